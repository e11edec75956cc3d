"""Questions find their procedure among the first five; the shares are those of docs/search.md."""

from datetime import date

import pytest

from motcua.base import caching
from motcua.catalogue.rules.judging import share_found
from motcua.catalogue.selectors.search import find_procedures
from motcua.catalogue.services import load_demo_catalogue
from motcua.catalogue.tests.judged import QUERIES, QUESTIONS, citizens_questions

pytestmark = pytest.mark.django_db
DAY = date(2022, 11, 15)


@pytest.fixture
def shipped():
    load_demo_catalogue(since=date(2022, 1, 1))
    caching.forget()


def codes(text):
    return [row.procedure.code for row in find_procedures(text, on=DAY, most=5)]


def half(judged, which):
    return [one for one in judged if one.half == which]


def test_peoples_own_words_find_their_procedure(shipped):
    assert share_found(half(QUERIES, "A"), codes) >= 1.0
    assert share_found(half(QUERIES, "B"), codes) >= 0.94


@pytest.mark.skipif(not QUESTIONS.exists(), reason="the questions are not on this machine")
def test_citizens_questions_find_their_procedure_with_and_without_accents(shipped):
    judged = citizens_questions("shipped")

    assert share_found(half(judged, "A"), codes) >= 1.0
    assert share_found(half(judged, "B"), codes) >= 0.94


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("1.001193", "1.001193"),
        ("đăng ký khai sinh", "1.001193"),
        ("dang ky ket hon", "1.000894"),
        ("lam so do lan dau", "2.000983"),
        ("giay khai sihn", "1.001193"),
        ("giaays khai sinh", "1.001193"),
        ("tach thua", "1.004203"),
    ],
)
def test_the_plain_case_comes_first(shipped, text, first):
    assert codes(text)[0] == first
