"""A process is checked before anybody works by it."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules.process_checks import Fault, check_processes, hours_within
from motcua.catalogue.rules.processes import parse_processes
from motcua.kernel.limits import parse_limit


def step(name, role, unit_kind, hours=1, **more):
    return {"name": name, "role": role, "unit_kind": unit_kind, "hours": hours, **more}


def steps():
    return [
        step("Tiếp nhận", "counter", "one_stop"),
        step("Thụ lý", "specialist", "division", 10),
        step("Ký", "signing_leader", "leadership", 2),
        step("Trả kết quả", "counter", "one_stop"),
    ]


def process(**more):
    return {
        "key": "thu",
        "name": "Quy trình thử",
        "tier": "district",
        "limit": "14 giờ làm việc",
        "steps": steps(),
        **more,
    }


def faults(*said):
    return [
        (finding.step, finding.fault)
        for finding in check_processes(parse_processes({"processes": list(said)}))
    ]


def with_step(place, **more):
    changed = steps()
    changed[place].update(more)
    return process(steps=changed)


def test_a_sound_process_has_no_fault():
    assert faults(process()) == []


@pytest.mark.parametrize(
    ("_case", "said", "expected"),
    [
        ("no key", process(key=""), (0, Fault.KEY_MISSING)),
        ("no name", process(name=" "), (0, Fault.NAME_MISSING)),
        ("a tier nobody knows", process(tier="khu-vuc"), (0, Fault.TIER_UNKNOWN)),
        ("a deciding tier nobody knows", process(deciding_tier="x"), (0, Fault.TIER_UNKNOWN)),
        ("no steps", process(steps=[]), (0, Fault.NO_STEPS)),
        ("a limit nobody could count", process(limit="sớm"), (0, Fault.LIMIT_NOT_UNDERSTOOD)),
        ("more hours than the limit", process(limit="1 ngày làm việc"), (0, Fault.TOO_LONG)),
        ("numbers out of order", with_step(1, number=7), (0, Fault.NUMBERS)),
        ("no role", with_step(1, role=""), (2, Fault.ROLE_UNKNOWN)),
        ("a role that handles nothing", with_step(1, role="watcher"), (2, Fault.ROLE_UNKNOWN)),
        ("a unit nobody knows", with_step(1, unit_kind="phong"), (2, Fault.UNIT_UNKNOWN)),
        ("a leader at the counter", with_step(2, unit_kind="one_stop"), (3, Fault.WRONG_UNIT)),
        ("an agency nobody knows", with_step(1, agency="so xd"), (2, Fault.AGENCY_UNKNOWN)),
        ("hours in words", with_step(1, hours="hai"), (2, Fault.HOURS)),
        ("hours below nothing", with_step(1, hours=-1), (2, Fault.HOURS)),
        ("a wait that is counted", with_step(1, waits_for_applicant=True), (2, Fault.WAIT_COUNTED)),
        ("a step without a name", with_step(1, name=""), (2, Fault.NAME_MISSING)),
        ("nobody receives", process(steps=steps()[1:]), (1, Fault.STARTS_ELSEWHERE)),
        ("nobody returns", process(steps=steps()[:-1]), (3, Fault.ENDS_ELSEWHERE)),
        ("nobody signs", process(steps=[*steps()[:2], steps()[3]]), (0, Fault.NOBODY_SIGNS)),
        ("one branch alone", with_step(1, parallel="a"), (2, Fault.PARALLEL_ALONE)),
        ("a way to nowhere", with_step(1, next=[9]), (2, Fault.NEXT_UNKNOWN)),
        ("a step passed by", with_step(0, next=[3]), (2, Fault.UNREACHABLE)),
        ("a step that leads back only", with_step(1, next=[1]), (2, Fault.DEAD_END)),
        ("a round without a way out", with_step(1, next=[1]), (2, Fault.CYCLE)),
        ("an end that leads back", with_step(-1, next=[2]), (4, Fault.CYCLE)),
        ("a second start", with_step(0, next=[3]), (2, Fault.TWO_STARTS)),
        ("fewer hours than the limit", process(limit="3 ngày làm việc"), (0, Fault.TOO_SHORT)),
    ],
)
def test_each_fault_is_found_where_it_is(_case, said, expected):
    assert expected in faults(said)


def test_two_processes_of_one_key_at_one_tier_are_told():
    assert faults(process(), process(tier="commune")) == []
    assert faults(process(), process()) == [(0, Fault.REPEATED)]


def parallel(*hours, apart=False):
    branches = [
        step(f"Ý kiến {n}", "specialist", "division", h, parallel="y-kien")
        for n, h in enumerate(hours)
    ]
    whole = steps()
    if apart:
        return process(steps=[whole[0], branches[0], whole[1], *branches[1:], *whole[2:]])
    return process(steps=[*whole[:2], *branches, *whole[2:]])


def test_a_parallel_part_costs_its_longest_branch():
    (read,) = parse_processes(parallel(2, 1))

    assert read.hours == 16
    assert faults({**parallel(2, 1), "limit": "2 ngày làm việc"}) == []
    assert faults({**parallel(3, 1), "limit": "2 ngày làm việc"}) == [(0, Fault.TOO_LONG)]


def test_a_parallel_part_is_of_one_piece_and_has_a_before_and_an_after():
    assert (2, Fault.PARALLEL_BROKEN) in faults(parallel(1, 1, apart=True))
    ends = [{**each, "parallel": "x"} for each in steps()[2:]]
    assert (3, Fault.PARALLEL_OPEN) in faults(process(steps=[*steps()[:2], *ends]))


def test_a_choice_of_ways_counts_the_longer_one():
    said = steps()
    said.insert(2, step("Kiểm tra thực địa", "specialist", "division", 2))
    said[1]["next"] = [3, 4]

    (read,) = parse_processes(process(steps=said))

    assert read.hours == Fraction(16)
    assert faults(process(steps=said, limit="2 ngày làm việc")) == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [("5 ngày làm việc", 40), ("4 giờ làm việc", 4), ("trong ngày", 8), ("1 tháng", 176)],
)
def test_a_limit_leaves_eight_hours_a_day(text, hours):
    assert hours_within(parse_limit(text)) == hours


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 99) | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["key", "steps", "number", "next", "hours", "parallel", "role", "limit"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_no_content_is_a_crash(data):
    check_processes(parse_processes({"processes": data}))
    check_processes(parse_processes(data))


def test_what_says_nothing_of_steps_is_a_process_without_any():
    (found,) = check_processes(parse_processes({"name": "x", "key": "x", "tier": "district"}))

    assert found.fault is Fault.NO_STEPS
