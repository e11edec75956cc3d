"""Lists and look-ups through the API: whole, in order, however many come in meanwhile."""

import base64
import json
from datetime import timedelta

import pytest

from motcua.dossiers.factories import TUESDAY
from motcua.dossiers.tests.partners import DOSSIERS, Partner, problem_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(one_stop):
    return Partner(one_stop.office.counter)


@pytest.fixture
def twelve(one_stop):
    """Return the codes of twelve dossiers, newest first; some came at the same moment."""
    moments = [TUESDAY + timedelta(minutes=n // 3) for n in range(12)]
    return [one_stop.received(at=at).code for at in moments][::-1]


def codes_of(answer):
    return [item["code"] for item in answer.json()["items"]]


def test_pages_follow_each_other_without_gap_or_repetition(partner, twelve):
    seen, cursor = [], ""
    for _ in range(3):
        answer = partner.get(DOSSIERS, size=5, cursor=cursor)
        seen += codes_of(answer)
        cursor = answer.json()["next"]

    assert seen == twelve
    assert cursor == ""


def test_what_comes_in_between_two_pages_moves_no_row(partner, twelve, one_stop):
    first = partner.get(DOSSIERS, size=5)
    for _ in range(7):
        one_stop.received(at=TUESDAY + timedelta(hours=1))

    rest = partner.get(DOSSIERS, size=50, cursor=first.json()["next"])

    assert codes_of(first) + codes_of(rest) == twelve


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-3, 1), (10**9, 12), (4, 4)])
def test_the_size_of_a_page_is_kept_within_bounds(partner, twelve, asked, given):
    assert len(codes_of(partner.get(DOSSIERS, size=asked))) == given


def cursor_of(*parts):
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    ("_case", "cursor"),
    [
        ("not base64", "%%%"),
        ("not JSON", base64.urlsafe_b64encode(b"abc").decode()),
        ("letters of another alphabet", "đầu-trang"),
        ("JSON of another shape", cursor_of()),
        ("a number", base64.urlsafe_b64encode(b"17").decode()),
        ("too few columns", cursor_of("n", "2022-11-15T09:00:00+07:00")),
        ("a direction nobody gave", cursor_of("x", "2022-11-15T09:00:00+07:00", 1)),
        ("a date that is none", cursor_of("n", "hôm qua", 1)),
        ("a number that is none", cursor_of("n", "2022-11-15T09:00:00+07:00", "một")),
        ("a list for a date", cursor_of("n", [1], 1)),
        ("an object for a number", cursor_of("n", "2022-11-15T09:00:00+07:00", {"a": 1})),
        ("a number beyond the database's", cursor_of("n", "2022-11-15T09:00:00+07:00", 10**40)),
        ("a date beyond the database's", cursor_of("n", "0001-01-01T00:00:00+14:00", 1)),
        ("a date without a time zone", cursor_of("n", "2022-11-15T09:00:00", 1)),
        ("a character no text holds", cursor_of("n", "2022\x0011-15", 1)),
        ("nothing where a value is due", cursor_of("n", None, 1)),
        ("nested beyond reason", base64.urlsafe_b64encode(b"[" * 3000).decode()),
    ],
)
def test_a_broken_cursor_is_a_problem_and_never_a_fault(partner, twelve, _case, cursor):
    assert problem_of(partner.get(DOSSIERS, cursor=cursor)) == (400, "cursor-broken")


def test_a_cursor_with_one_letter_changed_is_broken(partner, twelve):
    cursor = partner.get(DOSSIERS, size=5).json()["next"]
    other = "A" if cursor[-3] != "A" else "B"

    changed = partner.get(DOSSIERS, cursor=cursor[:-3] + other + cursor[-2:])

    assert problem_of(changed) == (400, "cursor-broken")


def test_a_due_date_explains_itself_day_by_day(partner, one_stop):
    code = one_stop.received(at=TUESDAY).code

    told = partner.get(f"{DOSSIERS}/{code}/due").json()

    counted = [day["date"] for day in told["days"] if day["counted"]]
    assert counted == [f"2022-11-{day}" for day in (16, 17, 18, 21, 22)]
    assert told["due"].startswith("2022-11-22T")
    assert all(day["why"] for day in told["days"])
    assert told["calendar"].startswith("lịch ")
