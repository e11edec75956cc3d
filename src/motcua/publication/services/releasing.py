"""Gives points back that a publication decision no longer takes up."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from motcua.base.events import emit
from motcua.publication.models import Discrepancy, PublicationDecision
from motcua.publication.rules.concerns import code_of
from motcua.publication.services.keeping import released
from motcua.publication.states import DecisionState, DiscrepancyState

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


def release_points(decision: PublicationDecision, *, by: Principal, at: datetime) -> None:
    """Give back to their agency the points whose procedure the decision no longer holds.

    Of a decision given up these are all.  The decision is held by the caller; points after it.
    """
    rows = Discrepancy.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    taken = rows.filter(decision=decision, state=DiscrepancyState.PUBLISHING)
    held = set()
    if decision.state != DecisionState.WITHDRAWN:
        held = {code_of(code)[0] for code in decision.items.values_list("procedure", flat=True)}
    freed = [row for row in taken if row.code not in held]
    events = [event for row in freed for event in released(row, by, at)]
    Discrepancy.objects.bulk_update(freed, ["state", "decision"])
    emit(*events)
