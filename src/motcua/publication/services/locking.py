"""Takes the lock of a decision, as every act on it does first, and asks the flow.

Rows are locked from the top: the decision, then what it follows from a ministry, then its own
rows, then the counter of numbers, then the catalogue's procedures by their codes.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from motcua.base.events import emit
from motcua.kernel.vietnamese import nfc
from motcua.publication.errors import DraftClosed, DraftNotReady, DraftStale, ExplanationMissing
from motcua.publication.events import DraftChanged
from motcua.publication.flow import PUBLICATION_FLOW
from motcua.publication.models import PublicationDecision
from motcua.publication.selectors.checks import blocking_findings
from motcua.publication.selectors.parties import parties_of
from motcua.publication.states import DecisionAction, DecisionState

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


def locked(decision: PublicationDecision) -> PublicationDecision:
    """Return the decision as it is now, held until the transaction ends."""
    rows = PublicationDecision.objects.select_related("agency", "issuer")
    return rows.select_for_update(of=("self",), no_key=True).get(pk=decision.pk)


def begin(
    decision: PublicationDecision, action: DecisionAction, by: Principal, *, on: date
) -> PublicationDecision:
    """Lock a decision for an act, and set the state it leads to.

    Raises StepNotAllowed or ActorNotAllowed by the table of the flow.
    """
    row = locked(decision)
    step = PUBLICATION_FLOW.step(DecisionState(row.state), action, parties_of(by, row, on=on))
    row.state = step.target
    return row


def begin_edit(
    decision: PublicationDecision, by: Principal, *, seen: int | None, on: date
) -> PublicationDecision:
    """Lock a draft to change its text.

    ``seen`` is the change the editor had before their eyes; None is for those who add without
    having looked.  Raises ActorNotAllowed, DraftClosed, DraftStale.
    """
    row = locked(decision)
    state = DecisionState(row.state)
    if not state.is_open_to_change:
        raise DraftClosed(title=row.title[:80], state=state.label)
    PUBLICATION_FLOW.step(state, DecisionAction.EDIT, parties_of(by, row, on=on))
    if seen is not None and seen != row.seen:
        raise DraftStale(seen=row.seen)
    return row


def changed(
    row: PublicationDecision, what: str, act: str, *, by: Principal, at: datetime
) -> PublicationDecision:
    """Count a change of the text and tell of it."""
    row.seen += 1
    row.save()
    emit(DraftChanged(what=what, act=act, seen=row.seen, **told(row, by, at)))
    return row


def need_ready(row: PublicationDecision, act: str, *, on: date) -> None:
    """Refuse what the checker says must be mended first; raises DraftNotReady."""
    found = blocking_findings(row, on=on)
    if found:
        first = found[0]
        where = f"{first.procedure}: " if first.procedure else ""
        raise DraftNotReady(count=len(found), act=act, first=(where + first.text).rstrip("."))


def told(row: PublicationDecision, by: Principal, at: datetime) -> dict[str, Any]:
    """Return what every event of a decision says."""
    return {
        "subject": row.subject,
        "by": by.code,
        "at": at,
        "decision": row.pk,
        "agency": row.agency.key,
    }


def explained(reason: str) -> str:
    """Return a reason composed; raises ExplanationMissing."""
    if not nfc(reason):
        raise ExplanationMissing
    return lines(reason)


def lines(text: str) -> str:
    """Return a longer text composed, its line breaks kept."""
    return "\n".join(nfc(line) for line in text.strip().splitlines())
