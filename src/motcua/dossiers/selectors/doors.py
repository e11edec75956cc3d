"""The one door to dossiers: who may see which.  Lists, searches, exports, API and files use it."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from motcua.base.lookups import any_of
from motcua.dossiers.models import (
    ApologyLetter,
    Dossier,
    DossierQuerySet,
    DossierStep,
    OpinionRequest,
    Verification,
)
from motcua.dossiers.selectors.ground import grounded
from motcua.kernel.errors import NotFound
from motcua.organisation.principals import Kind, Principal
from motcua.organisation.states import Role

RECEIVERS = {Role.COUNTER, Role.ONE_STOP_HEAD, Role.POST_CLERK}
HANDLERS = {Role.SPECIALIST, Role.DIVISION_HEAD, Role.SIGNING_LEADER, Role.CLERICAL}


def dossiers_visible_to(principal: Principal) -> DossierQuerySet:
    """Return the dossiers this principal may read.

    A counter: what it received.  A desk: what its agency handles or takes part in.  Control
    officers and inspectors: their agency and all below it, or the province.  A connected system:
    what was received at its units.  Watchers and strangers: none.
    """
    rows: DossierQuerySet = Dossier.objects.all()
    if principal.kind is Kind.SYSTEM or principal.oversees_all:
        return rows
    receiving = [d.unit_id for d in principal.duties if d.role in RECEIVERS]
    seen = any_of(receiving_unit=receiving)
    handling = [d.agency_id for d in principal.duties if d.role in HANDLERS]
    if handling:
        steps = DossierStep.objects.filter(any_of(agency=handling), dossier=OuterRef("pk"))
        seen |= any_of(agency=handling) | Q(Exists(steps))
    if principal.oversees:
        seen |= any_of(agency=principal.oversees) | any_of(receiving_agency=principal.oversees)
    return rows.filter(seen)


def dossier_for(principal: Principal, code: str, *, alone: bool = False) -> Dossier:
    """Fetch one dossier by code, or refuse: whether it exists elsewhere is not revealed.

    ``alone``: without its result and apologies, which a page shows and an act does not need.
    """
    return _one(principal, Q(code=code), alone=alone)


def unreceived_for(principal: Principal, pk: int) -> Dossier:
    """Fetch a dossier that has no code yet."""
    return _one(principal, Q(pk=pk, code__isnull=True))


def _one(principal: Principal, which: Q, *, alone: bool = False) -> Dossier:
    rows = dossiers_visible_to(principal).filter(which).order_by()
    if not alone:
        more = ("result__file", "result__signer", "reappointment", "return_proof")
        rows = rows.select_related(*more)
        rows = rows.annotate(
            has_letters=Exists(ApologyLetter.objects.filter(dossier=OuterRef("pk"))),
            has_verifications=Exists(Verification.objects.filter(dossier=OuterRef("pk"))),
            has_opinions=Exists(OpinionRequest.objects.filter(dossier=OuterRef("pk"))),
        )
    row = rows.first()
    if row is None:
        raise NotFound(what="hồ sơ")
    return grounded(row)
