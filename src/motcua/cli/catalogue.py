"""``motcua catalogue``: takes published procedures in, and holds them against the national file."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.cli import catalogue_files
from motcua.cli.command import Command, Exit

if TYPE_CHECKING:
    from motcua.catalogue.services.importing import Imported
    from motcua.publication.services import FileCompared

SHOWN = 20


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp JSONL, có thể nén gzip")
    parser.add_argument(
        "--from",
        dest="since",
        type=date.fromisoformat,
        metavar="NGÀY",
        help="ngày hiệu lực của phiên bản mới, như 2022-11-15; mặc định: hôm nay",
    )
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _run(args: Namespace) -> int:
    from motcua.base import clock
    from motcua.catalogue.rules.files import read_lines
    from motcua.catalogue.services.importing import import_catalogue

    done = import_catalogue(
        read_lines(args.file), on=args.since or clock.today(), progress=_progress()
    )
    if args.json:
        sys.stdout.write(json.dumps(asdict(done), ensure_ascii=False) + "\n")
    else:
        _tell(done)
    return Exit.PROBLEMS if done.refused else Exit.OK


def _progress() -> Callable[[int], None]:
    """Return what tells how far it is: on a terminal only."""
    if not sys.stderr.isatty():
        return lambda done: None

    def tell(done: int) -> None:
        sys.stderr.write(f"\rĐã đọc {done} dòng…")
        sys.stderr.flush()

    return tell


def _tell(done: Imported) -> None:
    lines = [
        f"Đã đọc {done.read} dòng: thêm {done.created}, cập nhật {done.updated}, "
        f"giữ nguyên {done.unchanged}, từ chối {done.refused}.",
        f"Có {len(done.problems)} chỗ chưa hiểu:",
    ]
    lines += [f"  {count:>6}  {code}" for code, count in done.kinds().most_common()]
    lines += [f"  dòng {p.row}, {p.field}: {p.code} “{p.text[:80]}”" for p in done.problems[:SHOWN]]
    if len(done.problems) > SHOWN:
        lines.append(f"  … và {len(done.problems) - SHOWN} chỗ nữa; xem hết bằng --json.")
    sys.stdout.write("\n".join(lines) + "\n")


def _configure_compare(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp JSONL, có thể nén gzip")
    _day(parser, "--on", "ngày so sánh, như 2022-11-15; mặc định: hôm nay")
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _compare(args: Namespace) -> int:
    from motcua.base import clock
    from motcua.catalogue.services import read_lines
    from motcua.publication.services import compare_file

    done = compare_file(read_lines(args.file), on=args.on or clock.today())
    if args.json:
        sys.stdout.write(json.dumps(asdict(done), ensure_ascii=False) + "\n")
    else:
        _tell_compared(done)
    return Exit.PROBLEMS if done.differences else Exit.OK


def _tell_compared(done: FileCompared) -> None:
    kinds = Counter((one.kind.label, one.topic.label) for one in done.differences)
    lines = [
        f"So {done.ours} thủ tục của tỉnh với {done.read} dòng của tệp "
        f"({done.refused} dòng không đọc được): {len(done.differences)} điểm khác biệt."
    ]
    lines += [f"  {count:>6}  {kind}: {topic}" for (kind, topic), count in kinds.most_common()]
    for one in done.differences[:SHOWN]:
        lines.append(f"  {one.code} {one.kind.label}: {one.topic.label}")
        lines += [f"    - {line[:120]}" for line in one.ours[:3]]
        lines += [f"    + {line[:120]}" for line in one.theirs[:3]]
    if len(done.differences) > SHOWN:
        lines.append(f"  … và {len(done.differences) - SHOWN} điểm nữa; xem hết bằng --json.")
    sys.stdout.write("\n".join(lines) + "\n")


def _configure_snapshot(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp JSONL, có thể nén gzip")
    _day(parser, "--taken-on", "ngày kết xuất dữ liệu, như 2022-11-15; mặc định: hôm nay")
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _snapshot(args: Namespace) -> int:
    from motcua.base import clock
    from motcua.catalogue.services import read_lines
    from motcua.organisation.principals import SYSTEM
    from motcua.publication.services import compare_day, import_snapshot

    kept = import_snapshot(
        read_lines(args.file),
        taken_on=args.taken_on or clock.today(),
        file_name=args.file.name,
        by=SYSTEM,
        at=clock.now(),
    )
    compared = compare_day(at=clock.now())
    counts = {
        name: getattr(kept, name)
        for name in ("read", "fresh", "changed", "unchanged", "gone", "refused")
    }
    found = compared.found if compared else 0
    if args.json:
        sys.stdout.write(json.dumps({**counts, "differences_found": found}) + "\n")
    else:
        sys.stdout.write(
            f"Đã đọc {kept.read} dòng: mới {kept.fresh}, thay đổi {kept.changed}, giữ nguyên "
            f"{kept.unchanged}, không còn {kept.gone}, không đọc được {kept.refused}.\n"
            f"Đã đối chiếu: {found} điểm khác biệt mới.\n"
        )
    return Exit.PROBLEMS if kept.refused else Exit.OK


def _day(parser: ArgumentParser, name: str, told: str) -> None:
    parser.add_argument(name, type=date.fromisoformat, metavar="NGÀY", help=told)


COMMANDS = (
    Command(
        "catalogue import",
        "Nhập danh mục thủ tục từ tệp JSONL; nhập lại chỉ cập nhật, không tạo trùng.",
        "motcua catalogue import thu-tuc.jsonl.gz\n"
        "motcua catalogue import thu-tuc.jsonl --from 2022-11-15 --json",
        _configure,
        _run,
        needs_data=True,
    ),
    Command(
        "catalogue compare",
        "So danh mục đang hiệu lực với một tệp của CSDLQG về TTHC; không ghi gì.",
        "motcua catalogue compare quoc-gia.jsonl.gz\n"
        "motcua catalogue compare quoc-gia.jsonl.gz --on 2022-11-15 --json",
        _configure_compare,
        _compare,
        needs_data=True,
    ),
    Command(
        "catalogue snapshot",
        "Nhập một bản chụp CSDLQG về TTHC rồi đối chiếu; điểm khác biệt thành việc phải làm.",
        "motcua catalogue snapshot quoc-gia.jsonl.gz --taken-on 2022-11-01",
        _configure_snapshot,
        _snapshot,
        needs_data=True,
    ),
    *catalogue_files.COMMANDS,
)
