"""The whole organisation on one day, in memory: for routing, which asks of it at every step.

Read in two queries, then kept; what it answers is a dictionary look-up.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from motcua.base.caching import kept
from motcua.organisation.models import Agency, Unit
from motcua.organisation.rules.agencies import AgencyFact
from motcua.organisation.rules.units import division_for
from motcua.organisation.states import AgencyKind, Tier, UnitKind


class Snapshot:
    """Agencies and units as of one day."""

    def __init__(self, on: date, agencies: Iterable[Agency], units: Iterable[Unit]) -> None:
        self.on = on
        self.agencies = {agency.pk: agency for agency in agencies}
        self.by_key = {agency.key: agency for agency in self.agencies.values()}
        self._units: dict[tuple[int, UnitKind], list[Unit]] = {}
        for unit in units:
            unit.agency = self.agencies[unit.agency_id]
            self._units.setdefault((unit.agency_id, UnitKind(unit.kind)), []).append(unit)
        self._found: dict[tuple[int, UnitKind, str], Unit | None] = {}

    def of_kind(self, kind: AgencyKind) -> list[Agency]:
        """Return the agencies of a kind, by key."""
        found = [agency for agency in self.agencies.values() if agency.kind == kind]
        return sorted(found, key=lambda agency: agency.key)

    def divisions_of(self, agency_id: int) -> list[Unit]:
        """Return the divisions of an agency, by the alphabet."""
        units = self._units.get((agency_id, UnitKind.DIVISION), [])
        return sorted(units, key=lambda unit: unit.sort)

    def unit_for(self, agency_id: int, kind: UnitKind, *, field: str = "") -> Unit | None:
        """Return the unit of this agency that does work of this kind.

        Of several divisions, the one the table of fields names for ``field``; else the first.
        """
        key = (agency_id, kind, field)
        if key not in self._found:
            self._found[key] = self._unit_for(*key)
        return self._found[key]

    def _unit_for(self, agency_id: int, kind: UnitKind, field: str) -> Unit | None:
        units = self._units.get((agency_id, kind), [])
        if kind is UnitKind.DIVISION and field and units:
            fact = division_for(fact_of(self.agencies[agency_id]), field, on=self.on)
            units = [unit for unit in units if fact is not None and unit.key == fact.key] or units
        return min(units, key=lambda unit: unit.sort, default=None)


@kept
def snapshot_of(on: date) -> Snapshot:
    """Return the organisation as of ``on``."""
    agencies = list(Agency.objects.as_of(on).select_related("parent"))
    living = {agency.pk for agency in agencies}
    units = [unit for unit in Unit.objects.as_of(on) if unit.agency_id in living]
    return Snapshot(on, agencies, units)


def fact_of(agency: Agency) -> AgencyFact:
    """Return the row as the value that the rules speak of."""
    return AgencyFact(
        key=agency.key,
        name=agency.name,
        short_name=agency.short_name,
        kind=AgencyKind(agency.kind),
        tier=Tier(agency.tier),
        parent=agency.parent.key if agency.parent_id and agency.parent else "",
        code=agency.code,
        gso_code=agency.gso_code,
        valid_from=agency.valid_from,
        valid_to=agency.valid_to,
    )
