"""Which agency handles a dossier, and at which desk a step of it is done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from motcua.base.caching import kept
from motcua.catalogue.selectors import Offer, StepPlan
from motcua.dossiers.errors import UnknownAgency
from motcua.organisation.models import Agency, CounterScope, Unit
from motcua.organisation.selectors import Snapshot, fact_of, snapshot_of
from motcua.organisation.states import AgencyKind, UnitKind

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier

NEAR = {"land_registry": AgencyKind.LAND_REGISTRY, "tax_office": AgencyKind.TAX_OFFICE}
"""Selectors of a process that mean the branch serving the district of the handling agency."""
KEYS = {
    "police": "cong-an-tinh",
    "insurance": "bhxh-tinh",
    "province_office": "van-phong-ubnd",
    "province": "ubnd-tinh",
}


def agencies_for(offer: Offer, unit: Unit, *, on: date) -> list[Agency]:
    """Return the agencies this counter may receive the procedure for, on that day."""
    return [agency for agency in _served(unit.pk, on=on) if _handles(offer, agency)]


@kept
def _served(unit_id: int, *, on: date) -> list[Agency]:
    scopes = CounterScope.objects.as_of(on).filter(unit=unit_id).select_related("agency__parent")
    return [scope.agency for scope in scopes.order_by("pk") if scope.agency.holds_on(on)]


def handling_agency(offer: Offer, unit: Unit, wanted: str, *, on: date) -> Agency:
    """Return the one agency that will handle it; ``wanted`` is its key or code where several may.

    Raises UnknownAgency when there is none, or several and none is named.
    """
    able = agencies_for(offer, unit, on=on)
    if wanted:
        able = [agency for agency in able if wanted in {agency.key, agency.code}]
    if len(able) != 1:
        raise UnknownAgency(agency=wanted or unit.name)
    return able[0]


def _handles(offer: Offer, agency: Agency) -> bool:
    if agency.tier not in offer.tiers:
        return False
    if agency.tier in {"district", "commune"}:
        return agency.kind in {AgencyKind.DISTRICT_COMMITTEE, AgencyKind.COMMUNE_COMMITTEE}
    return not offer.department or agency.key == offer.department


def place_of(row: Dossier, plan: StepPlan, *, on: date) -> tuple[Agency, Unit] | None:
    """Return the agency and unit where a step of this dossier is done on that day."""
    if plan.unit_kind is UnitKind.ONE_STOP and plan.agency in {"own", "receiving"}:
        return row.receiving_agency, row.receiving_unit
    return _place(row.agency_id, plan.agency, plan.unit_kind, row.version.field.name, on)


def _place(
    agency_id: int, selector: str, kind: UnitKind, field: str, on: date
) -> tuple[Agency, Unit] | None:
    today = snapshot_of(on)
    own = today.agencies.get(agency_id)
    for agency in _selected(own, selector, today) if own else ():
        unit = today.unit_for(agency.pk, kind, field=field)
        if unit is not None:
            return agency, unit
    return None


def _selected(own: Agency, selector: str, today: Snapshot) -> list[Agency]:
    """Return the agencies a process means by ``selector``, seen from the handling agency."""
    if selector == "own":
        return [own]
    if selector in NEAR:
        return _nearest(own, NEAR[selector], today)
    key = selector.removeprefix("department:")
    found = today.by_key.get(KEYS.get(key, key))
    return [found] if found else []


def _nearest(own: Agency, kind: AgencyKind, today: Snapshot) -> list[Agency]:
    """Return the branch serving the district of the agency, else the province's own office."""
    district = own if own.tier == "district" else own.parent
    place = district.gso_code if district and district.tier == "district" else ""
    branches = today.of_kind(kind)
    near = [a for a in branches if place and fact_of(a).district == place]
    return near or [a for a in branches if not fact_of(a).district][:1]
