"""How tasks stand: with dates, all year, with figures, without dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.period_texts import read_period
from motcua.kernel.periods import Rhythm, Stretch
from motcua.planning.rules.progress import Standing, TaskFacts, rhythm_of, standing

MARCH = read_period("Tháng 03 năm 2022")
YEAR = read_period("Thường xuyên trong năm 2022")
OWN = read_period("Theo kế hoạch cụ thể")
BEFORE = read_period("Trước ngày 15/12/2022")


def _day(text: str) -> date:
    return date.fromisoformat(f"2022-{text}")


@pytest.mark.parametrize(
    ("_case", "facts", "on", "expected"),
    [
        ("before its month", {}, "02-28", Standing.NOT_STARTED),
        ("in the first weeks of its month", {}, "03-10", Standing.ON_TRACK),
        ("late in its month with nothing", {}, "03-25", Standing.AT_RISK),
        ("late in its month with a draft", {"evidence": [_day("03-12")]}, "03-25",
         Standing.ON_TRACK),
        ("on its last day with nothing", {}, "03-31", Standing.AT_RISK),
        ("after its month", {}, "04-01", Standing.LATE),
        ("after its month with one of two products",
         {"deliverables": [_day("03-20"), None]}, "04-01", Standing.LATE),
        ("with both products", {"deliverables": [_day("03-20"), _day("03-30")]}, "03-30",
         Standing.DONE),
        ("with products handed in after the day asked for",
         {"deliverables": [_day("04-20")]}, "04-10", Standing.LATE),
        ("completed, though late", {"completed_on": _day("04-05")}, "04-06", Standing.DONE),
        ("completed later than the day asked for", {"completed_on": _day("04-05")}, "04-04",
         Standing.LATE),
    ],
)  # fmt: skip
def test_a_task_of_one_month(_case, facts, on, expected):
    assert standing(TaskFacts(period=MARCH, **facts), on=_day(on)) is expected


@pytest.mark.parametrize(
    ("_case", "evidence", "on", "expected"),
    [
        ("early in the first quarter", [], "01-20", Standing.ON_TRACK),
        ("in the second half of a quarter", [], "02-20", Standing.AT_RISK),
        ("the quarter closed, not yet the reporting date", [], "03-18", Standing.AT_RISK),
        ("on the reporting date", [], "03-20", Standing.AT_RISK),
        ("after the reporting date", [], "03-21", Standing.LATE),
        ("late work shown in the next quarter", ["04-02"], "04-03", Standing.ON_TRACK),
        ("shown last quarter, early in this", ["03-01"], "03-25", Standing.ON_TRACK),
        ("shown last quarter, half of this gone", ["03-01"], "05-10", Standing.AT_RISK),
        (
            "shown each quarter, year over",
            ["03-01", "06-01", "09-01", "12-01"],
            "12-31",
            Standing.ON_TRACK,
        ),
        ("shown last quarter, next year", ["12-01"], "2023-01-05", Standing.DONE),
        ("nothing in the last quarter, next year", ["09-01"], "2023-01-05", Standing.LATE),
    ],
)
def test_a_task_that_goes_on_all_year_has_a_rhythm(_case, evidence, on, expected):
    facts = TaskFacts(period=YEAR, evidence=[_day(day) for day in evidence])
    day = date.fromisoformat(on if len(on) > 5 else f"2022-{on}")
    assert standing(facts, on=day) is expected


def test_the_rhythm_may_be_a_month():
    facts = TaskFacts(period=YEAR, rhythm=Rhythm.MONTH, evidence=[_day("01-20")])
    assert standing(facts, on=_day("02-10")) is Standing.ON_TRACK
    assert standing(facts, on=_day("03-21")) is Standing.LATE


def test_the_rhythm_the_plan_names_is_taken():
    assert rhythm_of(TaskFacts(period=read_period("Hằng tháng", year=2022))) is Rhythm.MONTH
    assert rhythm_of(TaskFacts(period=YEAR)) is Rhythm.QUARTER


def test_half_a_year_is_a_window_of_two_quarters():
    facts = TaskFacts(period=YEAR, rhythm=Rhythm.HALF_YEAR, evidence=[_day("01-20")])
    assert standing(facts, on=_day("06-10")) is Standing.ON_TRACK
    assert standing(facts, on=_day("12-25")) is Standing.LATE


def test_a_window_closed_before_the_task_was_assigned_asks_for_nothing():
    assigned = _day("03-16")
    assert standing(TaskFacts(period=YEAR, since=assigned), on=_day("03-25")) is Standing.ON_TRACK
    assert standing(TaskFacts(period=YEAR), on=_day("03-25")) is Standing.LATE


@pytest.mark.parametrize(
    ("_case", "met", "on", "expected"),
    [
        ("every figure reached", [True, True], "06-01", Standing.ON_TRACK),
        ("one figure not reached", [True, False], "06-01", Standing.AT_RISK),
        ("one not reached, year over", [True, False], "2023-01-02", Standing.LATE),
        ("reached, year over", [True], "2023-01-02", Standing.DONE),
        ("reached, the other with nothing to count", [True, None], "06-01", Standing.ON_TRACK),
        ("nothing to count: as without target", [None], "03-25", Standing.LATE),
    ],
)
def test_a_task_with_targets_follows_its_figures(_case, met, on, expected):
    day = date.fromisoformat(on if len(on) > 5 else f"2022-{on}")
    assert standing(TaskFacts(period=YEAR, targets_met=met), on=day) is expected


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_a_task_by_its_own_plan_is_never_late_before_a_date_is_set(day):
    assert standing(TaskFacts(period=OWN), on=day) is Standing.NO_DATE


def test_a_task_by_its_own_plan_has_dates_once_they_are_set():
    set_later = Stretch(_day("09-01"), _day("09-10"))
    facts = TaskFacts(period=OWN, planned=set_later)
    assert standing(facts, on=_day("08-01")) is Standing.NOT_STARTED
    assert standing(facts, on=_day("09-11")) is Standing.LATE


def test_a_task_without_any_period_has_no_date():
    assert standing(TaskFacts(period=None), on=_day("06-01")) is Standing.NO_DATE


def test_a_deadline_is_late_only_after_its_day():
    facts = TaskFacts(period=BEFORE, since=_day("03-01"))
    assert standing(facts, on=_day("04-01")) is Standing.ON_TRACK
    assert standing(facts, on=_day("12-15")) is Standing.AT_RISK
    assert standing(facts, on=_day("12-16")) is Standing.LATE


def test_a_start_without_an_end_is_never_late():
    facts = TaskFacts(period=read_period("Từ tháng 3 năm 2022"))
    assert standing(facts, on=date(2030, 1, 1)) is Standing.ON_TRACK


@given(
    st.sampled_from([MARCH, YEAR, OWN, BEFORE, None]),
    st.lists(st.dates(date(2022, 1, 1), date(2022, 12, 31)), max_size=5),
    st.dates(date(2021, 6, 1), date(2023, 6, 1)),
    st.sampled_from([None, *Rhythm]),
)
def test_more_evidence_never_makes_a_task_stand_worse(period, evidence, on, rhythm):
    order = [Standing.LATE, Standing.AT_RISK, Standing.ON_TRACK, Standing.DONE]
    bare = standing(TaskFacts(period=period, rhythm=rhythm), on=on)
    shown = standing(TaskFacts(period=period, rhythm=rhythm, evidence=evidence), on=on)
    if bare in order:
        assert order.index(shown) >= order.index(bare)
    else:
        assert shown is bare


@given(st.dates(date(2022, 1, 1), date(2022, 12, 31)))
def test_evidence_of_today_puts_a_running_task_on_track(day):
    closing = date(2022, 12, 14)
    facts = TaskFacts(period=YEAR, evidence=[day, closing - timedelta(days=1)])
    assert standing(facts, on=day) is Standing.ON_TRACK
