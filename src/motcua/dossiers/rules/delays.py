"""Where a delay arose: which stay at which desk lasted beyond its own time (*chậm ở khâu nào*)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.dossiers.rules.suspensions import Suspension
from motcua.kernel.worktime import WorkCalendar
from motcua.organisation.states import Role

OF_A_DIVISION = {Role.SPECIALIST, Role.DIVISION_HEAD}
"""The posts of the division that handles a dossier."""
NONE = timedelta()


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay at a desk: handed over, due by the process, ended; None while it lasts."""

    number: int
    sent_at: datetime
    due_at: datetime
    finished_at: datetime | None


@dataclass(frozen=True, slots=True)
class Delay:
    """The stay a delay is booked to, and by how much it lasted too long, in working hours.

    ``over`` is nothing where no stay has been too long yet: then it is the one that lasts.
    """

    number: int
    over: timedelta


def over_of(
    stay: Stay, waits: Iterable[Suspension], *, at: datetime, calendar: WorkCalendar
) -> timedelta:
    """Return the working hours a stay lasted beyond its own, without waits for the applicant."""
    end = stay.finished_at or at
    if end <= stay.due_at:
        return NONE
    held = calendar.working_time_between(stay.sent_at, end)
    for wait in waits:
        since, until = max(wait.since, stay.sent_at), min(wait.until or end, end)
        if since < until:
            held -= calendar.working_time_between(since, until)
    return max(held - calendar.working_time_between(stay.sent_at, stay.due_at), NONE)


def delay_of(
    stays: Sequence[Stay], waits: Iterable[Suspension], *, at: datetime, calendar: WorkCalendar
) -> Delay | None:
    """Return the stay that took the most time beyond its own, the earliest of equals.

    Where none did, the one that still lasts; None where the dossier lies nowhere.
    """
    kept = list(waits)
    found = [Delay(one.number, over_of(one, kept, at=at, calendar=calendar)) for one in stays]
    most = max(found, key=lambda one: (one.over, -one.number), default=None)
    if most is not None and most.over > NONE:
        return most
    lasting = [one.number for one in stays if one.finished_at is None]
    return Delay(max(lasting), NONE) if lasting else None
