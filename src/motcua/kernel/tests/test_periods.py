"""Stretches of days: periods of plans and reports, and the cells of a time line."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.periods import (
    Period,
    PeriodKind,
    ReportingKind,
    Stretch,
    calendar_year,
    half_months,
    month_stretch,
    quarter_stretch,
    reporting_period,
    reporting_period_of,
    reporting_periods,
)

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("kind", "number", "start", "end"),
    [
        (ReportingKind.MONTH, 1, date(2021, 12, 15), date(2022, 1, 14)),
        (ReportingKind.MONTH, 3, date(2022, 2, 15), date(2022, 3, 14)),
        (ReportingKind.QUARTER, 1, date(2021, 12, 15), date(2022, 3, 14)),
        (ReportingKind.QUARTER, 4, date(2022, 9, 15), date(2022, 12, 14)),
        (ReportingKind.HALF_YEAR, 1, date(2021, 12, 15), date(2022, 6, 14)),
        (ReportingKind.NINE_MONTHS, 1, date(2021, 12, 15), date(2022, 9, 14)),
        (ReportingKind.YEAR, 1, date(2021, 12, 15), date(2022, 12, 14)),
    ],
)
def test_reports_count_from_the_15th_to_the_14th(kind, number, start, end):
    assert reporting_period(kind, 2022, number) == Stretch(start, end)


@pytest.mark.parametrize(
    ("kind", "number"),
    [(ReportingKind.MONTH, 0), (ReportingKind.MONTH, 13), (ReportingKind.YEAR, 2)],
)
def test_a_year_has_only_so_many_periods(kind, number):
    with pytest.raises(ValueError, match="there is no number"):
        reporting_period(kind, 2022, number)


@given(DAYS, st.sampled_from([ReportingKind.MONTH, ReportingKind.QUARTER, ReportingKind.YEAR]))
def test_every_day_is_counted_by_one_month_one_quarter_and_one_year(day, kind):
    holding = [
        p for year in (day.year, day.year + 1) for p in reporting_periods(kind, year) if day in p
    ]
    assert holding == [reporting_period_of(day, kind)]


@given(st.integers(2001, 2099))
def test_months_and_quarters_tile_the_reporting_year(year):
    whole = reporting_period(ReportingKind.YEAR, year)
    for kind in (ReportingKind.MONTH, ReportingKind.QUARTER):
        parts = reporting_periods(kind, year)
        assert parts[0].start == whole.start
        assert parts[-1].end == whole.end
        assert sum(part.days for part in parts) == whole.days


def test_a_day_after_the_first_half_is_in_no_half_year_report():
    assert reporting_period_of(date(2022, 6, 15), ReportingKind.HALF_YEAR) is None


@given(DAYS, st.integers(0, 800))
def test_half_months_cover_the_days_without_gap_or_overlap(start, length):
    end = start + timedelta(days=length)
    cells = half_months(start, end)
    assert start in cells[0]
    assert end in cells[-1]
    for before, after in pairwise(cells):
        assert after.start - before.end == timedelta(days=1)


def test_a_year_has_twenty_four_half_months():
    year = calendar_year(2022)
    cells = half_months(year.start, year.end)
    assert len(cells) == 24
    assert cells[3] == Stretch(date(2022, 2, 16), date(2022, 2, 28))


def test_no_half_month_lies_between_days_the_wrong_way_round():
    assert half_months(date(2022, 3, 20), date(2022, 3, 1)) == []


def test_a_stretch_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end"):
        Stretch(date(2022, 2, 1), date(2022, 1, 1))


def test_stretches_touch_when_they_share_a_day():
    assert quarter_stretch(2022, 1).touches(month_stretch(2022, 3))
    assert not quarter_stretch(2022, 1).touches(month_stretch(2022, 4))


def test_a_period_without_days_covers_none():
    assert not Period(PeriodKind.OWN_PLAN, "Theo kế hoạch cụ thể").covers(date(2022, 6, 1))


def test_a_deadline_covers_every_day_up_to_it():
    deadline = Period(PeriodKind.SPAN, "Trước 15/12", end=date(2022, 12, 15))
    assert deadline.covers(date(2022, 12, 15))
    assert not deadline.covers(date(2022, 12, 16))
