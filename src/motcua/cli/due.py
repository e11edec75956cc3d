"""``motcua due``: a due date and why, without any database."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from datetime import datetime, time

from motcua.cli.calendar_file import read_calendar
from motcua.cli.command import Command, Exit
from motcua.cli.output import say_json
from motcua.dossiers.rules.deadlines import Promise, due
from motcua.dossiers.rules.policies import AfterHours, Convention, Policy
from motcua.dossiers.rules.suspensions import Effect, Ground, Suspension
from motcua.kernel.errors import RuleViolation
from motcua.kernel.limits import parse_limit
from motcua.kernel.texts import noop as _
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.rules.calendar import read_intervals, shipped_calendar

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
LONGEST_SHOWN = 60


class MomentNotUnderstood(RuleViolation):
    """A moment of receipt that does not read."""

    code = "moment-not-understood"
    message = _("Không hiểu thời điểm “{text}”. Hãy ghi như 2026-04-24T10:00.")
    status = 422


class WaitNotUnderstood(RuleViolation):
    """A wait that does not read, or ends before it begins."""

    code = "wait-not-understood"
    message = _(
        "Không hiểu lần chờ “{text}”. Hãy ghi như 2026-04-24T10:00..2026-04-28T09:00=restart."
    )
    status = 422


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--received",
        required=True,
        metavar="LÚC",
        help="thời điểm tiếp nhận, như 2026-04-24T10:00; chỉ ghi ngày là từ lúc mở cửa",
    )
    parser.add_argument(
        "--limit", required=True, metavar="HẠN", help="thời hạn, như “5 ngày làm việc”"
    )
    parser.add_argument(
        "--convention",
        type=str.upper,
        choices=[word.value for word in Convention],
        default=Convention.END_OF_DAY.value,
        help="A: hết giờ làm việc của ngày cuối; B: cùng giờ tiếp nhận của ngày cuối",
    )
    parser.add_argument(
        "--after-hours",
        choices=[word.value for word in AfterHours],
        default=AfterHours.NEXT_WORKING_DAY.value,
        help="tiếp nhận ngoài giờ, theo cách A: next là ngày làm việc sau, same là ngay ngày đó",
    )
    parser.add_argument(
        "--cut-off",
        metavar="GIỜ",
        help="sau giờ này coi như tiếp nhận ngày làm việc sau, như 15:00",
    )
    parser.add_argument(
        "--wait",
        action="append",
        default=[],
        metavar="TỪ..ĐẾN=CÁCH",
        help="một lần chờ, như 2026-04-24T10:00..2026-04-28T09:00=restart; CÁCH: restart tính lại,"
        " pause không tính, none vẫn tính; bỏ trống ĐẾN là còn đang chờ",
    )
    parser.add_argument("--hours", metavar="GIỜ", help="giờ làm việc, như 07:00-11:30,13:30-17:00")
    parser.add_argument(
        "--calendar",
        metavar="TỆP",
        help="tệp CSV các dòng ngày,off (1 nghỉ, 0 làm) thay cho lịch kèm phần mềm",
    )
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _run(args: Namespace) -> int:
    policy = Policy(
        convention=Convention(args.convention),
        after_hours=AfterHours(args.after_hours),
        cut_off=_clock_time(args.cut_off) if args.cut_off else None,
    )
    waits = tuple(_wait(text) for text in args.wait)
    calendar = read_calendar(args.calendar) if args.calendar else shipped_calendar()
    if args.hours is not None:
        intervals = read_intervals(args.hours)
        calendar = replace(calendar, hours=dict.fromkeys(range(5), intervals))
    promise = due(read_moment(args.received), parse_limit(args.limit), policy, calendar, waits)
    if args.json:
        say_json(_as_data(promise))
    else:
        sys.stdout.write(_as_text(promise))
    return Exit.OK


def read_moment(text: str) -> datetime:
    """Read a moment in Vietnamese time; one with another zone is brought here."""
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.astimezone(VIETNAM) if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
    except (ValueError, OverflowError):
        raise MomentNotUnderstood(text=text[:LONGEST_SHOWN]) from None


def _clock_time(text: str) -> time:
    try:
        return time.fromisoformat(text.strip())
    except ValueError:
        raise MomentNotUnderstood(text=text[:LONGEST_SHOWN]) from None


def _wait(text: str) -> Suspension:
    """Read a wait: ``from..until=effect``; no ``until`` while it is still open."""
    span, _equals, effect = text.partition("=")
    since, dots, until = span.partition("..")
    try:
        how = Effect(effect or Effect.RESTART)
    except ValueError:
        raise WaitNotUnderstood(text=text[:LONGEST_SHOWN]) from None
    if not dots:
        raise WaitNotUnderstood(text=text[:LONGEST_SHOWN])
    begun, ended = read_moment(since), read_moment(until) if until.strip() else None
    if ended is not None and ended < begun:
        raise WaitNotUnderstood(text=text[:LONGEST_SHOWN])
    return Suspension(begun, ended, Ground.SUPPLEMENT, "", how)


def _as_data(promise: Promise) -> dict[str, object]:
    return {
        "due": promise.due_at.isoformat() if promise.due_at else None,
        "days": [
            {"date": d.date.isoformat(), "counted": d.counted, "why": f"{d.why.label}{_in(d.note)}"}
            for d in promise.days
        ],
        "calendar": promise.calendar,
    }


def _as_text(promise: Promise) -> str:
    when = promise.due_at
    said = "đang chờ người nộp"
    if when is not None:
        said = f"{when:%H:%M} {WEEKDAYS[when.weekday()]}, {when:%d/%m/%Y}"
    lines = [f"Hẹn trả: {said}", *counted_lines(promise), f"Lịch: {promise.calendar}"]
    return "\n".join(lines) + "\n"


def counted_lines(promise: Promise) -> list[str]:
    """Return every day from receipt to due as a line: its number where it counts, and why."""
    lines, counted = [], 0
    for day in promise.days:
        counted += day.counted
        mark = f"{counted:>3}" if day.counted else "  -"
        weekday = WEEKDAYS[day.date.weekday()]
        lines.append(f"{mark}  {day.date:%d/%m/%Y} {weekday:<9} {day.why.label}{_in(day.note)}")
    return lines


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
