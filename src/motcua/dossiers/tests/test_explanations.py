"""The explanation of a due date: every day, counted or not, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.deadlines import Why, due, due_at, waits_in_time
from motcua.dossiers.rules.policies import AfterHours, Convention, Policy
from motcua.dossiers.rules.suspensions import Effect, Ground, Suspension
from motcua.dossiers.tests.moments import (
    FIVE_DAYS,
    PLAIN,
    SPRING_2026,
    at,
    counted_limits,
    limits,
    moments,
    wait,
)
from motcua.kernel.limits import Limit, LimitUnit, parse_limit
from motcua.kernel.worktime import ONE_DAY, DayWord, SpecialDay, WorkCalendar, day_of
from motcua.organisation.rules.calendar import shipped_calendar

A = Policy()
B = Policy(convention=Convention.SAME_CLOCK_TIME)
RECEIVED = at("2022-11-15T09:00")


def told(received, limit, policy=A, calendar=PLAIN, waits=()):
    """Return day of the month, + or -, and why, for each day."""
    promise = due(at(received), parse_limit(limit), policy, calendar, waits)
    return [f"{d.date.day}{'+' if d.counted else '-'}{d.why}" for d in promise.days]


def test_five_working_days_over_the_holidays_of_spring():
    promise = due(at("2026-04-24T10:00"), FIVE_DAYS, A, SPRING_2026)

    assert [(d.date.day, d.counted, d.why, d.note) for d in promise.days] == [
        (24, False, Why.RECEIPT, ""),
        (25, False, Why.WEEKEND, ""),
        (26, False, Why.WEEKEND, ""),
        (27, False, Why.COMPENSATORY, "Nghỉ bù Giỗ Tổ"),
        (28, True, Why.COUNTED, ""),
        (29, True, Why.COUNTED, ""),
        (30, False, Why.HOLIDAY, "Ngày Chiến thắng"),
        (1, False, Why.HOLIDAY, "Quốc tế lao động"),
        (2, False, Why.WEEKEND, ""),
        (3, False, Why.WEEKEND, ""),
        (4, True, Why.COUNTED, ""),
        (5, True, Why.COUNTED, ""),
        (6, True, Why.COUNTED, ""),
    ]
    assert promise.calendar == "mùa xuân 2026"
    assert promise.counted_from == at("2026-04-24T10:00")


def test_what_is_filed_after_hours_is_received_the_next_working_day():
    promise = due(at("2026-04-24T17:30"), Limit(1, LimitUnit.WORKING_DAYS), A, SPRING_2026)

    assert promise.counted_from == at("2026-04-28T07:00")
    assert [d.why for d in promise.days] == [
        Why.RECEIPT_AFTER_HOURS,
        Why.WEEKEND,
        Why.WEEKEND,
        Why.COMPENSATORY,
        Why.RECEIPT,
        Why.COUNTED,
    ]


def test_by_the_other_setting_the_evening_is_the_day_of_receipt():
    same = Policy(after_hours=AfterHours.SAME_DAY)

    found = told("2026-04-24T17:30", "1 ngày làm việc", same, SPRING_2026)

    assert found == ["24-receipt", "25-weekend", "26-weekend", "27-compensatory", "28+counted"]


@pytest.mark.parametrize(
    ("_case", "received", "limit", "waits", "expected"),
    [
        (
            "days run through days off and end past them",
            "2022-11-16T09:00",
            "3 ngày",
            (),
            [
                *("16-receipt", "17+counted", "18+counted", "19+counted"),
                *("20-weekend", "21-moved_off_day_off"),
            ],
        ),
        ("within the day", "2022-11-16T09:00", "trong ngày", (), ["16+same_day"]),
        (
            "within the day, filed on a Saturday",
            "2022-11-19T09:00",
            "trong ngày",
            (),
            ["19-after_hours", "20-weekend", "21+same_day"],
        ),
        (
            "a pause",
            "2022-11-15T09:00",
            "2 ngày làm việc",
            [wait("2022-11-16T09:00", "2022-11-17T09:00", Effect.PAUSE)],
            ["15-receipt", "16+counted", "17-waiting", "18+counted"],
        ),
        (
            "a restart",
            "2022-11-15T09:00",
            "1 ngày làm việc",
            [wait("2022-11-16T09:00", "2022-11-17T09:00", Effect.RESTART)],
            ["15-restarted", "16-restarted", "17-completed", "18+counted"],
        ),
        (
            "a restart after hours",
            "2022-11-14T09:00",
            "1 ngày làm việc",
            [wait("2022-11-15T09:00", "2022-11-15T19:00", Effect.RESTART)],
            ["14-restarted", "15-completed_after_hours", "16-completed", "17+counted"],
        ),
        (
            "asked on the last day",
            "2022-11-14T09:00",
            "1 ngày làm việc",
            [wait("2022-11-15T09:00", "2022-11-17T09:00", Effect.PAUSE)],
            ["14-receipt", "15+counted", "16-waiting", "17-waiting", "18-moved_out_of_wait"],
        ),
        (
            "asked too late: nothing moves",
            "2022-11-14T09:00",
            "1 ngày làm việc",
            [wait("2022-11-16T09:00", "2022-11-17T09:00", Effect.RESTART)],
            ["14-receipt", "15+counted"],
        ),
        (
            "hours",
            "2022-11-18T16:00",
            "2 giờ làm việc",
            (),
            ["18+counted", "19-weekend", "20-weekend", "21+counted"],
        ),
        (
            "hours from the evening",
            "2022-11-17T19:00",
            "2 giờ làm việc",
            (),
            ["17-out_of_hours", "18+counted"],
        ),
        (
            "hours paused for a day",
            "2022-11-15T16:00",
            "2 giờ làm việc",
            [wait("2022-11-15T17:00", "2022-11-17T07:00", Effect.PAUSE)],
            ["15+counted", "16-waiting", "17+counted"],
        ),
        (
            "hours from zero",
            "2022-11-15T16:00",
            "2 giờ làm việc",
            [wait("2022-11-15T16:30", "2022-11-17T07:00", Effect.RESTART)],
            ["15-restarted", "16-restarted", "17+counted"],
        ),
    ],
)
def test_each_day_says_why(_case, received, limit, waits, expected):
    assert told(received, limit, waits=waits) == expected


def test_a_wait_is_explained_by_its_ground_and_document():
    paid = [wait("2022-11-16T09:00", "2022-11-17T09:00", Effect.PAUSE, Ground.PAYMENT)]

    promise = due(RECEIVED, FIVE_DAYS, A, PLAIN, paid)

    assert promise.days[2].note == "Chờ thực hiện nghĩa vụ tài chính, 1/HDHS"


def test_a_day_of_hours_says_how_long_it_lasted():
    promise = due(at("2026-04-28T14:30"), Limit(8, LimitUnit.HOURS), A, SPRING_2026)

    assert [day.note for day in promise.days] == ["2 giờ 30 phút", "5 giờ 30 phút"]


def test_a_made_up_saturday_and_a_day_swapped_off_are_named():
    friday, saturday = date(2022, 11, 18), date(2022, 11, 19)
    calendar = WorkCalendar(
        days={
            friday: SpecialDay(DayWord.SWAPPED_OFF, "Nghỉ hoán đổi", "", saturday),
            saturday: SpecialDay(DayWord.SWAPPED_ON, "Làm bù", "", friday),
        }
    )

    found = told("2022-11-17T09:00", "1 ngày làm việc", calendar=calendar)

    assert found == ["17-receipt", "18-swapped_off", "19+made_up"]


def waits_after(received, after, length, effect):
    since = received + timedelta(hours=after)
    return [Suspension(since, since + timedelta(hours=length), Ground.PAYMENT, "1", effect)]


waits_of_some_length = st.tuples(
    st.integers(0, 1000), st.integers(0, 1000), st.sampled_from(list(Effect))
)


@given(received=moments, limit=limits, policy=st.sampled_from([A, B]), span=waits_of_some_length)
def test_the_explanation_is_of_the_very_date_promised(received, limit, policy, span):
    waits = waits_after(received, *span)

    promise = due(received, limit, policy, shipped_calendar(), waits)

    assert promise.due_at == due_at(received, limit, policy, shipped_calendar(), waits)
    first, last = day_of(received), day_of(promise.due_at)
    expected = [first + ONE_DAY * n for n in range((last - first).days + 1)]
    assert [day.date for day in promise.days] == expected


@given(received=moments, limit=counted_limits, span=waits_of_some_length)
def test_as_many_days_are_counted_as_the_limit_says(received, limit, span):
    calendar, waits = shipped_calendar(), waits_after(received, *span)

    promise = due(received, limit, A, calendar, waits)

    counted = [day for day in promise.days if day.counted]
    if limit.unit in {LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS}:
        assert len(counted) == limit.value
    if limit.unit is LimitUnit.WORKING_DAYS:
        assert all(calendar.is_working_day(day.date) for day in counted)
    paused = [w for w in waits_in_time(received, limit, A, calendar, waits) if w.effect == "pause"]
    if limit.unit is not LimitUnit.HOURS:
        assert not any(wait.holds_day(day.date) for day in counted for wait in paused)


@given(received=moments, value=st.integers(1, 60), span=waits_of_some_length)
def test_the_hours_of_the_days_add_up_to_the_limit(received, value, span):
    waits = waits_after(received, *span)

    promise = due(received, Limit(value, LimitUnit.HOURS), A, shipped_calendar(), waits)

    minutes = sum(_minutes(day.note) for day in promise.days if day.counted)
    assert abs(minutes - 60 * value) <= len(promise.days), "each day is rounded to the minute"


def _minutes(note: str) -> int:
    words = note.split()
    if words[:2] == ["chưa", "đến"]:
        return 0
    units = {"giờ": 60, "phút": 1}
    return sum(int(n) * units[u] for n, u in zip(words[::2], words[1::2], strict=True))
