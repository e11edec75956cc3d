"""When a dossier is due, and why that day (*ngày hẹn trả*; Bộ luật Dân sự 2015, art. 147, 148).

The day of receipt is not counted.  Working days skip days off; other days run through them, and a
period that ends on a day off ends on the next working day.  Hours run inside working time only.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.dossiers.rules.policies import AfterHours, Convention, Policy
from motcua.dossiers.rules.suspensions import (
    Suspension,
    is_stopped,
    last_start,
    pauses_after,
)
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.words import Word
from motcua.kernel.worktime import (
    ONE_DAY,
    VIETNAM,
    DayWord,
    WorkCalendar,
    day_of,
    moment_of,
)

__all__ = ["AfterHours", "Convention", "CountedDay", "Policy", "Promise", "Why", "due", "due_at"]


class Why(Word):
    """Why a day counted or did not."""

    COUNTED = "counted", "được tính"
    MADE_UP = "made_up", "ngày làm bù, được tính"
    RECEIPT = "receipt", "ngày tiếp nhận, không tính"
    RECEIPT_AFTER_HOURS = "after_hours", "tiếp nhận ngoài giờ, tính từ ngày làm việc tiếp theo"
    WEEKEND = "weekend", "ngày nghỉ hằng tuần"
    HOLIDAY = "holiday", "ngày nghỉ lễ, tết"
    COMPENSATORY = "compensatory", "ngày nghỉ bù"
    SWAPPED_OFF = "swapped_off", "ngày nghỉ hoán đổi"
    WAITING = "waiting", "chờ người nộp, không tính"
    RESTARTED = "restarted", "trước khi đủ hồ sơ, tính lại từ đầu"
    ENDS_ON_DAY_OFF = (
        "ends_on_day_off",
        "hết hạn vào ngày nghỉ, chuyển sang ngày làm việc tiếp theo",
    )


_OFF = {
    DayWord.WEEKEND: Why.WEEKEND,
    DayWord.HOLIDAY: Why.HOLIDAY,
    DayWord.COMPENSATORY: Why.COMPENSATORY,
    DayWord.SWAPPED_OFF: Why.SWAPPED_OFF,
}


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of the explanation; ``note`` names the holiday or the document."""

    date: date
    counted: bool
    why: Why
    note: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A due date that explains itself; ``due_at`` is None while the applicant is awaited."""

    due_at: datetime | None
    counted_from: datetime
    days: tuple[CountedDay, ...]
    calendar: str


def due_at(
    received_at: datetime,
    limit: Limit,
    policy: Policy,
    calendar: WorkCalendar,
    waits: Sequence[Suspension] = (),
) -> datetime | None:
    """Return the last moment at which the result is on time, without the explanation.

    ``None`` means that the clock stands: the applicant is awaited.
    """
    if waits and is_stopped(waits):
        return None
    began = last_start(received_at, waits) if waits else received_at
    pauses = pauses_after(began, waits) if waits else []
    if limit.unit is LimitUnit.HOURS:
        return _hours_on(began, limit.value, calendar, pauses)
    start = _counted_from(began, policy, calendar)
    last = _last_day(day_of(start), limit, calendar, pauses)
    last = calendar.working_day_from(last)
    if policy.convention is Convention.END_OF_DAY or limit.unit is LimitUnit.IMMEDIATE:
        return calendar.close_of_day(last)
    return _same_clock_time(start, last, calendar)


def due(
    received_at: datetime,
    limit: Limit,
    policy: Policy,
    calendar: WorkCalendar,
    waits: Sequence[Suspension] = (),
) -> Promise:
    """Return the promise with every day from receipt to due, counted or not, and why."""
    when = due_at(received_at, limit, policy, calendar, waits)
    began = last_start(received_at, waits)
    start = began if limit.unit is LimitUnit.HOURS else _counted_from(began, policy, calendar)
    days: tuple[CountedDay, ...] = ()
    if when is not None:
        days = tuple(_explained(received_at, began, start, when, limit, calendar, waits))
    return Promise(when, start, days, calendar.version)


def _counted_from(received_at: datetime, policy: Policy, calendar: WorkCalendar) -> datetime:
    """Return the moment of receipt as the policy takes it: after hours may be the next morning."""
    local = received_at.astimezone(VIETNAM)
    day = local.date()
    intervals = calendar.intervals_on(day)
    late = not intervals or local.time() > intervals[-1][1]
    if policy.cut_off is not None and intervals:
        late = late or local.time() > policy.cut_off
    if late and policy.after_hours is AfterHours.NEXT_WORKING_DAY:
        return calendar.opening(next(calendar.working_days_after(day)))
    if late and policy.convention is Convention.SAME_CLOCK_TIME:
        return calendar.opening(next(calendar.working_days_after(day)))
    return local


def _last_day(
    start: date, limit: Limit, calendar: WorkCalendar, pauses: Sequence[Suspension]
) -> date:
    if limit.unit is LimitUnit.IMMEDIATE:
        return start
    if limit.unit is LimitUnit.WORKING_DAYS:
        days = calendar.working_days_after(start)
        return _nth(days, limit.value, pauses)
    if limit.unit is LimitUnit.CALENDAR_DAYS:
        return _nth(_days_after(start), limit.value, pauses)
    last = _months_on(start, limit.value)
    waited = 0
    while (now := _waited(start, last, pauses)) > waited:
        last += timedelta(days=now - waited)
        waited = now
    return last


def _nth(days: Iterator[date], count: int, pauses: Sequence[Suspension]) -> date:
    for day in days:
        if pauses and any(pause.holds_day(day) for pause in pauses):
            continue
        count -= 1
        if count == 0:
            return day
    raise AssertionError("days do not end")


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += ONE_DAY
        yield day


def _months_on(day: date, count: int) -> date:
    """Return the same day number so many months on, or that month's last day (art. 148.3)."""
    month = day.month - 1 + count
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, months.monthrange(year, month)[1]))


