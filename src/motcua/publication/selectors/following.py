"""Which procedures of a ministry's decision are published here, and what an agency still owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.catalogue.models import ProcedureVersion
from motcua.publication.models import FollowUp, MinistryDecision, MinistryLine, PublicationItem
from motcua.publication.states import DecisionState, FollowUpState


@dataclass(frozen=True, slots=True)
class FollowedLine:
    """A procedure a ministry's decision names, and what carries it here: issued, or a draft."""

    line: MinistryLine
    item: PublicationItem | None = None

    @property
    def is_published(self) -> bool:
        """Whether a decision that carries it was issued."""
        return self.item is not None and self.item.decision.state == DecisionState.ISSUED


def followed_lines(received: MinistryDecision) -> list[FollowedLine]:
    """Return every procedure named, with what follows it; what is issued before what is not."""
    rows = PublicationItem.objects.filter(decision__received=received)
    rows = rows.exclude(decision__state=DecisionState.WITHDRAWN).select_related("decision")
    carried: dict[str, PublicationItem] = {}
    for item in rows.order_by("decision_id", "pk"):
        for code in (item.procedure, *item.replaces):
            known = carried.get(code)
            if known is None or known.decision.state != DecisionState.ISSUED:
                carried[code] = item
    return [FollowedLine(line, carried.get(line.procedure)) for line in received.lines.all()]


def lines_owed(owed: FollowUp, *, on: date) -> list[MinistryLine]:
    """Return the procedures an agency is still to publish after a ministry's decision.

    A procedure the catalogue gives to another agency that follows the same decision is that
    one's; one the catalogue does not know is of whoever follows last.
    """
    open_lines = [one.line for one in followed_lines(owed.received) if not one.is_published]
    rows = owed.received.follow_ups.exclude(agency=owed.agency_id).select_related("agency")
    others = list(rows) if open_lines else []
    if not others:
        return open_lines
    theirs = {one.agency.key for one in others}
    waited_for = any(one.state not in ENDED for one in others)
    departments = _departments([line.procedure for line in open_lines], on)
    return [
        line
        for line in open_lines
        if _is_of(owed.agency.key, departments.get(line.procedure, ""), theirs, waited_for)
    ]


ENDED = {FollowUpState.PUBLISHED, FollowUpState.DISMISSED}


def _is_of(key: str, department: str, theirs: set[str], waited_for: bool) -> bool:
    if department == key:
        return True
    return department not in theirs and not waited_for


def _departments(codes: list[str], on: date) -> dict[str, str]:
    rows = ProcedureVersion.objects.in_force(on).filter(procedure__code__in=codes)
    return dict(rows.values_list("procedure__code", "department"))
