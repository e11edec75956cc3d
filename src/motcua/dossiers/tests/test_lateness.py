"""Whether a promise was kept, in each reading of the law."""

from datetime import date, datetime

import pytest

from motcua.dossiers.rules.forwarding import forward_by
from motcua.dossiers.rules.lateness import (
    Standing,
    apology_by,
    finish_class,
    lateness,
    running_class,
)
from motcua.dossiers.rules.regimes import CodeBasis, regime_on
from motcua.dossiers.rules.suspensions import Effect, Ground, Suspension
from motcua.kernel.regimes import NoRuleInForce
from motcua.kernel.worktime import VIETNAM, WorkCalendar
from motcua.organisation.rules.calendar import shipped_calendar


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


DUE = at("2022-11-22T17:00")


@pytest.mark.parametrize(
    ("_case", "finished", "expected"),
    [
        ("the day before", "2022-11-21T16:00", Standing.EARLY),
        ("the due day itself", "2022-11-22T09:00", Standing.ON_TIME),
        ("after hours on the due day", "2022-11-22T20:00", Standing.ON_TIME),
        ("the day after", "2022-11-23T07:00", Standing.FINISHED_LATE),
    ],
)
def test_finished_dossiers_fall_in_three_classes(_case, finished, expected):
    assert finish_class(DUE, at(finished)) is expected


def test_by_the_hour_the_same_evening_is_late():
    assert finish_class(DUE, at("2022-11-22T20:00"), by_hour=True) is Standing.FINISHED_LATE


def test_a_dossier_without_a_date_waits_for_its_applicant():
    assert running_class(None, DUE) is Standing.WAITING


def test_the_three_readings_of_one_dossier_differ_and_are_named():
    asked = Suspension(
        at("2022-11-16T09:00"), at("2022-11-26T09:00"), Ground.SUPPLEMENT, "1/HDHS", Effect.RESTART
    )

    found = lateness(
        due_original=DUE,
        due_legal=at("2022-12-05T17:00"),
        finished=at("2022-12-05T10:00"),
        waits=[asked],
        at=at("2022-12-10T10:00"),
    )

    assert (found.legal, found.local, found.national) == (False, True, False)


def test_a_second_request_for_papers_is_late_in_the_national_index():
    waits = [
        Suspension(
            at(f"2022-11-{day}T09:00"),
            at(f"2022-11-{day}T10:00"),
            Ground.SUPPLEMENT,
            "",
            Effect.PAUSE,
        )
        for day in (16, 17)
    ]

    found = lateness(
        due_original=DUE, due_legal=DUE, finished=at("2022-11-18T09:00"), waits=waits, at=DUE
    )

    assert (found.legal, found.local, found.national) == (False, False, True)


def test_an_apology_is_sent_the_day_before():
    calendar = shipped_calendar()

    assert apology_by(at("2026-05-06T17:00"), calendar) == at("2026-05-05T17:00")
    assert apology_by(at("2026-05-04T17:00"), calendar) == at("2026-04-29T17:00")


@pytest.mark.parametrize(
    ("_case", "received", "expected"),
    [
        ("at three", "2026-05-04T15:00", "2026-05-04T17:00"),
        ("after three", "2026-05-04T15:05", "2026-05-05T07:00"),
        ("before a holiday", "2026-04-29T15:05", "2026-05-04T07:00"),
    ],
)
def test_paper_is_forwarded_the_same_day_until_three(_case, received, expected):
    assert forward_by(at(received), shipped_calendar(), is_paper=True) == at(expected)


def test_an_electronic_dossier_is_forwarded_at_once():
    assert forward_by(DUE, WorkCalendar(), is_paper=False) == DUE


def test_the_code_begins_with_the_resolving_agency_since_july_2025():
    assert regime_on(date(2025, 6, 30)).code_basis is CodeBasis.RECEIVING
    assert regime_on(date(2025, 7, 1)).code_basis is CodeBasis.RESOLVING


def test_a_day_before_the_decree_has_no_regime():
    with pytest.raises(NoRuleInForce):
        regime_on(date(2018, 6, 20))
