"""``motcua process check`` and ``import``: internal processes read from files, and their faults."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.catalogue.rules.process_files import Checked, open_processes
from motcua.catalogue.rules.process_tables import Told
from motcua.cli.command import Command, Exit
from motcua.cli.output import say_json
from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _

if TYPE_CHECKING:
    from motcua.publication.services import Taken

MOST_WORDS = 100


class AgencyUnknown(RuleViolation):
    """An agency named on the command line that there is not."""

    code = "command-agency-unknown"
    message = _("Không có cơ quan nào khóa “{agency}” đang hoạt động. Hãy kiểm tra khóa.")
    status = 422


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="TỆP", type=Path, help="tệp JSON, JSONL hoặc văn bản Word có bảng các bước"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _check(args: Namespace) -> int:
    found = open_processes(args.file)
    say(found, as_json=args.json)
    return Exit.OK if all(one.is_sound for one in found) else Exit.PROBLEMS


def _configure_import(parser: ArgumentParser) -> None:
    _configure(parser)
    parser.add_argument("--dry-run", action="store_true", help="chỉ báo cáo, không ghi gì")
    parser.add_argument(
        "--agency", default="", metavar="KHÓA", help="quy trình riêng của cơ quan này"
    )


def _import(args: Namespace) -> int:
    from motcua.base import clock
    from motcua.organisation.principals import SYSTEM
    from motcua.organisation.selectors import snapshot_of
    from motcua.publication.services import Outcome, import_processes

    found = open_processes(args.file)
    agency = snapshot_of(clock.today()).by_key.get(args.agency)
    if args.agency and agency is None:
        raise AgencyUnknown(agency=args.agency[:MOST_WORDS])
    taken = import_processes(
        found,
        source=args.file.name,
        by=SYSTEM,
        at=clock.now(),
        agency=agency,
        is_trial=args.dry_run,
    )
    if args.json:
        say_json([as_data(one.checked) | {"outcome": one.outcome.value} for one in taken])
    else:
        _tell_taken(taken, is_trial=args.dry_run)
    is_fine = all(one.checked.is_sound and one.outcome is not Outcome.REFUSED for one in taken)
    return Exit.OK if is_fine else Exit.PROBLEMS


def _tell_taken(taken: list[Taken], *, is_trial: bool) -> None:
    """Say what became of the processes of a file, then what is wrong with which."""
    counts = Counter(one.outcome.label for one in taken)
    sound = sum(one.checked.is_sound for one in taken)
    head = "Thử, không ghi gì" if is_trial else "Đã nhập"
    said = ", ".join(f"{label} {count}" for label, count in counts.items())
    sys.stdout.write(
        f"{head}: {len(taken)} quy trình ({said}); {sound} dùng được ngay, "
        f"{len(taken) - sound} còn lỗi phải sửa.\n"
        "Dự thảo chưa ràng buộc ai: quyết định công bố mới đưa quy trình vào sử dụng.\n"
    )
    _tell([one.checked for one in taken])


def say(found: list[Checked], *, as_json: bool) -> None:
    """Say what was read and what is wrong, to machines as one list, to people in lines."""
    if as_json:
        say_json([as_data(one) for one in found])
    else:
        _tell(found)


def as_data(one: Checked) -> dict[str, object]:
    """Return one process as programs rely on it; ``hours`` is null where none is known."""
    steps = one.process.steps
    known = any(step.hours is not None for step in steps)
    return {
        "name": one.process.name,
        "steps": len(steps),
        "hours": float(one.process.hours) if known else None,
        "problems": [
            {
                "step": told.step or None,
                "code": told.fault.value,
                "text": f"{told.fault.label} ({told.text})" if told.text else told.fault.label,
            }
            for told in one.problems
        ],
    }


def _tell(found: list[Checked]) -> None:
    steps = sum(len(one.process.steps) for one in found)
    faults = sum(not told.fault.is_advice for one in found for told in one.problems)
    advice = sum(len(one.problems) for one in found) - faults
    lines = [
        f"Đã kiểm tra {len(found)} quy trình, {steps} bước: {faults} lỗi, "
        f"{advice} điều nên xem lại."
    ]
    for one in found:
        name = one.process.name or one.process.key or "quy trình không tên"
        hours = f"{float(one.process.hours):g}"
        lines.append(f"{name}: {len(one.process.steps)} bước, {hours} giờ")
        lines += [f"  {_line(told)}" for told in one.problems]
    sys.stdout.write("\n".join(lines) + "\n")


def _line(told: Told) -> str:
    step, fault, text = told.step, told.fault, told.text
    place = f"bước {step}: " if step else ""
    mark = "nên xem: " if fault.is_advice else ""
    found = f" ({text[:MOST_WORDS]})" if text else ""
    return f"{place}{mark}{fault.label}{found}"


COMMANDS: tuple[Command, ...] = (
    Command(
        "process check",
        "Kiểm tra quy trình nội bộ: vai trò, đường đi, nhánh song song, số giờ.",
        "motcua process check quy-trinh.json\nmotcua process check quyet-dinh.docx --json",
        _configure,
        _check,
    ),
    Command(
        "process import",
        "Nhập quy trình nội bộ từ tệp thành dự thảo, kèm mọi điều còn phải sửa.",
        "motcua process import quyet-dinh.docx --dry-run\n"
        "motcua process import quy-trinh.jsonl --json\n"
        "motcua process import quy-trinh.json --agency ubnd-huyen-can-loc",
        _configure_import,
        _import,
        needs_data=True,
    ),
)
