"""Office hours, days off and days made up."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


MOMENTS = st.integers(0, 2 * 365 * 24 * 3600).map(
    lambda seconds: at(date(2022, 1, 1), "00:00") + timedelta(seconds=seconds)
)


@given(start=MOMENTS, minutes=st.integers(1, 5000))
def test_hours_added_are_hours_worked(start, minutes):
    hours = timedelta(minutes=minutes)

    assert PLAIN.working_time_between(start, PLAIN.add_working_hours(start, hours)) == hours


def test_a_moment_without_a_zone_is_nobodys_day():
    with pytest.raises(ValueError, match="without a time zone"):
        day_of(datetime(2022, 11, 15, 9))  # noqa: DTZ001  (that is the case)


@pytest.mark.parametrize(
    ("_case", "start", "minutes", "expected"),
    [
        ("within the morning", "08:00", 60, "2022-11-11T09:00"),
        ("to the very close of the morning", "10:30", 60, "2022-11-11T11:30"),
        ("across lunch", "11:00", 60, "2022-11-11T14:00"),
        ("from lunch", "12:00", 60, "2022-11-11T14:30"),
        ("from before opening", "04:00", 60, "2022-11-11T08:00"),
        ("from closing, over a weekend", "17:00", 60, "2022-11-14T08:00"),
        ("after closing, over a weekend", "20:00", 480, "2022-11-14T17:00"),
    ],
)
def test_working_hours_run_across_lunch_and_nights(_case, start, minutes, expected):
    moment = PLAIN.add_working_hours(at(FRIDAY, start), timedelta(minutes=minutes))

    assert moment == datetime.fromisoformat(expected).replace(tzinfo=VIETNAM)


def test_a_make_up_day_of_no_known_day_has_the_hours_of_a_monday():
    late_start = {**PLAIN.hours, 0: ((time(8), time(16)),)}
    calendar = WorkCalendar(hours=late_start, days={SATURDAY: SpecialDay(DayWord.SWAPPED_ON)})

    assert calendar.opening(SATURDAY) == at(SATURDAY, "08:00")


def test_a_unit_may_open_on_saturday_morning():
    calendar = WorkCalendar(hours={**PLAIN.hours, 5: ((time(7), time(11)),)})

    assert next(calendar.working_days_after(FRIDAY)) == SATURDAY
    assert calendar.word(SATURDAY) is DayWord.WORKING
    assert calendar.close_of_day(SATURDAY) == at(SATURDAY, "11:00")


def test_before_a_calendar_begins_there_is_no_working_day_to_go_back_to():
    with pytest.raises(NeverOpen):
        WorkCalendar(hours={}).working_day_before(FRIDAY)


def test_no_time_is_worked_backwards():
    assert PLAIN.working_time_between(at(FRIDAY, "10:00"), at(FRIDAY, "09:00")) == timedelta()


@given(moment=MOMENTS)
def test_the_next_opening_is_open_and_never_earlier(moment):
    opening = PLAIN.next_opening(moment)

    assert opening >= moment
    assert PLAIN.is_open_at(opening)
