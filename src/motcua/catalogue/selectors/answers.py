"""What is told of a procedure before its page is opened: how long, how much, where to file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from motcua.base.caching import kept
from motcua.catalogue.models import CaseMode, ProcedureCase, ProcedureVersion
from motcua.catalogue.states import Channel
from motcua.kernel.limits import Limit, LimitUnit
from motcua.organisation.selectors.agencies import agencies_on
from motcua.organisation.states import Tier


@dataclass(frozen=True, slots=True)
class Answer:
    """A procedure in one look.  ``fee`` is in đồng; None where no fixed amount is published."""

    version: ProcedureVersion
    limit: Limit | str
    fee: int | None
    channels: tuple[str, ...]
    has_cases: bool

    @property
    def tiers(self) -> list[str]:
        return [Tier(tier).label for tier in self.version.tiers]

    @property
    def is_online(self) -> bool:
        return Channel.ONLINE in self.channels

    @property
    def is_postal(self) -> bool:
        return Channel.POST in self.channels


def answers_of(versions: Sequence[ProcedureVersion]) -> list[Answer]:
    """Return the answers of these versions, by their first case; two statements for all."""
    cases = ProcedureCase.objects.filter(version__in=[row.pk for row in versions])
    modes = Prefetch("modes", queryset=CaseMode.objects.order_by("number", "id"))
    first: dict[int, ProcedureCase] = {}
    many: dict[int, int] = {}
    for case in cases.order_by("version", "number").prefetch_related(modes):
        first.setdefault(case.version_id, case)
        many[case.version_id] = many.get(case.version_id, 0) + 1
    return [_answer(row, first.get(row.pk), many.get(row.pk, 0) > 1) for row in versions]


def _answer(version: ProcedureVersion, case: ProcedureCase | None, has_cases: bool) -> Answer:
    modes = list(case.modes.all()) if case else []
    channels = tuple(dict.fromkeys(mode.channel for mode in modes))
    if not modes:
        return Answer(version, "", None, channels, has_cases)
    mode = modes[0]
    limit: Limit | str = mode.limit_text
    if mode.limit_value is not None:
        limit = Limit(mode.limit_value, LimitUnit(mode.limit_unit))
    return Answer(version, limit, _fee(mode), channels, has_cases)


def _fee(mode: CaseMode) -> int | None:
    """Return the one amount of a mode, 0 where nothing is charged, None where it depends."""
    amounts = {fee["amount"] for fee in mode.fees}
    if len(amounts) > 1 or None in amounts:
        return None
    return int(amounts.pop()) if amounts else 0


@kept
def departments_on(day: date) -> dict[str, str]:
    """Return the provincial agencies by their keys."""
    rows = agencies_on(day).filter(tier__in=["province", "central"]).order_by("sort")
    return dict(rows.values_list("key", "name"))
