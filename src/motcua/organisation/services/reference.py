"""Brings the reference tables into the database (*đồng bộ dữ liệu nền*), as often as wanted.

Nothing is deleted: a row that left the tables stays, closed by its dates.  The natural key of a
row is its key and first day, never our number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction

from motcua.base import caching
from motcua.organisation.models import (
    Agency,
    CalendarDay,
    CalendarYear,
    CounterScope,
    OfficeHours,
    Position,
    Succession,
    Unit,
)
from motcua.organisation.rules.agencies import AgencyFact, read_agencies, read_successions
from motcua.organisation.rules.scopes import agencies_received_for, read_scopes
from motcua.organisation.rules.tables import a_date, a_day, read_table
from motcua.organisation.rules.units import positions_of, units_of


@dataclass(frozen=True, slots=True)
class Synced:
    """What one table did: rows added, rows changed, rows as they were."""

    table: str
    added: int
    changed: int
    same: int


@transaction.atomic
def sync_reference() -> list[Synced]:
    """Bring every table in; return what each did."""
    facts = sorted(read_agencies(), key=_depth_first(read_agencies()))
    report = [_agencies(facts)]
    ids = dict(Agency.objects.values_list("key", "pk"))
    report += [_successions(ids), _units(facts, ids)]
    units = {
        (row.agency_id, row.key, row.valid_from): row.pk for row in Unit.objects.all()
    }  # fmt: skip
    report += [
        _positions(facts, ids, units),
        _scopes(facts, ids, units),
        _hours(),
        _years(),
        _days(),
    ]
    caching.forget()
    return report


def _depth_first(facts: Sequence[AgencyFact]) -> Any:
    parents = {fact.key: fact.parent for fact in facts}

    def depth(fact: AgencyFact) -> int:
        steps, key = 0, fact.key
        while parents.get(key):
            steps, key = steps + 1, parents[key]
        return steps

    return depth


def _agencies(facts: Sequence[AgencyFact]) -> Synced:
    """Parents come before children, so that each row finds its parent's number."""
    added = changed = same = 0
    ids: dict[str, int] = dict(Agency.objects.values_list("key", "pk"))
    by_depth: dict[int, list[AgencyFact]] = {}
    depth = _depth_first(facts)
    for fact in facts:
        by_depth.setdefault(depth(fact), []).append(fact)
    for level in sorted(by_depth):
        rows = [
            {
                "key": fact.key,
                "name": fact.name,
                "short_name": fact.short_name,
                "kind": fact.kind.value,
                "tier": fact.tier.value,
                "parent_id": ids.get(fact.parent) if fact.parent else None,
                "code": fact.code,
                "gso_code": fact.gso_code,
                "valid_from": fact.valid_from,
                "valid_to": fact.valid_to,
            }
            for fact in by_depth[level]
        ]
        done = _sync("agencies", Agency, ["key"], rows)
        added, changed, same = added + done.added, changed + done.changed, same + done.same
        ids = dict(Agency.objects.values_list("key", "pk"))
    return Synced("agencies", added, changed, same)


def _successions(ids: dict[str, int]) -> Synced:
    rows = [
        {
            "predecessor_id": ids[fact.predecessor],
            "successor_id": ids[fact.successor],
            "on": fact.on,
            "share": fact.share.value,
            "is_default": fact.is_default,
            "source": fact.source,
        }
        for fact in read_successions()
    ]
    return _sync("successions", Succession, ["predecessor_id", "successor_id", "on"], rows)


def _units(facts: Iterable[AgencyFact], ids: dict[str, int]) -> Synced:
    rows = [
        {
            "agency_id": ids[fact.key],
            "key": unit.key,
            "name": unit.name,
            "kind": unit.kind.value,
            "valid_from": unit.valid_from,
            "valid_to": unit.valid_to,
        }
        for fact in facts
        for unit in units_of(fact)
    ]
    return _sync("units", Unit, ["agency_id", "key", "valid_from"], rows)


