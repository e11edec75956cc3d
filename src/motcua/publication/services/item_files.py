"""Bringing a file of procedures into a draft: kept, looked at, taken in whole or not at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.catalogue.selectors.bulk import BulkRow
from motcua.catalogue.services.drafting import ProcedureFacts, data_of
from motcua.catalogue.states import BulkOutcome, ChangeKind
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.publication.errors import ItemFileEmpty, ItemFileFaulty, ItemFileTaken
from motcua.publication.models import ItemFile, PublicationDecision, PublicationItem
from motcua.publication.rules.drafts import ItemIn
from motcua.publication.selectors import prefilled
from motcua.publication.selectors.item_files import report_on
from motcua.publication.selectors.prefill import origin_of
from motcua.publication.services.items import fill_item, write_items
from motcua.publication.services.locking import begin_edit, changed
from motcua.publication.states import Origin

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal

WRITTEN = (BulkOutcome.NEW, BulkOutcome.CHANGED)


@transaction.atomic
def bring_item_file(
    decision: PublicationDecision, name: str, content: bytes, *, by: Principal, at: datetime
) -> ItemFile:
    """Keep a file for a draft to be looked at; an earlier one not taken in is dropped.

    Raises DraftClosed, ActorNotAllowed, and what a file as a whole is refused for.
    """
    row = begin_edit(decision, by, seen=None, on=day_of(at))
    kept = ItemFile(
        decision=row,
        name=nfc(name)[-200:],
        content=content,
        seen=row.seen,
        brought_at=at,
        brought_by=by.code,
    )
    report_on(kept, on=day_of(at))
    row.files.filter(taken_at__isnull=True, brought_by=by.code).delete()
    kept.save()
    return kept


@transaction.atomic
def take_item_file(file: ItemFile, *, by: Principal, at: datetime) -> Counter[BulkOutcome]:
    """Write into the draft what its report showed; return how many of each outcome.

    Raises ItemFileTaken, ItemFileFaulty, ItemFileEmpty, DraftStale where the draft moved since,
    DraftClosed, ItemUnfit; then nothing is written.
    """
    row = begin_edit(file.decision, by, seen=file.seen, on=day_of(at))
    kept = ItemFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if kept.taken_at is not None:
        raise ItemFileTaken(name=kept.name)
    kept.decision = row
    found = report_on(kept, on=day_of(at))
    counts = Counter(one.outcome for one in found)
    if counts[BulkOutcome.REFUSED]:
        raise ItemFileFaulty(count=counts[BulkOutcome.REFUSED])
    wanted = [one for one in found if one.outcome in WRITTEN]
    if not wanted:
        raise ItemFileEmpty
    _write(row, wanted, at)
    kept.taken_at, kept.content = at, b""
    kept.save()
    changed(row, f"file:{len(wanted)}", "added", by=by, at=at)
    return counts


def drop_old_item_files(*, before: datetime) -> int:
    """Drop files brought before a moment and never taken in; return how many."""
    gone, _kinds = ItemFile.objects.filter(taken_at__isnull=True, brought_at__lt=before).delete()
    return gone


def _write(row: PublicationDecision, wanted: list[BulkRow], at: datetime) -> None:
    there = {item.procedure: item for item in row.items.all()}
    fresh = []
    for one in wanted:
        assert one.facts is not None
        item = there.get(one.code)
        if item is None:
            fresh.append(_begun(one, one.facts, row.effective_on or day_of(at)))
        else:
            _change(item, one.facts)
    write_items(row, fresh, at=at)


def _begun(one: BulkRow, facts: ProcedureFacts, on: date) -> ItemIn:
    """Return a new item: amended where the code is in force, else new."""
    if one.outcome is BulkOutcome.CHANGED:
        return replace(prefilled(one.code, ChangeKind.AMENDED, on=on), facts=data_of(facts))
    return ItemIn(
        kind=ChangeKind.NEW,
        procedure=one.code,
        facts=data_of(facts),
        name=facts.name,
        origin=origin_of(facts.kind),
    )


def _change(item: PublicationItem, facts: ProcedureFacts) -> None:
    said = ItemIn(
        kind=ChangeKind(item.kind),
        procedure=item.procedure,
        facts=data_of(facts),
        name=facts.name,
        origin=Origin(item.origin),
        details=item.details,
        replaces=tuple(item.replaces),
        basis=item.basis,
        content_decision=item.content_decision,
        content_url=item.content_url,
    )
    fill_item(item, said).save()
