"""How a publication decision, and the following of a ministry's, go on: two tables.

``OPINE``, ``RETURN`` and ``AGREE`` are one act of a checking agency: which of the three it is, the
round tells (``rules.opinions``).  After issue nothing is undone but by a new decision.
"""

from __future__ import annotations

from motcua.kernel.flow import Flow, Step
from motcua.kernel.words import Word
from motcua.publication.states import DecisionAction as Do
from motcua.publication.states import DecisionState as S
from motcua.publication.states import DiscrepancyAction as Work
from motcua.publication.states import DiscrepancyParty as Towards
from motcua.publication.states import DiscrepancyState as Point
from motcua.publication.states import FollowUpAction, FollowUpState
from motcua.publication.states import InternalAction as Inner
from motcua.publication.states import InternalParty as Within
from motcua.publication.states import InternalState as Entry
from motcua.publication.states import Party as By

OPEN = frozenset({S.DRAFT, S.RETURNED})
BEFORE_SIGNING = frozenset({S.DRAFT, S.SENT, S.RETURNED, S.AGREED, S.SUBMITTED})
FOLLOWERS = frozenset({By.DRAFTER, By.OFFICE})


def row(action: Do, sources: S | frozenset[S], target: S, *actors: By) -> Step:
    """Write one row of the decision's table."""
    return Step(
        action,
        frozenset({sources}) if isinstance(sources, S) else frozenset[Word](sources),
        target,
        frozenset(actors),
    )


def turn(action: FollowUpAction, source: FollowUpState, target: FollowUpState) -> Step:
    """Write one row of the following; most of them happen because a draft moves."""
    return Step(action, frozenset({source}), target, frozenset[Word](FOLLOWERS))


# fmt: off
PUBLICATION_FLOW = Flow([
    row(Do.EDIT,      S.DRAFT,        S.DRAFT,     By.DRAFTER),
    row(Do.EDIT,      S.RETURNED,     S.RETURNED,  By.DRAFTER),
    row(Do.SEND,      OPEN,           S.SENT,      By.DRAFTER),
    row(Do.RECALL,    S.SENT,         S.DRAFT,     By.DRAFTER),
    row(Do.OPINE,     S.SENT,         S.SENT,      By.CHECKER),
    row(Do.RETURN,    S.SENT,         S.RETURNED,  By.CHECKER),
    row(Do.AGREE,     S.SENT,         S.AGREED,    By.CHECKER),
    row(Do.REOPEN,    S.AGREED,       S.DRAFT,     By.DRAFTER),
    row(Do.SUBMIT,    S.AGREED,       S.SUBMITTED, By.DRAFTER, By.OFFICE),
    row(Do.TAKE_BACK, S.SUBMITTED,    S.AGREED,    By.DRAFTER, By.OFFICE),
    row(Do.DECLINE,   S.SUBMITTED,    S.RETURNED,  By.SIGNER),
    row(Do.SIGN,      S.SUBMITTED,    S.SIGNED,    By.SIGNER),
    row(Do.UNSIGN,    S.SIGNED,       S.SUBMITTED, By.SIGNER),
    row(Do.ISSUE,     S.SIGNED,       S.ISSUED,    By.CLERK),
    row(Do.WITHDRAW,  BEFORE_SIGNING, S.WITHDRAWN, By.DRAFTER),
])
FOLLOW_UP_FLOW = Flow([
    turn(FollowUpAction.START,     FollowUpState.WAITING,   FollowUpState.DRAFTING),
    turn(FollowUpAction.DELIVER,   FollowUpState.DRAFTING,  FollowUpState.DELIVERED),
    turn(FollowUpAction.UNDELIVER, FollowUpState.DELIVERED, FollowUpState.DRAFTING),
    turn(FollowUpAction.PUBLISH,   FollowUpState.DELIVERED, FollowUpState.PUBLISHED),
    turn(FollowUpAction.DISMISS,   FollowUpState.WAITING,   FollowUpState.DISMISSED),
    turn(FollowUpAction.REOPEN,    FollowUpState.DISMISSED, FollowUpState.WAITING),
    Step(
        FollowUpAction.RELEASE,
        frozenset({FollowUpState.DRAFTING, FollowUpState.DELIVERED}),
        FollowUpState.WAITING,
        frozenset[Word](FOLLOWERS),
    ),
])
# fmt: on
PEOPLE = (Towards.OFFICE, Towards.OWNER)
UNSETTLED = tuple(state for state in Point if state.is_open)
PUBLISHABLE = (Point.ASSIGNED, Point.PROPOSED, Point.ANSWERED)
ALIVE = tuple(state for state in Point if not state.is_final)


