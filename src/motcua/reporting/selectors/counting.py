"""Reads the rows of a book: sums of tallies, and what must be counted on the day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Case, Count, F, Q, QuerySet, Sum, When
from django.db.models.expressions import RawSQL

from motcua.reporting.models import DossierFact, FactTally
from motcua.reporting.rules.book import AgencyName, Row
from motcua.reporting.rules.counts import BY_NAME, COUNTS, DATED_COUNTS
from motcua.reporting.rules.kpi import Tally
from motcua.reporting.rules.periods import Period
from motcua.reporting.rules.scopes import Scope
from motcua.reporting.selectors.scopes import rows_in
from motcua.reporting.states import ScopeKind

LABEL = Case(
    When(~Q(agency__short_name=""), then=F("agency__short_name")), default=F("agency__name")
)
_DECLARED = """
SELECT o.agency_id, a.key AS agency__key, coalesce(nullif(a.short_name, ''), a.name) AS label,
    a.sort AS agency__sort, a.tier AS agency_tier, '' AS deciding_tier,
    sum(inside.received)::int AS n_declared_inside, sum(o.dossiers)::int AS n_declared_outside
FROM reporting_outsidecount o
JOIN organisation_agency a ON a.id = o.agency_id
CROSS JOIN LATERAL (
    SELECT coalesce(sum(t.received), 0) AS received FROM reporting_facttally t
    WHERE t.agency_id = o.agency_id AND t.cell BETWEEN o.since AND o.until
) inside
WHERE o.since >= %(start)s AND o.until <= %(end)s
    AND (%(agencies)s::bigint[] IS NULL OR o.agency_id = ANY(%(agencies)s::bigint[]))
    AND (%(tier)s::text IS NULL OR a.tier = %(tier)s)
GROUP BY o.agency_id, a.id
"""


def condition_of(name: str, on: date) -> RawSQL:
    """Return the condition of one count, to filter facts by, as of a day."""
    sql = BY_NAME[name].condition
    return RawSQL(f"({sql})", [on] * sql.count("%s"), output_field=BooleanField())


def tallied(period: Period, scope: Scope) -> Iterator[Row]:
    """Sum the tallies of a period by agency and deciding tier."""
    rows = FactTally.objects.filter(rows_in(scope), cell__range=(period.start, period.end))
    sums = {f"n_{count.name}": Sum(count.name) for count in COUNTS}
    return _grouped(rows, sums)


def overdue(period: Period, scope: Scope, on: date) -> Iterator[Row]:
    """Count dossiers received in a period, still open and past their promise on a day."""
    rows = DossierFact.objects.filter(
        rows_in(scope),
        received_on__range=(period.start, period.end),
        ended_on__isnull=True,
        promised_on__lt=on,
    )
    counts = {
        "n_open_late": Count("pk"),
        "n_open_late_apologised": Count("pk", filter=Q(is_apologised=True)),
    }
    assert {name.removeprefix("n_") for name in counts} == {c.name for c in DATED_COUNTS}
    return _grouped(rows, counts)


def declared(period: Period, scope: Scope) -> Iterator[Row]:
    """Sum what agencies declared for spans inside a period, and what the system has of them."""
    agencies = list(scope.agencies) if scope.kind is ScopeKind.AGENCY else None
    tier = scope.tier if scope.kind is ScopeKind.TIER else None
    values = {"start": period.start, "end": period.end, "agencies": agencies, "tier": tier}
    with connection.cursor() as sql:
        sql.execute(_DECLARED, values)
        names = [column.name for column in sql.description]
        yield from (row_of(dict(zip(names, row, strict=True))) for row in sql.fetchall())


def by_agency(rows: QuerySet[Any], *more: str) -> QuerySet[Any, dict[str, Any]]:
    """Group rows by agency, named; the caller says what to count of each group."""
    names = ("agency_id", "agency__key", "label", "agency__sort", "agency_tier")
    grouped: QuerySet[Any, dict[str, Any]] = rows.annotate(label=LABEL).values(*names, *more)
    return grouped.order_by()


def agency_name(values: Mapping[str, Any]) -> AgencyName:
    return AgencyName(
        values["agency_id"],
        values["agency__key"],
        values["label"],
        values["agency__sort"],
        values["agency_tier"],
    )


def row_of(values: Mapping[str, Any]) -> Row:
    """Make a row of what the database returned; names of counts begin with ``n_``."""
    counts = {name[2:]: n for name, n in values.items() if name.startswith("n_")}
    return Row(agency_name(values), values["deciding_tier"], Tally(**counts))


def _grouped(rows: QuerySet[Any], counts: Mapping[str, Any]) -> Iterator[Row]:
    found = by_agency(rows, "deciding_tier").annotate(**counts)
    return (row_of(row) for row in found)


def joined(*parts: Iterable[Row]) -> tuple[Row, ...]:
    """Add up rows of the same agency and deciding tier."""
    sums: dict[tuple[AgencyName, str], Tally] = {}
    for part in parts:
        for row in part:
            key = (row.agency, row.deciding_tier)
            sums[key] = sums[key] + row.tally if key in sums else row.tally
    return tuple(Row(agency, tier, tally) for (agency, tier), tally in sums.items())
