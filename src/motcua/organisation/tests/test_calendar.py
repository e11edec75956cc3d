"""Calendars made from rows: the shipped one counts the working days known from elsewhere."""

from __future__ import annotations

import csv
import os
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from motcua.kernel.worktime import DayWord, WorkCalendar
from motcua.organisation.rules.calendar import (
    HoursNotUnderstood,
    build_calendar,
    read_intervals,
    shipped_calendar,
)

BESIDE = Path(__file__).resolve().parents[5] / "shared" / "data"
MONTHS = Path(os.environ.get("MOTCUA_SHARED", BESIDE)) / "calendar"
WORKING_DAYS = {
    2019: 252,
    2020: 252,
    2021: 250,
    2022: 249,
    2023: 249,
    2024: 251,
    2025: 250,
    2026: 249,
}


def working_days(calendar: WorkCalendar, first: date, last: date) -> int:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return sum(map(calendar.is_working_day, days))


@pytest.mark.parametrize(("year", "days"), WORKING_DAYS.items())
def test_the_shipped_calendar_has_the_working_days_of_each_year(year, days):
    assert working_days(shipped_calendar(), date(year, 1, 1), date(year, 12, 31)) == days


@pytest.mark.skipif(not MONTHS.exists(), reason="no second source of working days here")
def test_every_month_agrees_with_a_second_source():
    table = next(MONTHS.glob("working_days_per_month_*.csv")).read_text("utf-8").splitlines()
    rows = list(csv.DictReader(table))

    assert rows
    for row in rows:
        first = date(int(row["year"]), int(row["month"]), 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = working_days(shipped_calendar(), first, last)
        assert found == int(row["working_days"]), f"{first:%m/%Y}"


def test_a_working_day_has_eight_hours_made_up_or_not():
    calendar = shipped_calendar()

    for day in (date(2026, 8, 22), date(2026, 8, 24)):
        opened, closed = calendar.opening(day), calendar.close_of_day(day)
        assert calendar.working_time_between(opened, closed) == timedelta(hours=8)


def test_the_shipped_calendar_names_its_years():
    assert shipped_calendar().years == frozenset(range(2019, 2028))
    assert shipped_calendar().version == "lịch kèm phần mềm 2019-2027"


def test_rows_become_a_calendar():
    friday, saturday = date(2022, 11, 18), date(2022, 11, 19)
    calendar = build_calendar(
        days=[
            (friday, "swapped_off", "Nghỉ hoán đổi", "1/QĐ", saturday),
            (saturday, "swapped_on", "Làm bù", "1/QĐ", friday),
        ],
        years=[2022],
        hours={0: "07:00-11:30,13:30-17:00", 4: "07:00-11:00", 5: ""},
        version="thử",
    )

    assert calendar.word(friday) is DayWord.SWAPPED_OFF
    assert calendar.intervals_on(saturday) == ((time(7), time(11)),)
    assert not calendar.is_working_day(saturday + timedelta(days=7))


@pytest.mark.parametrize(
    ("_case", "text"),
    [
        ("nothing", ""),
        ("words", "sáng và chiều"),
        ("no end", "07:00"),
        ("backwards", "17:00-07:00"),
        ("no length", "07:00-07:00"),
        ("overlapping", "07:00-12:00,11:00-17:00"),
        ("out of order", "13:30-17:00,07:00-11:30"),
        ("no such hour", "07:00-25:00"),
        ("no such minute", "07:00-11:60"),
        ("a zone", "07:00+07:00-11:30"),
        ("one part of two", "07:00-11:30,"),
    ],
)
def test_hours_that_do_not_read_are_refused(_case, text):
    with pytest.raises(HoursNotUnderstood):
        read_intervals(text)
