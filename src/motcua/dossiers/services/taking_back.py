"""Taking back what one passed on, while nobody has received it (*rút lại*)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers.errors import NothingToTakeBack
from motcua.dossiers.events import StepTakenBack
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.selectors.given import Given, given_away
from motcua.dossiers.services.acts import all_steps, begin
from motcua.dossiers.services.handling import finished, next_number
from motcua.dossiers.states import Action, HandOver, StepOutcome

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@transaction.atomic
def take_back(dossier: Dossier, *, by: Principal, at: datetime) -> DossierStep:
    """Take back a dossier one passed on; the desks it went to have not received it.

    Their stays end, received by nobody and counted as no hand-over.  A new stay begins at the
    desk that gave it, with the limit that desk had: taking back gains no time.

    Raises NothingToTakeBack, ActorNotAllowed, StepNotAllowed.
    """
    row = begin(dossier, Action.TAKE_BACK, by)
    given = may_take_back(row, by)
    if given is None:
        raise NothingToTakeBack(dossier=row.code)
    for visit in given.opened:
        visit.finished_at, visit.finished_by = at, by.code
        visit.outcome = StepOutcome.RECALLED
        visit.save(update_fields=["finished_at", "finished_by", "outcome"])
    again = _again(row, given.stay, by, at)
    again.save()
    all_steps(row).append(again)
    emit(
        *(finished(row, visit, by, at) for visit in given.opened),
        StepTakenBack(
            subject=str(row.code),
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            step=again.number,
            unit=again.unit_id,
        ),
    )
    return again


def may_take_back(row: Dossier, by: Principal) -> Given | None:
    """Return what this person may take back; nothing once it was signed, or papers asked for."""
    given = given_away(all_steps(row), by.code)
    if given is None or hasattr(row, "result"):
        return None
    if row.suspensions.filter(since__gte=given.stay.finished_at).exists():
        return None
    return given


def _again(row: Dossier, stay: DossierStep, by: Principal, at: datetime) -> DossierStep:
    visit = DossierStep(
        dossier=row,
        number=next_number(row),
        template_id=stay.template_id,
        role=stay.role,
        hand_over=HandOver.ELECTRONIC,
        sent_at=at,
        sent_by=by.code,
        due_at=stay.due_at,
        taken_at=at,
        taken_by=by.code,
    )
    visit.agency, visit.unit, visit.from_unit, visit.staff = (
        stay.agency,
        stay.unit,
        stay.unit,
        stay.staff,
    )
    return visit
