"""Days of publishing: by when to issue, by when to enter, and what a stage took."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.regimes import NoRuleInForce
from motcua.kernel.worktime import DayWord, SpecialDay, WorkCalendar
from motcua.publication.rules.limits import (
    Clock,
    count_working_days,
    entry_due_on,
    issue_due_on,
    regime_on,
    regimes,
    working_days_after,
    working_days_before,
)
from motcua.publication.rules.opinions import checkers_of, round_outcome
from motcua.publication.states import Reading, RoundOutcome, Stage

TUESDAY = date(2022, 11, 15)
WEEK = WorkCalendar()
REGIME = regime_on(TUESDAY)
DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("effective_on", "reading", "due"),
    [
        pytest.param(date(2022, 12, 1), Reading.WORKING_DAYS, date(2022, 11, 24), id="index"),
        pytest.param(date(2022, 12, 1), Reading.DAYS, date(2022, 11, 26), id="decree"),
        pytest.param(date(2022, 11, 27), Reading.WORKING_DAYS, date(2022, 11, 21), id="a Sunday"),
    ],
)
def test_the_two_readings_of_five_days_before_effect(effective_on, reading, due):
    regime = replace(REGIME, reading=reading)

    assert issue_due_on(effective_on, regime, WEEK) == due


def test_a_holiday_before_effect_brings_the_last_day_forward():
    holiday = SpecialDay(DayWord.HOLIDAY, "nghỉ")
    calendar = WorkCalendar(days={date(2022, 11, 28): holiday})

    assert issue_due_on(date(2022, 12, 1), REGIME, calendar) == date(2022, 11, 23)


def test_the_fast_track_counts_after_effect_and_leaves_two_days_for_entry():
    assert issue_due_on(TUESDAY, REGIME, WEEK, is_fast_track=True) == date(2022, 11, 18)
    assert entry_due_on(TUESDAY, REGIME, WEEK, is_fast_track=True) == date(2022, 11, 17)
    assert entry_due_on(TUESDAY, REGIME, WEEK) == date(2022, 11, 22)


def test_what_no_text_gives_is_said_to_be_assumed():
    assert REGIME.is_assumed(Stage.OPINION)
    assert not REGIME.is_assumed(Stage.ENTRY)
    for regime in regimes():
        assert regime.source
        assert all(isinstance(getattr(regime, name), int) for name in regime.assumed)


def test_before_the_first_rules_nothing_is_counted():
    with pytest.raises(NoRuleInForce):
        regime_on(date(2010, 1, 1))


@given(day=DAYS, days=st.integers(0, 60))
def test_counting_forth_and_back_meets(day, days):
    there = working_days_after(day, days, WEEK)

    assert count_working_days(day, there, WEEK) == days
    if days:
        assert WEEK.is_working_day(there)
        assert working_days_before(there + timedelta(days=1), days, WEEK) > day


@given(start=DAYS, spent=st.integers(0, 40))
def test_a_stage_is_late_from_the_day_after_its_last(start, spent):
    end = working_days_after(start, spent, WEEK)
    done = Clock(REGIME, WEEK, end).stage(Stage.OPINION, start, end)
    running = Clock(REGIME, WEEK, end).stage(Stage.OPINION, start, None)

    assert done.is_late is running.is_late is (spent > REGIME.opinion_days)
    assert (done.left_days, running.left_days) == (None, REGIME.opinion_days - spent)
    assert done.spent_days == spent


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ([], None),
        ([None], None),
        ([False, None], None),
        ([True, True], RoundOutcome.AGREED),
        ([True, False], RoundOutcome.RETURNED),
    ],
)
def test_a_round_ends_when_everybody_asked_has_answered(said, outcome):
    assert round_outcome(said) is outcome


def test_nobody_checks_their_own_draft_and_somebody_always_checks():
    assert checkers_of("so-cong-thuong", REGIME.checkers) == REGIME.checkers
    assert checkers_of("so-khoa-hoc", REGIME.checkers) == ("van-phong-ubnd",)
    assert checkers_of("van-phong-ubnd", ["van-phong-ubnd"]) == ("van-phong-ubnd",)
