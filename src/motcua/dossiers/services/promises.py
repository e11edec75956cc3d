"""The date promised (*ngày hẹn trả*): made at receipt, remade when a wait ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.catalogue.selectors import Offer
from motcua.catalogue.states import Channel
from motcua.dossiers.errors import NoTimeLimit
from motcua.dossiers.models import Dossier, Suspension
from motcua.dossiers.rules.deadlines import Promise, due, due_at
from motcua.dossiers.rules.policies import Policy
from motcua.dossiers.rules.suspensions import Effect, Ground
from motcua.dossiers.rules.suspensions import Suspension as Wait
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import WorkCalendar, day_of
from motcua.organisation.selectors import calendar_of


@dataclass(frozen=True, slots=True)
class Promised:
    """What a receipt says: the limit, the date, and the calendar it was counted by."""

    limit_value: int
    limit_unit: LimitUnit
    due_at: datetime
    calendar: str


def promise_for(offer: Offer, row: Dossier, *, at: datetime) -> Promised:
    """Count the first promise of a dossier received at ``at``; raises NoTimeLimit."""
    limit = offer.limit(row.case.number, Channel(row.channel))
    if limit is None:
        raise NoTimeLimit(procedure=offer.code)
    calendar = calendar_of(row.receiving_unit_id, on=day_of(at))
    when = due_at(at, limit, Policy.from_data(row.policy), calendar)
    assert when is not None, "nothing is suspended yet"
    return Promised(int(limit.value), limit.unit, when, calendar.version)


def explained(row: Dossier) -> Promise:
    """Count the promise in force again, with every day and why it counted or did not."""
    assert row.received_at is not None
    return due(
        row.received_at,
        limit_of(row),
        Policy.from_data(row.policy),
        calendar_for(row),
        waits_of(row),
    )


def renew_promise(row: Dossier) -> None:
    """Count the current due date anew from the waits on record; empty while one is open.

    A date once re-appointed with an apology stands unless the wait leads past it.
    """
    assert row.received_at is not None
    row.due_current_at = due_at(
        row.received_at,
        limit_of(row),
        Policy.from_data(row.policy),
        calendar_for(row),
        waits_of(row),
    )
    letter = getattr(row, "reappointment", None)
    if letter is not None and row.due_current_at is not None:
        row.due_current_at = max(row.due_current_at, letter.new_due_at)


def suspend(row: Dossier, ground: Ground, *, document: str, at: datetime) -> Suspension:
    """Open a wait; its effect on the clock is the policy's of this procedure."""
    policy = Policy.from_data(row.policy)
    if ground is Ground.SUPPLEMENT:
        effect = policy.supplement
    else:
        effect = Effect.PAUSE if policy.finance_pause else Effect.NONE
    return Suspension.objects.create(
        dossier=row, since=at, ground=ground, effect=effect, document=document
    )


def resume(row: Dossier, at: datetime) -> None:
    """End the open wait."""
    row.suspensions.filter(until__isnull=True).update(until=at)


def limit_of(row: Dossier) -> Limit:
    """Return the limit this dossier was promised by."""
    return Limit(row.limit_value, LimitUnit(row.limit_unit))


def waits_of(row: Dossier) -> tuple[Wait, ...]:
    """Return the waits on record as the rules know them."""
    return tuple(
        Wait(s.since, s.until, Ground(s.ground), s.document, Effect(s.effect))
        for s in row.suspensions.all()
    )


def calendar_for(row: Dossier) -> WorkCalendar:
    """Return the calendar a dossier is counted by: of its counter, as of its receipt."""
    assert row.received_at is not None
    return calendar_of(row.receiving_unit_id, on=day_of(row.received_at))
