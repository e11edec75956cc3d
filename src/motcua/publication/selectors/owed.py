"""What of publication somebody owes today, beside the decisions on their desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from motcua.organisation.states import DRAFTERS
from motcua.publication.selectors.discrepancies import tally_of
from motcua.publication.selectors.lists import follow_ups_owed, items_not_entered
from motcua.publication.selectors.parties import agencies_in_which, is_office

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@dataclass(frozen=True, slots=True)
class Owed:
    """How many of each are open and past their day, as far as one person answers for them."""

    drafts: int = 0
    """Ministries' decisions whose draft is awaited; late ones among them."""
    drafts_late: int = 0
    discrepancies_late: int = 0
    proposals_unanswered: int = 0
    entries_late: int = 0
    """Procedures issued and not on the national database in time."""

    @property
    def any(self) -> bool:
        """Whether there is anything."""
        late = self.discrepancies_late or self.proposals_unanswered or self.entries_late
        return bool(self.drafts or late)


def owed_by_me(principal: Principal, *, on: date) -> Owed:
    """Count what a drafting agency, or the office for all, owes; nothing for anybody else."""
    steers = principal.is_staff and is_office(principal, on=on)
    mine = agencies_in_which(principal, DRAFTERS) if principal.is_staff else frozenset()
    if not mine and not steers:
        return Owed()
    entries = items_not_entered(principal, on=on, late=True)
    if not steers:
        entries = entries.filter(decision__agency__in=mine)
    days = list(follow_ups_owed(principal, on=on).values_list("due_on", flat=True))
    told = tally_of(principal, on=on)
    return Owed(
        drafts=len(days),
        drafts_late=sum(day < on for day in days),
        discrepancies_late=told.late,
        proposals_unanswered=told.unanswered,
        entries_late=entries.count(),
    )
