"""A brake counts everybody apart, all at once, and forgets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from motcua.base.clock import real_now
from motcua.identity.jobs import KNOCKS_KEPT, sweep_doors
from motcua.identity.models import Knock
from motcua.identity.services.brakes import Brake, forgive, knock, take_back

BRAKE = Brake("example", most=3, within=timedelta(minutes=10))


def tries(count, *who, at):
    return [knock(BRAKE, *who, at=at) for _ in range(count)]


@pytest.mark.django_db
def test_the_next_try_waits_until_the_span_of_the_first_is_over():
    at = real_now()

    assert tries(3, "a", at=at) == [0, 0, 0]
    assert knock(BRAKE, "a", at=at + timedelta(minutes=2)) == 8
    assert knock(BRAKE, "a", at=at + timedelta(minutes=9, seconds=59)) == 1
    assert knock(BRAKE, "a", at=at + timedelta(minutes=10)) == 0


@pytest.mark.django_db
def test_one_is_not_counted_for_another_nor_for_another_brake():
    at = real_now()
    tries(9, "a", "b", at=at)

    assert knock(BRAKE, "b", "a", at=at) == 0
    assert knock(BRAKE, "ab", at=at) == 0
    assert knock(Brake("other", most=1, within=BRAKE.within), "a", "b", at=at) == 0


@pytest.mark.django_db
def test_what_is_forgiven_or_taken_back_no_longer_counts():
    at = real_now()
    tries(3, "a", at=at)
    take_back(BRAKE, "a")
    assert tries(2, "a", at=at) == [0, 10]

    forgive(BRAKE, "a")
    assert knock(BRAKE, "a", at=at) == 0


@pytest.mark.django_db
def test_whoever_is_counted_is_not_written_down():
    knock(BRAKE, "an", "10.0.0.1", at=real_now())

    kept = bytes(Knock.objects.get().mark)
    assert len(kept) == 32
    assert b"an" not in kept


@pytest.mark.django_db
def test_old_counts_and_ended_sessions_are_swept():
    now = real_now()
    knock(BRAKE, "old", at=now - KNOCKS_KEPT - timedelta(minutes=1))
    knock(BRAKE, "new", at=now)
    for key, ends in [("ended", now - timedelta(days=1)), ("open", now + timedelta(days=1))]:
        Session.objects.create(session_key=key, session_data="", expire_date=ends)

    sweep_doors(timestamp=0)

    assert Knock.objects.count() == 1
    assert [row.session_key for row in Session.objects.all()] == ["open"]


@pytest.mark.django_db(transaction=True)
def test_of_many_tries_at_one_moment_no_more_pass_than_are_allowed():
    at = real_now()

    def one(_number):
        try:
            return knock(BRAKE, "a", at=at)
        finally:
            connection.close()

    with ThreadPoolExecutor(12) as crowd:
        waits = list(crowd.map(one, range(24)))

    assert waits.count(0) == BRAKE.most
