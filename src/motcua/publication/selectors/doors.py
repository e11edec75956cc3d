"""The one door per kind of row: who may see which drafts, decisions and registers.

What is issued is read by every official and by watchers.  A draft is seen by the agency that
drafts it, by the provincial office, by an agency whose opinion was asked, and by the issuing
body's leaders and clerks once it is submitted.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.identity.states import Scope
from motcua.kernel.errors import NotFound
from motcua.organisation.principals import Kind, Principal
from motcua.organisation.states import DRAFTERS, Role
from motcua.publication.models import (
    FollowUp,
    MinistryDecision,
    PublicationDecision,
    RoundAnswer,
)
from motcua.publication.rules.limits import regimes
from motcua.publication.selectors.parties import OFFICERS, agencies_in_which
from motcua.publication.states import DecisionState

OF_ISSUER = [DecisionState.SUBMITTED, DecisionState.SIGNED]
ISSUED = Q(state=DecisionState.ISSUED)


def decisions_visible_to(principal: Principal) -> QuerySet[PublicationDecision]:
    """Return the publication decisions and drafts this principal may read."""
    rows = PublicationDecision.objects.all()
    if principal.kind is Kind.SYSTEM or _steers(principal):
        return rows
    if principal.kind in {Kind.NOBODY, Kind.CITIZEN}:
        return rows.none()
    seen = ISSUED
    if principal.kind is Kind.CLIENT and Scope.PUBLISH in principal.scopes:
        seen |= Q(agency__in=principal.agency_ids)
    if principal.is_staff:
        seen |= Q(agency__in=agencies_in_which(principal, DRAFTERS) | principal.oversees)
        asked = RoundAnswer.objects.filter(
            agency__in=agencies_in_which(principal, DRAFTERS), round__decision=OuterRef("pk")
        )
        seen |= Q(Exists(asked))
        seen |= _at_the_issuer(principal)
    return rows.filter(seen)


def _at_the_issuer(principal: Principal) -> Q:
    """Leaders and clerks of the issuing body, and the office's clerks who number for it."""
    inside = agencies_in_which(principal, {Role.SIGNING_LEADER, Role.CLERICAL})
    waiting = Q(state__in=OF_ISSUER)
    if any(d.role is Role.CLERICAL and d.agency_key in _offices() for d in principal.duties):
        return waiting
    return waiting & Q(issuer__in=inside)


def _steers(principal: Principal) -> bool:
    return principal.is_staff and any(
        duty.agency_key in _offices() and duty.role in OFFICERS for duty in principal.duties
    )


def _offices() -> set[str]:
    return {regime.office for regime in regimes()}


def decision_for(principal: Principal, pk: int) -> PublicationDecision:
    """Fetch one decision, or refuse: whether a draft exists elsewhere is not revealed."""
    rows = decisions_visible_to(principal).select_related("agency", "issuer", "signer", "received")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound(what="quyết định công bố")
    return row


def received_visible_to(principal: Principal) -> QuerySet[MinistryDecision]:
    """Return the register of ministries' decisions: every official reads it."""
    if principal.kind is Kind.SYSTEM or principal.is_staff:
        return MinistryDecision.objects.all()
    return MinistryDecision.objects.none()


def received_for(principal: Principal, pk: int) -> MinistryDecision:
    """Fetch one ministry's decision, or refuse."""
    row = received_visible_to(principal).filter(pk=pk).first()
    if row is None:
        raise NotFound(what="quyết định của bộ")
    return row


def follow_ups_visible_to(principal: Principal) -> QuerySet[FollowUp]:
    """Return what agencies owe after ministries' decisions: one's own, or all for the office."""
    rows = FollowUp.objects.all()
    if principal.kind is Kind.SYSTEM or _steers(principal):
        return rows
    if not principal.is_staff:
        return rows.none()
    return rows.filter(agency__in=principal.agency_ids | principal.oversees)


def follow_up_for(principal: Principal, pk: int) -> FollowUp:
    """Fetch one follow-up, or refuse."""
    rows = follow_ups_visible_to(principal).select_related("received", "agency")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound(what="việc theo quyết định của bộ")
    return row
