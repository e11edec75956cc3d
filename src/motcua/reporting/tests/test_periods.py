"""Reporting periods: closing days, names in addresses, and the half-months they are made of."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.reporting.errors import UnknownPeriod
from motcua.reporting.rules.periods import (
    cell_end,
    cell_of,
    is_whole_cells,
    period,
    period_of,
    periods_of_year,
)
from motcua.reporting.states import Closing, PeriodKind

STATUTORY, CALENDAR = Closing.STATUTORY, Closing.CALENDAR


@pytest.mark.parametrize(
    ("_case", "code", "closing", "start", "end"),
    [
        ("a year closes on 14/12", "nam-2022", STATUTORY, "2021-12-15", "2022-12-14"),
        ("a calendar year", "nam-2022", CALENDAR, "2022-01-01", "2022-12-31"),
        ("the first quarter", "quy-1-2022", STATUTORY, "2021-12-15", "2022-03-14"),
        ("the last calendar quarter", "quy-4-2022", CALENDAR, "2022-10-01", "2022-12-31"),
        ("January begins in December", "thang-1-2022", STATUTORY, "2021-12-15", "2022-01-14"),
        ("a leap February", "thang-2-2024", CALENDAR, "2024-02-01", "2024-02-29"),
        ("half a year", "6-thang-2022", STATUTORY, "2021-12-15", "2022-06-14"),
        ("nine months", "9-thang-2022", CALENDAR, "2022-01-01", "2022-09-30"),
    ],
)
def test_a_period_runs_from_its_first_to_its_last_day(_case, code, closing, start, end):
    found = period(code, closing)

    assert (found.start.isoformat(), found.end.isoformat()) == (start, end)
    assert found.code == code


@pytest.mark.parametrize(
    "code", ["", "nam-22", "nam-2022 ", "quy-5-2022", "quy-0-2022", "thang-13-2022", "tuan-1-2022"]
)
def test_a_period_nobody_reports_for_is_refused(code):
    with pytest.raises(UnknownPeriod):
        period(code)


@given(st.dates(date(2010, 1, 1), date(2090, 1, 1)), st.sampled_from(Closing))
def test_every_day_lies_in_its_year_quarter_and_month(day, closing):
    for kind in (PeriodKind.YEAR, PeriodKind.QUARTER, PeriodKind.MONTH):
        assert day in period_of(day, kind, closing)


@given(st.integers(2010, 2090), st.sampled_from(Closing))
def test_every_period_is_made_of_whole_half_months(year, closing):
    for each in periods_of_year(year, closing):
        days = {each.start + timedelta(n) for n in range((each.end - each.start).days + 1)}
        in_cells = {
            cell + timedelta(n)
            for cell in each.cells()
            for n in range((cell_end(cell) - cell).days + 1)
        }
        assert days == in_cells
        assert is_whole_cells(each.start, each.end)
        assert period(each.code, closing) == each


@given(st.dates(date(2010, 1, 1), date(2090, 1, 1)))
def test_a_day_lies_between_the_ends_of_its_cell(day):
    assert cell_of(day) <= day <= cell_end(cell_of(day))


@pytest.mark.parametrize(
    ("_case", "since", "until", "expected"),
    [
        ("one half-month", date(2022, 2, 15), date(2022, 2, 28), True),
        ("a month", date(2022, 2, 1), date(2022, 2, 28), True),
        ("begins on the second", date(2022, 2, 2), date(2022, 2, 28), False),
        ("ends before the month does", date(2022, 2, 1), date(2022, 2, 27), False),
        ("the wrong way round", date(2022, 3, 1), date(2022, 2, 28), False),
    ],
)
def test_only_whole_half_months_fit_every_period(_case, since, until, expected):
    assert is_whole_cells(since, until) is expected


def test_a_period_has_a_name_to_read():
    names = [p.name for p in periods_of_year(2022)]

    assert names[:5] == [
        "Năm 2022",
        "6 tháng năm 2022",
        "9 tháng năm 2022",
        "Quý 1/2022",
        "Quý 2/2022",
    ]
    assert names[-1] == "Tháng 12/2022"
