"""Reporting periods (*kỳ báo cáo*) and the half-month cells they are made of.

By NĐ 09/2019/NĐ-CP, art. 12, periods close on the 14th: a month runs from the 15th of the month
before to the 14th, the year from 15 December to 14 December.  By the calendar they close on the
last day.  Both kinds are unions of half-months (1st to 14th, 15th to the end), so counts kept by
half-month answer for any of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.kernel.periods import (
    CLOSING_DAY,
    ReportingKind,
    Stretch,
    month_stretch,
    reporting_period,
)
from motcua.reporting.errors import UnknownPeriod
from motcua.reporting.states import Closing, PeriodKind

ONE_DAY = timedelta(days=1)
_KINDS = {
    PeriodKind.YEAR: ReportingKind.YEAR,
    PeriodKind.HALF: ReportingKind.HALF_YEAR,
    PeriodKind.NINE: ReportingKind.NINE_MONTHS,
    PeriodKind.QUARTER: ReportingKind.QUARTER,
    PeriodKind.MONTH: ReportingKind.MONTH,
}
_MONTHS = {
    PeriodKind.YEAR: 12,
    PeriodKind.HALF: 6,
    PeriodKind.NINE: 9,
    PeriodKind.QUARTER: 3,
    PeriodKind.MONTH: 1,
}
_MOST = {PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}
_CODE = re.compile(r"(nam|6-thang|9-thang|quy-[1-4]|thang-(?:[1-9]|1[0-2]))-(20\d\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day through the last, both counted."""

    kind: PeriodKind
    number: int
    year: int
    closing: Closing
    start: date
    end: date

    @property
    def code(self) -> str:
        """Return the period as it is written in addresses: ``nam-2022``, ``quy-1-2022``.

        >>> period("quy-1-2022").start, period("quy-1-2022").end
        (datetime.date(2021, 12, 15), datetime.date(2022, 3, 14))
        """
        number = f"-{self.number}" if self.kind in _MOST else ""
        return f"{self.kind}{number}-{self.year}"

    @property
    def name(self) -> str:
        number = f" {self.number}" if self.kind in _MOST else ""
        joint = "/" if self.kind in _MOST else " năm " if self.kind is not PeriodKind.YEAR else " "
        return f"{self.kind.label}{number}{joint}{self.year}"

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def cells(self) -> Iterator[date]:
        """Yield the first day of each half-month of the period."""
        cell = self.start
        while cell <= self.end:
            yield cell
            cell = cell_end(cell) + ONE_DAY


def period(code: str, closing: Closing = Closing.STATUTORY) -> Period:
    """Read a period as written in an address.  Raises UnknownPeriod."""
    match = _CODE.fullmatch(code)
    if match is None:
        raise UnknownPeriod(period=code[:20])
    word, year = match[1], int(match[2])
    if word in {PeriodKind.YEAR, PeriodKind.HALF, PeriodKind.NINE}:
        return _period(PeriodKind(word), 1, year, closing)
    kind, number = word.rsplit("-", 1)
    return _period(PeriodKind(kind), int(number), year, closing)


def period_of(day: date, kind: PeriodKind, closing: Closing = Closing.STATUTORY) -> Period:
    """Return the period of this kind that holds ``day`` (for half-years: the first)."""
    month = _reporting_month(day, closing)
    number = (month.month - 1) // _MONTHS[kind] + 1 if kind in _MOST else 1
    return _period(kind, number, month.year, closing)


def periods_of_year(year: int, closing: Closing = Closing.STATUTORY) -> list[Period]:
    """Return every period that is reported for a year, longest first."""
    return [
        _period(kind, number, year, closing)
        for kind in PeriodKind
        for number in range(1, _MOST.get(kind, 1) + 1)
    ]


def cell_of(day: date) -> date:
    """Return the first day of the half-month that holds ``day``.

    >>> cell_of(date(2022, 2, 14)), cell_of(date(2022, 2, 28))
    (datetime.date(2022, 2, 1), datetime.date(2022, 2, 15))
    """
    return day.replace(day=1 if day.day <= CLOSING_DAY else CLOSING_DAY + 1)


def cell_end(cell: date) -> date:
    """Return the last day of the half-month that begins on ``cell``."""
    if cell.day == 1:
        return cell.replace(day=CLOSING_DAY)
    return month_stretch(cell.year, cell.month).end


def is_whole_cells(since: date, until: date) -> bool:
    """Tell whether a span is made of whole half-months."""
    return since <= until and cell_of(since) == since and cell_end(cell_of(until)) == until


def _period(kind: PeriodKind, number: int, year: int, closing: Closing) -> Period:
    if closing is Closing.STATUTORY:
        days = reporting_period(_KINDS[kind], year, number)
    else:
        first = (number - 1) * _MONTHS[kind] + 1
        last = first + _MONTHS[kind] - 1
        days = Stretch(month_stretch(year, first).start, month_stretch(year, last).end)
    return Period(kind, number, year, closing, days.start, days.end)


def _reporting_month(day: date, closing: Closing) -> date:
    if closing is Closing.STATUTORY and day.day > CLOSING_DAY:
        return month_stretch(day.year, day.month).end + ONE_DAY
    return day.replace(day=1)
