"""A working calendar from a file of ``date,off`` rows, in place of the shipped one."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _
from motcua.kernel.vietnamese import folded
from motcua.kernel.worktime import DayWord, SpecialDay, WorkCalendar

OFF_WORDS = {"1", "off", "yes", "true", "co", "nghi"}
ON_WORDS = {"0", "on", "no", "false", "khong", "lam"}
HEADINGS = {"date", "ngay"}
SATURDAY = 5
LONGEST_SHOWN = 60


class CalendarFileMissing(RuleViolation):
    """A calendar file that cannot be opened, or is no text."""

    code = "calendar-file-missing"
    message = _("Không đọc được tệp lịch {file}.")
    status = 422


class CalendarFileNotUnderstood(RuleViolation):
    """A calendar file with a row that does not read."""

    code = "calendar-file-not-understood"
    message = _(
        "Tệp lịch {file}, dòng {row}: không hiểu “{text}”. Mỗi dòng ghi ngày,off như 2026-04-30,1."
    )
    status = 422


class CalendarFileContradicts(RuleViolation):
    """A calendar file that says two things of one day."""

    code = "calendar-file-contradicts"
    message = _("Tệp lịch {file}, dòng {row}: ngày {day} đã ghi khác ở dòng trước.")
    status = 422


class CalendarFileEmpty(RuleViolation):
    """A calendar file without a day: no year would be known."""

    code = "calendar-file-empty"
    message = _("Tệp lịch {file} không có ngày nào. Mỗi dòng ghi ngày,off như 2026-04-30,1.")
    status = 422


def read_calendar(file: str) -> WorkCalendar:
    """Read ``date,off[,name]`` rows: a day off closes the office, any other opens it.

    A row with a date alone is a day off.  The years it speaks of are known; in those years every
    day without a row is what its weekday says.
    """
    days: dict[date, SpecialDay] = {}
    for number, row in _rows(file):
        day, special = _special(file, number, row)
        if days.setdefault(day, special).kind is not special.kind:
            raise CalendarFileContradicts(file=file, row=number, day=f"{day:%d/%m/%Y}")
    if not days:
        raise CalendarFileEmpty(file=file)
    years = frozenset(day.year for day in days)
    return WorkCalendar(days=days, years=years, version=f"tệp {Path(file).name}")


def _rows(file: str) -> list[tuple[int, list[str]]]:
    """Return the rows with their line numbers, without comments, empty lines and a heading."""
    try:
        lines = Path(file).read_text("utf-8-sig").splitlines()
        rows = [(n, [cell.strip() for cell in row]) for n, row in enumerate(csv.reader(lines), 1)]
    except (OSError, ValueError, csv.Error):
        raise CalendarFileMissing(file=file) from None
    kept = [(n, row) for n, row in rows if any(row) and not row[0].startswith("#")]
    return kept[1:] if kept and folded(kept[0][1][0]) in HEADINGS else kept


def _special(file: str, number: int, row: list[str]) -> tuple[date, SpecialDay]:
    word = folded(row[1]) if len(row) > 1 else "off"
    try:
        day = date.fromisoformat(row[0])
    except ValueError:
        word = ""
    if word not in OFF_WORDS | ON_WORDS:
        raise CalendarFileNotUnderstood(file=file, row=number, text=",".join(row)[:LONGEST_SHOWN])
    name = row[2] if len(row) > 2 else ""
    return day, SpecialDay(_kind(day, is_off=word in OFF_WORDS), name)


def _kind(day: date, *, is_off: bool) -> DayWord:
    is_weekend = day.weekday() >= SATURDAY
    if is_off:
        return DayWord.WEEKEND if is_weekend else DayWord.HOLIDAY
    return DayWord.SWAPPED_ON if is_weekend else DayWord.WORKING
