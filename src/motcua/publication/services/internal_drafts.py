"""A draft decision that publishes internal procedures of the inventory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.catalogue.services.drafting import ProcedureFacts, data_of
from motcua.catalogue.states import ChangeKind
from motcua.kernel.errors import NotFound
from motcua.kernel.worktime import day_of
from motcua.organisation.states import Tier
from motcua.publication.errors import InternalNotDraftable
from motcua.publication.models import InternalEntry, PublicationDecision
from motcua.publication.rules.drafts import DraftIn, ItemIn
from motcua.publication.selectors import prefilled
from motcua.publication.selectors.internal import (
    InternalStanding,
    listed_internal,
    standings_on,
)
from motcua.publication.selectors.parties import drafts_for
from motcua.publication.services.drafting import open_draft
from motcua.publication.states import Origin

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@transaction.atomic
def draft_internal(
    numbers: Sequence[int],
    *,
    title: str,
    effective_on: date | None = None,
    by: Principal,
    at: datetime,
) -> PublicationDecision:
    """Begin the decision that publishes entries of the inventory, all led by one agency.

    One not yet published is new, under the code it goes by; one published under its local code
    that has a national one since is replaced by that; any other is amended.  Raises NotFound,
    InternalNotDraftable, TitleMissing, NotPermitted.
    """
    rows = _chosen(numbers, by)
    agencies = {row.agency_id: row.agency for row in rows}
    if len(agencies) > 1:
        raise InternalNotDraftable(why="các thủ tục đã chọn thuộc nhiều cơ quan")
    (agency,) = agencies.values()
    if not drafts_for(by, agency):
        raise InternalNotDraftable(why=f"bạn không soạn thảo cho {agency.name}")
    on = day_of(at)
    items = [_item(one, on) for one in standings_on(rows, on)]
    head = DraftIn(title=title, effective_on=effective_on, is_internal=True)
    return open_draft(head, agency, by=by, at=at, items=items)


def _chosen(numbers: Sequence[int], by: Principal) -> list[InternalEntry]:
    found = list(listed_internal(by).filter(pk__in=set(numbers)))
    if not found or len(found) != len(set(numbers)):
        raise NotFound(what="thủ tục nội bộ trong danh mục")
    return found


def _item(one: InternalStanding, on: date) -> ItemIn:
    entry, version = one.entry, one.version
    if version is None:
        return ItemIn(
            kind=ChangeKind.NEW,
            procedure=entry.code,
            facts=data_of(_facts(entry)),
            name=entry.name,
            origin=Origin.LOCAL,
            basis=entry.bases[0][0] if entry.bases else "",
        )
    published = version.procedure.code
    if published == entry.code:
        return prefilled(published, ChangeKind.AMENDED, on=on)
    kept = prefilled(published, ChangeKind.AMENDED, on=on)
    facts = {**(kept.facts or {}), "code": entry.code}
    return ItemIn(
        kind=ChangeKind.REPLACED,
        procedure=entry.code,
        facts=facts,
        name=kept.name,
        origin=kept.origin,
        replaces=(published,),
    )


def _facts(entry: InternalEntry) -> ProcedureFacts:
    """Return what the inventory knows of a procedure; the rest is written in the draft."""
    others = "; ".join(sorted(other.name for other in entry.others.all()))
    agencies = [("agency", entry.agency.name), *([("coordinating", others)] if others else [])]
    return ProcedureFacts(
        code=entry.code,
        name=entry.name,
        decision="",
        tiers=(Tier(entry.tier),),
        kind="",
        field=entry.field,
        subjects=(),
        steps="",
        modes=(),
        cases=(),
        agencies=tuple(agencies),
        results=(),
        conditions="",
        legal_bases=tuple((number, title) for number, title in entry.bases),
    )
