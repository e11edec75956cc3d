"""What an address of figures asks for: period, scope, day; and the door before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict

from motcua.base import clock
from motcua.kernel.errors import NotPermitted
from motcua.organisation.http import ActorRequest, signed_in
from motcua.organisation.principals import Kind
from motcua.organisation.states import Tier
from motcua.reporting.forms import BoardFilters, period_named
from motcua.reporting.rules.periods import Period, period, period_of
from motcua.reporting.rules.scopes import Scope
from motcua.reporting.selectors import scope_of
from motcua.reporting.states import Closing, PeriodKind

P = ParamSpec("P")
View = Callable[Concatenate[ActorRequest, P], HttpResponse]


def for_officials_and_watchers(view: View[P]) -> View[P]:
    """Let in those who may read figures of the administration: not citizens."""

    def guarded(request: ActorRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.principal.kind not in {Kind.STAFF, Kind.WATCHER}:
            raise NotPermitted
        return view(request, *args, **kwargs)

    return signed_in(guarded)


@dataclass(frozen=True, slots=True)
class Asked:
    """A period, a scope and today, as the address names them."""

    period: Period
    scope: Scope
    on: date

    @property
    def query(self) -> dict[str, str]:
        """Return what of it an address must carry; defaults are left out."""
        kept = {"ky": self.period.code, "chot": str(self.period.closing)}
        if self.scope.key:
            kept["co-quan"] = self.scope.key
        elif self.scope.tier:
            kept["cap"] = str(self.scope.tier)
        return kept

    def address(self, path: str, **changes: str) -> str:
        """Return ``path`` with this period and scope, some of it changed; empty leaves out."""
        names = {name.replace("_", "-"): value for name, value in changes.items()}
        return f"{path}?{urlencode({k: v for k, v in {**self.query, **names}.items() if v})}"

    @property
    def period_name(self) -> str:
        return period_named(self.period)

    @property
    def filters(self) -> BoardFilters:
        kept = {name: value for name, value in self.query.items() if name in {"cap", "co-quan"}}
        this_year = period_of(self.on, PeriodKind.YEAR, self.period.closing).year
        return BoardFilters(self.period, [this_year, this_year - 1], kept)


def asked(query: QueryDict) -> Asked:
    """Read an address; the default is this year, closed by the decree, for the province.

    Raises UnknownPeriod or UnknownScope.
    """
    today = clock.today()
    closing = _closing(query.get("chot", ""))
    code = query.get("ky", "")
    chosen = period(code, closing) if code else period_of(today, PeriodKind.YEAR, closing)
    day = min(today, chosen.end)
    scope = scope_of(tier=query.get("cap", ""), agency=query.get("co-quan", ""), on=day)
    return Asked(chosen, scope, today)


def asked_tier(query: QueryDict, among: tuple[Tier, ...]) -> Tier | None:
    """Return the deciding tier asked for, else the first; None where tiers share a line."""
    wanted = query.get("quyet-dinh", "")
    return next((tier for tier in among if tier == wanted), among[0] if among else None)


def _closing(code: str) -> Closing:
    return next((word for word in Closing if word == code), Closing.STATUTORY)
