"""Whether a promise was kept, by day or by the hour, and in each of three readings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.rules.lateness import Standing, finish_class, is_past, running_class
from motcua.dossiers.rules.policies import Policy
from motcua.dossiers.rules.readings import Lateness, dues, lateness
from motcua.dossiers.rules.suspensions import Effect, Ground
from motcua.dossiers.tests.moments import FIVE_DAYS, PLAIN, at, moments, wait

RECEIVED = at("2022-11-15T09:00")
DUE = at("2022-11-22T17:00")


@pytest.mark.parametrize(
    ("_case", "finished", "by_day", "by_hour"),
    [
        ("the day before", "2022-11-21T16:00", Standing.EARLY, Standing.EARLY),
        ("that morning", "2022-11-22T09:00", Standing.ON_TIME, Standing.EARLY),
        ("the very moment", "2022-11-22T17:00", Standing.ON_TIME, Standing.ON_TIME),
        ("that evening", "2022-11-22T20:00", Standing.ON_TIME, Standing.FINISHED_LATE),
        ("the day after", "2022-11-23T07:00", Standing.FINISHED_LATE, Standing.FINISHED_LATE),
    ],
)
def test_finished_dossiers_fall_in_three_classes(_case, finished, by_day, by_hour):
    assert finish_class(DUE, at(finished)) is by_day
    assert finish_class(DUE, at(finished), by_hour=True) is by_hour


@pytest.mark.parametrize(
    ("_case", "now", "by_day", "by_hour"),
    [
        ("long before", "2022-11-18T09:00", Standing.IN_TIME, Standing.IN_TIME),
        ("three days before", "2022-11-19T09:00", Standing.DUE_SOON, Standing.DUE_SOON),
        ("that morning", "2022-11-22T09:00", Standing.DUE_TODAY, Standing.DUE_TODAY),
        ("that evening", "2022-11-22T20:00", Standing.DUE_TODAY, Standing.OVERDUE),
        ("the day after", "2022-11-23T00:00", Standing.OVERDUE, Standing.OVERDUE),
    ],
)
def test_running_dossiers_stand_by_their_date(_case, now, by_day, by_hour):
    assert running_class(DUE, at(now)) is by_day
    assert running_class(DUE, at(now), by_hour=True) is by_hour


def test_a_dossier_without_a_date_waits_and_is_not_late():
    assert running_class(None, DUE) is Standing.WAITING
    assert not is_past(None, DUE)


@given(due=moments, moment=moments, by_hour=st.booleans())
def test_a_class_is_late_exactly_when_the_date_has_passed(due, moment, by_hour):
    past = is_past(due, moment, by_hour=by_hour)

    assert finish_class(due, moment, by_hour=by_hour).is_late is past
    assert running_class(due, moment, by_hour=by_hour).is_late is past


def read(waits, finished, now="2022-12-31T09:00"):
    promised = dues(RECEIVED, FIVE_DAYS, Policy(), PLAIN, waits)
    return lateness(promised, waits, finished=at(finished) if finished else None, at=at(now))


ASKED = wait("2022-11-16T09:00", "2022-11-26T09:00", Effect.PAUSE)
ASKED_AGAIN = wait("2022-11-28T09:00", "2022-11-28T15:00", Effect.PAUSE)
OPEN = wait("2022-11-16T09:00", None, Effect.RESTART)
UNPAID = wait("2022-11-16T09:00", "2022-11-26T09:00", Effect.PAUSE, Ground.PAYMENT)
OPINION = wait("2022-11-16T09:00", "2022-11-26T09:00", Effect.NONE, Ground.OPINION)
ASKED_LATE = wait("2022-11-24T09:00", "2022-11-28T09:00", Effect.RESTART)


@pytest.mark.parametrize(
    ("_case", "waits", "finished", "expected"),
    [
        ("no wait, in time", [], "2022-11-22T15:00", Lateness(False, False, False)),
        ("no wait, late", [], "2022-11-23T08:00", Lateness(True, True, True)),
        ("no wait, not finished", [], None, Lateness(True, True, True)),
        ("papers, soon after", [ASKED], "2022-12-01T10:00", Lateness(False, False, False)),
        ("papers, within the decree", [ASKED], "2022-12-05T10:00", Lateness(False, True, False)),
        ("papers, late by all but one", [ASKED], "2022-12-06T10:00", Lateness(True, True, False)),
        (
            "papers twice",
            [ASKED, ASKED_AGAIN],
            "2022-12-01T10:00",
            Lateness(False, False, True),
        ),
        ("papers still awaited", [OPEN], None, Lateness(False, False, False)),
        ("a tax to pay", [UNPAID], "2022-12-01T10:00", Lateness(False, False, False)),
        ("a tax to pay, and late", [UNPAID], "2022-12-02T10:00", Lateness(True, True, True)),
        ("another agency's opinion", [OPINION], "2022-12-01T10:00", Lateness(True, True, True)),
        (
            "papers asked for once it was late",
            [ASKED_LATE],
            "2022-11-29T10:00",
            Lateness(True, True, True),
        ),
    ],
)
def test_three_readings_of_one_dossier(_case, waits, finished, expected):
    assert read(waits, finished) == expected


def test_a_request_after_the_result_does_not_count():
    after = wait("2022-12-20T09:00", "2022-12-21T09:00", Effect.RESTART)

    assert read([ASKED, after], "2022-12-01T10:00") == Lateness(False, False, False)
