"""The target board: every indicator of a scope and period, and where help is needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from motcua.organisation.states import Tier
from motcua.reporting.rules.book import AgencyName, Book
from motcua.reporting.rules.definitions import indicators_on, margin
from motcua.reporting.rules.kpi import Figure, Indicator, Measure, Tally, standing_of
from motcua.reporting.rules.periods import Period
from motcua.reporting.rules.scopes import Scope
from motcua.reporting.selectors.closed import closed_before
from motcua.reporting.selectors.counting import declared, joined, overdue, tallied
from motcua.reporting.selectors.internal import internal_by_agency
from motcua.reporting.selectors.procedures import procedure_counts, procedures_by_agency
from motcua.reporting.selectors.services import services_by_agency
from motcua.reporting.states import Counted, Standing

MOST_IN_NEED = 3


@dataclass(frozen=True, slots=True)
class Need:
    """A target not reached: how much is missing, and the agencies that miss most of it."""

    figure: Figure
    agencies: tuple[tuple[AgencyName, int], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What moved since figures were last closed."""

    day: date
    tally: Tally
    """Counts now, less the counts then."""
    rates: dict[str, Fraction]
    """Share now, less the share then, by figure."""


@dataclass(frozen=True, slots=True)
class Board:
    """What a leader reads in ten seconds (*bảng chỉ tiêu*)."""

    period: Period
    scope: Scope
    on: date
    figures: tuple[Figure, ...]
    tally: Tally
    needs: tuple[Need, ...]
    change: Change | None

    @property
    def met(self) -> int:
        return sum(figure.standing.is_met for figure in self.figures)

    @property
    def under(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.standing is Standing.UNDER]

    @property
    def measured(self) -> int:
        """Return how many figures have a line and something to count."""
        return self.met + len(self.under)


@dataclass(frozen=True, slots=True)
class AgencyFigure:
    """One agency's share of one indicator."""

    agency: AgencyName
    measure: Measure
    standing: Standing
    missing: int


@dataclass(frozen=True, slots=True)
class IndicatorBoard:
    """One indicator of a scope, and the agencies side by side."""

    figure: Figure
    agencies: tuple[AgencyFigure, ...]


def board(period: Period, scope: Scope, *, on: date) -> Board:
    """Measure every indicator in force at the end of the period, in six queries."""
    book = Book(
        scope,
        joined(tallied(period, scope), overdue(period, scope, on), declared(period, scope)),
        procedure_counts(period, scope, on=_day(period, on)),
    )
    figures = book.figures(indicators_on(_day(period, on)), day=_day(period, on), margin=margin())
    return Board(
        period,
        scope,
        on,
        tuple(figures),
        book.tally(),
        tuple(_need(book, figure) for figure in figures if figure.standing is Standing.UNDER),
        _change(book, figures, period, on),
    )


def indicator_board(
    indicator: Indicator, period: Period, scope: Scope, *, on: date, tier: Tier | None = None
) -> IndicatorBoard:
    """Measure one indicator for a scope, and its headline for each agency, by the alphabet."""
    book = _book(indicator, period, scope, on)
    share = indicator.share
    if share.counted is Counted.SERVICE:
        measured = services_by_agency(share, scope, on=_day(period, on))
    elif share.counted is Counted.INTERNAL:
        measured = internal_by_agency(share, scope, on=_day(period, on))
    elif share.counted is Counted.PROCEDURE:
        measured = procedures_by_agency(share, period, scope)
    else:
        measured = book.by_agency(share, tier)
    threshold = indicator.threshold_on(_day(period, on), tier)
    agencies = [
        AgencyFigure(
            agency,
            measure,
            standing_of(measure, threshold, margin()),
            threshold.missing(measure) if threshold else 0,
        )
        for agency, measure in measured
        if measure.whole
    ]
    agencies.sort(key=lambda row: (row.agency.tier, row.agency.sort))
    figure = book.figure(indicator, tier, day=_day(period, on), margin=margin())
    return IndicatorBoard(figure, tuple(agencies))


def one_figure(
    indicator: Indicator, period: Period, scope: Scope, *, on: date, tier: Tier | None = None
) -> Figure:
    """Measure one indicator for a scope."""
    book = _book(indicator, period, scope, on)
    return book.figure(indicator, tier, day=_day(period, on), margin=margin())


def _book(indicator: Indicator, period: Period, scope: Scope, on: date) -> Book:
    """Count what one indicator needs, and no more."""
    if indicator.share.counted.is_of_catalogue:
        return Book(scope, (), procedure_counts(period, scope, on=_day(period, on)))
    rows = joined(tallied(period, scope), overdue(period, scope, on), declared(period, scope))
    return Book(scope, rows)


def _day(period: Period, on: date) -> date:
    """Return the day whose targets rule: the last of the period, or today while it runs."""
    return min(period.end, on) if period.start <= on else period.end


def _need(book: Book, figure: Figure) -> Need:
    threshold = figure.threshold
    if figure.indicator.share.counted.is_of_catalogue or threshold is None:
        return Need(figure, ())
    missing = [
        (agency, threshold.missing(measure))
        for agency, measure in book.by_agency(figure.indicator.share, figure.tier)
    ]
    worst = sorted(missing, key=lambda row: (-row[1], row[0].sort))[:MOST_IN_NEED]
    return Need(figure, tuple(row for row in worst if row[1]))


def _change(book: Book, figures: list[Figure], period: Period, on: date) -> Change | None:
    """Compare with the last closed day; None when none was, or the period is over."""
    closed = closed_before(on, period, book.scope) if on in period else None
    if closed is None:
        return None
    day, rows = closed
    then = Book(book.scope, tuple(rows))
    rates = {}
    for figure in figures:
        before = then.measure(figure.indicator.share, figure.tier)
        if before and before.rate is not None and figure.measure.rate is not None:
            rates[figure.key] = figure.measure.rate - before.rate
    return Change(day, book.tally() - then.tally(), rates)
