"""Drafts of internal processes: whose they are, and who writes them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from motcua.kernel.errors import NotFound
from motcua.organisation.principals import Principal
from motcua.publication.models import ProcessDraft
from motcua.publication.selectors.parties import DRAFTERS, agencies_in_which, is_office

if TYPE_CHECKING:
    from motcua.organisation.models import Agency


def writes_drafts(principal: Principal, agency: Agency | None, *, on: date) -> bool:
    """Tell whether this person writes drafts for an agency; None: for every agency of a tier.

    Whoever drafts at any agency may write what is for all, as departments do for what districts
    and communes handle in their field; it binds nobody until a decision carries it.
    """
    if is_office(principal, on=on):
        return True
    able = agencies_in_which(principal, DRAFTERS) if principal.is_staff else frozenset()
    return bool(able) if agency is None else agency.pk in able


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
