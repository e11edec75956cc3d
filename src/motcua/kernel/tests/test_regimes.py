"""Rules with dates: the one in force on a day, or none, or a faulty table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from motcua.kernel.regimes import NoRuleInForce, in_force


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    valid_from: date
    valid_to: date | None


OLD = Rule("old", date(2018, 1, 1), date(2020, 12, 31))
NEW = Rule("new", date(2021, 1, 1), None)


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (date(2018, 1, 1), OLD),
        (date(2020, 12, 31), OLD),
        (date(2021, 1, 1), NEW),
        (date(2050, 1, 1), NEW),
    ],
)
def test_both_ends_of_a_rule_are_within_it(day, rule):
    assert in_force([NEW, OLD], day) is rule


def test_a_day_without_a_rule_is_refused_by_its_name():
    with pytest.raises(NoRuleInForce) as refusal:
        in_force([OLD, NEW], date(2017, 12, 31))

    assert "31/12/2017" in str(refusal.value)


def test_two_rules_at_once_are_a_fault_of_the_table():
    with pytest.raises(ValueError, match="2 rules in force"):
        in_force([OLD, Rule("double", date(2020, 1, 1), None)], date(2020, 6, 1))
