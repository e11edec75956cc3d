"""Lives of made-up dossiers: possible by the flow, within office hours, late as often as said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.selectors import StepPlan
from motcua.demo.cases import Case, Desk, Signer
from motcua.demo.hours import OfficeHours
from motcua.demo.lives import APOLOGISED, CAUSES, live
from motcua.dossiers.flow import DOSSIER_FLOW
from motcua.dossiers.rules.policies import Policy
from motcua.dossiers.states import FINAL, Action, DossierState
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import VIETNAM, day_of
from motcua.organisation.rules.calendar import shipped_calendar
from motcua.organisation.states import Role, UnitKind

HOURS = OfficeHours(shipped_calendar(), date(2021, 11, 15), date(2024, 12, 31))
FIRST = datetime(2021, 11, 15, 7, 0, tzinfo=VIETNAM)
NOW = datetime(2022, 11, 15, 9, 0, tzinfo=VIETNAM)
LONG_AFTER = datetime(2024, 6, 3, 9, 0, tzinfo=VIETNAM)
EVERYBODY = frozenset(Role)
R = Role
PLAIN = [(R.COUNTER, ""), (R.SPECIALIST, ""), (R.SIGNING_LEADER, ""), (R.CLERICAL, ""),
         (R.COUNTER, "")]  # fmt: skip
LAND = [(R.COUNTER, ""), (R.SPECIALIST, ""), (R.SIGNING_LEADER, ""), (R.SPECIALIST, ""),
        (R.COUNTER, "waits"), (R.SPECIALIST, ""), (R.SIGNING_LEADER, ""), (R.CLERICAL, ""),
        (R.COUNTER, "")]  # fmt: skip
OPINIONS = [(R.COUNTER, ""), (R.SPECIALIST, ""), (R.SPECIALIST, "a"), (R.SPECIALIST, "a"),
            (R.DIVISION_HEAD, ""), (R.SIGNING_LEADER, ""), (R.CLERICAL, ""),
            (R.COUNTER, "")]  # fmt: skip
TEN_DAYS = Limit(10, LimitUnit.WORKING_DAYS)


def case_of(steps, *, group="khac", limit=TEN_DAYS) -> Case:
    desks = tuple(
        Desk(
            StepPlan(n, n, f"Bước {n}", role, UnitKind.DIVISION, "own", Decimal(4),
                     mark if mark == "a" else "", mark == "waits"),
            1, "huyen", n, n, f"staff:cb{n}", Signer(n, "KT", "Phó Chủ tịch"),
        )
        for n, (role, mark) in enumerate(steps, 1)
    )  # fmt: skip
    return Case(limit, Policy(), desks, group, "district", has_document_result=True)


CASES = {"plain": case_of(PLAIN), "land": case_of(LAND, group="dat-dai"),
         "opinions": case_of(OPINIONS)}  # fmt: skip
lives = st.tuples(st.sampled_from(sorted(CASES)), st.integers(0, 10**9), st.integers(0, 1900))


def lived(kind, seed, at, now=LONG_AFTER):
    received = HOURS.moment(timedelta(hours=at, minutes=1))
    return live(CASES[kind], received, HOURS, Random(seed), now)


@given(lives)
def test_a_life_takes_only_steps_the_flow_allows(made):
    state = DossierState.IN_PROGRESS
    for act in lived(*made).acts:
        state = DossierState(DOSSIER_FLOW.step(state, act.what, EVERYBODY).target)
    assert state in FINAL


@given(lives)
def test_acts_follow_each_other_within_office_hours(made):
    life = lived(*made)
    moments = [life.received_at, *(act.at for act in life.acts)]
    assert moments == sorted(moments)
    assert all(HOURS.calendar.is_open_at(moment) for moment in moments)


@given(lives)
def test_what_has_happened_by_now_is_the_beginning_of_the_whole_life(made):
    so_far, whole = lived(*made, now=NOW).acts, lived(*made).acts
    assert so_far == [act for act in whole if act.at <= NOW] == whole[: len(so_far)]


@given(lives)
def test_the_same_chance_gives_the_same_life(made):
    assert lived(*made) == lived(*made)


def many(case, count=4000):
    """Live many lives to their end, none taken back; yield each with when it was promised last."""
    chance = Random(461)
    for _ in range(count):
        received = HOURS.moment(timedelta(hours=chance.uniform(1, 1900)))
        life = live(case, received, HOURS, chance, LONG_AFTER)
        if life.acts[-1].what is Action.RETURN:
            yield life


def promised(life):
    """Return the date in force before any apology."""
    due = life.due_original_at
    for act in life.acts:
        if act.what in {Action.SUPPLEMENT, Action.SETTLE_PAYMENT}:
            due = act.due
    return due


def acts_of(life, what):
    return [act for act in life.acts if act.what is what]


def is_late(life):
    (issued,) = acts_of(life, Action.ISSUE)
    return day_of(issued.at) > day_of(promised(life))


@pytest.mark.parametrize(("kind", "least", "most"), [("plain", 0.003, 0.02), ("land", 0.03, 0.08)])
def test_as_many_are_late_as_is_said(kind, least, most):
    found = [is_late(life) for life in many(CASES[kind])]
    assert least <= sum(found) / len(found) <= most


def test_most_late_ones_say_why_once_and_before_the_day_promised():
    late = [life for life in many(CASES["land"]) if is_late(life)]
    letters = [acts_of(life, Action.REAPPOINT) for life in late]
    told = [(life, found[0]) for life, found in zip(late, letters, strict=True) if found]
    assert len(told) / len(late) == pytest.approx(APOLOGISED, abs=0.1)
    for life, letter in told:
        assert letter.words in CAUSES
        assert life.received_at <= letter.at <= promised(life)
        assert letter.due >= acts_of(life, Action.ISSUE)[0].at
    assert max(map(len, letters)) == 1


def test_nobody_apologises_for_what_is_in_time():
    assert not any(acts_of(x, Action.REAPPOINT) for x in many(CASES["plain"]) if not is_late(x))


def test_most_land_cases_wait_for_the_tax_and_are_promised_later_for_it():
    found = list(many(CASES["land"], 400))
    paying = [life for life in found if acts_of(life, Action.AWAIT_PAYMENT)]
    assert 0.75 < len(paying) / len(found) < 0.95
    for life in paying:
        (began,), (ended,) = (
            acts_of(life, what) for what in (Action.AWAIT_PAYMENT, Action.SETTLE_PAYMENT)
        )
        assert CASES["land"].desks[began.desk + 1].plan.waits_for_applicant
        assert ended.due > life.due_original_at
        assert not [act for act in life.acts if began.at < act.at < ended.at]


@pytest.mark.parametrize("unit", [LimitUnit.IMMEDIATE, LimitUnit.HOURS])
def test_what_is_answered_at_the_counter_neither_waits_nor_is_taken_back(unit):
    limit = Limit(0 if unit is LimitUnit.IMMEDIATE else 8, unit)
    case = replace(CASES["plain"], limit=limit)
    done = {act.what for life in many(case, 1000) for act in life.acts}
    assert done <= {Action.TAKE, Action.PASS, Action.SIGN, Action.REFUSE, Action.ISSUE,
                    Action.RETURN, Action.REAPPOINT}  # fmt: skip


def test_a_refused_result_has_no_electronic_copy():
    for life in many(CASES["plain"], 1500):
        if acts_of(life, Action.REFUSE):
            assert [act.copy for act in acts_of(life, Action.ISSUE)] == ["none"]


def test_branches_of_a_parallel_part_begin_together():
    assert CASES["opinions"].groups == ((0,), (1,), (2, 3), (4,), (5,), (6,), (7,))
    assert CASES["opinions"].way == ((1,), (2, 3), (4,), (5,), (6,))
