"""Which desk a delay is booked to, and when the apology for it must go."""

from datetime import date, timedelta

import pytest

from motcua.dossiers.rules.apologies import (
    apology_by,
    may_apologise_again,
    may_be_dated,
    proposed_day,
)
from motcua.dossiers.rules.delays import Delay, Stay, delay_of
from motcua.dossiers.rules.regimes import R2018
from motcua.dossiers.rules.suspensions import Effect
from motcua.dossiers.tests.moments import PLAIN, SPRING_2026, at, wait

NOW = at("2022-11-22T09:00")


def stay(number, sent, due, finished=None):
    return Stay(number, at(sent), at(due), at(finished) if finished else None)


COUNTER = stay(1, "2022-11-15T09:00", "2022-11-15T09:00", "2022-11-15T09:00")
IN_TIME = stay(2, "2022-11-15T09:00", "2022-11-16T09:00", "2022-11-16T08:00")
LATE = stay(2, "2022-11-15T09:00", "2022-11-16T09:00", "2022-11-18T09:00")
SLOW = stay(2, "2022-11-15T09:00", "2022-11-15T15:00", "2022-11-15T16:00")
LATE_AFTER = stay(3, "2022-11-15T16:00", "2022-11-16T09:00", "2022-11-18T09:00")
OPEN_LATE = stay(3, "2022-11-18T09:00", "2022-11-18T15:00")
OPEN = stay(3, "2022-11-21T09:00", "2022-11-23T09:00")


@pytest.mark.parametrize(
    ("_case", "stays", "waits", "number"),
    [
        ("nowhere", [], [], None),
        ("all ended in time", [COUNTER, IN_TIME], [], None),
        ("nobody yet: where it lies", [COUNTER, IN_TIME, OPEN], [], 3),
        ("an earlier desk", [COUNTER, LATE, OPEN], [], 2),
        ("the later desk took more", [COUNTER, SLOW, LATE_AFTER], [], 3),
        (
            "the applicant was awaited meanwhile",
            [COUNTER, LATE, OPEN],
            [wait("2022-11-15T10:00", "2022-11-18T08:00", Effect.RESTART)],
            3,
        ),
    ],
)
def test_a_delay_is_booked_to_the_desk_that_took_most(_case, stays, waits, number):
    found = delay_of(stays, waits, at=NOW, calendar=PLAIN)

    assert (found and found.number) == number


def test_the_earliest_of_equals_is_booked():
    twin = stay(3, "2022-11-15T09:00", "2022-11-16T09:00", "2022-11-18T09:00")

    found = delay_of([LATE, twin], [], at=NOW, calendar=PLAIN)

    assert found == Delay(
        2, PLAIN.working_time_between(at("2022-11-16T09:00"), at("2022-11-18T09:00"))
    )


def test_an_open_wait_holds_no_desk_to_account():
    asked = wait("2022-11-18T10:00", None, Effect.RESTART)

    found = delay_of([OPEN_LATE], [asked], at=NOW, calendar=PLAIN)

    assert found == Delay(3, timedelta())


def test_the_apology_goes_by_the_working_day_before():
    assert apology_by(at("2026-05-06T17:00"), SPRING_2026, R2018) == date(2026, 5, 5)
    assert apology_by(at("2026-04-28T17:00"), SPRING_2026, R2018) == date(2026, 4, 24)


@pytest.mark.parametrize(
    ("now", "due", "hours", "day"),
    [
        ("2022-11-21T09:00", "2022-11-22T17:00", 4, date(2022, 11, 23)),
        ("2022-11-21T09:00", "2022-11-22T17:00", 40, date(2022, 11, 28)),
        ("2022-11-25T09:00", "2022-11-22T17:00", 1, date(2022, 11, 28)),
    ],
)
def test_the_date_proposed_is_a_working_day_after_the_old_one_and_today(now, due, hours, day):
    found = proposed_day(at(now), at(due), timedelta(hours=hours), PLAIN)

    assert found == day
    assert may_be_dated(found, old_due=at(due), at=at(now), calendar=PLAIN)


def test_a_new_date_is_apologised_for_again_only_near_or_past():
    due = at("2022-11-30T17:00")

    assert not may_apologise_again(due, at("2022-11-22T08:00"))
    assert may_apologise_again(due, at("2022-11-28T08:00"))
    assert may_apologise_again(None, NOW)
