"""What is kept stands until its tables change, and not a moment longer than a look apart."""

from __future__ import annotations

import pytest
from django.db import connection

from motcua.base import caching, pulse
from motcua.organisation.models import Agency, CalendarYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def looks_each_time(monkeypatch):
    monkeypatch.setattr(pulse, "FRESH_SECONDS", 0.0)


def asked_of(answers):
    """Return a kept function that hands out ``answers`` in turn."""
    left = iter(answers)

    @caching.kept
    def ask(name, *, on=0):
        return next(left)

    return ask


def test_an_answer_is_kept_by_its_arguments():
    ask = asked_of(["one", "two", "three"])
    assert [ask("a"), ask("b"), ask("a"), ask("b"), ask("a", on=1)] == [
        "one", "two", "one", "two", "three",
    ]  # fmt: skip


@pytest.mark.usefixtures("looks_each_time")
def test_a_change_of_a_marked_table_makes_all_forgotten():
    ask = asked_of(["before", "after"])
    assert ask("a") == "before"
    CalendarYear.objects.filter(year=1900).delete()
    assert ask("a") == "after"


def test_between_two_looks_an_answer_may_be_a_second_old():
    ask = asked_of(["before", "after"])
    ask("a")
    CalendarYear.objects.filter(year=1900).delete()
    assert ask("a") == "before"


@pytest.mark.usefixtures("looks_each_time")
def test_an_answer_read_while_its_table_changed_is_not_kept():
    left = iter(["old", "new"])

    @caching.kept
    def ask():
        answer = next(left)
        Agency.objects.filter(pk=0).update(name="")  # somebody is quicker than the reading
        return answer

    assert [ask(), ask()] == ["old", "new"]


def test_a_change_not_committed_yet_has_a_mark_of_its_own():
    CalendarYear.objects.filter(year=1900).delete()

    (mark,) = [mark for mark in pulse.pulse().marks if mark.startswith("organisation ")]

    assert mark.endswith(" open")


def test_an_error_is_not_kept():
    answers = iter([ValueError("no"), "yes"])

    @caching.kept
    def ask():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.raises(ValueError, match="no"):
        ask()
    assert ask() == "yes"


def test_the_oldest_answer_makes_room(monkeypatch):
    monkeypatch.setattr(caching, "MOST", 2)
    ask = asked_of(["a1", "b1", "c1", "a2"])
    assert [ask("a"), ask("b"), ask("c"), ask("c"), ask("b"), ask("a")] == [
        "a1", "b1", "c1", "c1", "b1", "a2",
    ]  # fmt: skip


def test_after_an_hour_all_is_read_afresh(monkeypatch):
    monkeypatch.setattr(caching, "LONGEST_SECONDS", -1.0)
    ask = asked_of(["early", "late"])
    assert [ask("a"), ask("a")] == ["early", "late"]


def test_one_transaction_leaves_one_mark_however_often_it_writes():
    with connection.cursor() as sql:
        for _ in range(3):
            sql.execute("DELETE FROM organisation_calendaryear WHERE year = 1900")
        sql.execute("SELECT name FROM base_mark WHERE change = pg_current_xact_id()::text::bigint")
        assert sql.fetchall() == [("organisation",)]


@pytest.mark.usefixtures("looks_each_time")
def test_of_many_numbers_only_the_missing_are_read():
    asked = []

    @caching.kept_each
    def read(numbers):
        asked.append(list(numbers))
        return {number: str(number) for number in numbers if number < 9}

    assert read([2, 1, 2]) == {1: "1", 2: "2"}
    assert read([1, 3, 9]) == {1: "1", 3: "3"}
    CalendarYear.objects.filter(year=1900).delete()
    assert read([3]) == {3: "3"}
    assert asked == [[1, 2], [3, 9], [3]]
