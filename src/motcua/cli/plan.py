"""``motcua plan read``: what a decision with task tables says, without any database."""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from motcua.cli.command import Command, Exit
from motcua.cli.output import say_json
from motcua.cli.plan_import import IMPORT
from motcua.kernel.reading.errors import DocumentTooLarge
from motcua.kernel.reading.sources import MAX_FILE_MB, MEGABYTE
from motcua.organisation.rules.names import directory
from motcua.planning.errors import PlanFileMissing
from motcua.planning.rules.reading import as_data, open_document, read_plan, resolved
from motcua.planning.rules.reading.values import Decision, PlanReading, Remark, Target, Task

NARROWEST, WIDEST = 80, 160


def read_file(path: Path) -> PlanReading:
    """Read the plan in a file, its names settled on its day, or say why not."""
    reading = read_plan(open_document(_bytes_of(path), name=path.name))
    day = reading.decision.date
    return resolved(reading, directory(on=day), on=day) if day else reading


def _bytes_of(path: Path) -> bytes:
    try:
        if not path.exists():
            raise PlanFileMissing(name=str(path), why="không có tệp này")
        if not path.is_file():
            raise PlanFileMissing(name=str(path), why="đây không phải là một tệp")
        if path.stat().st_size > MAX_FILE_MB * MEGABYTE:
            raise DocumentTooLarge(name=path.name, limit_mb=MAX_FILE_MB)
        return path.read_bytes()
    except PermissionError:
        raise PlanFileMissing(name=str(path), why="không có quyền đọc") from None
    except (OSError, ValueError):
        raise PlanFileMissing(name=str(path), why="tên hoặc ổ đĩa không đọc được") from None


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="văn bản .docx hoặc .txt (UTF-8)")
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _run(args: Namespace) -> int:
    reading = read_file(args.file)
    if args.json:
        say_json(as_data(reading))
    else:
        width = min(max(shutil.get_terminal_size((110, 24)).columns, NARROWEST), WIDEST)
        sys.stdout.writelines(f"{line}\n" for line in summary(reading, width))
    return Exit.OK if reading.tasks else Exit.PROBLEMS


def summary(reading: PlanReading, width: int) -> Iterator[str]:
    """Yield the lines that tell a person what was read and what was not."""
    yield from _decision(reading.decision)
    yield ""
    yield f"{len(reading.tasks)} nhiệm vụ, {len(reading.targets)} chỉ tiêu"
    if reading.tasks:
        yield ""
        yield from _tasks(reading, width)
    if reading.targets:
        yield ""
        yield "CHỈ TIÊU"
        yield from (_target(target, width) for target in reading.targets)
    yield from _remarks("ĐÃ SỬA HOẶC SUY RA", reading.notes, width)
    yield from _remarks("CHƯA ĐỌC ĐƯỢC", reading.unread, width)


def _decision(decision: Decision) -> Iterator[str]:
    dated = f"{decision.date:%d/%m/%Y}" if decision.date else "chưa rõ ngày"
    yield f"{decision.number or 'Chưa rõ số'}, {dated}, {decision.issuer or 'chưa rõ cơ quan'}"
    if decision.title:
        yield decision.title
    if decision.signed.title:
        yield "Ký: " + ", ".join(filter(None, (decision.signed.capacity, decision.signed.title)))
    counts = (
        (len(decision.bases), "căn cứ"),
        (len(decision.duties), "việc giao tại các điều"),
        (len(decision.recipients), "nơi nhận"),
    )
    yield ", ".join(f"{count} {what}" for count, what in counts)


def _tasks(reading: PlanReading, width: int) -> Iterator[str]:
    key = max(len("Mã"), *(len(task.id) for task in reading.tasks))
    period = 28
    rest = width - key - period - 6
    columns = (key, rest - rest // 3, rest // 3, period)
    yield _row(("Mã", "Nội dung", "Chủ trì", "Thời gian"), columns)
    yield _row(tuple("─" * column for column in columns), columns)
    group = ("", "", "")
    for task in reading.tasks:
        if group != (task.appendix, task.group, task.group_title):
            group = (task.appendix, task.group, task.group_title)
            if task.group_title:
                label = ".".join(filter(None, (task.appendix, task.group)))
                yield _short(f"{label} {task.group_title}".strip(), width)
        yield _row(_cells(task), columns)


def _cells(task: Task) -> tuple[str, ...]:
    period = task.period.kind.label if task.period else "chưa rõ"
    when = task.period_text or period
    return (task.id, task.content, "; ".join(task.lead), when)


def _row(cells: tuple[str, ...], widths: tuple[int, ...]) -> str:
    shown = (f"{_short(c, w):<{w}}" for c, w in zip(cells, widths, strict=True))
    return "  ".join(shown).rstrip()


def _target(target: Target, width: int) -> str:
    figure = f"{target.comparison} {target.value} {target.unit}".replace(".", ",")
    opening = f"{target.task:<8} {figure:<10} "
    return opening + _short(target.text, max(width - len(opening), NARROWEST // 2))


def _remarks(title: str, remarks: tuple[Remark, ...], width: int) -> Iterator[str]:
    if not remarks:
        return
    yield ""
    yield f"{title} ({len(remarks)})"
    for remark in remarks:
        text = f" “{_short(remark.text, 60)}”" if remark.text else ""
        yield _short(f"- {remark.place}: {remark.why}{text}", 2 * width)


def _short(text: str, width: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


COMMANDS = (
    Command(
        "plan read",
        "Đọc một quyết định có bảng nhiệm vụ: nhiệm vụ, chỉ tiêu và những gì chưa đọc được. "
        "Kết thúc với mã 0 nếu đọc được ít nhất một nhiệm vụ, mã 1 nếu không có nhiệm vụ nào.",
        "motcua plan read quyet-dinh-461.docx\nmotcua plan read ke-hoach.txt --json",
        _configure,
        _run,
    ),
    IMPORT,
)
