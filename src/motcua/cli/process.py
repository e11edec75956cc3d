"""``motcua process check`` and ``import``: internal processes read from files, and their faults."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from motcua.catalogue.rules.process_files import Checked, open_processes
from motcua.catalogue.rules.process_tables import Told
from motcua.cli.command import Command, Exit
from motcua.cli.output import say_json

MOST_WORDS = 100


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="TỆP", type=Path, help="tệp JSON, JSONL hoặc văn bản Word có bảng các bước"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _check(args: Namespace) -> int:
    found = open_processes(args.file)
    say(found, as_json=args.json)
    return Exit.OK if all(one.is_sound for one in found) else Exit.PROBLEMS


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
)
