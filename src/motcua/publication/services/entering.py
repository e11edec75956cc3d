"""Entering what is issued on the national database (*nhập CSDLQG về TTHC*), marked by hand.

NĐ 63/2010/NĐ-CP, art. 24: within five working days of the decision.  A connection marks it later.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.publication.errors import EntryDayUnfit, NotIssuedYet
from motcua.publication.events import EntryCorrected, ItemEntered
from motcua.publication.models import PublicationDecision, PublicationItem
from motcua.publication.selectors.parties import drafts_for, is_office
from motcua.publication.services.locking import locked, told
from motcua.publication.states import DecisionState

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal
    from motcua.publication.rules.drafts import EntryIn


@transaction.atomic
def enter_items(
    decision: PublicationDecision, entries: Sequence[EntryIn], *, by: Principal, at: datetime
) -> list[PublicationItem]:
    """Mark procedures of an issued decision as entered; again corrects day and reference.

    Raises NotPermitted, NotIssuedYet, EntryDayUnfit, NotFound (a code not in the decision).
    """
    row = _for_entry(decision, by, at)
    assert row.issued_on is not None
    items = {item.procedure: item for item in row.items.all()}
    done = []
    for entry in entries:
        item = items.get(entry.procedure)
        if item is None:
            raise NotFound(what=f"thủ tục {entry.procedure[:40]} trong quyết định")
        if not row.issued_on <= entry.entered_on <= day_of(at):
            raise EntryDayUnfit(issued=f"{row.issued_on:%d/%m/%Y}", today=f"{day_of(at):%d/%m/%Y}")
        item.entered_on, item.entered_by = entry.entered_on, by.code
        item.entry_reference = nfc(entry.reference)[:120]
        done.append(item)
    PublicationItem.objects.bulk_update(done, ["entered_on", "entered_by", "entry_reference"])
    emit(
        *(
            ItemEntered(procedure=item.procedure, entered_on=entry.entered_on, **told(row, by, at))
            for item, entry in zip(done, entries, strict=True)
        )
    )
    return done


@transaction.atomic
def correct_entry(item: PublicationItem, *, by: Principal, at: datetime) -> PublicationItem:
    """Take back a mark made by mistake: the procedure waits to be entered again."""
    row = _for_entry(item.decision, by, at)
    kept = row.items.get(pk=item.pk)
    kept.entered_on, kept.entered_by, kept.entry_reference = None, "", ""
    kept.save()
    emit(EntryCorrected(procedure=kept.procedure, **told(row, by, at)))
    return kept


def _for_entry(decision: PublicationDecision, by: Principal, at: datetime) -> PublicationDecision:
    row = locked(decision)
    if not is_office(by, on=day_of(at)) and not drafts_for(by, row.agency_id):
        raise NotPermitted
    if row.state != DecisionState.ISSUED:
        raise NotIssuedYet
    return row
