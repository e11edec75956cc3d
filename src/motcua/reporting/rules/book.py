"""Counted rows of one scope and period, from which every figure of a board is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from motcua.organisation.states import Tier
from motcua.reporting.rules.kpi import NOTHING, Figure, Indicator, Measure, Share, Tally
from motcua.reporting.rules.scopes import Scope
from motcua.reporting.states import ScopeKind


@dataclass(frozen=True, slots=True)
class AgencyName:
    """An agency as a table shows it."""

    id: int
    key: str
    name: str
    sort: str
    tier: str


@dataclass(frozen=True, slots=True)
class Row:
    """What was counted of one agency's dossiers that one tier decides."""

    agency: AgencyName
    deciding_tier: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Book:
    """Rows that add up, and counts of procedures, which do not (*sổ đếm*)."""

    scope: Scope
    rows: tuple[Row, ...]
    procedures: Mapping[bool, Mapping[str, int]] = field(default_factory=dict)
    """Counts of procedures, without (True) and with (False) agencies of the centre."""

    def tally(self, *, is_local: bool = False, tier: Tier | None = None) -> Tally:
        """Return the sum of the rows that a share counts; ``tier`` is the deciding tier."""
        return total(self._counted(is_local=is_local, tier=tier))

    def measure(self, share: Share, tier: Tier | None = None) -> Measure | None:
        """Return a share measured; None where procedures were not counted."""
        if not share.counted.is_of_catalogue:
            rows = self._counted(is_local=share.is_local, tier=tier)
            tallies = [row.tally for row in rows]
            return Measure(_sum(share.part, tallies), _sum(share.whole, tallies))
        if share.is_local not in self.procedures:
            return None
        return share.measure(self.procedures[share.is_local])

    def figures(
        self, indicators: Iterable[Indicator], *, day: date, margin: Fraction
    ) -> list[Figure]:
        """Return every indicator measured, once per tier where tiers have lines of their own."""
        return [
            self.figure(indicator, tier, day=day, margin=margin)
            for indicator in indicators
            for tier in self._lines(indicator)
        ]

    def figure(
        self, indicator: Indicator, tier: Tier | None, *, day: date, margin: Fraction
    ) -> Figure:
        """Return one indicator measured; of its other readings, those that were counted."""
        measures = {
            share.code: measure
            for share in (indicator.share, *indicator.variants)
            if (measure := self.measure(share, tier)) is not None
        }
        return Figure.of(indicator, measures, day=day, margin=margin, tier=tier)

    def by_agency(
        self, share: Share, tier: Tier | None = None
    ) -> Iterator[tuple[AgencyName, Measure]]:
        """Return a share for each agency that has something to count."""
        measures: dict[AgencyName, Measure] = {}
        for row in self._counted(is_local=share.is_local, tier=tier):
            measures[row.agency] = measures.get(row.agency, NOTHING) + share.measure(row.tally)
        return ((agency, measure) for agency, measure in measures.items() if measure.whole)

    def _lines(self, indicator: Indicator) -> list[Tier | None]:
        """Return the deciding tiers this scope is measured by, ``[None]`` where tiers share."""
        if not indicator.tiers:
            return [None]
        if self.scope.kind is ScopeKind.PROVINCE:
            return list(indicator.tiers)
        own: list[Tier | None] = [t for t in indicator.tiers if t == self.scope.tier]
        if self.scope.kind is ScopeKind.TIER:
            return own
        decided = {row.deciding_tier for row in self.rows if row.tally.received}
        return [t for t in indicator.tiers if t in decided] or own

    def _counted(self, *, is_local: bool, tier: Tier | None) -> Iterator[Row]:
        for row in self.rows:
            if is_local and row.agency.tier == Tier.CENTRAL:
                continue
            if tier is not None:
                if row.deciding_tier == tier:
                    yield row
            elif self.scope.kind is not ScopeKind.TIER or row.agency.tier == self.scope.tier:
                yield row


def _sum(names: Iterable[str], tallies: Sequence[Tally]) -> int:
    return sum(tally[name] for name in names for tally in tallies)


def total(rows: Iterable[Row]) -> Tally:
    """Add rows up."""
    whole = Tally()
    for row in rows:
        whole += row.tally
    return whole
