"""Where a procedure is handed in on a day: counters, and when they are open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.base.caching import kept
from motcua.catalogue.models import ProcedureVersion
from motcua.organisation.models import Agency, CounterScope, OfficeHours, Unit
from motcua.organisation.states import AgencyKind, Tier

LOCAL = {
    Tier.DISTRICT: AgencyKind.DISTRICT_COMMITTEE,
    Tier.COMMUNE: AgencyKind.COMMUNE_COMMITTEE,
}


@dataclass(frozen=True, slots=True)
class Hours:
    """Days of the week with the same hours: first and last day (Monday is 0), and the intervals."""

    first: int
    last: int
    intervals: str


@dataclass(frozen=True, slots=True)
class Counter:
    """A one-stop unit that receives a procedure, and for whom."""

    unit: str
    agency: str
    area: str
    """The agency above, such as the district of a commune; empty where there is none."""
    receives_for: tuple[str, ...]
    """The handling agencies, where the counter belongs to another."""
    hours: tuple[Hours, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """The counters of one tier."""

    tier: Tier
    counters: tuple[Counter, ...]

    @property
    def areas(self) -> dict[str, list[Counter]]:
        """Return the counters under the agencies above them."""
        found: dict[str, list[Counter]] = {}
        for one in self.counters:
            found.setdefault(one.area, []).append(one)
        return found


def places_for(version: ProcedureVersion, *, on: date) -> tuple[Places, ...]:
    """Return the counters that receive a procedure, by tier; three statements, then kept.

    What is done by any department of a tier, with none in charge, names no counter: too many
    would be wrong.
    """
    return tuple(
        Places(tier, counters)
        for tier in map(Tier, version.tiers)
        if (counters := _counters(tier, str(version.department), on=on))
    )


@kept
def _counters(tier: Tier, department: str, *, on: date) -> tuple[Counter, ...]:
    scopes = CounterScope.objects.as_of(on).select_related("unit__agency__parent", "agency__parent")
    if tier in LOCAL:
        scopes = scopes.filter(agency__tier=tier, agency__kind=LOCAL[tier])
    elif department:
        scopes = scopes.filter(agency__tier=tier, agency__key=department)
    else:
        return ()
    rows = [row for row in scopes.order_by("agency__sort", "unit__sort") if _stands(row, on)]
    hours = _hours({row.unit_id for row in rows}, on)
    own_first = sorted(rows, key=lambda row: row.unit.agency_id != row.agency_id)
    desks: dict[tuple[int, str], list[CounterScope]] = {}
    for row in own_first:
        desks.setdefault((row.unit_id, _area(row.agency)), []).append(row)
    return tuple(_counter(rows, area, hours) for (_unit, area), rows in desks.items())


def hours_of_unit(unit: int, *, on: date) -> tuple[Hours, ...]:
    """Return when a one-stop unit is open, as all are where it has no hours of its own."""
    hours = _hours({unit}, on)
    return hours.get(unit) or hours.get(None, ())


def _stands(row: CounterScope, on: date) -> bool:
    return row.agency.holds_on(on) and row.unit.holds_on(on)


def _area(handler: Agency) -> str:
    return handler.parent.name if handler.tier == Tier.COMMUNE and handler.parent else ""


def _counter(
    rows: Sequence[CounterScope], area: str, hours: Mapping[int | None, tuple[Hours, ...]]
) -> Counter:
    """Return one counter with everybody of an area that it receives for."""
    unit: Unit = rows[0].unit
    others = [row.agency.name for row in rows if row.agency_id != unit.agency_id]
    return Counter(
        unit=unit.name,
        agency=unit.agency.name,
        area=area,
        receives_for=tuple(others),
        hours=hours.get(unit.pk) or hours.get(None, ()),
    )


def _hours(units: Iterable[int], on: date) -> dict[int | None, tuple[Hours, ...]]:
    """Return the opening hours of units that have their own, and under None those of all."""
    rows = OfficeHours.objects.as_of(on).filter(unit__in=units)
    rows = rows | OfficeHours.objects.as_of(on).filter(unit__isnull=True)
    weeks: dict[int | None, dict[int, str]] = {}
    for row in rows:
        weeks.setdefault(row.unit_id, {})[row.weekday] = row.intervals
    return {unit: _grouped(week) for unit, week in weeks.items()}


def _grouped(week: Mapping[int, str]) -> tuple[Hours, ...]:
    """Put neighbouring days with the same hours together; closed days are left out."""
    found: list[Hours] = []
    for weekday in sorted(week):
        intervals = week[weekday]
        if not intervals:
            continue
        if found and found[-1].intervals == intervals and found[-1].last == weekday - 1:
            found[-1] = Hours(found[-1].first, weekday, intervals)
        else:
            found.append(Hours(weekday, weekday, intervals))
    return tuple(found)
