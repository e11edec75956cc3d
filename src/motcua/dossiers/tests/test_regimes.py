"""Which law binds a dossier, and the hours and days that follow from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from motcua.dossiers.rules.apologies import apology_by
from motcua.dossiers.rules.forwarding import forward_by
from motcua.dossiers.rules.regimes import R2018, R2025, R2026, REGIMES, CodeBasis, regime_on
from motcua.dossiers.tests.moments import SPRING_2026, at
from motcua.kernel.regimes import NoRuleInForce
from motcua.organisation.rules.calendar import shipped_calendar


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        ("2018-06-21", R2018),
        ("2022-11-15", R2018),
        ("2025-06-30", R2018),
        ("2025-07-01", R2025),
        ("2026-06-30", R2025),
        ("2026-07-01", R2026),
        ("2040-01-01", R2026),
    ],
)
def test_the_day_of_receipt_chooses_the_law(day, regime):
    assert regime_on(date.fromisoformat(day)) is regime


def test_regimes_follow_each_other_without_gap_or_overlap():
    for earlier, later in pairwise(REGIMES):
        assert earlier.valid_to + timedelta(days=1) == later.valid_from
    assert REGIMES[-1].valid_to is None


def test_a_day_before_the_decree_has_no_regime():
    with pytest.raises(NoRuleInForce):
        regime_on(date(2018, 6, 20))


def test_what_changed_in_july_2025():
    assert (R2018.code_basis, R2025.code_basis) == (CodeBasis.RECEIVING, CodeBasis.RESOLVING)
    assert (R2018.silence_closes_after_days, R2025.silence_closes_after_days) == (None, 15)
    assert (R2018.alert_after, R2025.alert_after) == (None, timedelta(hours=2))
    assert (R2018.forms, R2025.forms) == ("Thông tư 01/2018/TT-VPCP", "Thông tư 03/2025/TT-VPCP")


@pytest.mark.parametrize(
    ("_case", "received", "expected"),
    [
        ("the worked example", "2026-05-04T15:05", "2026-05-05T07:00"),
        ("at three", "2026-05-04T15:00", "2026-05-04T17:00"),
        ("a second after three", "2026-05-04T15:00:01", "2026-05-05T07:00"),
        ("before opening", "2026-05-04T06:00", "2026-05-04T17:00"),
        ("before a holiday", "2026-04-29T15:05", "2026-05-04T07:00"),
        ("on a Saturday morning", "2026-05-09T09:00", "2026-05-11T07:00"),
    ],
)
def test_paper_is_forwarded_the_same_day_until_three(_case, received, expected):
    for calendar in (SPRING_2026, shipped_calendar()):
        assert forward_by(at(received), calendar, R2025, is_paper=True) == at(expected)


def test_an_electronic_dossier_is_forwarded_at_once():
    evening = at("2026-05-04T22:05")

    assert forward_by(evening, SPRING_2026, R2025, is_paper=False) == evening


@pytest.mark.parametrize(
    ("_case", "due", "expected"),
    [
        ("the worked example", "2026-05-06T17:00", "2026-05-05"),
        ("due on a Monday after holidays", "2026-05-04T17:00", "2026-04-29"),
    ],
)
def test_an_apology_is_sent_the_working_day_before(_case, due, expected):
    assert apology_by(at(due), SPRING_2026, R2025) == date.fromisoformat(expected)


def test_by_setting_the_day_before_is_a_day_of_the_calendar():
    literal = replace(R2025, apology_in_working_days=False)

    assert apology_by(at("2026-05-04T17:00"), SPRING_2026, literal) == date(2026, 5, 3)
