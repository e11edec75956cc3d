"""Shares: unrounded against their line, rounded once, and told apart from nothing at all."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.organisation.states import Tier
from motcua.reporting.errors import UnknownIndicator
from motcua.reporting.rules.counts import BY_NAME, COUNTS, DATED_COUNTS, ONLINE_LEVELS
from motcua.reporting.rules.definitions import (
    indicator,
    indicator_of,
    indicators,
    indicators_on,
    margin,
)
from motcua.reporting.rules.kpi import Figure, Measure, Tally, Threshold, standing_of
from motcua.reporting.selectors.behind import DOSSIERS_OF
from motcua.reporting.selectors.internal import INTERNAL_NAMES
from motcua.reporting.selectors.services import NAMES
from motcua.reporting.states import Comparison, Counted, Standing

NEW_YEAR = date(2022, 1, 1)
SEVENTY = Threshold(Fraction(70, 100), NEW_YEAR)
FIVE = Fraction(5, 100)


@pytest.mark.parametrize(
    ("_case", "part", "whole", "standing"),
    [
        ("nothing to count is neither a pass nor a fail", 0, 0, Standing.NONE),
        ("no dossier met it", 0, 3, Standing.UNDER),
        ("a hair under the line rounds to it, and is still under", 69_999, 100_000, Standing.UNDER),
        ("exactly on the line", 70, 100, Standing.NEAR),
        ("within the margin", 749, 1000, Standing.NEAR),
        ("at the margin", 75, 100, Standing.MET),
        ("everything", 4, 4, Standing.MET),
    ],
)
def test_standing_is_told_from_the_unrounded_share(_case, part, whole, standing):
    assert standing_of(Measure(part, whole), SEVENTY, FIVE) is standing


def test_a_share_of_all_is_met_without_a_margin_beyond_it():
    everything = Threshold(Fraction(1), NEW_YEAR)

    assert standing_of(Measure(9, 9), everything, FIVE) is Standing.MET
    assert standing_of(Measure(8, 9), everything, FIVE) is Standing.UNDER


def test_without_a_line_a_share_is_only_watched():
    assert standing_of(Measure(1, 2), None, FIVE) is Standing.WATCHED


def test_a_line_not_to_be_crossed_is_met_from_below():
    at_most = Threshold(Fraction(2, 100), NEW_YEAR, comparison=Comparison.AT_MOST)

    assert standing_of(Measure(0, 50), at_most, FIVE) is Standing.MET
    assert standing_of(Measure(1, 50), at_most, FIVE) is Standing.NEAR
    assert standing_of(Measure(2, 50), at_most, FIVE) is Standing.UNDER
    assert at_most.missing(Measure(3, 100)) == 1


@pytest.mark.parametrize(
    ("_case", "measure", "shown"),
    [
        ("thirds", Measure(1, 3), Decimal("33.33")),
        ("half a hundredth goes up", Measure(12345, 100_000), Decimal("12.35")),
        ("all", Measure(7, 7), Decimal("100.00")),
        ("nothing to count", Measure(0, 0), None),
    ],
)
def test_a_share_is_rounded_once_to_two_decimals(_case, measure, shown):
    assert measure.percent == shown


@given(st.integers(0, 10_000), st.integers(1, 10_000), st.integers(0, 100))
def test_what_is_missing_is_the_least_that_reaches_the_line(part, whole, line):
    part = min(part, whole)
    threshold = Threshold(Fraction(line, 100), NEW_YEAR)

    missing = threshold.missing(Measure(part, whole))

    assert threshold.is_met(Fraction(part + missing, whole))
    assert missing == 0 or not threshold.is_met(Fraction(part + missing - 1, whole))


counts = st.builds(Tally, **{f.name: st.integers(0, 10**9) for f in fields(Tally)})


@given(counts, counts)
def test_tallies_add_up_and_take_away(one, other):
    assert (one + other) - other == one
    assert (one + other).received == one.received + other.received


def test_the_province_is_the_sum_of_its_agencies_not_the_mean_of_their_rates():
    share = indicator_of("II.1").share
    small, large = Tally(circulated=1, circulated_wholly=1), Tally(circulated=99)

    assert share.measure(small + large).rate == Fraction(1, 100)


def test_every_count_has_its_place_in_a_tally():
    declared = {"declared_inside", "declared_outside"}

    assert {f.name for f in fields(Tally)} == {c.name for c in (*COUNTS, *DATED_COUNTS)} | declared
    assert len(BY_NAME) == len(COUNTS) + len(DATED_COUNTS)


def test_every_indicator_names_counts_that_exist():
    known = {f.name for f in fields(Tally)} | set(DOSSIERS_OF) | set(NAMES)
    known |= set(INTERNAL_NAMES)

    for each in indicators():
        for share in (each.share, *each.variants):
            assert {*share.part, *share.whole} <= known, (each.code, share.code)


def test_the_file_states_the_targets_of_the_decision():
    lines = {
        (each.code, line.tier): line.value * 100
        for each in indicators()
        for line in each.thresholds
    }

    assert lines == {
        ("II.1", None): 70,
        ("II.2", Tier.PROVINCE): 50,
        ("II.2", Tier.DISTRICT): 40,
        ("II.2", Tier.COMMUNE): 35,
        ("II.3a", None): 100,
        ("II.3b", None): 50,
        ("II.4a", None): 100,
        ("II.4b", None): 50,
        ("II.4c", None): 50,
        ("II.6", None): 100,
        ("I.III.2", None): 30,
    }
    assert margin() == FIVE


def test_only_the_sentence_on_online_dossiers_leaves_the_centre_out_in_every_case():
    assert [each.code for each in indicators() if each.share.is_local] == ["II.4b", "II.4c"]
    assert not indicator_of("II.4b").reading("with_central").is_local


def test_an_unknown_indicator_is_refused():
    with pytest.raises(UnknownIndicator):
        indicator_of("II.99")


def test_indicators_have_effect_from_a_day():
    assert indicators_on(date(2021, 12, 31)) == ()
    assert len(indicators_on(NEW_YEAR)) == len(indicators())


def test_a_line_ends_when_another_takes_over():
    row = {
        "code": "X",
        "name": "Thử",
        "short": "thử",
        "part": ["online"],
        "whole": ["received"],
        "source": "",
        "thresholds": [
            {"percent": "50", "valid_from": NEW_YEAR, "valid_to": date(2022, 12, 31)},
            {"percent": "62.5", "valid_from": date(2023, 1, 1)},
        ],
    }
    read = indicator(row)

    assert read.threshold_on(date(2022, 12, 31)).value == Fraction(1, 2)
    assert read.threshold_on(date(2023, 1, 1)).value == Fraction(5, 8)
    assert read.threshold_on(date(2021, 1, 1)) is None
    assert read.share.counted is Counted.DOSSIER


def test_a_figure_of_one_tier_has_a_key_and_a_name_of_its_own():
    digitised = indicator_of("II.2")
    measures = {s.code: Measure(2, 4) for s in (digitised.share, *digitised.variants)}

    figure = Figure.of(digitised, measures, day=NEW_YEAR, margin=FIVE, tier=Tier.COMMUNE)

    assert (figure.key, figure.name) == ("II.2.commune", "Số hóa kết quả, cấp xã")
    assert figure.standing is Standing.MET
    assert [share.code for share, _ in figure.variants] == ["of_documents", "with_scans"]


def test_levels_three_and_four_and_their_successors_are_online():
    assert set(ONLINE_LEVELS) == {"3", "4", "partial", "full"}
