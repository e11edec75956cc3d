"""``motcua catalogue import``: takes published procedures in, and says what became of every row."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.cli.command import Command, Exit

if TYPE_CHECKING:
    from motcua.catalogue.services.importing import Imported

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
)
