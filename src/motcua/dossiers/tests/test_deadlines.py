"""The date promised: what counts, what does not, by both conventions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.deadlines import due_at
from motcua.dossiers.rules.policies import AfterHours, Convention, Policy
from motcua.dossiers.tests.moments import (
    FIVE_DAYS,
    PLAIN,
    SPRING_2026,
    at,
    counted_limits,
    limits,
    moments,
)
from motcua.kernel.limits import Limit, LimitUnit, parse_limit
from motcua.kernel.worktime import CalendarYearMissing, WorkCalendar, day_of
from motcua.organisation.rules.calendar import shipped_calendar

A = Policy()
A_SAME_DAY = Policy(after_hours=AfterHours.SAME_DAY)
B = Policy(convention=Convention.SAME_CLOCK_TIME)
B_SAME_DAY = Policy(Convention.SAME_CLOCK_TIME, AfterHours.SAME_DAY)
POLICIES = st.sampled_from([A, A_SAME_DAY, B, B_SAME_DAY])
AT_ONCE = Limit(0, LimitUnit.IMMEDIATE)


@pytest.mark.parametrize("calendar", [SPRING_2026, shipped_calendar()], ids=["table", "shipped"])
@pytest.mark.parametrize(
    ("_case", "received", "limit", "policy", "expected"),
    [
        ("five days, A", "2026-04-24T10:00", "5 ngày làm việc", A, "2026-05-06T17:00"),
        ("five days, B", "2026-04-24T10:00", "5 ngày làm việc", B, "2026-05-06T10:00"),
        ("after hours, A", "2026-04-24T17:30", "1 ngày làm việc", A, "2026-04-29T17:00"),
        (
            "after hours, A, that day",
            "2026-04-24T17:30",
            "1 ngày làm việc",
            A_SAME_DAY,
            "2026-04-28T17:00",
        ),
        ("after hours, B", "2026-04-24T17:30", "1 ngày làm việc", B, "2026-04-29T07:00"),
        (
            "after hours, B, whatever the setting",
            "2026-04-24T17:30",
            "1 ngày làm việc",
            B_SAME_DAY,
            "2026-04-29T07:00",
        ),
        ("hours, A", "2026-04-28T14:30", "8 giờ làm việc", A, "2026-04-29T14:30"),
        ("hours, B", "2026-04-28T14:30", "8 giờ làm việc", B, "2026-04-29T14:30"),
        ("ends on a Saturday, A", "2026-04-29T16:00", "3 ngày", A, "2026-05-04T17:00"),
        ("ends on a Saturday, B", "2026-04-29T16:00", "3 ngày", B, "2026-05-04T16:00"),
    ],
)
def test_the_worked_examples_of_spring_2026(_case, received, limit, policy, expected, calendar):
    assert due_at(at(received), parse_limit(limit), policy, calendar) == at(expected)


@pytest.mark.parametrize(
    ("_case", "received", "limit", "policy", "expected"),
    [
        ("a month", "2022-11-15T09:00", "1 tháng", A, "2022-12-15T17:00"),
        ("a month that is too short", "2022-08-31T09:00", "1 tháng", A, "2022-09-30T17:00"),
        ("a leap February", "2024-01-31T09:00", "1 tháng", A, "2024-02-29T17:00"),
        ("over the new year", "2022-11-15T09:00", "3 tháng", A, "2023-02-15T17:00"),
        ("a month ending in Tết", "2022-12-25T09:00", "1 tháng", A, "2023-01-27T17:00"),
        ("a month by B", "2022-11-15T09:12", "1 tháng", B, "2022-12-15T09:12"),
        ("days that run through Tết", "2023-01-19T09:00", "3 ngày", A, "2023-01-27T17:00"),
        ("working days over Tết", "2023-01-19T09:00", "1 ngày làm việc", A, "2023-01-27T17:00"),
        ("within the day", "2022-11-15T09:00", "trong ngày", A, "2022-11-15T17:00"),
        ("within the day by B", "2022-11-15T09:00", "trong ngày", B, "2022-11-15T17:00"),
        ("within the day, at night", "2022-11-15T20:00", "trong ngày", A, "2022-11-16T17:00"),
        (
            "within the day, at night, that day",
            "2022-11-15T20:00",
            "trong ngày",
            A_SAME_DAY,
            "2022-11-16T17:00",
        ),
        ("within the day, on a Sunday", "2022-11-13T09:00", "trong ngày", A, "2022-11-14T17:00"),
        ("filed on a Sunday", "2022-11-13T10:00", "1 ngày làm việc", A, "2022-11-15T17:00"),
        (
            "filed on a Sunday, that day",
            "2022-11-13T10:00",
            "1 ngày làm việc",
            A_SAME_DAY,
            "2022-11-14T17:00",
        ),
        ("filed before opening", "2022-11-15T05:00", "1 ngày làm việc", A, "2022-11-16T17:00"),
        (
            "filed before opening, B",
            "2022-11-15T05:00",
            "1 ngày làm việc",
            B,
            "2022-11-16T07:00",
        ),
        ("filed over lunch, B", "2022-11-15T12:00", "1 ngày làm việc", B, "2022-11-16T13:30"),
        ("filed at closing", "2022-11-15T17:00", "1 ngày làm việc", A, "2022-11-16T17:00"),
        ("a second late", "2022-11-15T17:00:01", "1 ngày làm việc", A, "2022-11-17T17:00"),
        ("a make-up Saturday", "2026-08-21T09:00", "1 ngày làm việc", A, "2026-08-22T17:00"),
        ("hours filed at night", "2022-11-15T22:00", "1 giờ làm việc", A, "2022-11-16T08:00"),
        ("hours over a weekend", "2022-11-18T16:00", "2 giờ làm việc", A, "2022-11-21T08:00"),
    ],
)
def test_more_examples_hold(_case, received, limit, policy, expected):
    assert due_at(at(received), parse_limit(limit), policy, shipped_calendar()) == at(expected)


def test_a_moment_of_another_zone_is_taken_by_vietnamese_clocks():
    in_utc = at("2026-04-24T10:00").astimezone(tz=None).astimezone()

    assert due_at(in_utc, FIVE_DAYS, B, SPRING_2026) == at("2026-05-06T10:00")


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="without a time zone"):
        due_at(at("2026-04-24T10:00").replace(tzinfo=None), FIVE_DAYS, A, SPRING_2026)


@pytest.mark.parametrize("policy", [A, A_SAME_DAY, B])
def test_a_sector_cut_off_takes_what_comes_later_as_the_next_working_days(policy):
    certified = replace(policy, cut_off=time(15))

    assert due_at(at("2022-11-18T15:00"), AT_ONCE, certified, PLAIN) == at("2022-11-18T17:00")
    assert due_at(at("2022-11-18T15:01"), AT_ONCE, certified, PLAIN) == at("2022-11-21T17:00")


def test_by_convention_b_a_short_last_day_ends_when_its_office_closes():
    short_friday = WorkCalendar(hours={**PLAIN.hours, 4: ((time(7), time(11)),)})

    when = due_at(at("2022-11-17T16:00"), Limit(1, LimitUnit.WORKING_DAYS), B, short_friday)

    assert when == at("2022-11-18T11:00")


@pytest.mark.parametrize(
    ("_case", "received", "year"),
    [
        ("counted into it", "2027-12-30T09:00", 2028),
        ("received in it", "2035-01-05T10:00", 2035),
        ("received before all calendars", "2018-12-31T10:00", 2018),
    ],
)
def test_a_year_without_a_calendar_is_an_alarm(_case, received, year):
    with pytest.raises(CalendarYearMissing) as refusal:
        due_at(at(received), FIVE_DAYS, A, shipped_calendar())

    assert refusal.value.data["year"] == year


@given(received=moments, limit=limits, policy=POLICIES)
def test_a_due_moment_is_later_and_within_office_hours(received, limit, policy):
    when = due_at(received, limit, policy, shipped_calendar())

    assert when > received or (limit == AT_ONCE and when == received)
    assert shipped_calendar().is_open_at(when)


@given(received=moments, limit=counted_limits, policy=POLICIES)
def test_a_longer_limit_is_never_due_earlier(received, limit, policy):
    longer = replace(limit, value=limit.value + 1)

    shorter_due = due_at(received, limit, policy, shipped_calendar())

    assert due_at(received, longer, policy, shipped_calendar()) >= shorter_due


@given(first=moments, second=moments, limit=limits, policy=POLICIES)
def test_whoever_files_later_is_never_promised_earlier(first, second, limit, policy):
    first, second = sorted([first, second])

    earlier = due_at(first, limit, policy, shipped_calendar())

    assert due_at(second, limit, policy, shipped_calendar()) >= earlier


@given(received=moments, limit=limits)
def test_both_conventions_name_the_same_day_and_a_is_never_earlier(received, limit):
    by_a = due_at(received, limit, A, shipped_calendar())
    by_b = due_at(received, limit, B, shipped_calendar())

    assert day_of(by_a) == day_of(by_b)
    assert by_a >= by_b


@given(received=moments, value=st.integers(1, 60))
def test_a_day_of_eight_hours_is_a_working_day(received, value):
    calendar = shipped_calendar()
    opened = calendar.next_opening(received)

    hours = due_at(opened, Limit(8 * value, LimitUnit.HOURS), A, calendar)
    days = due_at(opened, Limit(value, LimitUnit.WORKING_DAYS), B, calendar)

    assert calendar.working_time_between(hours, days).total_seconds() == 0


def test_the_policy_of_a_procedure_is_read_with_its_defaults():
    assert Policy.from_data({}) == Policy()
    assert Policy.from_data({"convention": "B", "after_hours": "same", "cut_off": "15:00"}) == (
        replace(B_SAME_DAY, cut_off=time(15))
    )
    assert Policy.from_data({"finance_pause": False}).finance_pause is False


def test_the_shipped_calendar_knows_the_days_of_the_examples():
    off = [day for day in SPRING_2026.days if not shipped_calendar().is_working_day(day)]

    assert off == [date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1)]
