"""Where the demonstration's dossiers come in: every procedure at every agency that handles it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from random import Random

from motcua.catalogue.selectors import Offer, offer_of, process_for
from motcua.catalogue.states import Channel, OnlineLevel
from motcua.demo.lives import Case, Desk
from motcua.demo.seasons import TIER_WEIGHT
from motcua.demo.writing import Counter, Signer
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.policies import Policy
from motcua.dossiers.selectors.agencies import place_of
from motcua.kernel.worktime import WorkCalendar
from motcua.organisation.models import Agency, CounterScope, Duty, SigningDelegation, Unit
from motcua.organisation.selectors import calendar_of
from motcua.organisation.states import AgencyKind, Role, Tier

ONLINE_SHARE = {"central": 0.55, "province": 0.62, "district": 0.54, "commune": 0.47}
"""Of dossiers whose procedure is served online; assumed, above the 29.1 % published for 2020."""
POST_SHARE = 0.03


@dataclass(slots=True)
class Stall:
    """One procedure at one agency: what a dossier there needs to live and be written."""

    counter: Counter
    case: Case
    calendar: WorkCalendar
    signer: Signer | None
    is_online: bool
    group: str


@dataclass(slots=True)
class Market:
    """All stalls by tier, each with its share; picked in two draws, tier then stall."""

    tiers: list[Tier] = field(default_factory=list)
    tier_sums: list[float] = field(default_factory=list)
    stalls: dict[Tier, list[Stall]] = field(default_factory=dict)
    sums: dict[Tier, list[float]] = field(default_factory=dict)

    def pick(self, chance: Random) -> Stall:
        """Draw a stall."""
        tier = chance.choices(self.tiers, cum_weights=self.tier_sums)[0]
        return chance.choices(self.stalls[tier], cum_weights=self.sums[tier])[0]


class Builder:
    """Builds the market for one day's organisation and catalogue."""

    def __init__(self, on: date, weights: dict[str, float]) -> None:
        self.on, self.weights = on, weights
        self.agencies = list(Agency.objects.as_of(on).select_related("parent").order_by("key"))
        self.counters = self._counters()
        self.people = self._people()
        self.signers = self._signers()

    def market(self, codes: Sequence[str]) -> Market:
        """Return every stall of these procedures."""
        found: dict[Tier, list[tuple[Stall, float]]] = {}
        for code in codes:
            offer = offer_of(code, on=self.on)
            for agency in self._handlers(offer):
                stall = self._stall(offer, agency)
                if stall is not None:
                    weight = self.weights.get(code, 1.0) * _size(agency)
                    found.setdefault(Tier(agency.tier), []).append((stall, weight))
        market = Market()
        for tier in [tier for tier in TIER_WEIGHT if tier in found]:
            market.stalls[tier] = [stall for stall, _ in found[tier]]
            market.sums[tier] = list(accumulate(weight for _, weight in found[tier]))
            market.tiers.append(tier)
        market.tier_sums = list(accumulate(float(TIER_WEIGHT[tier]) for tier in market.tiers))
        return market

    def _handlers(self, offer: Offer) -> list[Agency]:
        committees = {AgencyKind.DISTRICT_COMMITTEE, AgencyKind.COMMUNE_COMMITTEE}
        found = []
        for agency in self.agencies:
            counter = self.counters.get(agency.pk)
            if agency.tier not in offer.tiers or counter is None or not counter.agency.code:
                continue
            local = agency.tier in {"district", "commune"} and agency.kind in committees
            higher = agency.tier in {"province", "central"} and agency.key == offer.department
            if local or higher:
                found.append(agency)
        return found

    def _stall(self, offer: Offer, agency: Agency) -> Stall | None:
        plan = process_for(offer.procedure_id, agency.tier, on=self.on)
        limit = offer.limit(1, Channel.DIRECT)
        if plan is None or limit is None:
            return None
        unit = self.counters[agency.pk]
        row = Dossier(receiving_unit=unit, receiving_agency=unit.agency, agency=agency)
        row.version = offer.version
        desks = []
        for step in plan.steps:
            place = place_of(row, step, on=self.on)
            if place is None:
                return None
            staff_id, code = self.people.get((place[1].pk, step.role), (None, "staff:khong-ro"))
            desks.append(Desk(step, place[0].pk, place[0].key, place[1].pk, staff_id, code))
        calendar = calendar_of(unit.pk, on=self.on)
        _, clerk = self.people.get((unit.pk, Role.COUNTER), (None, "staff:khong-ro"))
        tier = plan.deciding_tier or agency.tier
        counter = Counter(
            offer=offer,
            process_id=plan.process_id,
            unit_id=unit.pk,
            agency_id=unit.agency_id,
            agency_code=unit.agency.code,
            handling_id=agency.pk,
            handling_key=agency.key,
            deciding_tier=tier,
            place=(agency.short_name or agency.name).removeprefix("UBND "),
            clerk=clerk,
            calendar=calendar.version,
        )
        signing = next((d for d in desks if d.plan.role is Role.SIGNING_LEADER), None)
        signer = None
        if signing is not None and signing.staff_id is not None:
            signer = self.signers.get((signing.staff_id, signing.agency_id))
        version = offer.version
        case = Case(
            limit=limit,
            policy=Policy.from_data(version.policy),
            desks=tuple(desks),
            field_group=version.field.group,
            deciding_tier=tier,
            has_document_result=version.has_document_result,
        )
        level = version.online_level
        online = bool(level) and OnlineLevel(level).is_online
        return Stall(counter, case, calendar, signer, online, version.field.group)

    def _counters(self) -> dict[int, Unit]:
        """Return one counter per agency: the service centre's where it receives for it, its own."""
        scopes = CounterScope.objects.as_of(self.on).select_related("unit__agency__parent")
        found: dict[int, Unit] = {}
        for scope in sorted(scopes, key=_preference):
            found.setdefault(scope.agency_id, scope.unit)
        return found

    def _people(self) -> dict[tuple[int, Role], tuple[int, str]]:
        rows = Duty.objects.as_of(self.on).select_related("position", "staff")
        found: dict[tuple[int, Role], tuple[int, str]] = {}
        for duty in rows.order_by("-pk"):
            key = (duty.position.unit_id, Role(duty.position.role))
            found[key] = (duty.staff_id, f"staff:{duty.staff.code}")
        return found

    def _signers(self) -> dict[tuple[int, int], Signer]:
        rows = SigningDelegation.objects.as_of(self.on).order_by("-pk")
        return {(r.staff_id, r.agency_id): Signer(r.staff_id, r.capacity, r.title) for r in rows}


SHOWN = {"huyen-443": 4.0, "xa-18406-2020": 8.0}
"""Agencies of the accounts to try get more to show."""


def _size(agency: Agency) -> float:
    """Return how busy an agency is against its like: made up, steady for one agency."""
    steady = sum(map(ord, agency.key)) * 37 % 100
    return SHOWN.get(agency.key, 1.0) * (0.6 + steady / 125)


def channel_of(stall: Stall, chance: Random) -> Channel:
    """Draw how a dossier is filed."""
    share = ONLINE_SHARE.get(stall.case.deciding_tier, 0.4) if stall.is_online else 0.0
    tells = chance.random()
    if tells < share:
        return Channel.ONLINE
    return Channel.POST if tells < share + POST_SHARE else Channel.DIRECT


def _preference(scope: CounterScope) -> tuple[int, int]:
    if scope.unit.agency.kind == AgencyKind.SERVICE_CENTRE:
        return 0, scope.pk
    return (1 if scope.unit.agency_id == scope.agency_id else 2), scope.pk
