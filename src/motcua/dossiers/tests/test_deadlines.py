"""The clock: what counts, what does not, and when there is no date at all."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from motcua.dossiers.rules.deadlines import Why, due, due_at
from motcua.dossiers.rules.policies import AfterHours, Convention, Policy
from motcua.dossiers.rules.suspensions import Effect, Ground, Suspension
from motcua.kernel.limits import Limit, LimitUnit, parse_limit
from motcua.kernel.worktime import VIETNAM, CalendarYearMissing, WorkCalendar, day_of
from motcua.organisation.rules.calendar import shipped_calendar

A = Policy()
B = Policy(convention=Convention.SAME_CLOCK_TIME)
SAME_DAY = Policy(after_hours=AfterHours.SAME_DAY)
PLAIN = WorkCalendar()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("_case", "received", "limit", "policy", "expected"),
    [
        ("five working days by A", "2026-04-24T10:00", "5 ngày làm việc", A, "2026-05-06T17:00"),
        ("five working days by B", "2026-04-24T10:00", "5 ngày làm việc", B, "2026-05-06T10:00"),
        ("after hours by A", "2026-04-24T17:30", "1 ngày làm việc", A, "2026-04-29T17:00"),
        (
            "after hours, same day",
            "2026-04-24T17:30",
            "1 ngày làm việc",
            SAME_DAY,
            "2026-04-28T17:00",
        ),
        ("after hours by B", "2026-04-24T17:30", "1 ngày làm việc", B, "2026-04-29T07:00"),
        ("hours across the night", "2026-04-28T14:30", "8 giờ làm việc", A, "2026-04-29T14:30"),
        ("days that end on a Saturday", "2026-04-29T16:00", "3 ngày", A, "2026-05-04T17:00"),
        ("the same by B", "2026-04-29T16:00", "3 ngày", B, "2026-05-04T16:00"),
        ("a month", "2022-11-15T09:00", "1 tháng", A, "2022-12-15T17:00"),
        ("a month that is too short", "2022-08-31T09:00", "1 tháng", A, "2022-09-30T17:00"),
        ("within the day", "2022-11-15T09:00", "trong ngày", A, "2022-11-15T17:00"),
        ("within the day, filed at night", "2022-11-15T20:00", "trong ngày", A, "2022-11-16T17:00"),
        ("filed on a Sunday", "2022-11-13T10:00", "1 ngày làm việc", A, "2022-11-15T17:00"),
        ("a make-up Saturday counts", "2026-08-21T09:00", "1 ngày làm việc", A, "2026-08-22T17:00"),
    ],
)
def test_the_worked_examples_hold(_case, received, limit, policy, expected):
    when = due_at(at(received), parse_limit(limit), policy, shipped_calendar())

    assert when == at(expected)


def test_a_sector_cut_off_moves_the_result_to_the_next_working_day():
    certified = Policy(cut_off=time(15))
    at_once = Limit(0, LimitUnit.IMMEDIATE)

    assert due_at(at("2022-11-15T15:00"), at_once, certified, PLAIN) == at("2022-11-15T17:00")
    assert due_at(at("2022-11-15T15:01"), at_once, certified, PLAIN) == at("2022-11-16T17:00")


def wait(since: str, until: str | None, effect: Effect) -> Suspension:
    return Suspension(at(since), at(until) if until else None, Ground.SUPPLEMENT, "1/HDHS", effect)


@pytest.mark.parametrize(
    ("_case", "waits", "expected"),
    [
        (
            "a wait that restarts",
            [wait("2022-11-16T09:00", "2022-11-21T09:00", Effect.RESTART)],
            "2022-11-28T17:00",
        ),
        (
            "a wait that pauses",
            [wait("2022-11-16T09:00", "2022-11-21T09:00", Effect.PAUSE)],
            "2022-11-25T17:00",
        ),
        (
            "a wait that counts",
            [wait("2022-11-16T09:00", "2022-11-21T09:00", Effect.NONE)],
            "2022-11-22T17:00",
        ),
        (
            "an open wait that counts",
            [wait("2022-11-16T09:00", None, Effect.NONE)],
            "2022-11-22T17:00",
        ),
    ],
)
def test_a_wait_has_the_effect_of_its_policy(_case, waits, expected):
    five = Limit(5, LimitUnit.WORKING_DAYS)

    assert due_at(at("2022-11-15T09:00"), five, A, PLAIN, waits) == at(expected)


@pytest.mark.parametrize("effect", [Effect.RESTART, Effect.PAUSE])
def test_an_open_wait_leaves_no_date(effect):
    open_wait = [wait("2022-11-16T09:00", None, effect)]

    promise = due(at("2022-11-15T09:00"), Limit(5, LimitUnit.WORKING_DAYS), A, PLAIN, open_wait)

    assert promise.due_at is None
    assert promise.days == ()


def test_paused_hours_are_added_to_the_minute():
    paused = [wait("2022-11-15T10:00", "2022-11-15T14:30", Effect.PAUSE)]

    when = due_at(at("2022-11-15T09:00"), Limit(4, LimitUnit.HOURS), A, PLAIN, paused)

    assert when == at("2022-11-16T07:30")


def test_a_year_without_a_calendar_is_an_alarm():
    with pytest.raises(CalendarYearMissing) as refusal:
        due_at(at("2027-12-30T09:00"), Limit(5, LimitUnit.WORKING_DAYS), A, shipped_calendar())

    assert refusal.value.data["year"] == 2028


def test_the_explanation_names_each_day_and_the_holiday():
    promise = due(at("2026-04-24T10:00"), parse_limit("5 ngày làm việc"), A, shipped_calendar())

    assert [day.date.day for day in promise.days if day.counted] == [28, 29, 4, 5, 6]
    reasons = {day.date: (day.why, day.note) for day in promise.days}
    assert reasons[date(2026, 4, 24)] == (Why.RECEIPT, "")
    assert reasons[date(2026, 4, 27)][0] is Why.COMPENSATORY
    assert reasons[date(2026, 4, 30)][0] is Why.HOLIDAY
    assert reasons[date(2026, 5, 2)] == (Why.WEEKEND, "")


MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2022, 6, 1)).map(
    lambda moment: moment.replace(tzinfo=VIETNAM)
)
UNITS = st.sampled_from([u for u in LimitUnit if u is not LimitUnit.IMMEDIATE])


@given(
    received=MOMENTS, value=st.integers(1, 60), unit=UNITS, policy=st.sampled_from([A, B, SAME_DAY])
)
def test_a_due_moment_is_later_and_within_office_hours(received, value, unit, policy):
    calendar = shipped_calendar()

    when = due_at(received, Limit(value, unit), policy, calendar)

    assert when > received
    assert calendar.is_open_at(when)


@given(received=MOMENTS, value=st.integers(1, 60), unit=UNITS, policy=st.sampled_from([A, B]))
def test_a_longer_limit_is_never_due_earlier(received, value, unit, policy):
    calendar = shipped_calendar()

    shorter = due_at(received, Limit(value, unit), policy, calendar)
    longer = due_at(received, Limit(value + 1, unit), policy, calendar)

    assert longer >= shorter


@given(
    received=MOMENTS,
    value=st.integers(1, 30),
    unit=UNITS,
    after=st.integers(0, 20),
    length=st.integers(0, 40),
    effect=st.sampled_from([Effect.PAUSE, Effect.RESTART]),
)
def test_a_wait_never_makes_a_dossier_due_earlier(received, value, unit, after, length, effect):
    calendar, limit = shipped_calendar(), Limit(value, unit)
    since = received + timedelta(days=after)
    waited = Suspension(since, since + timedelta(days=length), Ground.PAYMENT, "1", effect)
    plain = due_at(received, limit, A, calendar)
    if since > plain:
        return

    assert due_at(received, limit, A, calendar, [waited]) >= plain


@given(received=MOMENTS, value=st.integers(1, 60))
def test_as_many_days_are_counted_as_the_limit_says(received, value):
    limit = Limit(value, LimitUnit.WORKING_DAYS)

    promise = due(received, limit, A, shipped_calendar())

    assert sum(day.counted for day in promise.days) == value
    assert promise.days[-1].date == day_of(promise.due_at)
    assert promise.days[-1].counted
