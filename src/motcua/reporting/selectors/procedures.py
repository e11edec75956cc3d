"""Counts procedures rather than dossiers: those that had any, were online, were used online."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db import connection
from django.db.models import Count, Q

from motcua.organisation.states import Tier
from motcua.reporting.models import FactTally, ProcedureTally
from motcua.reporting.rules.book import AgencyName
from motcua.reporting.rules.kpi import Measure, Share
from motcua.reporting.rules.periods import Period
from motcua.reporting.rules.scopes import Scope
from motcua.reporting.selectors.counting import agency_name, by_agency
from motcua.reporting.selectors.internal import internal_counts
from motcua.reporting.selectors.scopes import rows_in
from motcua.reporting.selectors.services import NAMES, service_values, services_query
from motcua.reporting.states import ScopeKind

LOCAL = [tier.value for tier in Tier if tier is not Tier.CENTRAL]
Counts = dict[bool, dict[str, int]]


_HAD = """
SELECT procedure_id,
    bool_or(agency_tier = ANY(%(local)s) AND received > 0) AS had,
    bool_or(agency_tier = ANY(%(local)s) AND at_level > 0) AS at_level,
    bool_or(agency_tier = ANY(%(local)s) AND at_level_online > 0) AS online,
    bool_or(received > 0) AS ever, bool_or(at_level > 0) AS ever_at_level,
    bool_or(at_level_online > 0) AS ever_online
FROM {table} WHERE cell BETWEEN %(start)s AND %(end)s AND {scope} GROUP BY procedure_id
"""
_BY_TIER = _HAD.format(table="reporting_tierproceduretally", scope="agency_tier = ANY(%(tiers)s)")
_AT_AGENCIES = _HAD.format(table="reporting_proceduretally", scope="agency_id = ANY(%(agencies)s)")
_OFFERED = """
SELECT
    count(DISTINCT v.procedure_id) FILTER (WHERE v.tiers::text[] && %(local)s::text[]) AS local,
    count(DISTINCT v.procedure_id) FILTER (WHERE v.tiers::text[] && %(tiers)s::text[]) AS every
FROM catalogue_procedureversion v
WHERE v.online_level = ANY(%(levels)s) AND v.valid_from <= %(end)s
    AND (v.valid_to IS NULL OR v.valid_to >= greatest(%(start)s, v.valid_from))
    AND (%(agencies)s::bigint[] IS NULL OR EXISTS (
        SELECT 1 FROM organisation_agency a
        WHERE a.id = ANY(%(agencies)s) AND a.tier = ANY(v.tiers::text[])
            AND (a.tier IN ('district', 'commune') OR v.department IN ('', a.key))))
"""


def procedure_counts(period: Period, scope: Scope, *, on: date) -> Counts:
    """Count procedures of a scope, without (True) and with (False) agencies of the centre.

    Services online are counted with them, as they stand ``on`` a day; those of the centre are in
    no decision of the province.
    """
    tiers = [scope.tier] if scope.kind is ScopeKind.TIER else list(Tier)
    values = {
        "start": period.start,
        "end": period.end,
        "tiers": tiers,
        "local": [tier for tier in tiers if tier in LOCAL],
        **service_values(scope, on),
    }
    with connection.cursor() as sql:
        sql.execute(_summed(scope), values)
        *counted, local, every, eligible, offered, integrated = sql.fetchone()
    services = dict(zip(NAMES, (eligible, offered, integrated), strict=True))
    alike = {**services, **internal_counts(scope, on=on)}
    return {
        True: {**_named(counted[:3], local), **alike},
        False: {**_named(counted[3:], every), **alike},
    }


def procedures_by_agency(
    share: Share, period: Period, scope: Scope
) -> Iterator[tuple[AgencyName, Measure]]:
    """Yield, for each agency, its procedures that had dossiers and those online among them.

    Names are read apart: telling procedures apart while carrying names is five times slower.
    """
    here = rows_in(scope, deciding=False) & Q(cell__range=(period.start, period.end))
    rows = ProcedureTally.objects.filter(here, received__gt=0)
    if share.is_local:
        rows = rows.exclude(agency_tier=Tier.CENTRAL)
    counted = (
        rows.order_by()
        .values("agency_id")
        .annotate(
            procedures=Count("procedure", distinct=True),
            at_level_procedures=Count("procedure", distinct=True, filter=Q(at_level__gt=0)),
        )
    )
    names = {row["agency_id"]: row for row in by_agency(FactTally.objects.filter(here)).distinct()}
    for row in counted:
        counts = {name: row[name] for name in ("procedures", "at_level_procedures")}
        yield agency_name(names[row["agency_id"]]), share.measure(counts)


def _summed(scope: Scope) -> str:
    """Return the query that counts procedures: by agencies named, or by tiers."""
    had = _AT_AGENCIES if scope.kind is ScopeKind.AGENCY else _BY_TIER
    return f"""
    SELECT counted.*, offered.local, offered.every, services.* FROM (
        SELECT count(*) FILTER (WHERE had), count(*) FILTER (WHERE at_level),
            count(*) FILTER (WHERE online), count(*) FILTER (WHERE ever),
            count(*) FILTER (WHERE ever_at_level), count(*) FILTER (WHERE ever_online)
        FROM ({had}) p
    ) counted, ({_OFFERED}) offered, ({services_query(scope)}) services
    """


def _named(counts: Sequence[int], offered: int) -> dict[str, int]:
    had, at_level, online = counts
    return {
        "procedures": had,
        "at_level_procedures": at_level,
        "online_procedures": online,
        "offered_procedures": offered,
    }
