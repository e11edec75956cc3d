"""A draft of a publication decision that is to end discrepancies (*lập dự thảo công bố*)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.kernel.worktime import day_of
from motcua.publication.errors import DiscrepancyWithoutOwner, PointsOfSeveralAgencies
from motcua.publication.events import DiscrepancyPublishing
from motcua.publication.models import Discrepancy, PublicationDecision
from motcua.publication.rules.drafts import DraftIn
from motcua.publication.selectors.taking_up import items_for
from motcua.publication.services.discrepancies import locked, step
from motcua.publication.services.drafting import open_draft
from motcua.publication.services.telling import told
from motcua.publication.states import DiscrepancyAction as Do

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@transaction.atomic
def draft_from_discrepancies(
    numbers: Collection[int], *, title: str, by: Principal, at: datetime
) -> PublicationDecision:
    """Begin one draft of the agency that has some discrepancies, with their procedures prefilled.

    The points go with the draft: they come back when it lets go of them, and end by themselves
    when a comparison finds them no more.  Raises DiscrepancyWithoutOwner, PointsOfSeveralAgencies,
    PointNotPublishable, PointWithoutFacts, StepNotAllowed, ActorNotAllowed, and as ``open_draft``.
    """
    rows = locked(numbers, by)
    for row in rows:
        if row.agency is None:
            raise DiscrepancyWithoutOwner(procedure=row.code)
        step(row, Do.PUBLISH, by)
    agency = rows[0].agency
    assert agency is not None, "asked for above"
    if any(row.agency_id != agency.pk for row in rows):
        raise PointsOfSeveralAgencies
    items = items_for(rows, on=day_of(at))
    draft = open_draft(DraftIn(title=title), agency, by=by, at=at, items=items)
    for row in rows:
        row.decision = draft
    Discrepancy.objects.bulk_update(rows, ["state", "decision"])
    emit(*(DiscrepancyPublishing(decision=draft.pk, **told(row, by, at)) for row in rows))
    return draft
