"""Where the demonstration's dossiers come in: every procedure at every agency that handles it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.selectors import Offer, StepPlan, process_for
from motcua.catalogue.states import Channel, OnlineLevel
from motcua.demo.cases import Case, Desk, Signer
from motcua.demo.hours import OfficeHours
from motcua.demo.seasons import TIER_WEIGHT
from motcua.demo.telling import Counter, Stall
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.apologies import SIGNERS as APOLOGISERS
from motcua.dossiers.rules.policies import Policy
from motcua.dossiers.selectors.agencies import place_of
from motcua.kernel.worktime import WorkCalendar
from motcua.organisation.models import Agency, CounterScope, Duty, SigningDelegation, Unit
from motcua.organisation.selectors import calendar_of
from motcua.organisation.states import AgencyKind, Role, Tier

LONGEST = timedelta(days=3 * 365)
"""How far ahead of their receipt dossiers may be due: office hours are laid out so far."""
ONLINE_SHARE = {"central": 0.55, "province": 0.62, "district": 0.54, "commune": 0.47}
"""Of dossiers whose procedure is served online; assumed, above the 29.1 % published for 2020."""
POST_SHARE = 0.03


@dataclass(slots=True)
class Market:
    """All places by tier, each with its share; picked in two draws, tier then place.

    A stall is set up when somebody first comes to it: most of the many thousand never see anybody.
    """

    builder: Builder
    tiers: list[Tier] = field(default_factory=list)
    tier_sums: list[float] = field(default_factory=list)
    places: dict[Tier, list[tuple[Offer, Agency]]] = field(default_factory=dict)
    sums: dict[Tier, list[float]] = field(default_factory=dict)

    def pick(self, chance: Random) -> Stall:
        """Draw a stall; a place where nobody could handle the procedure is drawn again."""
        while True:
            tier = chance.choices(self.tiers, cum_weights=self.tier_sums)[0]
            offer, agency = chance.choices(self.places[tier], cum_weights=self.sums[tier])[0]
            stall = self.builder.stall(offer, agency)
            if stall is not None:
                return stall


class Builder:
    """Sets stalls up for one day's organisation and catalogue."""

    def __init__(self, first: date, on: date, weights: dict[str, float]) -> None:
        self.first, self.on, self.weights = first, on, weights
        self.agencies = list(Agency.objects.as_of(on).select_related("parent").order_by("key"))
        self.counters = self._counters()
        self.people = self._people()
        self.signers = self._signers()
        self.leaders = self._leaders()
        self._hours: dict[str, OfficeHours] = {}
        self._stalls: dict[tuple[str, int], Stall | None] = {}

    def market(self) -> Market:
        """Return every place where one of the weighted procedures is handled."""
        found: dict[Tier, list[tuple[tuple[Offer, Agency], float]]] = {}
        for offer in _offers(self.weights, self.on):
            for agency in self._handlers(offer):
                weight = self.weights[offer.code] * _size(agency)
                found.setdefault(Tier(agency.tier), []).append(((offer, agency), weight))
        market = Market(self)
        for tier in [tier for tier in TIER_WEIGHT if tier in found]:
            market.places[tier] = [place for place, _ in found[tier]]
            market.sums[tier] = list(accumulate(weight for _, weight in found[tier]))
            market.tiers.append(tier)
        market.tier_sums = list(accumulate(float(TIER_WEIGHT[tier]) for tier in market.tiers))
        return market

    def stall(self, offer: Offer, agency: Agency) -> Stall | None:
        """Return the stall of a procedure at an agency, or None where it could not be handled."""
        key = offer.code, agency.pk
        if key not in self._stalls:
            self._stalls[key] = self._stall(offer, agency)
        return self._stalls[key]

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
        plan = process_for(offer.procedure_id, agency.tier, on=self.on, agency=agency.pk)
        limit = offer.limit(1, Channel.DIRECT)
        leader = self.leaders.get(agency.pk)
        if plan is None or limit is None or leader is None:
            return None
        unit, version = self.counters[agency.pk], offer.version
        row = Dossier(receiving_unit=unit, receiving_agency=unit.agency, agency=agency)
        row.version = version
        desks = [desk for step in plan.steps if (desk := self._desk(row, step)) is not None]
        if len(desks) < len(plan.steps):
            return None
        calendar = calendar_of(unit.pk, on=self.on)
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
            clerk=desks[0].staff_code,
            clerk_id=desks[0].staff_id,
            leader=leader[0],
            head=leader[1],
            calendar=calendar.version,
        )
        case = Case(
            limit=limit,
            policy=Policy.from_data(version.policy),
            desks=tuple(desks),
            field_group=version.field.group,
            deciding_tier=tier,
            has_document_result=version.has_document_result,
        )
        level = version.online_level
        is_online = bool(level) and OnlineLevel(level).is_online
        return Stall(counter, case, self._hours_of(calendar), is_online)

    def _desk(self, row: Dossier, step: StepPlan) -> Desk | None:
        """Return where a step is done and by whom, or None where nobody may do it."""
        place = place_of(row, step, on=self.on)
        if place is None:
            return None
        agency, unit = place
        person = self.people.get((unit.pk, step.role))
        signer = None
        if person is not None and step.role is Role.SIGNING_LEADER:
            signer = self.signers.get((person[0], agency.pk))
        if person is None or (step.role is Role.SIGNING_LEADER and signer is None):
            return None
        return Desk(step, agency.pk, agency.key, unit.pk, *person, signer)

    def _hours_of(self, calendar: WorkCalendar) -> OfficeHours:
        if calendar.version not in self._hours:
            line = OfficeHours(calendar, self.first, self.on + LONGEST)
            self._hours[calendar.version] = line
        return self._hours[calendar.version]

    def _counters(self) -> dict[int, Unit]:
        """Return one counter per agency: the service centre's where it receives for it, its own."""
        scopes = CounterScope.objects.as_of(self.on).select_related("unit__agency__parent")
        found: dict[int, Unit] = {}
        for scope in sorted(scopes, key=_preference):
            found.setdefault(scope.agency_id, scope.unit)
        return found

    def _people(self) -> dict[tuple[int, Role], tuple[int, str]]:
        """Return one person per unit and role."""
        rows = Duty.objects.as_of(self.on).select_related("position__unit", "staff")
        people: dict[tuple[int, Role], tuple[int, str]] = {}
        for duty in rows.order_by("-pk"):
            unit, role, code = duty.position.unit, duty.position.role, f"staff:{duty.staff.code}"
            people[unit.pk, Role(role)] = (duty.staff_id, code)
        return people

    def _leaders(self) -> dict[int, tuple[str, Signer]]:
        """Return the one per agency who apologises for it, in the head's own place."""
        rows = SigningDelegation.objects.as_of(self.on).filter(capacity__in=APOLOGISERS)
        return {
            row.agency_id: (
                f"staff:{row.staff.code}",
                Signer(row.staff_id, row.capacity, row.title),
            )
            for row in rows.select_related("staff").order_by("-pk")
        }

    def _signers(self) -> dict[tuple[int, int], Signer]:
        rows = SigningDelegation.objects.as_of(self.on).order_by("-pk")
        return {(r.staff_id, r.agency_id): Signer(r.staff_id, r.capacity, r.title) for r in rows}


def _offers(codes: Collection[str], on: date) -> Iterator[Offer]:
    """Yield the versions in force of these procedures, by code, all read at once."""
    rows = ProcedureVersion.objects.in_force(on).filter(procedure__code__in=list(codes))
    rows = rows.select_related("procedure", "field").prefetch_related(
        "cases__papers", "cases__modes"
    )
    for version in rows.order_by("procedure__code"):
        yield Offer(version.procedure.code, version, tuple(version.cases.all()))


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
