"""Verifications on the spot: which one may see, which a dossier has."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.dossiers.models import Dossier, Verification
from motcua.dossiers.selectors.doors import dossiers_visible_to
from motcua.dossiers.selectors.ground import grounded
from motcua.dossiers.states import VerificationState
from motcua.kernel.errors import NotFound
from motcua.kernel.texts import noop as _
from motcua.organisation.principals import Principal
from motcua.organisation.selectors import agencies_by, units_by


def verifications_visible_to(principal: Principal) -> QuerySet[Verification]:
    """Return the verifications of the dossiers this principal may read."""
    return Verification.objects.filter(dossier__in=dossiers_visible_to(principal).order_by())


def verification_for(principal: Principal, pk: int) -> Verification:
    """Fetch one verification, or refuse: whether it exists elsewhere is not revealed."""
    rows = verifications_visible_to(principal).select_related("dossier", "file")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound(what=_("lần xác minh"))
    grounded(row.dossier)
    row.agency = agencies_by([row.agency_id])[row.agency_id]
    row.unit = units_by([row.unit_id])[row.unit_id]
    return row


def verifications_of(dossier: Dossier) -> list[Verification]:
    """Return the verifications of a dossier that were not dropped, in order."""
    if not getattr(dossier, "has_verifications", True):
        return []
    rows = Verification.objects.filter(dossier=dossier).exclude(state=VerificationState.DROPPED)
    return list(rows.order_by("ordinal"))
