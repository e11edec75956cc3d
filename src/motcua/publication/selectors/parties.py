"""What somebody is towards a publication decision: drafts it, checks it, signs it, numbers it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from motcua.identity.states import Scope
from motcua.organisation.models import Agency, SigningDelegation
from motcua.organisation.principals import Kind, Principal
from motcua.organisation.states import DRAFTERS, Role, SigningCapacity
from motcua.publication.errors import IssuerMissing
from motcua.publication.flow import PUBLICATION_FLOW
from motcua.publication.rules.limits import regime_on
from motcua.publication.states import DecisionAction, DecisionState, Party

if TYPE_CHECKING:
    from motcua.publication.models import MinistryDecision, PublicationDecision

OFFICERS = {Role.CONTROL_OFFICER, Role.SIGNING_LEADER}
"""Who speaks for the provincial office: its control officers and its head."""
CAPACITIES = (SigningCapacity.HEAD, SigningCapacity.FOR_HEAD, SigningCapacity.ON_BEHALF)
"""In what capacity a publication decision is signed, the best first: it is the chairman's own act,
so nobody signs it by order (TL.) or by authorisation (TUQ.)."""


def agency_of_key(key: str) -> Agency:
    """Return an agency of the reference data by its key; raises IssuerMissing."""
    agency = Agency.objects.filter(key=key).first()
    if agency is None:
        raise IssuerMissing(key=key)
    return agency


def agencies_in_which(principal: Principal, roles: Iterable[Role]) -> frozenset[int]:
    """Return the agencies in which the principal plays one of these roles today."""
    wanted = set(roles)
    return frozenset(duty.agency_id for duty in principal.duties if duty.role in wanted)


def is_office(principal: Principal, *, on: date) -> bool:
    """Tell whether this is the provincial office, which steers all publishing."""
    if principal.kind is Kind.SYSTEM:
        return True
    office = regime_on(on).office
    return principal.is_staff and any(
        duty.agency_key == office and duty.role in OFFICERS for duty in principal.duties
    )


def drafts_for(principal: Principal, agency: Agency | int) -> bool:
    """Tell whether this person prepares drafts of that agency."""
    number = agency if isinstance(agency, int) else agency.pk
    if principal.kind is Kind.SYSTEM:
        return True
    if principal.kind is Kind.CLIENT:
        return Scope.PUBLISH in principal.scopes and number in principal.agency_ids
    return principal.is_staff and number in agencies_in_which(principal, DRAFTERS)


def may_correct(principal: Principal, received: MinistryDecision, *, on: date) -> bool:
    """Tell whether this person may correct an entry of the register of ministries' decisions.

    The provincial office, and an agency for what itself alone follows.
    """
    if is_office(principal, on=on):
        return True
    owing = list(received.follow_ups.values_list("agency_id", flat=True))
    return bool(owing) and all(drafts_for(principal, agency) for agency in owing)


def answers_for(principal: Principal, *, on: date) -> frozenset[str]:
    """Return the keys of the checking agencies this person may answer for."""
    regime = regime_on(on)
    found = set()
    for duty in principal.duties:
        roles = OFFICERS if duty.agency_key == regime.office else DRAFTERS
        if principal.is_staff and duty.agency_key in regime.checkers and duty.role in roles:
            found.add(duty.agency_key)
    return frozenset(regime.checkers if principal.kind is Kind.SYSTEM else found)


def parties_of(
    principal: Principal, decision: PublicationDecision, *, on: date
) -> frozenset[Party]:
    """Return every part the principal plays towards a decision today."""
    if principal.kind is Kind.SYSTEM:
        return frozenset(Party)
    found = set()
    if drafts_for(principal, decision.agency_id):
        found.add(Party.DRAFTER)
    if is_office(principal, on=on):
        found.add(Party.OFFICE)
    if answers_for(principal, on=on):
        found.add(Party.CHECKER)
    if decision.issuer_id in agencies_in_which(principal, {Role.SIGNING_LEADER}):
        found.add(Party.SIGNER)
    clerks = {duty.agency_key for duty in principal.duties if duty.role is Role.CLERICAL}
    in_house = decision.issuer_id in agencies_in_which(principal, {Role.CLERICAL})
    if in_house or regime_on(on).office in clerks:
        found.add(Party.CLERK)
    return frozenset(found)


def acts_allowed(
    principal: Principal, decision: PublicationDecision, *, on: date
) -> list[DecisionAction]:
    """Return what the principal may do with a decision now, in the order of the flow.

    To answer is one act, ``OPINE``; it is there while the principal's agency is still asked.
    """
    parties = parties_of(principal, decision, on=on)
    acts = [
        DecisionAction(act)
        for act in PUBLICATION_FLOW.actions(DecisionState(decision.state), parties)
        if act not in {DecisionAction.RETURN, DecisionAction.AGREE}
    ]
    if DecisionAction.OPINE in acts and not asked_of(principal, decision, on=on):
        acts.remove(DecisionAction.OPINE)
    if DecisionAction.RECALL in acts and _answered(decision):
        acts.remove(DecisionAction.RECALL)
    if DecisionAction.SIGN in acts and not signing_of(principal.staff_id, decision, on=on):
        acts.remove(DecisionAction.SIGN)
    return acts


def asked_of(principal: Principal, decision: PublicationDecision, *, on: date) -> list[str]:
    """Return the keys of agencies whose answer is awaited and that the principal may give."""
    mine = answers_for(principal, on=on)
    open_round = decision.rounds.filter(closed_at__isnull=True).first()
    if open_round is None or not mine:
        return []
    asked = open_round.answers.filter(answered_at__isnull=True, agency__key__in=mine)
    return list(asked.order_by("pk").values_list("agency__key", flat=True))


def _answered(decision: PublicationDecision) -> bool:
    rounds = decision.rounds.filter(closed_at__isnull=True)
    return rounds.filter(answers__answered_at__isnull=False).exists()


def signing_of(
    staff: int | None, decision: PublicationDecision, *, on: date
) -> SigningDelegation | None:
    """Return how this person signs for the issuing body that day: as its head, or KT. for it."""
    rows = SigningDelegation.objects.as_of(on).filter(
        staff=staff, agency=decision.issuer_id, capacity__in=CAPACITIES
    )
    order = {capacity.value: place for place, capacity in enumerate(CAPACITIES)}
    return min(rows, key=lambda row: (order[row.capacity], row.pk), default=None)
