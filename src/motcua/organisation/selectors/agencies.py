"""The tree as of a day: who exists, who belongs to whom, who took over, which unit does what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection

from motcua.organisation.models import Agency, AgencyQuerySet, CounterScope, Succession, Unit

_SUBTREE = """
WITH RECURSIVE below AS (
    SELECT id FROM organisation_agency WHERE id = ANY(%s)
    UNION
    SELECT a.id FROM organisation_agency a JOIN below b ON a.parent_id = b.id
    WHERE a.valid_from <= %s AND (a.valid_to IS NULL OR a.valid_to >= %s)
)
SELECT id FROM below
"""


def agencies_on(day: date) -> AgencyQuerySet:
    """Return the agencies that exist on ``day``."""
    return Agency.objects.as_of(day)


def agency_ids_of_key(keys: Iterable[str]) -> dict[str, int]:
    """Return the numbers of agencies by key."""
    return dict(Agency.objects.filter(key__in=list(keys)).values_list("key", "pk"))


def subtree_ids(agencies: Iterable[int], *, on: date) -> frozenset[int]:
    """Return these agencies and all below them on that day."""
    with connection.cursor() as sql:
        sql.execute(_SUBTREE, [list(agencies), on, on])
        return frozenset(row[0] for row in sql.fetchall())


def heirs_of(agency: Agency, *, on: date) -> list[Agency]:
    """Follow successions from ``agency`` to those who exist on that day; default heirs first."""
    found: list[Agency] = []
    todo, seen = [agency], {agency.pk}
    while todo:
        this = todo.pop(0)
        if this.holds_on(on):
            found.append(this)
            continue
        rows = Succession.objects.filter(predecessor=this, on__lte=on).select_related("successor")
        for row in rows.order_by("-is_default", "pk"):
            if row.successor_id not in seen:
                seen.add(row.successor_id)
                todo.append(row.successor)
    return found


def receiving_units_of(agency_id: int, *, on: date) -> list[Unit]:
    """Return the one-stop units that receive for this agency on that day."""
    rows = CounterScope.objects.as_of(on).filter(agency=agency_id).select_related("unit")
    return [row.unit for row in rows.order_by("pk")]
