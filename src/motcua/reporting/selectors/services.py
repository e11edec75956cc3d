"""Counts services online as decisions name them: eligible, served, integrated (row II.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import connection

from motcua.catalogue.states import OnlineLevel
from motcua.organisation.selectors import agencies_by
from motcua.organisation.states import Tier
from motcua.reporting.rules.book import AgencyName
from motcua.reporting.rules.kpi import Measure, Share
from motcua.reporting.rules.scopes import Scope
from motcua.reporting.states import ScopeKind

LEVELS = [level.value for level in OnlineLevel if level.is_online]
LOCAL = [tier.value for tier in Tier if tier is not Tier.CENTRAL]
NAMES = ("eligible_services", "offered_services", "integrated_services")
_BY_SERVICE = """
SELECT {of} s.procedure_id, s.tier,
    bool_and(s.level = ANY(%(levels)s)) AS offered,
    bool_and(s.level = ANY(%(levels)s) AND s.integrated_on <= %(day)s) IS TRUE AS integrated
FROM catalogue_onlineservice s
JOIN catalogue_procedureversion v ON v.procedure_id = s.procedure_id
    AND v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to >= %(day)s)
    AND s.tier = ANY(v.tiers)
{agencies}
WHERE s.is_eligible AND s.valid_from <= %(day)s
    AND (s.valid_to IS NULL OR s.valid_to >= %(day)s) AND s.tier = ANY(%(service_tiers)s)
GROUP BY {of} s.procedure_id, s.tier
"""
_AGENCIES = """
JOIN organisation_agency a ON a.id = ANY(%(agencies)s) AND a.tier = s.tier
    AND (a.tier IN ('district', 'commune') OR v.department IN ('', a.key))
    AND (s.agency_id = a.id OR s.agency_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM catalogue_onlineservice own
        WHERE own.procedure_id = s.procedure_id AND own.tier = s.tier AND own.agency_id = a.id
            AND own.valid_from <= %(day)s AND (own.valid_to IS NULL OR own.valid_to >= %(day)s)))
"""
"""An agency's own finding goes before that of its tier."""
_COUNTED = "count(*), count(*) FILTER (WHERE offered), count(*) FILTER (WHERE integrated)"


def services_query(scope: Scope) -> str:
    """Return the statement that counts a scope's services as they stand on ``%(day)s``.

    A procedure counts once per tier, and as served where all agencies that serve it do.
    """
    counted = _BY_SERVICE.format(of="", agencies=_AGENCIES if scope.agencies else "")
    return f"SELECT {_COUNTED} FROM ({counted}) s"


def service_values(scope: Scope, on: date) -> dict[str, Any]:
    """Return what ``services_query`` asks for."""
    tiers = [scope.tier.value] if scope.kind is ScopeKind.TIER and scope.tier else LOCAL
    agencies = list(scope.agencies) if scope.kind is ScopeKind.AGENCY else None
    return {"day": on, "levels": LEVELS, "service_tiers": tiers, "agencies": agencies}


def services_by_agency(
    share: Share, scope: Scope, *, on: date
) -> Iterator[tuple[AgencyName, Measure]]:
    """Yield, for each agency of an agency's scope, its services.

    Wider scopes have none: most findings hold for a whole tier, and two hundred communes with the
    same list tell nothing.
    """
    if scope.kind is not ScopeKind.AGENCY:
        return
    counted = _BY_SERVICE.format(of="a.id,", agencies=_AGENCIES)
    with connection.cursor() as sql:
        sql.execute(
            f"SELECT id, {_COUNTED} FROM ({counted}) s GROUP BY id", service_values(scope, on)
        )
        rows = sql.fetchall()
    agencies = agencies_by([row[0] for row in rows])
    for number, *counts in rows:
        row = agencies[number]
        name = AgencyName(row.pk, row.key, row.short_name or row.name, row.sort, row.tier)
        yield name, share.measure(dict(zip(NAMES, counts, strict=True)))
