"""``motcua catalogue export`` and ``check``: the catalogue as a file, and what it would change."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.catalogue.rules.bulk_words import SAID
from motcua.cli.command import Command, Exit
from motcua.cli.output import say_json
from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _

if TYPE_CHECKING:
    from motcua.catalogue.rules.facts import Problem
    from motcua.catalogue.selectors.bulk import BulkRow

MOST_WORDS = 100


class ShelfUnknown(RuleViolation):
    """A field or an agency with no procedure in the catalogue of that day."""

    code = "catalogue-shelf-unknown"
    message = _(
        "Danh mục ngày {day} không có thủ tục nào của {what} “{said}”. "
        "Hãy ghi đúng như ở trang Thủ tục."
    )
    status = 422


class FileNotWritten(RuleViolation):
    """A place where no file can be put."""

    code = "catalogue-file-not-written"
    message = _("Không ghi được tệp {file}. Hãy kiểm tra thư mục và quyền ghi.")
    status = 422


def _configure_export(parser: ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="TỆP",
        help="tệp .xlsx hoặc .jsonl; tệp cũ cùng tên bị ghi đè",
    )
    parser.add_argument("--field", default="", metavar="TÊN", help="chỉ lĩnh vực này")
    parser.add_argument("--agency", default="", metavar="KHÓA", help="chỉ cơ quan chủ quản này")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="NGÀY", help="ngày lấy danh mục, mặc định: hôm nay"
    )


def _export(args: Namespace) -> int:
    from motcua.base import clock
    from motcua.catalogue.selectors.bulk import catalogue_file
    from motcua.catalogue.selectors.open_catalogue import Sought

    file, day = args.output, args.on or clock.today()
    _need_known(day, field=args.field, agency=args.agency)
    content = b"".join(
        catalogue_file(
            file.suffix.lower(),
            on=day,
            sought=Sought(field=args.field, agency=args.agency),
        )
    )
    try:
        file.write_bytes(content)
    except OSError as error:
        raise FileNotWritten(file=file.name) from error
    sys.stdout.write(f"Đã ghi danh mục vào {file}.\n")
    return Exit.OK


def _need_known(day: date, *, field: str, agency: str) -> None:
    """Refuse a field or an agency the catalogue of the day has nothing of."""
    from motcua.catalogue.selectors.open_catalogue import Sought, public_versions

    for what, said in (("lĩnh vực", field), ("cơ quan chủ quản", agency)):
        sought = Sought(field=said) if what == "lĩnh vực" else Sought(agency=said)
        if said and not public_versions(day, sought).exists():
            raise ShelfUnknown(what=what, said=said[:MOST_WORDS], day=f"{day:%d/%m/%Y}")


def _configure_check(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp .xlsx hoặc .jsonl")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="NGÀY", help="ngày so sánh, mặc định: hôm nay"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _check(args: Namespace) -> int:
    from motcua.base import clock
    from motcua.catalogue.selectors.bulk import checked_file

    found = checked_file(args.file, on=args.on or clock.today())
    if args.json:
        say_json([_as_data(one) for one in found])
    else:
        _tell(found)
    return Exit.PROBLEMS if any(one.problems for one in found) else Exit.OK


def _as_data(one: BulkRow) -> dict[str, object]:
    return {
        "row": one.row,
        "code": one.code,
        "outcome": one.outcome.value,
        "parts": list(one.parts),
        "problems": [
            {"field": told.field, "code": told.code, "text": _line(told)} for told in one.problems
        ],
    }


def _tell(found: list[BulkRow]) -> None:
    counts = Counter(one.outcome.label for one in found)
    said = ", ".join(f"{label} {count}" for label, count in counts.items())
    lines = [f"Đã kiểm tra {len(found)} thủ tục, không ghi gì: {said or 'tệp không có dòng nào'}."]
    for one in found:
        if one.parts:
            lines.append(f"dòng {one.row}, {one.code}: thay đổi {', '.join(one.parts)}")
        lines += [f"dòng {one.row}, {one.code or 'không rõ mã'}: {_line(p)}" for p in one.problems]
    sys.stdout.write("\n".join(lines) + "\n")


def _line(told: Problem) -> str:
    place = f"{told.field}: " if told.field else ""
    found = f" ({told.text[:MOST_WORDS]})" if told.text else ""
    return f"{place}{SAID.get(told.code, told.code)}{found}"


COMMANDS: tuple[Command, ...] = (
    Command(
        "catalogue export",
        "Xuất danh mục công khai của một ngày ra bảng tính hoặc JSONL để sửa.",
        "motcua catalogue export -o danh-muc.xlsx\n"
        "motcua catalogue export -o danh-muc.jsonl --agency so-noi-vu --on 2022-11-15",
        _configure_export,
        _export,
        needs_data=True,
    ),
    Command(
        "catalogue check",
        "Kiểm tra tệp danh mục đã sửa: mới, thay đổi, giữ nguyên, chỗ phải sửa; không ghi gì.",
        "motcua catalogue check danh-muc.xlsx\nmotcua catalogue check danh-muc.jsonl --json",
        _configure_check,
        _check,
        needs_data=True,
    ),
)