def point_row(action: Work, sources: tuple[Point, ...], target: Point, *actors: Towards) -> Step:
    """Write one row of the flow of a discrepancy."""
    return Step(action, frozenset(sources), target, frozenset(actors))


DISCREPANCY_FLOW = Flow(
    [
        point_row(Work.ASSIGN, (Point.FOUND, Point.ASSIGNED), Point.ASSIGNED, *Towards),
        point_row(Work.DRAFT, (Point.ASSIGNED, Point.ANSWERED), Point.DRAFTING, *PEOPLE),
        point_row(Work.DISCARD, (Point.DRAFTING,), Point.ASSIGNED, *PEOPLE),
        point_row(Work.SEND, (Point.DRAFTING,), Point.PROPOSED, *PEOPLE),
        point_row(Work.ANSWER, (Point.PROPOSED,), Point.ANSWERED, *PEOPLE),
        point_row(
            Work.PUBLISH,
            (Point.ASSIGNED, Point.PROPOSED, Point.ANSWERED),
            Point.PUBLISHING,
            *PEOPLE,
        ),
        point_row(Work.UNPUBLISH, (Point.PUBLISHING,), Point.ASSIGNED, *Towards),
        point_row(Work.SETTLE, UNSETTLED, Point.SETTLED, *PEOPLE),
        point_row(Work.REOPEN, (Point.SETTLED,), Point.FOUND, *Towards),
        point_row(Work.LAPSE, ALIVE, Point.GONE, Towards.SYSTEM),
    ]
)

FIRST = (S.DRAFT, FollowUpState.WAITING, Point.FOUND, Entry.PROPOSED)
"""States that decisions, and what goes on beside them, are born in."""

OPEN_ENTRY = (Entry.PROPOSED, Entry.RETURNED)
LISTED = (Entry.ACCEPTED, Entry.REVIEWED)
NOT_OURS = (Entry.PROPOSED, Entry.ACCEPTED)
"""What may turn out to be no internal procedure at all; once taken in, only that same day.  Later
it leaves the list by being abolished, from that day on: nobody reaches a target by striking off
what was counted, nor changes a quarter that is past."""


def entry_row(action: Inner, sources: tuple[Entry, ...], target: Entry, *actors: Within) -> Step:
    """Write one row of the flow of an entry of the inventory of internal procedures."""
    return Step(action, frozenset(sources), target, frozenset(actors))


# fmt: off
INTERNAL_FLOW = Flow([
    entry_row(Inner.EDIT,     (Entry.PROPOSED,),  Entry.PROPOSED,  Within.PROPOSER),
    entry_row(Inner.EDIT,     (Entry.RETURNED,),  Entry.RETURNED,  Within.PROPOSER),
    entry_row(Inner.SUBMIT,   (Entry.RETURNED,),  Entry.PROPOSED,  Within.PROPOSER),
    entry_row(Inner.WITHDRAW, OPEN_ENTRY,         Entry.WITHDRAWN, Within.PROPOSER),
    entry_row(Inner.ACCEPT,   (Entry.PROPOSED,),  Entry.ACCEPTED,  Within.OFFICE),
    entry_row(Inner.RETURN,   (Entry.PROPOSED,),  Entry.RETURNED,  Within.OFFICE),
    entry_row(Inner.REFUSE,   NOT_OURS,           Entry.REFUSED,   Within.OFFICE),
    entry_row(Inner.REVIEW,   LISTED,             Entry.REVIEWED,  *Within),
    entry_row(Inner.NUMBER,   (Entry.ACCEPTED,),  Entry.ACCEPTED,  Within.OFFICE),
    entry_row(Inner.NUMBER,   (Entry.REVIEWED,),  Entry.REVIEWED,  Within.OFFICE),
    entry_row(Inner.ABOLISH,  LISTED,             Entry.ABOLISHED, Within.OFFICE),
    entry_row(Inner.RESTORE,  (Entry.ABOLISHED,), Entry.ACCEPTED,  Within.OFFICE),
])
# fmt: on
