"""What agencies owe after a ministry's decision: begun, delivered, published, or not needed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from motcua.base.events import emit
from motcua.kernel.errors import NotPermitted
from motcua.kernel.flow import ActorNotAllowed
from motcua.kernel.worktime import day_of
from motcua.publication.errors import FollowedAlready
from motcua.publication.events import FollowUpMoved
from motcua.publication.flow import FOLLOW_UP_FLOW
from motcua.publication.models import FollowUp, MinistryDecision, PublicationDecision
from motcua.publication.rules.limits import regime_on, working_days_after
from motcua.publication.selectors.clocks import office_calendar
from motcua.publication.selectors.following import lines_owed
from motcua.publication.selectors.parties import drafts_for, is_office
from motcua.publication.services.locking import explained
from motcua.publication.states import DecisionState, FollowUpAction, FollowUpState, Party

if TYPE_CHECKING:
    from motcua.organisation.models import Agency
    from motcua.organisation.principals import Principal

CLOSED = [state for state in DecisionState if state.is_final]


def owed_by(received: MinistryDecision, agency: Agency) -> FollowUp:
    """Return what an agency owes from the day the ministry's decision came in, not yet kept."""
    regime = regime_on(received.received_on)
    calendar = office_calendar(on=received.received_on)
    due_on = working_days_after(received.received_on, regime.draft_days, calendar)
    return FollowUp(received=received, agency=agency, due_on=due_on)


@transaction.atomic
def add_follower(
    received: MinistryDecision, agency: Agency, *, by: Principal, at: datetime
) -> FollowUp:
    """Have one agency more follow a ministry's decision; raises NotPermitted, FollowedAlready."""
    if not is_office(by, on=day_of(at)) and not drafts_for(by, agency):
        raise NotPermitted
    MinistryDecision.objects.select_for_update(no_key=True).get(pk=received.pk)
    known = FollowUp.objects.filter(received=received, agency=agency).order_by("-pk").first()
    if known is not None:
        state = FollowUpState(known.state).label.lower()
        raise FollowedAlready(agency=str(agency), number=received.number, state=state)
    row = owed_by(received, agency)
    row.save()
    _tell(row, by, at)
    return row


@transaction.atomic
def dismiss_follow_up(follow_up: FollowUp, *, reason: str, by: Principal, at: datetime) -> FollowUp:
    """Settle that the agency need not publish anything, with the reason."""
    why = explained(reason)
    row = _for_act(follow_up, FollowUpAction.DISMISS, by, at)
    row.reason = why
    return _move(row, FollowUpAction.DISMISS, by, at)


@transaction.atomic
def reopen_follow_up(follow_up: FollowUp, *, by: Principal, at: datetime) -> FollowUp:
    """Take a dismissal back: the clock never stopped."""
    row = _for_act(follow_up, FollowUpAction.REOPEN, by, at)
    row.reason = ""
    return _move(row, FollowUpAction.REOPEN, by, at)


def _for_act(follow_up: FollowUp, action: FollowUpAction, by: Principal, at: datetime) -> FollowUp:
    (row,) = _locked(pk=follow_up.pk)
    if not is_office(by, on=day_of(at)) and not drafts_for(by, row.agency_id):
        raise ActorNotAllowed(action=action.label)
    return row


def follow(decision: PublicationDecision, *, by: Principal, at: datetime) -> None:
    """Tie a new draft to what its agency owes after the ministry's decision it names.

    An agency nobody had named is one more that follows; a second draft for the same decision
    leaves the tie of the first.
    """
    if decision.received is None:
        return
    owed = _locked(received=decision.received, agency=decision.agency)
    for row in owed or [owed_by(decision.received, decision.agency)]:
        if row.state == FollowUpState.WAITING:
            row.publication = decision
            _move(row, FollowUpAction.START, by, at)


def release(decision: PublicationDecision, *, by: Principal, at: datetime) -> None:
    """Untie a draft given up, or based on something else now: its agency owes one again."""
    for row in _locked(publication=decision):
        row.publication, row.delivered_on = None, None
        _move(row, FollowUpAction.RELEASE, by, at)


def move_with(
    decision: PublicationDecision, action: FollowUpAction, *, by: Principal, at: datetime
) -> None:
    """Move what a draft answers as the draft moves; what is there already stays."""
    for row in _locked(publication=decision):
        state = FollowUpState(row.state)
        if action not in FOLLOW_UP_FLOW.actions(state, Party):
            continue
        if action is FollowUpAction.DELIVER:
            row.delivered_on = day_of(at)
        elif action is FollowUpAction.UNDELIVER:
            row.delivered_on = None
        _move(row, action, by, at)


def publish_with(decision: PublicationDecision, *, by: Principal, at: datetime) -> None:
    """Settle what an issued decision answers; what it does not carry is owed on, as before."""
    for row in _locked(publication=decision):
        if FollowUpAction.PUBLISH in FOLLOW_UP_FLOW.actions(FollowUpState(row.state), Party):
            _move(row, FollowUpAction.PUBLISH, by, at)
            owe_the_rest(row, by=by, at=at)


def owe_the_rest(done: FollowUp, *, by: Principal, at: datetime) -> FollowUp | None:
    """Have an agency owe the procedures it has not published, due by the day it always was.

    A draft of the rest that is under way answers it.
    """
    if not lines_owed(done, on=day_of(at)):
        return None
    rest = FollowUp.objects.create(received=done.received, agency=done.agency, due_on=done.due_on)
    _tell(rest, by, at)
    for draft in _under_way(rest):
        rest.publication = draft
        _move(rest, FollowUpAction.START, by, at)
        if draft.first_sent_on is not None:
            rest.delivered_on = draft.first_sent_on
            _move(rest, FollowUpAction.DELIVER, by, at)
    return rest


def _under_way(owed: FollowUp) -> list[PublicationDecision]:
    rows = PublicationDecision.objects.filter(received=owed.received_id, agency=owed.agency_id)
    return list(rows.exclude(state__in=CLOSED).order_by("pk")[:1])


def _locked(**which: Any) -> list[FollowUp]:
    rows = FollowUp.objects.filter(**which).select_related("received", "agency")
    return list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))


def _move(row: FollowUp, action: FollowUpAction, by: Principal, at: datetime) -> FollowUp:
    """Take one step of the flow and tell of it; whether ``by`` may is settled before."""
    step = FOLLOW_UP_FLOW.step(FollowUpState(row.state), action, Party)
    row.state = step.target
    row.save()
    _tell(row, by, at)
    return row


def _tell(row: FollowUp, by: Principal, at: datetime) -> None:
    emit(
        FollowUpMoved(
            subject=f"received:{row.received_id}",
            by=by.code,
            at=at,
            received=row.received_id,
            agency=row.agency.key,
            state=row.state,
        )
    )
