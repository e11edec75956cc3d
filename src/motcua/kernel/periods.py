"""Stretches of days: the periods of a plan, the periods of reports, the cells of a time line.

Texts are read into periods by ``motcua.kernel.period_texts``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from motcua.kernel.words import Word

__all__ = [
    "Period",
    "PeriodKind",
    "ReportingKind",
    "Rhythm",
    "Stretch",
    "calendar_year",
    "half_months",
    "month_stretch",
    "quarter_stretch",
    "reporting_period",
    "reporting_period_of",
    "reporting_periods",
]

ONE_DAY = timedelta(days=1)
CLOSING_DAY = 14
"""Reports close on this day of their last month (NĐ 09/2019/NĐ-CP, Điều 12)."""


class PeriodKind(Word):
    """How a plan says when a task is to be done (*thời gian thực hiện*)."""

    MONTH = "month", "Trong tháng"
    SPAN = "span", "Từ ngày đến ngày"
    QUARTER = "quarter", "Trong quý"
    ALL_YEAR = "all_year", "Thường xuyên trong năm"
    OWN_PLAN = "own_plan", "Theo kế hoạch riêng"
    ON_DEMAND = "on_demand", "Khi có yêu cầu"


class Rhythm(Word):
    """How often something recurs (*tần suất*)."""

    WEEK = "week", "Hằng tuần"
    MONTH = "month", "Hằng tháng"
    QUARTER = "quarter", "Hằng quý"
    HALF_YEAR = "half_year", "Sáu tháng một lần"
    YEAR = "year", "Hằng năm"


class ReportingKind(Word):
    """The periods of periodic reports (*kỳ báo cáo*; NĐ 09/2019/NĐ-CP, Điều 12)."""

    MONTH = "month", "Tháng"
    QUARTER = "quarter", "Quý"
    HALF_YEAR = "half_year", "6 tháng đầu năm"
    NINE_MONTHS = "nine_months", "9 tháng"
    YEAR = "year", "Năm"


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """The days from ``start`` to ``end``, both counted."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a stretch cannot end on {self.end} and start on {self.start}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def touches(self, other: Stretch) -> bool:
        """Tell whether the two share a day."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True)
class Period:
    """When a task of a plan is to be done, as a value.

    ``start`` or ``end`` is None where the text does not say: a deadline has no start, a task
    "by its own plan" has neither.  ``parts`` lists the stretches meant, where they are known:
    quarters I and III are two parts of one period.  ``rhythm`` is set where the text itself
    says how often.  ``text`` is what was written.
    """

    kind: PeriodKind
    text: str
    start: date | None = None
    end: date | None = None
    rhythm: Rhythm | None = None
    parts: tuple[Stretch, ...] = ()

    @classmethod
    def of(cls, kind: PeriodKind, text: str, *parts: Stretch) -> Period:
        """Make the period of these stretches, in order of time, each once."""
        ordered = tuple(sorted(set(parts)))
        return cls(kind, text, ordered[0].start, max(p.end for p in ordered), parts=ordered)

    @property
    def has_end(self) -> bool:
        return self.end is not None

    def covers(self, day: date) -> bool:
        """Tell whether ``day`` is one of those meant; with no dates at all, no day is."""
        if self.parts:
            return any(day in part for part in self.parts)
        if self.start is None and self.end is None:
            return False
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def month_stretch(year: int, month: int) -> Stretch:
    """Return the days of a calendar month.

    >>> month_stretch(2022, 2).days
    28
    """
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    return Stretch(first, after - ONE_DAY)


def quarter_stretch(year: int, quarter: int) -> Stretch:
    """Return the days of a calendar quarter, 1 to 4."""
    last = 3 * quarter
    return Stretch(date(year, last - 2, 1), month_stretch(year, last).end)


def calendar_year(year: int) -> Stretch:
    """Return 1 January to 31 December: the plain year of a plan."""
    return Stretch(date(year, 1, 1), date(year, 12, 31))


_LAST_MONTHS = {
    ReportingKind.MONTH: tuple(range(1, 13)),
    ReportingKind.QUARTER: (3, 6, 9, 12),
    ReportingKind.HALF_YEAR: (6,),
    ReportingKind.NINE_MONTHS: (9,),
    ReportingKind.YEAR: (12,),
}
_LENGTHS = {
    ReportingKind.MONTH: 1,
    ReportingKind.QUARTER: 3,
    ReportingKind.HALF_YEAR: 6,
    ReportingKind.NINE_MONTHS: 9,
    ReportingKind.YEAR: 12,
}


def reporting_period(kind: ReportingKind, year: int, number: int = 1) -> Stretch:
    """Return the days a report counts: from a 15th to a 14th, both counted.

    ``number`` is the month or the quarter; the other kinds have one a year.

    >>> reporting_period(ReportingKind.QUARTER, 2022, 1)
    Stretch(start=datetime.date(2021, 12, 15), end=datetime.date(2022, 3, 14))
    """
    lasts = _LAST_MONTHS[kind]
    if not 1 <= number <= len(lasts):
        raise ValueError(f"a year has {len(lasts)} of {kind.value}, there is no number {number}")
    last = lasts[number - 1]
    before = year * 12 + last - 1 - _LENGTHS[kind]
    start = date(before // 12, before % 12 + 1, CLOSING_DAY + 1)
    return Stretch(start, date(year, last, CLOSING_DAY))


def reporting_periods(kind: ReportingKind, year: int) -> list[Stretch]:
    """List the periods of a kind in a year, in order."""
    return [reporting_period(kind, year, n + 1) for n in range(len(_LAST_MONTHS[kind]))]


def reporting_period_of(day: date, kind: ReportingKind) -> Stretch | None:
    """Return the period that counts ``day``; between two half-years or nine months, None.

    >>> reporting_period_of(date(2022, 12, 20), ReportingKind.YEAR).end
    datetime.date(2023, 12, 14)
    """
    for year in (day.year, day.year + 1):
        for period in reporting_periods(kind, year):
            if day in period:
                return period
    return None


def half_months(start: date, end: date) -> list[Stretch]:
    """Return the half-month cells that touch the days from ``start`` to ``end``.

    A half-month runs from the 1st to the 15th or from the 16th to the end of the month.
    """
    return list(_half_months(start, end))


def _half_months(start: date, end: date) -> Iterator[Stretch]:
    day = start.replace(day=1 if start.day <= 15 else 16)
    while day <= end:
        last = day.replace(day=15) if day.day == 1 else month_stretch(day.year, day.month).end
        yield Stretch(day, last)
        day = last + ONE_DAY
