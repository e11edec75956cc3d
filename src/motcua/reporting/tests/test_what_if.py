"""Replaying dossiers through a draft: what counts, what stands for what, what is saved."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.reporting.rules.kpi import Measure
from motcua.reporting.rules.ways import Planned, longest, matched, way_of
from motcua.reporting.rules.what_if import Course, Part, Spread, replay
from motcua.reporting.states import StepChange

COUNTER, SPECIALIST, LEADER = "counter", "specialist", "signing_leader"


def step(number, name, role=SPECIALIST, minutes=60, **more):
    return Planned(number, name, role, "own", minutes, **more)


RECORDED = [
    step(1, "Tiếp nhận", COUNTER, 30),
    step(2, "Thẩm định", minutes=480),
    step(3, "Lấy ý kiến", minutes=240),
    step(4, "Ký", LEADER, 60),
    step(5, "Trả kết quả", COUNTER, 30),
]
TOOK = {1: 0, 2: 600, 3: 200, 4: 50, 5: 999}


def course(spent=None, *, slack=0, stays=None):
    spent = TOOK if spent is None else spent
    return Course(spent, stays or dict.fromkeys(spent, 1), slack)


def trial(draft, courses=None, *, recorded=RECORDED, matching=None):
    matching = matched(draft, recorded) if matching is None else matching
    return replay(way_of(draft), [Part(way_of(recorded), matching, courses or [course()])])


def changed(number, **more):
    return [replace(one, **more) if one.number == number else one for one in RECORDED]


def without(number):
    return [one for one in RECORDED if one.number != number]


def row(found, name):
    return next(one for one in found.steps if one.name == name)


def test_the_process_as_it_is_changes_nothing():
    found = trial(RECORDED)

    assert found.before.spread.mean == 850
    assert found.kept == found.before == found.held
    assert not found.is_changed


def test_the_hand_over_at_the_end_and_waits_for_the_applicant_take_no_time():
    waiting = [*RECORDED[:2], step(3, "Nộp tiền", COUNTER, 0, waits=True), *RECORDED[3:]]

    assert trial(waiting, recorded=waiting).before.spread.mean == 650
    assert not row(trial(RECORDED), "Trả kết quả").is_counted


def test_a_counter_in_the_middle_takes_time():
    middle = [*RECORDED[:2], step(3, "Nhận lại", COUNTER), *RECORDED[3:]]

    assert trial(middle, recorded=middle).before.spread.mean == 850


def test_a_step_dropped_saves_what_it_took():
    found = trial(without(3))

    assert found.saved == found.saved_held == 200
    assert [one.name for one in found.dropped] == ["Lấy ý kiến"]
    assert row(found, "Lấy ý kiến").saved == 200
    assert row(found, "Lấy ý kiến").changes == (StepChange.DROPPED,)


def test_hours_cut_save_nothing_as_recorded_and_something_when_held():
    found = trial(changed(2, minutes=480 // 2))

    assert found.saved == 0
    assert found.saved_held == 600 - 240
    assert row(found, "Thẩm định").changes == (StepChange.SHORTER,)
    assert row(found, "Thẩm định").over_new == Measure(1, 1)


def test_a_step_within_its_new_hours_is_not_made_quicker():
    assert trial(changed(3, minutes=210)).saved_held == 0


def test_a_step_over_hours_nobody_cut_is_not_made_quicker_either():
    assert row(trial(RECORDED), "Thẩm định").over_old == Measure(1, 1)
    assert trial(changed(3, minutes=100)).saved_held == 100


def test_more_hours_do_not_make_a_step_longer():
    found = trial(changed(2, minutes=900))

    assert found.saved == found.saved_held == 0
    assert row(found, "Thẩm định").changes == (StepChange.LONGER,)


def test_hours_are_held_at_every_stay_of_a_step_sent_back():
    twice = course(stays={**dict.fromkeys(TOOK, 1), 2: 2})
    found = trial(changed(2, minutes=240), [twice])

    assert found.saved_held == 600 - 2 * 240


def test_steps_side_by_side_take_what_the_longest_takes():
    draft = [replace(one, parallel="x") if one.number in {2, 3} else one for one in RECORDED]
    found = trial(draft)

    assert found.saved == 200
    assert row(found, "Lấy ý kiến").saved == 200
    assert row(found, "Lấy ý kiến").changes == (StepChange.BESIDE,)
    assert trial(RECORDED, recorded=draft, matching={n: n for n in TOOK}).saved == -200


def test_a_new_step_takes_its_hours():
    found = trial([*RECORDED[:3], step(9, "Kiểm tra", "division_head", 90), *RECORDED[3:]])

    assert found.saved == found.saved_held == -90
    assert row(found, "Kiểm tra").spent is None
    assert found.kept.slower == 1
    assert found.kept.quicker == 0


def test_the_promise_is_kept_when_enough_is_saved():
    courses = [course(slack=-200), course(slack=-201), course(slack=0), course(slack=None)]
    found = trial(without(3), courses)

    assert found.before.on_time == Measure(1, 3)
    assert found.kept.on_time == Measure(2, 3)


def test_a_step_no_dossier_went_through_tells_nothing():
    found = trial(RECORDED, [course({1: 0, 2: 60})])

    assert row(found, "Ký").spent is None
    assert found.before.spread.mean == 60


def test_dossiers_of_an_older_process_are_replayed_too():
    older = [replace(one, name="Thẩm định cũ") if one.number == 2 else one for one in RECORDED]
    older += [replace(step(6, "Lưu hồ sơ", "clerical"))]
    way = way_of(older)
    parts = [
        Part(way_of(RECORDED), matched(RECORDED, RECORDED), [course(), course()]),
        Part(way, matched(RECORDED, older), [course({**TOOK, 5: 0, 6: 45})]),
    ]
    found = replay(way_of(RECORDED), parts)

    assert found.count == 3
    assert found.saved == 15
    assert [one.name for one in found.dropped] == ["Lưu hồ sơ"]


def test_nothing_comes_of_nothing():
    assert replay(way_of(RECORDED), []) is None


@pytest.mark.parametrize(
    ("after", "minutes"),
    [
        pytest.param((3,), 850, id="one way"),
        pytest.param((3, 4), 850, id="the longest of two ways"),
        pytest.param((4,), 650, id="past a step"),
        pytest.param((1, 3), 850, id="back again is not gone"),
    ],
)
def test_of_several_ways_the_longest_is_gone(after, minutes):
    draft = changed(2, next=after)

    assert sum(longest(way_of(draft), {**TOOK, 5: 0}).values()) == minutes


def test_steps_stand_for_those_of_the_same_name_then_of_the_same_desk_in_order():
    draft = [
        step(1, "Ký", LEADER),
        step(2, "Soạn thảo"),
        step(3, "LẤY Ý KIẾN"),
        step(4, "Thẩm tra"),
        Planned(5, "Ký", LEADER, "province", 5),
    ]

    assert matched(draft, RECORDED) == {1: 4, 3: 3, 2: 2}


def test_a_spread_is_told_by_nearest_rank():
    assert Spread.of(range(1, 11)) == Spread(10, 5, 9, Fraction(11, 2))
    assert Spread.of([7]) == Spread(1, 7, 7, Fraction(7))
    assert Spread.of([]) is None


@st.composite
def processes(draw):
    """Draw steps, some side by side, and the number of each."""
    steps, label = [], 0
    for number in range(1, draw(st.integers(1, 7)) + 1):
        is_beside = bool(steps) and draw(st.booleans())
        label += not is_beside
        role = draw(st.sampled_from([COUNTER, SPECIALIST, LEADER]))
        steps.append(step(number, f"Bước {number}", role, draw(MINUTES), parallel=f"{label}"))
    return steps


MINUTES = st.integers(0, 5_000)


@st.composite
def lives(draw):
    recorded = draw(processes())
    numbers = [one.number for one in recorded]
    courses = draw(
        st.lists(
            st.dictionaries(st.sampled_from(numbers), MINUTES).map(course), min_size=1, max_size=6
        )
    )
    return recorded, courses


@given(lives(), processes())
def test_what_the_steps_save_adds_up_to_what_the_whole_saves(life, draft):
    recorded, courses = life
    found = trial(draft, courses, recorded=recorded)

    assert sum(one.saved for one in found.steps) == found.saved
    assert sum(one.saved_held for one in found.steps) == found.saved_held
    assert found.saved_held >= found.saved


@given(lives(), st.sets(st.integers(1, 7)), st.sets(st.integers(1, 7)))
def test_dropping_and_cutting_never_makes_a_dossier_slower(life, dropped, cut):
    recorded, courses = life
    draft = [one for one in recorded if one.number not in dropped] or recorded
    draft = [replace(one, minutes=one.minutes // 2) if one.number in cut else one for one in draft]
    closing = way_of(recorded).uncounted
    found = trial(
        draft, courses, recorded=recorded, matching={one.number: one.number for one in draft}
    )

    assume(way_of(draft).uncounted >= closing & {one.number for one in draft})
    assert found.kept.slower == found.held.slower == 0
