"""The words for online levels changed on 15/8/2022."""

from datetime import date

import pytest

from motcua.catalogue.rules.online_levels import level_on, levels_on
from motcua.catalogue.states import OnlineLevel
from motcua.kernel.regimes import NoRuleInForce


def test_four_levels_until_the_day_before_and_two_from_the_day():
    assert len(levels_on(date(2022, 8, 14))) == 4
    assert levels_on(date(2022, 8, 15)) == (OnlineLevel.PARTIAL, OnlineLevel.FULL)


@pytest.mark.parametrize(
    ("declared", "later"),
    [
        (OnlineLevel.LEVEL_2, None),
        (OnlineLevel.LEVEL_3, OnlineLevel.PARTIAL),
        (OnlineLevel.LEVEL_4, OnlineLevel.FULL),
        (OnlineLevel.FULL, OnlineLevel.FULL),
    ],
)
def test_old_levels_are_read_in_new_words(declared, later):
    assert level_on(declared, date(2022, 11, 15)) is later


def test_levels_three_and_four_count_as_online():
    assert [level.value for level in OnlineLevel if level.is_online] == [
        "3",
        "4",
        "partial",
        "full",
    ]


def test_before_any_vocabulary_there_is_no_answer():
    with pytest.raises(NoRuleInForce):
        levels_on(date(2010, 1, 1))
