"""Working time as one line says the same as the calendar it is made of."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from motcua.demo.hours import OfficeHours
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.rules.calendar import shipped_calendar

CALENDAR = shipped_calendar()
LINE = OfficeHours(CALENDAR, date(2021, 11, 15), date(2023, 12, 31))
YEAR = timedelta(days=365)
moments = st.timedeltas(timedelta(), YEAR).map(
    lambda after: datetime(2021, 11, 15, tzinfo=VIETNAM) + after
)
spans = st.timedeltas(timedelta(), timedelta(hours=600))


@given(moments, spans)
def test_hours_are_added_as_the_calendar_adds_them(moment, hours):
    assert LINE.add(moment, hours) == CALENDAR.add_working_hours(moment, hours)


@given(moments, moments)
def test_time_worked_between_two_moments_is_the_calendars(one, other):
    first, last = sorted((one, other))
    worked = LINE.worked(last) - LINE.worked(first)
    assert worked == CALENDAR.working_time_between(first, last)


@given(moments)
def test_a_moment_of_office_hours_is_found_again(moment):
    within = CALENDAR.add_working_hours(moment, timedelta(microseconds=1))
    assert LINE.moment(LINE.worked(within)) == within


def test_an_edge_of_the_day_is_where_the_calendar_has_it():
    closing = datetime(2022, 11, 15, 17, 0, tzinfo=VIETNAM)
    for moment in (closing, closing + timedelta(microseconds=1)):
        assert LINE.add(moment, timedelta()) == CALENDAR.add_working_hours(moment, timedelta())
    opening = datetime(2022, 11, 15, 7, 0, tzinfo=VIETNAM)
    whole_day = timedelta(hours=8)
    assert LINE.add(opening, whole_day) == CALENDAR.add_working_hours(opening, whole_day)
