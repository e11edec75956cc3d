"""Waits: what restarts the clock, what pauses it, what does not move it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.deadlines import due, due_at, waits_in_time
from motcua.dossiers.rules.policies import Convention, Policy
from motcua.dossiers.rules.suspensions import Effect, Ground, Suspension
from motcua.dossiers.tests.moments import (
    FIVE_DAYS,
    PLAIN,
    at,
    counted_limits,
    limits,
    moments,
    wait,
)
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import day_of
from motcua.organisation.rules.calendar import shipped_calendar

A = Policy()
B = Policy(convention=Convention.SAME_CLOCK_TIME)
RESTART, PAUSE, NONE = Effect.RESTART, Effect.PAUSE, Effect.NONE
RECEIVED = at("2022-11-15T09:00")
"""A Tuesday; five working days are due on Tuesday 22 November."""


@pytest.mark.parametrize(
    ("_case", "waits", "expected"),
    [
        ("one that restarts", [wait("2022-11-16T09:00", "2022-11-21T09:00", RESTART)], "28T17:00"),
        ("one that pauses", [wait("2022-11-16T09:00", "2022-11-21T09:00", PAUSE)], "25T17:00"),
        ("one that counts", [wait("2022-11-16T09:00", "2022-11-21T09:00", NONE)], "22T17:00"),
        ("an open one that counts", [wait("2022-11-16T09:00", None, NONE)], "22T17:00"),
        (
            "asked and answered in a day",
            [wait("2022-11-16T09:00", "2022-11-16T15:00", PAUSE)],
            "22T17:00",
        ),
        (
            "restarted by papers brought after hours",
            [wait("2022-11-16T09:00", "2022-11-17T19:00", RESTART)],
            "25T17:00",
        ),
        (
            "two pauses",
            [
                wait("2022-11-18T09:00", "2022-11-21T09:00", PAUSE),
                wait("2022-11-16T09:00", "2022-11-17T09:00", PAUSE),
            ],
            "24T17:00",
        ),
        (
            "two pauses of the same days",
            [
                wait("2022-11-16T09:00", "2022-11-18T09:00", PAUSE),
                wait("2022-11-16T09:00", "2022-11-18T09:00", PAUSE),
            ],
            "24T17:00",
        ),
        (
            "a pause over a restart",
            [
                wait("2022-11-16T09:00", "2022-11-17T09:00", RESTART),
                wait("2022-11-16T10:00", "2022-11-18T09:00", PAUSE),
            ],
            "25T17:00",
        ),
        (
            "a pause before a restart",
            [
                wait("2022-11-15T10:00", "2022-11-16T09:00", PAUSE),
                wait("2022-11-16T10:00", "2022-11-17T09:00", RESTART),
            ],
            "24T17:00",
        ),
        (
            "asked on the last day",
            [wait("2022-11-22T10:00", "2022-11-24T09:00", PAUSE)],
            "25T17:00",
        ),
        ("asked a day too late", [wait("2022-11-23T07:00", "2022-11-24T09:00", PAUSE)], "22T17:00"),
        ("restarted too late", [wait("2022-11-23T07:00", "2022-11-24T09:00", RESTART)], "22T17:00"),
        ("open, and asked too late", [wait("2022-11-23T07:00", None, RESTART)], "22T17:00"),
    ],
)
def test_a_wait_has_its_effect(_case, waits, expected):
    assert due_at(RECEIVED, FIVE_DAYS, A, PLAIN, waits) == at(f"2022-11-{expected}")


def test_by_convention_b_a_restart_takes_the_clock_time_of_the_last_paper():
    waits = [wait("2022-11-16T09:00", "2022-11-17T10:40", RESTART)]

    assert due_at(RECEIVED, FIVE_DAYS, B, PLAIN, waits) == at("2022-11-24T10:40")


@pytest.mark.parametrize("effect", [RESTART, PAUSE])
def test_an_open_wait_leaves_no_date_and_nothing_to_explain(effect):
    promise = due(RECEIVED, FIVE_DAYS, A, PLAIN, [wait("2022-11-16T09:00", None, effect)])

    assert (promise.due_at, promise.days) == (None, ())


@pytest.mark.parametrize(
    ("_case", "waits", "expected"),
    [
        ("over lunch", [wait("2022-11-15T10:00", "2022-11-15T14:30", PAUSE)], "16T07:30"),
        ("outside office hours", [wait("2022-11-15T12:00", "2022-11-15T13:00", PAUSE)], "15T15:00"),
        ("restarted", [wait("2022-11-15T10:00", "2022-11-15T14:30", RESTART)], "16T08:30"),
        (
            "after the hours ran out",
            [wait("2022-11-15T15:01", "2022-11-16T09:00", PAUSE)],
            "15T15:00",
        ),
        (
            "one within another",
            [
                wait("2022-11-15T10:00", "2022-11-15T14:30", PAUSE),
                wait("2022-11-15T10:30", "2022-11-15T11:00", PAUSE),
            ],
            "16T07:30",
        ),
        (
            "two that overlap",
            [
                wait("2022-11-15T10:00", "2022-11-15T11:00", PAUSE),
                wait("2022-11-15T10:30", "2022-11-15T11:30", PAUSE),
            ],
            "15T16:30",
        ),
    ],
)
def test_hours_are_paused_to_the_minute(_case, waits, expected):
    four_hours = Limit(4, LimitUnit.HOURS)

    assert due_at(RECEIVED, four_hours, A, PLAIN, waits) == at(f"2022-11-{expected}")


@pytest.mark.parametrize(
    ("_case", "since", "until", "expected"),
    [
        ("within the month", "2022-11-16T09:00", "2022-11-21T09:00", "2022-12-20T17:00"),
        ("over its end", "2022-12-12T09:00", "2022-12-20T09:00", "2022-12-23T17:00"),
        ("ending before a weekend", "2022-11-16T09:00", "2022-11-18T09:00", "2022-12-19T17:00"),
    ],
)
def test_days_waited_are_added_to_a_month(_case, since, until, expected):
    month = Limit(1, LimitUnit.MONTHS)

    assert due_at(RECEIVED, month, A, PLAIN, [wait(since, until, PAUSE)]) == at(expected)


def test_a_date_that_would_move_into_a_wait_moves_past_it():
    ends_on_saturday = Limit(4, LimitUnit.CALENDAR_DAYS)
    asked_that_saturday = wait("2022-11-19T09:00", "2022-11-22T09:00", PAUSE)

    assert due_at(RECEIVED, ends_on_saturday, A, PLAIN) == at("2022-11-21T17:00")
    when = due_at(RECEIVED, ends_on_saturday, A, PLAIN, [asked_that_saturday])
    assert when == at("2022-11-23T17:00")


def test_a_second_wait_is_in_time_by_the_date_the_first_one_gave():
    first = wait("2022-11-16T09:00", "2022-11-21T09:00", PAUSE)
    second = wait("2022-11-24T09:00", "2022-11-28T09:00", PAUSE)

    assert waits_in_time(RECEIVED, FIVE_DAYS, A, PLAIN, [second, first]) == [first, second]
    assert waits_in_time(RECEIVED, FIVE_DAYS, A, PLAIN, [second]) == []


def test_a_wait_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="ends before it begins"):
        wait("2022-11-16T09:00", "2022-11-15T09:00", PAUSE)


waits_of_some_length = st.builds(
    lambda after, length, effect: (timedelta(hours=after), timedelta(hours=length), effect),
    st.integers(0, 1000),
    st.integers(0, 1000),
    st.sampled_from([PAUSE, RESTART, NONE]),
)


def waits_after(received, spans):
    return [
        Suspension(received + after, received + after + length, Ground.PAYMENT, "1", effect)
        for after, length, effect in spans
    ]


@given(received=moments, limit=limits, policy=st.sampled_from([A, B]), span=waits_of_some_length)
def test_a_wait_never_makes_a_dossier_due_earlier(received, limit, policy, span):
    calendar = shipped_calendar()
    plain = due_at(received, limit, policy, calendar)

    assert due_at(received, limit, policy, calendar, waits_after(received, [span])) >= plain


@given(
    received=moments,
    limit=counted_limits,
    policy=st.sampled_from([A, B]),
    spans=st.lists(waits_of_some_length, max_size=3),
)
def test_whatever_the_waits_the_due_moment_is_an_open_one_outside_them(
    received, limit, policy, spans
):
    calendar, waits = shipped_calendar(), waits_after(received, spans)

    when = due_at(received, limit, policy, calendar, waits)

    assert calendar.is_open_at(when)
    for one in waits_in_time(received, limit, policy, calendar, waits):
        within_a_day = day_of(one.since) == day_of(one.until)
        assert when <= one.since or when >= one.until or within_a_day
