"""Lists of written proposals: drafted, waiting for an answer, overdue, answered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from motcua.publication.models import Proposal
from motcua.publication.selectors.discrepancies import WORKERS, is_office, proposals_visible_to
from motcua.publication.states import ProposalView

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal

NEWEST = ("-drafted_at", "-id")


def conditions(on: date) -> dict[ProposalView, Q]:
    """Return which letters each view shows."""
    waiting = Q(sent_on__isnull=False, answered_on__isnull=True)
    return {
        ProposalView.WAITING: waiting,
        ProposalView.OVERDUE: waiting & Q(answer_due_on__lt=on),
        ProposalView.DRAFTED: Q(sent_on__isnull=True),
        ProposalView.ANSWERED: Q(answered_on__isnull=False),
        ProposalView.ALL: Q(),
    }


def proposals_found(principal: Principal, view: ProposalView, *, on: date) -> QuerySet[Proposal]:
    """Return the letters of a view, each with how many discrepancies it speaks of."""
    rows = proposals_visible_to(principal).filter(conditions(on)[view], is_discarded=False)
    return rows.select_related("agency").annotate(points=Count("discrepancies"))


def proposal_counts(principal: Principal, *, on: date) -> dict[str, int]:
    """Count the letters of every view, in one statement."""
    rows = proposals_visible_to(principal).filter(is_discarded=False)
    counts = {f"v{n}": Count("pk", filter=q) for n, q in enumerate(conditions(on).values())}
    told = rows.aggregate(**counts)
    return {view.value: told[f"v{n}"] for n, view in enumerate(conditions(on))}


def works_on(principal: Principal, proposal: Proposal) -> bool:
    """Tell whether somebody may change, send and answer a letter."""
    return is_office(principal) or bool(principal.roles_in(agency=proposal.agency_id) & WORKERS)
