"""Which agency handles a dossier, and at which desk a step of it is done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from motcua.base.caching import kept_briefly
from motcua.catalogue.selectors import Offer, StepPlan
from motcua.dossiers.errors import UnknownAgency
from motcua.organisation.models import Agency, CounterScope, Unit
from motcua.organisation.selectors import unit_for
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


@kept_briefly
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


@kept_briefly
def _place(
    agency_id: int, selector: str, kind: UnitKind, field: str, on: date
) -> tuple[Agency, Unit] | None:
    own = Agency.objects.select_related("parent").get(pk=agency_id)
    for agency in _selected(own, selector, on):
        unit = unit_for(agency.pk, kind, field=field, on=on)
        if unit is not None:
            return agency, unit
    return None


def _selected(own: Agency, selector: str, on: date) -> Iterable[Agency]:
    living = Agency.objects.as_of(on)
    if selector == "own":
        return [own]
    if selector in NEAR:
        district = own if own.tier == "district" else own.parent
        place = district.gso_code if district and district.tier == "district" else ""
        branches = living.filter(kind=NEAR[selector]).order_by("key")
        near = branches.filter(key__contains=f"-{place}") if place else branches.none()
        return near or branches.filter(tier="province", parent__isnull=False)[:1]
    if selector.startswith("department:"):
        return living.filter(key=selector.removeprefix("department:"))
    return living.filter(key=KEYS.get(selector, selector))