def _waited(start: date, last: date, pauses: Sequence[Suspension]) -> int:
    span = (start + timedelta(days=n) for n in range(1, (last - start).days + 1))
    return sum(any(pause.holds_day(day) for pause in pauses) for day in span)


def _hours_on(
    start: datetime, hours: int, calendar: WorkCalendar, pauses: Sequence[Suspension]
) -> datetime:
    left = timedelta(hours=hours)
    for pause in pauses:
        assert pause.until is not None, "open waits have no due date"
        worked = calendar.working_time_between(start, pause.since)
        if worked >= left:
            break
        left -= worked
        start = max(start, pause.until)
    return calendar.add_working_hours(start, left)


def _same_clock_time(start: datetime, last: date, calendar: WorkCalendar) -> datetime:
    """Return the clock time of receipt on the last day, moved into office hours."""
    clock: time = start.timetz().replace(tzinfo=None)
    when = calendar.next_opening(moment_of(last, clock))
    return when if when.date() == last else calendar.close_of_day(last)


def _explained(
    received_at: datetime,
    began: datetime,
    start: datetime,
    when: datetime,
    limit: Limit,
    calendar: WorkCalendar,
    waits: Sequence[Suspension],
) -> Iterator[CountedDay]:
    day, last = day_of(received_at), day_of(when)
    pauses = pauses_after(began, waits)
    left = limit.value
    while day <= last:
        counted, why = _why(day, received_at, began, start, limit, calendar, pauses)
        if limit.unit is LimitUnit.CALENDAR_DAYS and counted:
            counted, why = (counted, why) if left > 0 else (day == last, Why.ENDS_ON_DAY_OFF)
            left -= 1
        yield CountedDay(day, counted, why, _note(day, calendar))
        day += ONE_DAY


def _why(
    day: date,
    received_at: datetime,
    began: datetime,
    start: datetime,
    limit: Limit,
    calendar: WorkCalendar,
    pauses: Sequence[Suspension],
) -> tuple[bool, Why]:
    word = calendar.word(day)
    if day < day_of(began):
        return False, Why.RESTARTED
    if limit.unit is not LimitUnit.HOURS:
        if day < day_of(start):
            return False, Why.RECEIPT_AFTER_HOURS if day == day_of(began) else _OFF.get(
                word, Why.RECEIPT_AFTER_HOURS
            )
        if day == day_of(start) and limit.unit is not LimitUnit.IMMEDIATE:
            return False, Why.RECEIPT
    if any(pause.holds_day(day) for pause in pauses):
        return False, Why.WAITING
    runs_through = limit.unit in {LimitUnit.CALENDAR_DAYS, LimitUnit.MONTHS}
    if word in _OFF and not runs_through:
        return False, _OFF[word]
    return True, Why.MADE_UP if word is DayWord.SWAPPED_ON else Why.COUNTED


def _note(day: date, calendar: WorkCalendar) -> str:
    special = calendar.days.get(day)
    return special.name if special else ""
