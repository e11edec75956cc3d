"""Counts internal procedures between agencies and those that meet all four conditions (I.III.2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from motcua.publication.selectors.internal import (
    internal_share,
    inventory_on,
    shares_by_agency,
)
from motcua.reporting.rules.book import AgencyName
from motcua.reporting.rules.kpi import Measure, Share
from motcua.reporting.rules.scopes import Scope
from motcua.reporting.states import ScopeKind

INTERNAL_NAMES = ("internal_procedures", "complete_internal")


def internal_counts(scope: Scope, *, on: date) -> dict[str, int]:
    """Count a scope's internal procedures as they stand on a day, by who leads them."""
    found = internal_share(on, agencies=_agencies(scope), tier=_tier(scope))
    return dict(zip(INTERNAL_NAMES, (found.whole, found.part), strict=True))


def internal_by_agency(
    share: Share, scope: Scope, *, on: date
) -> Iterator[tuple[AgencyName, Measure]]:
    """Yield, for each leading agency of a scope, its internal procedures."""
    inventory = inventory_on(on, agencies=_agencies(scope), tier=_tier(scope))
    for row, found in shares_by_agency(inventory, on).items():
        name = AgencyName(row.pk, row.key, row.short_name or row.name, row.sort, row.tier)
        counts = dict(zip(INTERNAL_NAMES, (found.whole, found.part), strict=True))
        yield name, share.measure(counts)


def _agencies(scope: Scope) -> list[int] | None:
    return list(scope.agencies) if scope.kind is ScopeKind.AGENCY else None


def _tier(scope: Scope) -> str:
    return scope.tier.value if scope.kind is ScopeKind.TIER and scope.tier else ""
