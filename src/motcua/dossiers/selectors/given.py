"""What may still be taken back after it was passed on (*rút lại khi bên nhận chưa mở*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.dossiers.models import DossierStep
from motcua.dossiers.states import StepOutcome
from motcua.organisation.states import Role


@dataclass(frozen=True, slots=True)
class Given:
    """A stay that ended by passing on, and the stays that began so: none received yet."""

    stay: DossierStep
    opened: tuple[DossierStep, ...]


def last_passed(stays: Sequence[DossierStep], by: str) -> DossierStep | None:
    """Return the last stay somebody ended by passing the dossier on.

    What a counter took in is none of them.  ``stays`` of one dossier; ``by`` is a code.
    """
    passed = [
        one
        for one in stays
        if one.outcome == StepOutcome.PASSED and one.finished_by == by and one.role != Role.COUNTER
    ]
    return max(passed, key=lambda one: one.number, default=None)


def given_away(stays: Sequence[DossierStep], by: str) -> Given | None:
    """Return what somebody passed on last and may still take back; None where there is nothing.

    What one of the desks it went to has received, or what waits for another branch of a parallel
    part, stays where it is.
    """
    stay = last_passed(stays, by)
    if stay is None:
        return None
    opened = [
        one
        for one in stays
        if one.number > stay.number and (one.sent_by, one.sent_at) == (by, stay.finished_at)
    ]
    if not opened or any(one.taken_at or one.finished_at for one in opened):
        return None
    return Given(stay, tuple(opened))
