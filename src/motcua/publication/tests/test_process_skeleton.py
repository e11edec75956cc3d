"""The steps a new process begins with."""

from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.services.drafting import check_use, parse_processes
from motcua.organisation.states import Role, Tier
from motcua.publication.rules.process_skeleton import usual_steps

HOURS = st.integers(8, 8 * 200)


@given(tier=st.sampled_from(list(Tier)), hours=HOURS)
def test_the_usual_steps_fill_the_hours_and_pass_the_check(tier, hours):
    steps = usual_steps(tier, hours)
    data = {
        "key": "a",
        "name": "A",
        "tier": tier.value,
        "limit": f"{hours} giờ làm việc",
        "steps": steps,
    }
    (process,) = parse_processes(data)

    assert process.hours == hours
    assert check_use(process) == []


@given(tier=st.sampled_from(list(Tier)))
def test_without_a_limit_the_specialists_hours_are_left_open(tier):
    steps = usual_steps(tier, None)

    assert [step["hours"] for step in steps if step["role"] == Role.SPECIALIST] == [None]


def test_a_commune_has_no_heads_of_division():
    roles = {step["role"] for step in usual_steps(Tier.COMMUNE, 40)}

    assert Role.DIVISION_HEAD not in roles
    assert Role.SIGNING_LEADER in roles
