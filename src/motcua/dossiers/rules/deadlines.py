"""When a dossier is due, and why that day (*ngày hẹn trả kết quả*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.rules.counting import course_of
from motcua.dossiers.rules.explanations import CountedDay, Why, explained
from motcua.dossiers.rules.policies import AfterHours, Convention, Policy
from motcua.dossiers.rules.suspensions import Effect, Suspension, is_stopped
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import WorkCalendar, day_of

__all__ = ["AfterHours", "Convention", "CountedDay", "Policy", "Promise", "Why", "due", "due_at"]


@dataclass(frozen=True, slots=True)
class Promise:
    """A due date that explains itself; ``due_at`` is None while the applicant is awaited.

    ``counted_from``: the moment of receipt as the policy took it; ``calendar``: its version.
    """

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
    if waits:
        waits = waits_in_time(received_at, limit, policy, calendar, waits)
        if is_stopped(waits):
            return None
    return course_of(received_at, limit, policy, calendar, waits).due_at


def due(
    received_at: datetime,
    limit: Limit,
    policy: Policy,
    calendar: WorkCalendar,
    waits: Sequence[Suspension] = (),
) -> Promise:
    """Return the promise with every day from receipt to due, counted or not, and why."""
    waits = waits_in_time(received_at, limit, policy, calendar, waits)
    ended = [wait for wait in waits if wait.until is not None]
    course = course_of(received_at, limit, policy, calendar, ended)
    if is_stopped(waits):
        return Promise(None, course.start, (), calendar.version)
    days = tuple(explained(received_at, limit, calendar, course))
    return Promise(course.due_at, course.start, days, calendar.version)


def waits_in_time(
    received_at: datetime,
    limit: Limit,
    policy: Policy,
    calendar: WorkCalendar,
    waits: Sequence[Suspension],
) -> list[Suspension]:
    """Return the waits that move the date, oldest first.

    A wait that began after the date had passed moves nothing: a broken promise is not mended by
    asking for papers.
    """
    found: list[Suspension] = []
    for wait in sorted(waits, key=lambda wait: wait.since):
        if wait.effect is Effect.NONE:
            continue
        if is_stopped(found):
            found.append(wait)
            continue
        when = course_of(received_at, limit, policy, calendar, found).due_at
        by_moment = limit.unit is LimitUnit.HOURS
        if wait.since <= when if by_moment else day_of(wait.since) <= day_of(when):
            found.append(wait)
    return found
