"""A draft as a whole: begun, its head changed, opened again, given up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.publication.errors import EffectUnfit, TitleMissing
from motcua.publication.events import DraftOpened, DraftReopened, PublicationWithdrawn
from motcua.publication.models import MinistryDecision, PublicationDecision
from motcua.publication.rules.limits import regime_on
from motcua.publication.selectors.parties import agency_of_key, drafts_for
from motcua.publication.services.follow_ups import follow, release
from motcua.publication.services.items import write_items
from motcua.publication.services.locking import begin, begin_edit, changed, explained, told
from motcua.publication.services.releasing import release_points
from motcua.publication.states import DecisionAction, RoundOutcome

if TYPE_CHECKING:
    from motcua.organisation.models import Agency
    from motcua.organisation.principals import Principal
    from motcua.publication.rules.drafts import DraftIn, ItemIn

LONGEST_TITLE = 2_000
MOST_YEARS = 5
"""Between today and a day of effect."""


@transaction.atomic
def open_draft(
    draft: DraftIn,
    agency: Agency,
    *,
    by: Principal,
    at: datetime,
    items: Sequence[ItemIn] = (),
) -> PublicationDecision:
    """Begin a draft of an agency, with procedures where they are known already.

    Raises NotPermitted, TitleMissing, ItemTwice, ItemUnfit, NotFound (the ministry's decision).
    """
    if not drafts_for(by, agency):
        raise NotPermitted
    row = PublicationDecision(
        agency=agency,
        issuer=agency_of_key(regime_on(day_of(at)).issuer),
        drafted_by=by.code,
        drafted_at=at,
    )
    _write(row, draft, at)
    row.save()
    follow(row, by=by, at=at)
    write_items(row, items, at=at)
    emit(DraftOpened(items=len(items), **told(row, by, at)))
    return row


@transaction.atomic
def change_draft(
    decision: PublicationDecision,
    draft: DraftIn,
    *,
    by: Principal,
    at: datetime,
    seen: int | None = None,
) -> PublicationDecision:
    """Change the head of a draft; raises DraftClosed, DraftStale, TitleMissing."""
    row = begin_edit(decision, by, seen=seen, on=day_of(at))
    before = row.received_id
    _write(row, draft, at)
    row.save()
    if row.received_id != before:
        release(row, by=by, at=at)
        follow(row, by=by, at=at)
    return changed(row, "head", "changed", by=by, at=at)


def _write(row: PublicationDecision, draft: DraftIn, at: datetime) -> None:
    for day in (draft.effective_on, draft.text_effective_on):
        if day is not None and abs(day.year - day_of(at).year) > MOST_YEARS:
            raise EffectUnfit(day=f"{day:%d/%m/%Y}")
    row.title = nfc(draft.title)[:LONGEST_TITLE]
    if not row.title:
        raise TitleMissing
    row.bases = [nfc(basis) for basis in draft.bases if nfc(basis)]
    row.effective_on = draft.effective_on
    row.text_effective_on = draft.text_effective_on
    row.is_internal, row.is_fast_track = draft.is_internal, draft.is_fast_track
    row.received = None
    if draft.received is not None:
        row.received = MinistryDecision.objects.filter(pk=draft.received).first()
        if row.received is None:
            raise NotFound(what="quyết định của bộ")


@transaction.atomic
def reopen_draft(
    decision: PublicationDecision, *, by: Principal, at: datetime
) -> PublicationDecision:
    """Open an agreed draft to change it: it is then sent for opinions anew."""
    row = begin(decision, DecisionAction.REOPEN, by, on=day_of(at))
    row.save()
    emit(DraftReopened(**told(row, by, at)))
    return row


@transaction.atomic
def withdraw_draft(
    decision: PublicationDecision, *, reason: str, by: Principal, at: datetime
) -> PublicationDecision:
    """Give a draft up before it is signed, with the reason; what it answered is owed again."""
    why = explained(reason)
    row = begin(decision, DecisionAction.WITHDRAW, by, on=day_of(at))
    row.rounds.filter(closed_at__isnull=True).update(closed_at=at, outcome=RoundOutcome.RECALLED)
    row.withdrawn_at, row.remark = at, why
    row.save()
    release(row, by=by, at=at)
    release_points(row, by=by, at=at)
    emit(PublicationWithdrawn(**told(row, by, at)))
    return row
