"""Indicators (*chỉ tiêu đo lường*): what is counted over what, and the line it must reach.

Shares are fractions, compared unrounded and rounded once, where they are shown.  Where nothing
was there to be counted there is no share: *không phát sinh* is neither 0 % nor a pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import ceil, floor
from operator import add, attrgetter, sub
from typing import Protocol, Self

from motcua.organisation.states import Tier
from motcua.reporting.states import Comparison, Counted, Standing

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted for some agencies over some time.

    Tallies add up, percentages do not: the province is the sum of its agencies, never the mean
    of their rates.  Names are those of ``rules.counts``; the last four are counted when asked.
    """

    received: int = 0
    online: int = 0
    at_level: int = 0
    at_level_online: int = 0
    at_level_online_by_self: int = 0
    circulated: int = 0
    circulated_wholly: int = 0
    crossed: int = 0
    crossed_wholly: int = 0
    hand_overs: int = 0
    electronic_hand_overs: int = 0
    finished: int = 0
    finished_early: int = 0
    finished_on_day: int = 0
    finished_late: int = 0
    returned: int = 0
    ended: int = 0
    ended_late: int = 0
    ended_late_apologised: int = 0
    documents: int = 0
    documents_signed: int = 0
    documents_on_file: int = 0
    open_late: int = 0
    open_late_apologised: int = 0
    declared_inside: int = 0
    declared_outside: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*map(add, _values(self), _values(other)))

    def __sub__(self, other: Tally) -> Tally:
        return Tally(*map(sub, _values(self), _values(other)))

    def __getitem__(self, name: str) -> int:
        """Return one count by its name."""
        count: int = getattr(self, name)
        return count


_values = attrgetter(*(field.name for field in fields(Tally)))
"""The counts of a tally in order: boards add up hundreds, and ``astuple`` copies deeply."""


class Counts(Protocol):
    """Whatever counts can be read from by name."""

    def __getitem__(self, name: str, /) -> int: ...


@dataclass(frozen=True, slots=True)
class Measure:
    """Two counts and the share the one is of the other."""

    part: int
    whole: int

    def __add__(self, other: Measure) -> Measure:
        return Measure(self.part + other.part, self.whole + other.whole)

    @property
    def rate(self) -> Fraction | None:
        """Return the share, or None where nothing was there to be counted."""
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def percent(self) -> Decimal | None:
        """Return the share in percent with two decimals: the one place it is rounded.

        >>> Measure(2, 3).percent, Measure(0, 0).percent
        (Decimal('66.67'), None)
        """
        return None if self.rate is None else percent(self.rate)


NOTHING = Measure(0, 0)


def percent(rate: Fraction) -> Decimal:
    """Return ``rate`` in percent, rounded half up to two decimals."""
    exact = Decimal(rate.numerator * 100) / Decimal(rate.denominator)
    return exact.quantize(CENT, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Share:
    """One reading of an indicator: some counts over other counts."""

    code: str
    name: str
    part: tuple[str, ...]
    whole: tuple[str, ...]
    counted: Counted = Counted.DOSSIER
    is_local: bool = False
    """Whether agencies of the centre are left out."""

    def measure(self, counts: Counts) -> Measure:
        return Measure(sum(counts[n] for n in self.part), sum(counts[n] for n in self.whole))


@dataclass(frozen=True, slots=True)
class Threshold:
    """The line to reach, for one tier or for all, from a day to a day."""

    value: Fraction
    valid_from: date
    valid_to: date | None = None
    tier: Tier | None = None
    comparison: Comparison = Comparison.AT_LEAST

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def is_met(self, rate: Fraction) -> bool:
        at_least = self.comparison is Comparison.AT_LEAST
        return rate >= self.value if at_least else rate <= self.value

    def missing(self, measure: Measure) -> int:
        """Return how many more (or, at most: fewer) are needed to reach the line."""
        line = self.value * measure.whole
        if self.comparison is Comparison.AT_LEAST:
            return max(0, ceil(line) - measure.part)
        return max(0, measure.part - floor(line))


@dataclass(frozen=True, slots=True)
class Indicator:
    """A target of the plan: its share, its other readings, and its lines."""

    code: str
    name: str
    short: str
    share: Share
    variants: tuple[Share, ...]
    thresholds: tuple[Threshold, ...]
    source: str
    note: str = ""
    nothing: str = ""
    """What it means when there is nothing to count, where that is not plain."""

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """Return the deciding tiers it is measured by, none when tiers share one line."""
        return tuple(dict.fromkeys(line.tier for line in self.thresholds if line.tier))

    def threshold_on(self, day: date, tier: Tier | None = None) -> Threshold | None:
        """Return the line in force on ``day``, or None when there is none."""
        lines = (t for t in self.thresholds if t.tier == tier and t.holds_on(day))
        return next(lines, None)

    def reading(self, code: str) -> Share:
        """Return the reading of this code; the headline has the empty code."""
        return next(share for share in (self.share, *self.variants) if share.code == code)


def standing_of(measure: Measure, threshold: Threshold | None, margin: Fraction) -> Standing:
    """Tell how a share stands; within ``margin`` beyond its line it is met, but only just."""
    rate = measure.rate
    if rate is None:
        return Standing.NONE
    if threshold is None:
        return Standing.WATCHED
    if not threshold.is_met(rate):
        return Standing.UNDER
    at_the_end = rate in {Fraction(0), Fraction(1)}
    return Standing.MET if at_the_end or abs(rate - threshold.value) >= margin else Standing.NEAR


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator measured: for one scope, one period, and one tier where tiers differ."""

    indicator: Indicator
    measure: Measure
    threshold: Threshold | None
    standing: Standing
    tier: Tier | None = None
    variants: tuple[tuple[Share, Measure], ...] = ()

    @classmethod
    def of(
        cls,
        indicator: Indicator,
        measures: Mapping[str, Measure],
        *,
        day: date,
        margin: Fraction,
        tier: Tier | None = None,
    ) -> Self:
        """Put together the measures of an indicator's readings, by their codes."""
        measure, threshold = measures[""], indicator.threshold_on(day, tier)
        return cls(
            indicator,
            measure,
            threshold,
            standing_of(measure, threshold, margin),
            tier,
            tuple((s, measures[s.code]) for s in indicator.variants if s.code in measures),
        )

    @property
    def key(self) -> str:
        return f"{self.indicator.code}.{self.tier}" if self.tier else self.indicator.code

    @property
    def name(self) -> str:
        return f"{self.indicator.name}, {_lower(self.tier)}" if self.tier else self.indicator.name

    @property
    def short(self) -> str:
        return f"{self.indicator.short} {_lower(self.tier)}" if self.tier else self.indicator.short

    @property
    def missing(self) -> int:
        return self.threshold.missing(self.measure) if self.threshold else 0


def _lower(tier: Tier) -> str:
    return tier.label[:1].lower() + tier.label[1:]
