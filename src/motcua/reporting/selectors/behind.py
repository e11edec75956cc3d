"""The dossiers behind a figure: the same conditions, without the counting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.dossiers.selectors import dossiers_visible_to
from motcua.kernel.errors import NotPermitted
from motcua.organisation.principals import Kind, Principal
from motcua.organisation.states import Tier
from motcua.reporting.models import DossierFact, OutsideCount
from motcua.reporting.rules.counts import BY_NAME
from motcua.reporting.rules.kpi import Indicator, Share
from motcua.reporting.rules.periods import Period
from motcua.reporting.rules.scopes import Scope
from motcua.reporting.selectors.counting import condition_of
from motcua.reporting.selectors.scopes import rows_in
from motcua.reporting.states import Counted, ScopeKind, Side

DOSSIERS_OF = {
    "procedures": "received",
    "offered_procedures": "at_level",
    "at_level_procedures": "at_level",
    "online_procedures": "at_level_online",
}
"""Which dossiers make a procedure count."""


def dossiers_behind(
    indicator: Indicator,
    side: Side,
    *,
    scope: Scope,
    period: Period,
    principal: Principal,
    on: date,
    tier: Tier | None = None,
    reading: str = "",
) -> QuerySet[DossierFact]:
    """Return the facts counted, as far as this principal may read their dossiers, newest first.

    Watchers read aggregates only: NotPermitted.  Dossiers outside the system have no facts.
    """
    if principal.kind in {Kind.WATCHER, Kind.CITIZEN, Kind.NOBODY}:
        raise NotPermitted
    share = indicator.reading(reading)
    counted = _in_scope(share, scope, period, tier)
    whole = counted.filter(_any(share.whole, period, on))
    part = whole.filter(_any(share.part, period, on))
    rows = {Side.WHOLE: whole, Side.PART: part, Side.MISSING: _missing(share, whole, part)}[side]
    return _readable(rows, principal).order_by("-received_on", "-dossier_id")


def _in_scope(
    share: Share, scope: Scope, period: Period, tier: Tier | None
) -> QuerySet[DossierFact]:
    rows = DossierFact.objects.filter(received_on__range=(period.start, period.end))
    if tier is not None:
        rows = rows.filter(deciding_tier=tier)
    if scope.kind is ScopeKind.AGENCY or tier is None:
        rows = rows.filter(rows_in(scope, deciding=False))
    return rows.exclude(agency_tier=Tier.CENTRAL) if share.is_local else rows


def _any(names: Iterable[str], period: Period, on: date) -> Q | Exists:
    """Return the condition that a fact is in at least one of these counts."""
    wanted = Q(pk__in=[])
    for name in names:
        if name == "declared_inside":
            wanted |= Q(_is_declared(period))
        elif DOSSIERS_OF.get(name, name) in BY_NAME:
            wanted |= Q(condition_of(DOSSIERS_OF.get(name, name), on))
    return wanted


def _is_declared(period: Period) -> Exists:
    """Return whether the agency declared what it received outside on the days of this receipt."""
    spans = OutsideCount.objects.filter(
        agency=OuterRef("agency"),
        since__gte=period.start,
        until__lte=period.end,
        since__lte=OuterRef("received_on"),
        until__gte=OuterRef("received_on"),
    )
    return Exists(spans)


def _missing(
    share: Share, whole: QuerySet[DossierFact], part: QuerySet[DossierFact]
) -> QuerySet[DossierFact]:
    """Return what is in the whole and not in the part; of procedures, those with none in it."""
    if share.counted is Counted.PROCEDURE:
        return whole.exclude(procedure__in=part.order_by().values("procedure"))
    return whole.exclude(pk__in=part.order_by().values("pk"))


def _readable(rows: QuerySet[DossierFact], principal: Principal) -> QuerySet[DossierFact]:
    if principal.oversees_all:
        return rows
    return rows.filter(dossier__in=dossiers_visible_to(principal).order_by().values("pk"))
