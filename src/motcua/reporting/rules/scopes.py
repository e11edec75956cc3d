"""For whom figures are drawn: the province, one tier, or one agency with all below it."""

from __future__ import annotations

from dataclasses import dataclass, field

from motcua.organisation.states import Tier
from motcua.reporting.states import ScopeKind


@dataclass(frozen=True, slots=True)
class Scope:
    """A set of agencies, named (*phạm vi*)."""

    kind: ScopeKind = ScopeKind.PROVINCE
    name: str = ScopeKind.PROVINCE.label
    tier: Tier | None = None
    """The tier, or the tier of the agency."""
    key: str = ""
    """The agency's key."""
    agencies: frozenset[int] = field(default_factory=frozenset)
    """The agency and all below it."""


WHOLE_PROVINCE = Scope()


def tier_scope(tier: Tier) -> Scope:
    """Return the scope of every agency of one tier."""
    return Scope(ScopeKind.TIER, tier.label, tier)
