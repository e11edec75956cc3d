"""Office hours, days off and days made up."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from motcua.kernel.worktime import (
    VIETNAM,
    CalendarYearMissing,
    DayWord,
    NeverOpen,
    SpecialDay,
    WorkCalendar,
    day_of,
)

PLAIN = WorkCalendar()
FRIDAY = date(2022, 11, 11)
SATURDAY = date(2022, 11, 12)


def at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), VIETNAM)


def test_a_moment_becomes_a_vietnamese_day():
    late_in_london = datetime.fromisoformat("2022-11-14T18:30:00+00:00")

    assert day_of(late_in_london) == date(2022, 11, 15)


def test_a_make_up_day_has_the_hours_of_the_day_it_stands_for():
    short_friday = {**PLAIN.hours, 4: ((time(7), time(11, 30)),)}
    made_up = SpecialDay(DayWord.SWAPPED_ON, replaces=FRIDAY)
    calendar = WorkCalendar(hours=short_friday, days={SATURDAY: made_up})

    assert calendar.close_of_day(SATURDAY) == at(SATURDAY, "11:30")


def test_a_day_off_is_named():
    calendar = WorkCalendar(days={FRIDAY: SpecialDay(DayWord.HOLIDAY, "Lễ")})

    assert calendar.word(FRIDAY) is DayWord.HOLIDAY
    assert not calendar.is_working_day(FRIDAY)
    assert calendar.working_day_from(FRIDAY) == date(2022, 11, 14)
    assert calendar.working_day_before(date(2022, 11, 14)) == date(2022, 11, 10)


def test_a_year_nobody_entered_is_not_counted():
    with pytest.raises(CalendarYearMissing):
        WorkCalendar(years=frozenset({2022})).is_working_day(date(2023, 1, 3))


def test_an_office_that_never_opens_is_a_fault_and_not_an_endless_wait():
    with pytest.raises(NeverOpen):
        WorkCalendar(hours={}).next_opening(at(FRIDAY, "09:00"))


@pytest.mark.parametrize(
    ("_case", "moment", "expected"),
    [
        ("within hours", "09:00", "09:00"),
        ("before opening", "05:00", "07:00"),
        ("over lunch", "12:00", "13:30"),
        ("at closing", "17:00", "17:00"),
    ],
)
def test_the_next_opening(_case, moment, expected):
    assert PLAIN.next_opening(at(FRIDAY, moment)) == at(FRIDAY, expected)


def test_after_closing_on_friday_the_office_opens_on_monday():
    assert PLAIN.next_opening(at(FRIDAY, "17:01")) == at(date(2022, 11, 14), "07:00")


MOMENTS = st.datetimes(datetime(2022, 1, 1), datetime(2024, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=VIETNAM)
)


@given(start=MOMENTS, minutes=st.integers(1, 5000))
def test_hours_added_are_hours_worked(start, minutes):
    hours = timedelta(minutes=minutes)

    assert PLAIN.working_time_between(start, PLAIN.add_working_hours(start, hours)) == hours
