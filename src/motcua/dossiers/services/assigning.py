"""Giving the work of a unit to one of its people (*phân công, giao việc*)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers.errors import (
    AlreadyTheirs,
    NotAtThatDesk,
    NotYourStep,
    ReasonMissing,
    StepMoved,
)
from motcua.dossiers.events import StepAssigned
from motcua.dossiers.flow import DOSSIER_FLOW
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.selectors.assigning import assigning_roles
from motcua.dossiers.services.acts import lock, open_steps
from motcua.dossiers.services.handling import finish, next_number
from motcua.dossiers.states import Action, DossierState, HandOver, StepOutcome
from motcua.kernel.worktime import day_of
from motcua.organisation.states import Role

if TYPE_CHECKING:
    from motcua.organisation.models import Staff
    from motcua.organisation.principals import Principal


@transaction.atomic
def assign_step(
    dossier: Dossier,
    number: int,
    *,
    to: Staff | None,
    by: Principal,
    at: datetime,
    reason: str = "",
) -> DossierStep:
    """Give an open step to somebody who sits at its desk; to nobody, back to the whole unit.

    The limit of the step stays what it was.  What nobody has received yet is only marked; a stay
    somebody has received ends with the reason, and a new one begins, so that the record tells who
    held it when.  It never counts as a hand-over between units.

    Raises StepMoved, NotYourStep, AlreadyTheirs, NotAtThatDesk, ReasonMissing.
    """
    row = lock(dossier)
    step = next((step for step in open_steps(row) if step.number == number), None)
    if step is None:
        raise StepMoved(dossier=row.code)
    roles = assigning_roles(by, unit=step.unit_id, agency=step.agency_id)
    if not roles:
        raise NotYourStep(dossier=row.code, unit=step.unit.name)
    DOSSIER_FLOW.step(DossierState(row.state), Action.ASSIGN, roles)
    _must_fit(row, step, to, at)
    given = step if step.taken_at is None else _anew(row, step, by, at, reason)
    given.staff = to
    given.save()
    emit(
        StepAssigned(
            subject=str(row.code),
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            step=given.number,
            unit=given.unit_id,
            to=f"staff:{to.code}" if to else "",
            ended=0 if given is step else step.number,
        )
    )
    return given


def _must_fit(row: Dossier, step: DossierStep, to: Staff | None, at: datetime) -> None:
    if (to.pk if to else None) == step.staff_id:
        raise AlreadyTheirs(dossier=row.code, name=to.name if to else step.unit.name)
    if to is None:
        return
    posts = to.duties.as_of(day_of(at))
    if not posts.filter(position__unit=step.unit_id, position__role=step.role).exists():
        raise NotAtThatDesk(
            dossier=row.code, name=to.name, role=Role(step.role).label, unit=step.unit.name
        )


def _anew(row: Dossier, step: DossierStep, by: Principal, at: datetime, reason: str) -> DossierStep:
    """End the stay of who held it, and return the next, of the same desk and limit."""
    if not reason.strip():
        raise ReasonMissing
    number = next_number(row)
    finish(step, StepOutcome.REASSIGNED, by, at, reason)
    visit = DossierStep(
        dossier=row,
        number=number,
        template_id=step.template_id,
        role=step.role,
        hand_over=HandOver.ELECTRONIC,
        sent_at=at,
        sent_by=by.code,
        due_at=step.due_at,
    )
    visit.agency, visit.unit, visit.from_unit = step.agency, step.unit, step.unit
    return visit
