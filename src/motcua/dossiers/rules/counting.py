"""The run of the clock: where it begins, what stops it, on which day it ends.

The first day is not counted; working days skip days off, other days run through them, and a limit
that ends on a day off ends on the next working day (Bộ luật Dân sự 2015, art. 147, 148).  Hours
run inside working time only.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from motcua.dossiers.rules.policies import AfterHours, Convention, Policy
from motcua.dossiers.rules.suspensions import Suspension, is_held, last_start, pauses_after
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import ONE_DAY, WorkCalendar, day_of, in_vietnam, moment_of


@dataclass(frozen=True, slots=True)
class Course:
    """One clock, run to its end.

    ``began``: when the dossier was last full; ``start``: that moment as the policy takes it;
    ``pauses``: the waits left out; ``last``: the last day counted, before it moves off a day off
    or out of a wait.
    """

    began: datetime
    start: datetime
    pauses: Sequence[Suspension]
    last: date
    due_at: datetime


def course_of(
    received_at: datetime,
    limit: Limit,
    policy: Policy,
    calendar: WorkCalendar,
    waits: Sequence[Suspension],
) -> Course:
    """Run the clock of a dossier whose waits have all ended."""
    began = last_start(received_at, waits) if waits else received_at
    pauses = pauses_after(began, waits) if waits else ()
    if limit.unit is LimitUnit.HOURS:
        due_at = _hours_on(began, limit.value, calendar, pauses)
        return Course(began, began, pauses, day_of(due_at), due_at)
    start = _counted_from(began, limit, policy, calendar)
    last = _last_day(start.date(), limit, calendar, pauses)
    day = _free_day_from(last, calendar, pauses)
    if policy.convention is Convention.END_OF_DAY or limit.unit is LimitUnit.IMMEDIATE:
        return Course(began, start, pauses, last, calendar.close_of_day(day))
    return Course(began, start, pauses, last, _same_clock_time(start, day, calendar))


def _counted_from(
    moment: datetime, limit: Limit, policy: Policy, calendar: WorkCalendar
) -> datetime:
    """Return the moment of receipt as the policy takes it: it may be the next morning.

    Convention B always takes a receipt outside office hours as the next morning's, and so does a
    result promised within the day.
    """
    local = in_vietnam(moment)
    hours = calendar.intervals_on(local.date())
    past_cut_off = policy.cut_off is not None and local.time() > policy.cut_off
    if hours and local.time() <= hours[-1][1] and not past_cut_off:
        return local
    may_stay = policy.convention is Convention.END_OF_DAY and limit.unit is not LimitUnit.IMMEDIATE
    if may_stay and policy.after_hours is AfterHours.SAME_DAY and not past_cut_off:
        return local
    return calendar.opening(next(calendar.working_days_after(local.date())))


def _last_day(
    start: date, limit: Limit, calendar: WorkCalendar, pauses: Sequence[Suspension]
) -> date:
    """Return the day on which the limit has been counted through."""
    if limit.unit is LimitUnit.IMMEDIATE:
        return start
    if limit.unit is LimitUnit.MONTHS:
        return _months_on(start, limit.value, pauses)
    working = limit.unit is LimitUnit.WORKING_DAYS
    days = calendar.working_days_after(start) if working else _days_after(start)
    if pauses:
        days = (day for day in days if not is_held(day, pauses))
    return next(islice(days, limit.value - 1, None))


def _days_after(day: date) -> Iterator[date]:
    while True:
        day += ONE_DAY
        yield day


def _months_on(start: date, count: int, pauses: Sequence[Suspension]) -> date:
    """Return the same day number so many months on, or that month's last day (art. 148).

    Days waited through are added at the end, one for one.
    """
    year, month = divmod(start.month - 1 + count, 12)
    year, month = start.year + year, month + 1
    last = date(year, month, min(start.day, monthrange(year, month)[1]))
    if not pauses:
        return last
    span = (start + timedelta(days=n) for n in range(1, (last - start).days + 1))
    waited = sum(is_held(day, pauses) for day in span)
    more = (day for day in _days_after(last) if not is_held(day, pauses))
    return next(islice(more, waited - 1, None)) if waited else last


def _free_day_from(day: date, calendar: WorkCalendar, pauses: Sequence[Suspension]) -> date:
    """Return ``day``, or the next working day when it is off or lies in a wait.

    A limit that runs out on the very day of the asking ends after the wait, not within it.
    """
    touched = next((p for p in pauses if p.touches(day)), None)
    while touched is not None:
        assert touched.until is not None, "an open wait leaves no date"
        day = day_of(touched.until) + ONE_DAY
        touched = next((p for p in pauses if p.touches(day)), None)
    free = calendar.working_day_from(day)
    return free if free == day or not pauses else _free_day_from(free, calendar, pauses)


def _hours_on(
    start: datetime, hours: int, calendar: WorkCalendar, pauses: Sequence[Suspension]
) -> datetime:
    left = timedelta(hours=hours)
    for pause in pauses:
        assert pause.until is not None, "an open wait leaves no date"
        worked = calendar.working_time_between(start, pause.since)
        if worked >= left:
            break
        left -= worked
        start = max(start, pause.until)
    return calendar.add_working_hours(start, left)


def _same_clock_time(start: datetime, day: date, calendar: WorkCalendar) -> datetime:
    """Return the clock time of receipt on ``day``, moved into that day's office hours."""
    when = calendar.next_opening(moment_of(day, start.time()))
    return when if when.date() == day else calendar.close_of_day(day)
