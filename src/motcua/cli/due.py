"""``motcua due``: a due date and why, without any database."""

from __future__ import annotations

import csv
import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from motcua.cli.command import Command, Exit
from motcua.dossiers.rules.deadlines import Promise, due
from motcua.dossiers.rules.policies import AfterHours, Convention, Policy
from motcua.kernel.errors import RuleViolation
from motcua.kernel.limits import parse_limit
from motcua.kernel.texts import noop as _
from motcua.kernel.worktime import VIETNAM, DayWord, SpecialDay, WorkCalendar
from motcua.organisation.rules.calendar import read_intervals, shipped_calendar

OFF_WORDS = {"1", "off", "yes", "co", "nghi", "true"}
ON_WORDS = {"0", "on", "no", "khong", "lam", "false"}
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


class MomentNotUnderstood(RuleViolation):
    """A moment of receipt that does not read."""

    code = "moment-not-understood"
    message = _("Không hiểu thời điểm “{text}”. Hãy ghi như 2026-04-24T10:00.")
    status = 422


class CalendarFileNotUnderstood(RuleViolation):
    """A calendar file with a row that does not read."""

    code = "calendar-file-not-understood"
    message = _(
        "Tệp lịch {file}, dòng {row}: không hiểu “{text}”. Mỗi dòng ghi ngày,off như 2026-04-30,1."
    )
    status = 422


class CalendarFileMissing(RuleViolation):
    """A calendar file that cannot be read."""

    code = "calendar-file-missing"
    message = _("Không đọc được tệp lịch {file}.")
    status = 422


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--received", required=True, help="thời điểm tiếp nhận, như 2026-04-24T10:00"
    )
    parser.add_argument("--limit", required=True, help="thời hạn, như “5 ngày làm việc”")
    parser.add_argument(
        "--convention",
        choices=[word.value for word in Convention],
        default=Convention.END_OF_DAY.value,
        help="A: hết giờ làm việc của ngày cuối; B: cùng giờ tiếp nhận của ngày cuối",
    )
    parser.add_argument(
        "--after-hours",
        choices=[word.value for word in AfterHours],
        default=AfterHours.NEXT_WORKING_DAY.value,
        help="tiếp nhận ngoài giờ: next, coi như ngày làm việc sau; same, tính ngay ngày đó",
    )
    parser.add_argument("--hours", help="giờ làm việc, như 07:00-11:30,13:30-17:00")
    parser.add_argument("--calendar", help="tệp CSV các dòng ngày,off thay cho lịch kèm phần mềm")
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _run(args: Namespace) -> int:
    policy = Policy(
        convention=Convention(args.convention), after_hours=AfterHours(args.after_hours)
    )
    calendar = read_calendar(args.calendar) if args.calendar else shipped_calendar()
    if args.hours:
        intervals = read_intervals(args.hours)
        calendar = replace(calendar, hours={day: intervals for day in range(5)})
    promise = due(read_moment(args.received), parse_limit(args.limit), policy, calendar)
    sys.stdout.write(_as_json(promise) if args.json else _as_text(promise))
    return Exit.OK


def read_moment(text: str) -> datetime:
    """Read a moment in Vietnamese time; one with another zone is brought here."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise MomentNotUnderstood(text=text) from None
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def read_calendar(file: str) -> WorkCalendar:
    """Read ``date,off`` rows: off days close the office, the others open it.

    The years it speaks of are known; every other day is what its weekday says.
    """
    try:
        text = Path(file).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise CalendarFileMissing(file=file) from None
    days: dict[date, SpecialDay] = {}
    for number, row in enumerate(csv.reader(text.splitlines()), 1):
        if not row or row[0].startswith("#") or (number == 1 and row[0].strip() == "date"):
            continue
        day, special = _calendar_row(file, number, row)
        days[day] = special
    years = frozenset(day.year for day in days)
    return WorkCalendar(days=days, years=years, version=f"tệp {Path(file).name}")


def _calendar_row(file: str, number: int, row: list[str]) -> tuple[date, SpecialDay]:
    word = row[1].strip().lower() if len(row) > 1 else "1"
    try:
        day = date.fromisoformat(row[0].strip())
        if word not in OFF_WORDS | ON_WORDS:
            raise ValueError(word)
    except ValueError:
        raise CalendarFileNotUnderstood(file=file, row=number, text=",".join(row)) from None
    name = row[2].strip() if len(row) > 2 else ""
    kind = DayWord.HOLIDAY if word in OFF_WORDS else DayWord.SWAPPED_ON
    if kind is DayWord.SWAPPED_ON and day.weekday() < 5:
        kind = DayWord.WORKING
    return day, SpecialDay(kind, name)


def _as_json(promise: Promise) -> str:
    body = {
        "due": promise.due_at.isoformat() if promise.due_at else None,
        "days": [
            {"date": d.date.isoformat(), "counted": d.counted, "why": f"{d.why.label}{_in(d.note)}"}
            for d in promise.days
        ],
        "calendar": promise.calendar,
    }
    return json.dumps(body, ensure_ascii=False) + "\n"


def _as_text(promise: Promise) -> str:
    assert promise.due_at is not None, "nothing is awaited here"
    when = promise.due_at
    lines = [f"Hẹn trả: {when:%H:%M} {WEEKDAYS[when.weekday()]}, {when:%d/%m/%Y}"]
    counted = 0
    for day in promise.days:
        counted += day.counted
        mark = f"{counted:>3}" if day.counted else "  -"
        weekday = WEEKDAYS[day.date.weekday()]
        lines.append(f"{mark}  {day.date:%d/%m/%Y} {weekday:<9} {day.why.label}{_in(day.note)}")
    lines.append(f"Lịch: {promise.calendar}")
    return "\n".join(lines) + "\n"


def _in(note: str) -> str:
    return f" ({note})" if note else ""


COMMANDS = (
    Command(
        "due",
        "Tính ngày hẹn trả và giải thích từng ngày được tính hay không.",
        'motcua due --received 2026-04-24T10:00 --limit "5 ngày làm việc" --convention A\n'
        'motcua due --received 2026-04-28T14:30 --limit "8 giờ làm việc" --json',
        _configure,
        _run,
    ),
)
