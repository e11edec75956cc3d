"""Units, posts and fields of work inside an agency, from the templates of ``organisation/data``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from motcua.kernel.vietnamese import folded
from motcua.organisation.rules.agencies import AgencyFact
from motcua.organisation.rules.tables import a_date, a_day, read_table
from motcua.organisation.states import AgencyKind, Role, SigningCapacity, UnitKind


@dataclass(frozen=True, slots=True)
class UnitFact:
    """A unit of one agency (*đơn vị, phòng ban*) and the days it exists."""

    agency: str
    key: str
    name: str
    kind: UnitKind
    valid_from: date
    valid_to: date | None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class PositionFact:
    """A post in a unit (*chức danh*): what it does, and in what capacities it may sign."""

    title: str
    role: Role
    rank: int
    capacities: tuple[SigningCapacity, ...]


def units_of(agency: AgencyFact) -> list[UnitFact]:
    """Return the units of an agency, each for the days that it and the agency share."""
    found = []
    for row in _rows_for("units.csv", agency):
        first = max(a_day(row["valid_from"]), agency.valid_from)
        last = _earlier(a_date(row["valid_to"]), agency.valid_to)
        if last is None or first <= last:
            kind = UnitKind(row["kind"])
            found.append(UnitFact(agency.key, row["key"], row["name"], kind, first, last))
    return found


def positions_of(agency: AgencyFact, unit: UnitFact) -> list[PositionFact]:
    """Return the posts of a unit by rank.

    Leaders listed for the agency itself replace those of its kind; other posts are added to them.
    """
    rows = [row for row in _rows_for("positions.csv", agency) if _is_for(row, unit)]
    own = [row for row in rows if row["agency_key"]]
    if own and unit.kind == UnitKind.LEADERSHIP:
        rows = own
    return sorted((_position(row) for row in rows), key=lambda post: (post.rank, post.title))


def division_for(agency: AgencyFact, field: str, *, on: date) -> UnitFact | None:
    """Return the unit that handles a field (*lĩnh vực*) in an agency on a day.

    The agency's own lines come before those of its kind; the first that matches decides.
    """
    units = {unit.key: unit for unit in units_of(agency) if unit.holds_on(on)}
    rows = sorted(_rows_for("division_fields.csv", agency), key=lambda row: not row["agency_key"])
    for row in rows:
        if row["division"] in units and _matches(row["field"], field):
            return units[row["division"]]
    return None


def _rows_for(table: str, agency: AgencyFact) -> list[dict[str, str]]:
    return [
        row
        for row in _table(table)
        if row["agency_key"] == agency.key
        or (not row["agency_key"] and AgencyKind(row["agency_kind"]) == agency.kind)
    ]


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    return tuple(read_table(name))


def _earlier(a: date | None, b: date | None) -> date | None:
    return min((day for day in (a, b) if day is not None), default=None)


def _is_for(row: dict[str, str], unit: UnitFact) -> bool:
    return row["unit_kind"] == unit.kind and row["unit_key"] in {"", unit.key}


def _position(row: dict[str, str]) -> PositionFact:
    capacities = tuple(SigningCapacity(each) for each in row["capacity"].split())
    return PositionFact(row["title"], Role(row["role"]), int(row["rank"]), capacities)


def _matches(pattern: str, field: str) -> bool:
    shape = ".*".join(re.escape(folded(part)) for part in pattern.split("*"))
    return re.fullmatch(shape, folded(field)) is not None
