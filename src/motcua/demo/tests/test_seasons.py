"""How a year of dossiers falls on days and hours."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, time
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.demo import seasons
from motcua.demo.province import FIRST, NOW
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.rules.calendar import shipped_calendar

CALENDAR = shipped_calendar()
SHARES = seasons.shares(FIRST, NOW, CALENDAR)
TUESDAY = date(2022, 11, 8)


def mean_by(key):
    found = defaultdict(list)
    for day, share in SHARES.items():
        if day != NOW.date():
            found[key(day)].append(share)
    return {name: sum(parts) / len(parts) for name, parts in found.items()}


@given(st.integers(0, 2_000_000))
def test_the_days_add_up_to_the_whole(total):
    assert sum(seasons.counts(total, SHARES).values()) == total


def test_nothing_is_received_on_days_off():
    assert all(CALENDAR.is_working_day(day) for day in SHARES)
    assert date(2022, 2, 1) not in SHARES  # the first day of the Tết of Nhâm Dần


def test_mondays_are_the_busiest_and_fridays_the_quietest():
    by_weekday = mean_by(date.weekday)
    in_order = [by_weekday[day] for day in range(5)]
    assert in_order == sorted(in_order, reverse=True)


def test_people_come_least_around_tet_and_most_after_it():
    by_month = mean_by(lambda day: day.month)
    assert min(by_month, key=by_month.__getitem__) == 2
    assert max(by_month, key=by_month.__getitem__) == 3


def test_the_day_of_now_has_only_begun():
    assert 0.2 < SHARES[NOW.date()] / SHARES[TUESDAY] < 0.5


@pytest.mark.parametrize("is_online", [False, True])
@given(seed=st.integers(0, 10**9))
def test_every_dossier_is_received_while_the_counter_is_open(is_online, seed):
    at = seasons.received(TUESDAY, Random(seed), CALENDAR, is_online=is_online)
    assert at.date() == TUESDAY
    assert CALENDAR.is_open_at(at)


def test_mornings_are_busier_than_afternoons_and_nobody_comes_at_noon():
    chance = Random(461)
    drawn = [seasons.received(TUESDAY, chance, CALENDAR, is_online=False) for _ in range(2000)]
    by_hour = Counter(at.hour for at in drawn)
    assert sum(n for hour, n in by_hour.items() if hour < 12) > 1100
    assert by_hour[12] == 0
    assert not [at for at in drawn if time(11, 30) < at.time() < time(13, 30)]


def test_what_was_filed_in_the_evening_comes_in_soon_after_the_office_opens():
    chance, opens = Random(461), datetime.combine(TUESDAY, time(7), VIETNAM)
    drawn = [seasons.received(TUESDAY, chance, CALENDAR, is_online=True) for _ in range(2000)]
    early = [at for at in drawn if (at - opens).total_seconds() <= 60 * seasons.SOON]
    assert len(early) > 500
