"""What a file brought to a draft would make of it."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from motcua.catalogue.selectors.bulk import BulkRow, checked_file
from motcua.catalogue.services.drafting import ProcedureFacts, facts_from
from motcua.kernel.errors import NotFound
from motcua.publication.models import ItemFile, PublicationDecision
from motcua.publication.selectors.doors import decisions_visible_to
from motcua.publication.selectors.parties import drafts_for

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal

ONE_DAY = timedelta(days=1)


def item_files_visible_to(
    principal: Principal, decision: PublicationDecision
) -> QuerySet[ItemFile]:
    """The door to the files of a draft: those who draft for its agency."""
    rows = ItemFile.objects.filter(decision=decision.pk)
    seen = decisions_visible_to(principal).filter(pk=decision.pk).exists()
    return rows if seen and drafts_for(principal, decision.agency) else rows.none()


def item_file_for(principal: Principal, decision: PublicationDecision, pk: int) -> ItemFile:
    """Fetch one file of a draft, or refuse."""
    row = item_files_visible_to(principal, decision).filter(pk=pk).first()
    if row is None:
        raise NotFound(what="tệp của dự thảo")
    return row


def report_on(file: ItemFile, *, on: date) -> list[BulkRow]:
    """Return what each procedure of a file would be in the draft as it is now.

    An internal draft takes procedures from the inventory only, so a file brings it no others.
    Raises what a file as a whole is refused for.
    """
    decision = file.decision
    day = (decision.effective_on or on + ONE_DAY) - ONE_DAY
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"tep{Path(file.name).suffix.lower()}"
        path.write_bytes(bytes(file.content))
        return checked_file(
            path,
            on=day,
            name=file.name,
            written=facts_in_draft(decision),
            only_written=decision.is_internal,
        )


def facts_in_draft(decision: PublicationDecision) -> dict[str, ProcedureFacts]:
    """Return the procedures a draft has parts of, by code, in its order."""
    items = decision.items.exclude(facts=None).order_by("position")
    return {item.procedure: facts_from(item.facts) for item in items if item.facts}
