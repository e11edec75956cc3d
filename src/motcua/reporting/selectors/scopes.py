"""Which agencies a board is drawn for, as of a day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from motcua.organisation.selectors import agencies_on, subtree_ids
from motcua.organisation.states import Tier
from motcua.reporting.errors import UnknownScope
from motcua.reporting.rules.scopes import WHOLE_PROVINCE, Scope, tier_scope
from motcua.reporting.states import ScopeKind


def scope_of(*, tier: str = "", agency: str = "", on: date) -> Scope:
    """Return the scope named by an agency's key, else by a tier, else the province.

    Raises UnknownScope.
    """
    if agency:
        found = agencies_on(on).filter(key=agency).first()
        if found is None:
            raise UnknownScope(scope=agency[:80])
        ids = subtree_ids([found.pk], on=on)
        return Scope(ScopeKind.AGENCY, str(found), Tier(found.tier), found.key, ids)
    if not tier:
        return WHOLE_PROVINCE
    if tier not in set(Tier):
        raise UnknownScope(scope=tier[:80])
    return tier_scope(Tier(tier))


def rows_in(scope: Scope, *, deciding: bool = True) -> Q:
    """Return the condition on rows with an agency and its tier.

    With ``deciding``, a tier also has the rows it decides, whoever handles them: indicators
    measured by deciding tier need them.
    """
    if scope.kind is ScopeKind.AGENCY:
        return Q(agency__in=scope.agencies)
    if scope.kind is ScopeKind.TIER:
        own = Q(agency_tier=scope.tier)
        return own | Q(deciding_tier=scope.tier) if deciding else own
    return Q()
