"""Handing in and judging what shows that a task was done."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.kernel.errors import NotPermitted
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.organisation.states import Role
from motcua.planning.errors import HandedInTomorrow, HandInUnexplained, NotYourAssignment
from motcua.planning.events import DeliverableHandedIn, EvidenceJudged
from motcua.planning.models import Assignment, Evidence, PlanTask
from motcua.planning.states import EvidenceState

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.principals import Principal


@transaction.atomic
def hand_in(
    assignment: Assignment,
    *,
    document: str,
    done_on: date,
    by: Principal,
    at: datetime,
    note: str = "",
    file: StoredFile | None = None,
) -> Evidence:
    """Show a product for an agency's task; any official of the agency may."""
    if assignment.agency_id not in by.agency_ids:
        raise NotYourAssignment(agency=str(assignment.agency))
    if not document.strip():
        raise HandInUnexplained
    if done_on > day_of(at):
        raise HandedInTomorrow(day=f"{done_on:%d/%m/%Y}")
    evidence = Evidence.objects.create(
        assignment=assignment,
        done_on=done_on,
        document=nfc(document),
        note=nfc(note),
        file=file,
        handed_at=at,
        handed_by=by.code,
    )
    task = assignment.task
    emit(
        DeliverableHandedIn(
            subject=f"plan:{task.plan_id}",
            by=by.code,
            at=at,
            plan=task.plan_id,
            task=task.ref,
            agency=assignment.agency.key,
            done_on=done_on,
        )
    )
    return evidence


@transaction.atomic
def judge_evidence(
    evidence: Evidence, *, state: EvidenceState, by: Principal, at: datetime, reason: str = ""
) -> Evidence:
    """Confirm what was handed in, or return it with the reason; the provincial office does."""
    _need_office(by)
    if state is EvidenceState.RETURNED and not reason.strip():
        raise HandInUnexplained
    row = Evidence.objects.select_for_update().get(pk=evidence.pk)
    row.state, row.judged_by, row.reason = state, by.code, nfc(reason)
    row.save()
    task = row.assignment.task
    emit(
        EvidenceJudged(
            subject=f"plan:{task.plan_id}",
            by=by.code,
            at=at,
            plan=task.plan_id,
            task=task.ref,
            agency=row.assignment.agency.key,
            state=state,
        )
    )
    return row


@transaction.atomic
def set_dates(task: PlanTask, *, start: date | None, end: date, by: Principal) -> PlanTask:
    """Give a task "by its own plan" its dates; before that it is never late."""
    _need_office(by)
    task = PlanTask.objects.select_for_update().get(pk=task.pk)
    task.planned_start, task.planned_end = start, end
    task.save(update_fields=["planned_start", "planned_end"])
    return task


def _need_office(by: Principal) -> None:
    if not by.oversees_all or Role.CONTROL_OFFICER not in by.roles:
        raise NotPermitted
