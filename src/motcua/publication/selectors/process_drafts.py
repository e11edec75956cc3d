"""Drafts of internal processes: whose they are, and who writes them."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet

from motcua.base.fields import Folded
from motcua.kernel.errors import NotFound
from motcua.kernel.vietnamese import folded
from motcua.organisation.models import Agency
from motcua.organisation.principals import Principal
from motcua.organisation.states import DRAFTERS
from motcua.publication.models import ProcessDraft
from motcua.publication.selectors.parties import agencies_in_which, is_office


def writes_drafts(principal: Principal, agency: Agency | None, *, on: date) -> bool:
    """Tell whether this person writes drafts for an agency; None: for every agency of a tier.

    Whoever drafts at any agency may write what is for all, as departments do for what districts
    and communes handle in their field; it binds nobody until a decision carries it.
    """
    if is_office(principal, on=on):
        return True
    able = agencies_in_which(principal, DRAFTERS) if principal.is_staff else frozenset()
    return bool(able) if agency is None else agency.pk in able


def changes_draft(principal: Principal, row: ProcessDraft, *, on: date) -> bool:
    """Tell whether this person changes a draft: its agency's drafters, or the office.

    One for every agency is changed where it was begun; others copy it.
    """
    if not writes_drafts(principal, row.agency, on=on):
        return False
    if row.agency_id or row.begun_by_id is None or is_office(principal, on=on):
        return True
    return row.begun_by_id in agencies_in_which(principal, DRAFTERS)


def process_drafts_visible_to(principal: Principal, *, on: date) -> QuerySet[ProcessDraft]:
    """Return the drafts this person reads: those for all, and those of agencies they draft at."""
    rows = ProcessDraft.objects.select_related("agency")
    if is_office(principal, on=on):
        return rows
    if not principal.is_staff:
        return rows.none()
    able = agencies_in_which(principal, DRAFTERS)
    if not able:
        return rows.none()
    return rows.filter(Q(agency__isnull=True) | Q(agency__in=able))


def process_draft_for(principal: Principal, pk: int, *, on: date) -> ProcessDraft:
    """Fetch one draft, or refuse."""
    row = process_drafts_visible_to(principal, on=on).filter(pk=pk).first()
    if row is None:
        raise NotFound(what="dự thảo quy trình")
    return row


def sought_drafts(
    rows: QuerySet[ProcessDraft], *, text: str = "", state: str = "", tier: str = ""
) -> QuerySet[ProcessDraft]:
    """Return those of the drafts that hold a text, have faults (``faulty``) or none (``sound``)."""
    if text.strip():
        named = rows.annotate(plain_name=Folded(F("name")))
        of_code = Q(data__procedures__contains=[text.strip()]) | Q(key__contains=text.strip())
        rows = named.filter(Q(plain_name__contains=folded(text.strip())) | of_code)
    if state:
        rows = rows.filter(faults=0) if state == "sound" else rows.filter(faults__gt=0)
    return rows.filter(tier=tier) if tier else rows


def agencies_to_draft_for(principal: Principal, *, on: date) -> list[Agency]:
    """Return the agencies whose own processes this person writes."""
    rows = Agency.objects.as_of(on).order_by("tier", "sort", "id")
    if not is_office(principal, on=on):
        rows = rows.filter(pk__in=agencies_in_which(principal, DRAFTERS))
    return list(rows)


def free_key(key: str, tier: str, agency: Agency | None) -> str:
    """Return a key no other draft of the tier and agency has: this one, or with a number after."""
    taken = set(
        ProcessDraft.objects.filter(tier=tier, agency=agency, key__startswith=key[:70])
        .order_by()
        .values_list("key", flat=True)
    )
    numbered = (f"{key[:70]}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (key, *numbered) if one not in taken)
