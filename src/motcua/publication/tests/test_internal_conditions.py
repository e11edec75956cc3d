"""The four conditions of an internal procedure, and the share of those that meet them all."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.publication.rules.internal_conditions import (
    InternalFacts,
    InternalShare,
    conditions,
    internal_rules_on,
    is_complete,
    is_counted,
    share,
)
from motcua.publication.states import InternalCondition, InternalGroup, Met

ON = date(2022, 11, 15)
DAY = timedelta(days=1)
DAYS = st.none() | st.dates(date(2022, 1, 1), date(2022, 12, 31))
WHOLE = InternalFacts(
    InternalGroup.BETWEEN,
    accepted_on=date(2022, 3, 1),
    reviewed_on=date(2022, 4, 1),
    process_since=date(2022, 6, 1),
    published_since=date(2022, 6, 1),
    has_bases=True,
)
FACTS = st.builds(
    InternalFacts,
    st.sampled_from(list(InternalGroup)),
    accepted_on=DAYS,
    abolished_on=DAYS,
    reviewed_on=DAYS,
    process_since=DAYS,
    published_since=DAYS,
    has_bases=st.booleans(),
    update_due_on=DAYS,
)


def test_one_that_meets_all_four_is_complete():
    found = conditions(WHOLE, ON)

    assert set(found.values()) == {Met.YES}
    assert is_complete(found)


@pytest.mark.parametrize(
    ("missing", "condition", "met"),
    [
        ({"reviewed_on": None}, InternalCondition.REVIEWED, Met.NO),
        ({"process_since": None}, InternalCondition.PROCESSED, Met.NO),
        ({"process_since": ON + DAY}, InternalCondition.PROCESSED, Met.NO),
        ({"published_since": None}, InternalCondition.PUBLISHED, Met.NO),
        ({"published_since": None}, InternalCondition.CURRENT, Met.UNKNOWN),
        ({"has_bases": False}, InternalCondition.CURRENT, Met.UNKNOWN),
        ({"update_due_on": ON - DAY}, InternalCondition.CURRENT, Met.NO),
        ({"update_due_on": ON}, InternalCondition.CURRENT, Met.YES),
    ],
)
def test_each_condition_may_be_missing_by_itself(missing, condition, met):
    found = conditions(replace(WHOLE, **missing), ON)

    assert found[condition] is met
    if met is not Met.YES:
        assert not is_complete(found)


@pytest.mark.parametrize(
    ("change", "counted"),
    [
        ({}, True),
        ({"accepted_on": ON}, True),
        ({"accepted_on": ON + DAY}, False),
        ({"accepted_on": None}, False),
        ({"abolished_on": ON}, False),
        ({"abolished_on": ON + DAY}, True),
        ({"group": InternalGroup.WITHIN}, False),
    ],
)
def test_who_is_counted_is_of_the_day(change, counted):
    assert is_counted(replace(WHOLE, **change), ON) is counted


@given(st.lists(FACTS, max_size=30))
def test_the_share_never_passes_the_whole_and_leaves_out_what_does_not_count(every):
    found = share(every, ON)
    kept = [one for one in every if is_counted(one, ON)]

    assert 0 <= found.part <= found.whole == len(kept)
    assert found == share(kept, ON)
    assert (found.rate is None) == (not kept)


@given(st.lists(FACTS, max_size=20), st.integers(0, 100))
def test_as_many_more_as_are_missing_reach_the_target_and_one_less_does_not(every, percent):
    found = share(every, ON)
    more = found.missing(percent)

    assert (found.part + more) * 100 >= found.whole * percent
    if more:
        assert (found.part + more - 1) * 100 < found.whole * percent


def test_nothing_inventoried_has_no_share():
    assert InternalShare(0, 0).rate is None
    assert InternalShare(3, 10).rate == Fraction(3, 10)


def test_the_setting_says_where_it_is_from_and_that_it_is_assumed():
    rules = internal_rules_on(ON)

    assert (rules.target_percent, rules.update_days, rules.assumed) == (30, 5, True)
    assert "461/QĐ-UBND" in rules.source
    assert internal_rules_on(date(2000, 1, 1)) == rules
