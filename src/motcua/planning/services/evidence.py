"""Handing in and judging what shows that a task was done; saying how far one is."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from motcua.base.events import emit
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.planning.errors import (
    DoneTooEarly,
    EvidenceJudgedAlready,
    HandedInTomorrow,
    HandInUnexplained,
    LinkUnfit,
    NotYourAssignment,
    ProgressUnsaid,
    ReturnUnexplained,
)
from motcua.planning.events import DeliverableHandedIn, EvidenceJudged, ProgressNoted
from motcua.planning.flow import EVIDENCE_FLOW
from motcua.planning.models import Assignment, Evidence, Plan
from motcua.planning.selectors.rights import roles_of
from motcua.planning.services.locking import locked_in_force, need_office
from motcua.planning.states import EvidenceAction, EvidenceState

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.principals import Principal

ACTIONS = {
    EvidenceState.CONFIRMED: EvidenceAction.CONFIRM,
    EvidenceState.RETURNED: EvidenceAction.RETURN,
}
LONGEST_LINK = 500


@transaction.atomic
def hand_in(
    assignment: Assignment,
    *,
    document: str,
    done_on: date,
    by: Principal,
    at: datetime,
    note: str = "",
    link: str = "",
    file: StoredFile | None = None,
) -> Evidence:
    """Show a product for an agency's task; any official of the agency may.

    Raises NotYourAssignment, PlanNotInForce, HandInUnexplained, HandedInTomorrow, DoneTooEarly,
    LinkUnfit.
    """
    _need_owner(assignment, by)
    plan = locked_in_force(assignment.task.plan_id)
    if not nfc(document):
        raise HandInUnexplained
    _check_day(plan, done_on, at)
    _check_link(link)
    evidence = Evidence.objects.create(
        assignment=assignment,
        done_on=done_on,
        document=nfc(document),
        note=_lines(note),
        link=link,
        file=file,
        handed_at=at,
        handed_by=by.code,
    )
    emit(DeliverableHandedIn(done_on=done_on, **_told(assignment, by, at)))
    return evidence


@transaction.atomic
def judge_evidence(
    evidence: Evidence, *, state: EvidenceState, by: Principal, at: datetime, reason: str = ""
) -> Evidence:
    """Confirm what was handed in, or return it with the reason; the provincial office does.

    Raises NotPermitted, PlanNotInForce, ReturnUnexplained, EvidenceJudgedAlready.
    """
    need_office(by)
    locked_in_force(evidence.assignment.task.plan_id)
    if state is EvidenceState.RETURNED and not nfc(reason):
        raise ReturnUnexplained
    row = Evidence.objects.select_for_update().get(pk=evidence.pk)
    if EvidenceState(row.state).is_final:
        raise EvidenceJudgedAlready(state=EvidenceState(row.state).label.lower())
    step = EVIDENCE_FLOW.step(EvidenceState(row.state), ACTIONS[state], roles_of(by))
    row.state, row.judged_by, row.reason = step.target, by.code, _lines(reason)
    row.save()
    emit(EvidenceJudged(state=state.value, **_told(evidence.assignment, by, at)))
    return row


@transaction.atomic
def note_progress(
    assignment: Assignment, *, progress: str, by: Principal, at: datetime
) -> Assignment:
    """Say how far an agency is with a task: words for those who steer, no proof."""
    _need_owner(assignment, by)
    locked_in_force(assignment.task.plan_id)
    if not nfc(progress):
        raise ProgressUnsaid
    row = Assignment.objects.select_for_update().get(pk=assignment.pk)
    row.progress, row.progress_at, row.progress_by = _lines(progress), at, by.code
    row.save()
    emit(ProgressNoted(**_told(assignment, by, at)))
    return row


def _need_owner(assignment: Assignment, by: Principal) -> None:
    if not by.is_staff or assignment.agency_id not in by.agency_ids:
        raise NotYourAssignment(agency=str(assignment.agency))


def _check_day(plan: Plan, done_on: date, at: datetime) -> None:
    if done_on > day_of(at):
        raise HandedInTomorrow(day=f"{done_on:%d/%m/%Y}")
    if done_on < min(plan.issued_on, date(plan.year, 1, 1)):
        raise DoneTooEarly(day=f"{done_on:%d/%m/%Y}")


def _check_link(link: str) -> None:
    if (link and not link.startswith(("http://", "https://"))) or len(link) > LONGEST_LINK:
        raise LinkUnfit(most=LONGEST_LINK)


def _lines(text: str) -> str:
    """Return a longer text composed, its line breaks kept."""
    return "\n".join(nfc(line) for line in text.strip().splitlines())


def _told(assignment: Assignment, by: Principal, at: datetime) -> dict[str, Any]:
    task = assignment.task
    return {
        "subject": f"plan:{task.plan_id}",
        "by": by.code,
        "at": at,
        "plan": task.plan_id,
        "task": task.ref,
        "agency": assignment.agency.key,
    }
