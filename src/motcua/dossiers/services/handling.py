"""Passing a dossier from desk to desk (*luân chuyển*), both sides of each hand-over recorded."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers import events
from motcua.dossiers.errors import (
    NothingToSendBackTo,
    NotIssued,
    NotSigned,
    NotYourStep,
    ReasonMissing,
    StepTaken,
)
from motcua.dossiers.models import Dossier, DossierResult, DossierStep
from motcua.dossiers.services.acts import all_steps, begin_step, behalf, open_steps
from motcua.dossiers.services.routes import (
    Destination,
    decides,
    following,
    only_return_is_left,
    open_visit,
)
from motcua.dossiers.states import Action, DossierState, HandOver, StepOutcome
from motcua.kernel.vietnamese import nfc
from motcua.organisation.states import Role

if TYPE_CHECKING:
    from motcua.organisation.models import Staff
    from motcua.organisation.principals import Principal


@transaction.atomic
def take_step(dossier: Dossier, number: int, *, by: Principal, at: datetime) -> DossierStep:
    """Receive what was handed over: the second signature of a hand-over (*nhận việc*)."""
    row, step = begin_step(dossier, number, Action.TAKE, by)
    if step.taken_at is not None:
        raise StepTaken(step=step.template.name, dossier=row.code)
    hold(step, by, at)
    step.save(update_fields=["taken_at", "taken_by", "staff"])
    emit(
        events.StepTaken(
            subject=str(row.code),
            by=by.code,
            at=at,
            on_behalf_of=behalf(by, step),
            dossier=row.pk,
            agency=row.agency.key,
            step=step.number,
            unit=step.unit_id,
        )
    )
    return step


@transaction.atomic
def pass_step(
    dossier: Dossier,
    number: int,
    *,
    by: Principal,
    at: datetime,
    remarks: str = "",
    hand_over: HandOver = HandOver.ELECTRONIC,
    to: Staff | None = None,
) -> list[DossierStep]:
    """Finish a step and hand the dossier to the next desk, or to all desks of a parallel part.

    Returns the steps opened: none while another branch is still at work.  A leader's step is
    finished by signing, the step after it by issuing; neither can be passed over.
    """
    row, step = begin_step(dossier, number, Action.PASS, by)
    if decides(row, step):
        raise NotSigned(dossier=row.code)
    if step.role == Role.CLERICAL and hasattr(row, "result") and row.result.issued_at is None:
        raise NotIssued(dossier=row.code)
    if only_return_is_left(row, step) and hasattr(row, "result") and row.result.issued_at:
        conclude(row, row.result, step, by=by, at=at)
    return move_on(row, step, by=by, at=at, remarks=remarks, hand_over=hand_over, to=to)


@transaction.atomic
def send_back(
    dossier: Dossier, number: int, *, reason: str, by: Principal, at: datetime
) -> DossierStep:
    """Return a dossier with remarks to the desk that gave it (*trả lại bước trước*).

    The promise runs on: sending back inside the administration costs the citizen nothing.
    """
    if not reason.strip():
        raise ReasonMissing
    row, step = begin_step(dossier, number, Action.SEND_BACK, by)
    back = _given_by(row, step)
    if back is None:
        raise NothingToSendBackTo
    finish(step, StepOutcome.SENT_BACK, by, at, reason)
    visit = open_visit(
        row,
        Destination(back.template, back.agency, back.unit),
        from_step=step,
        by=by,
        at=at,
        hand_over=HandOver(step.hand_over),
        number=next_number(row),
    )
    visit.staff_id = back.staff_id
    visit.save()
    emit(
        events.StepSentBack(
            subject=str(row.code),
            by=by.code,
            at=at,
            on_behalf_of=behalf(by, step),
            dossier=row.pk,
            agency=row.agency.key,
            step=visit.number,
            to_unit=visit.unit_id,
            ended=step.number,
        )
    )
    return visit


def move_on(
    row: Dossier,
    step: DossierStep,
    *,
    by: Principal,
    at: datetime,
    remarks: str = "",
    hand_over: HandOver = HandOver.ELECTRONIC,
    to: Staff | None = None,
    to_end: bool = False,
) -> list[DossierStep]:
    """Finish ``step`` and open what follows; the caller holds the row and checked the person."""
    finish(step, StepOutcome.PASSED, by, at, remarks)
    visits = []
    for offset, place in enumerate(following(row, step, on=at, to_end=to_end)):
        visit = open_visit(
            row,
            place,
            from_step=step,
            by=by,
            at=at,
            hand_over=hand_over,
            number=next_number(row) + offset,
        )
        if to is not None:
            if not to.duties.as_of(at.date()).filter(position__unit=visit.unit_id).exists():
                raise NotYourStep(dossier=row.code, unit=visit.unit.name)
            visit.staff = to
        visits.append(visit)
    DossierStep.objects.bulk_create(visits)
    all_steps(row).extend(visits)
    emit(finished(row, step, by, at), *(_sent(row, visit, by, at) for visit in visits))
    if row.finished_at is not None:
        row.state = DossierState.DECIDED
        row.save()
    return visits


def conclude(
    row: Dossier, result: DossierResult, step: DossierStep, *, by: Principal, at: datetime
) -> None:
    """Stop the clock of the promise: the result is ready, and only its return is left."""
    row.finished_at = at
    emit(
        events.DossierDecided(
            subject=str(row.code),
            by=by.code,
            at=at,
            on_behalf_of=behalf(by, step),
            dossier=row.pk,
            agency=row.agency.key,
            outcome=result.outcome,
            number=result.number,
            copy=result.copy,
        )
    )


def finish(
    step: DossierStep, outcome: StepOutcome, by: Principal, at: datetime, remarks: str = ""
) -> None:
    """End one stay; one never formally taken is taken by the one who ends it."""
    if step.taken_at is None:
        hold(step, by, at)
    step.finished_at, step.finished_by = at, by.code
    step.outcome, step.remarks = outcome, nfc(remarks)
    step.save()


def stop_steps(row: Dossier, by: Principal, at: datetime) -> None:
    """End every open stay of a dossier that will not be handled further."""
    for step in open_steps(row):
        finish(step, StepOutcome.STOPPED, by, at)


def hold(step: DossierStep, by: Principal, at: datetime) -> None:
    """Make a stay theirs who works on it."""
    step.taken_at, step.taken_by = at, by.code
    if by.staff_id is not None:
        step.staff_id = by.staff_id


def _given_by(row: Dossier, step: DossierStep) -> DossierStep | None:
    """Return the last stay that handed the dossier to this step's unit from before it."""
    earlier = [
        visit
        for visit in all_steps(row)
        if visit.template.number < step.template.number
        and visit.outcome == StepOutcome.PASSED
        and visit.template.role != Role.COUNTER
    ]
    return max(earlier, key=lambda visit: (visit.template.number, visit.number), default=None)


def next_number(row: Dossier) -> int:
    """Return the number of the stay that comes next."""
    return max((step.number for step in all_steps(row)), default=0) + 1


def finished(row: Dossier, step: DossierStep, by: Principal, at: datetime) -> events.StepFinished:
    """Return the fact that a stay ended."""
    return events.StepFinished(
        subject=str(row.code),
        by=by.code,
        at=at,
        on_behalf_of=behalf(by, step),
        dossier=row.pk,
        agency=row.agency.key,
        step=step.number,
        unit=step.unit_id,
        outcome=step.outcome,
    )


def _sent(row: Dossier, visit: DossierStep, by: Principal, at: datetime) -> events.StepSent:
    return events.StepSent(
        subject=str(row.code),
        by=by.code,
        at=at,
        dossier=row.pk,
        agency=row.agency.key,
        step=visit.number,
        from_unit=visit.from_unit_id,
        to_unit=visit.unit_id,
        to_agency=visit.agency.key,
        hand_over=visit.hand_over,
        due_at=visit.due_at,
    )