UnitIds = dict[tuple[int, str, date], int]


def _positions(facts: Iterable[AgencyFact], ids: dict[str, int], units: UnitIds) -> Synced:
    rows = [
        {
            "unit_id": units[ids[fact.key], unit.key, unit.valid_from],
            "title": post.title,
            "role": post.role.value,
            "rank": post.rank,
        }
        for fact in facts
        for unit in units_of(fact)
        for post in positions_of(fact, unit)
    ]
    unique = {(row["unit_id"], row["title"], row["role"]): row for row in rows}
    return _sync("positions", Position, ["unit_id", "title", "role"], list(unique.values()))


def _scopes(facts: Sequence[AgencyFact], ids: dict[str, int], units: UnitIds) -> Synced:
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for scope in read_scopes(facts):
        for agency, first, last in agencies_received_for(scope, facts):
            for unit in units_of(scope.agency):
                if unit.key != scope.unit_key or not _meet(unit, first, last):
                    continue
                row = {
                    "unit_id": units[ids[scope.agency.key], unit.key, unit.valid_from],
                    "agency_id": ids[agency.key],
                    "valid_from": max(first, unit.valid_from),
                    "valid_to": min(
                        (day for day in (last, unit.valid_to) if day is not None), default=None
                    ),
                }
                rows[row["unit_id"], row["agency_id"], row["valid_from"]] = row
    natural = ["unit_id", "agency_id", "valid_from"]
    return _sync("counter_scopes", CounterScope, natural, list(rows.values()))


def _meet(unit: Any, first: date, last: date | None) -> bool:
    starts = max(first, unit.valid_from)
    return all(day is None or starts <= day for day in (last, unit.valid_to))


def _hours() -> Synced:
    rows = [
        {
            "unit_id": None,
            "weekday": int(row["weekday"]),
            "intervals": row["intervals"],
            "valid_from": a_day(row["valid_from"]),
            "valid_to": a_date(row["valid_to"]),
            "source": row["source"],
        }
        for row in read_table("office_hours.csv")
        if row["enabled"] == "yes" and not row["agency_key"] and not row["agency_kind"]
    ]
    return _sync("office_hours", OfficeHours, ["unit_id", "weekday", "valid_from"], rows)


def _years() -> Synced:
    rows = [
        {"year": int(row["year"]), "status": row["status"], "source": row["source"]}
        for row in read_table("calendar_years.csv")
    ]
    return _sync("calendar_years", CalendarYear, ["year"], rows)


def _days() -> Synced:
    rows = [
        {
            "day": a_day(row["date"]),
            "kind": row["kind"],
            "name": row["name"],
            "source": row["source"],
            "replaces": a_date(row["replaces"]),
        }
        for row in read_table("calendar.csv")
    ]
    return _sync("calendar_days", CalendarDay, ["day"], rows)


def _sync(
    table: str, model: type[models.Model], natural: Sequence[str], rows: Sequence[dict[str, Any]]
) -> Synced:
    """Add rows not there and change those that differ, by their natural key."""
    columns = list(rows[0]) if rows else list(natural)
    known = {
        tuple(getattr(row, name) for name in natural): row for row in model._default_manager.all()
    }
    fresh, changed = [], []
    for row in rows:
        there = known.get(tuple(row[name] for name in natural))
        if there is None:
            fresh.append(model(**row))
        elif any(getattr(there, name) != value for name, value in row.items()):
            for name, value in row.items():
                setattr(there, name, value)
            changed.append(there)
    model._default_manager.bulk_create(fresh, batch_size=2000)
    if changed:
        names = [name.removesuffix("_id") for name in columns if name not in natural]
        model._default_manager.bulk_update(changed, names, batch_size=500)
    return Synced(table, len(fresh), len(changed), len(rows) - len(fresh) - len(changed))
