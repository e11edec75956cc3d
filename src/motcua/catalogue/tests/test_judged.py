"""The judgements that the search is measured by hold together."""

import json
from collections import Counter

import pytest

from motcua.catalogue.rules.files import read_lines
from motcua.catalogue.rules.judging import Judged, read_queries, share_found
from motcua.catalogue.tests.judged import (
    CRAWL,
    DATA,
    LINES,
    QUERIES,
    QUESTIONS,
    citizens_questions,
    fingerprint,
)
from motcua.kernel.vietnamese import folded

SHIPPED = {
    json.loads(line).get("code")
    for line in (DATA / "procedures-2022.jsonl").read_text("utf-8").splitlines()
}
beside = pytest.mark.skipif(not QUESTIONS.exists(), reason="the questions are not on this machine")


def test_every_own_query_has_an_answer_in_the_shipped_catalogue():
    assert len(QUERIES) >= 60
    assert max(Counter(one.text for one in QUERIES).values()) == 1
    for one in QUERIES:
        assert one.answers, one.text
        assert one.answers <= SHIPPED, one.text


def test_every_judged_line_has_an_answer_and_neither_half_is_small():
    assert len({line.number for line in LINES}) == len(LINES)
    for half in (0, 1):
        assert sum(line.number <= 200 and line.number % 2 == half for line in LINES) >= 40
    for line in LINES:
        assert line.national | line.shipped, line.number
        assert line.shipped <= SHIPPED, line.number


@beside
def test_the_judged_lines_are_the_very_lines_that_were_read():
    texts = QUESTIONS.read_text("utf-8").split("\n")

    for line in LINES:
        assert fingerprint(texts[line.number - 1]) == line.fingerprint, line.number


@beside
def test_a_question_and_its_copy_without_accents_are_in_the_same_half():
    by_number = {one.number: one for one in citizens_questions("national")}

    for number, one in by_number.items():
        if number <= 200:
            copy = by_number[number + 200]
            assert folded(copy.text)[:12] == folded(one.text)[:12]
            assert (copy.half, copy.answers) == (one.half, one.answers)


@pytest.mark.skipif(not CRAWL.exists(), reason="the national file is not on this machine")
def test_the_answers_of_the_national_catalogue_are_in_it():
    codes = {record["code"] for _, record in read_lines(CRAWL)}

    for line in LINES:
        assert line.national <= codes, line.number


def test_a_share_counts_answers_among_the_first_only():
    one, other = read_queries("# nguồn\nquery,codes\nmột,1.1 1.2\nhai,2.1\n")
    found = {"một": ["9", "1.2"], "hai": ["9", "8", "7", "6", "5", "2.1"]}

    assert (one.half, other.half) == ("A", "B")
    assert share_found([one, other], found.__getitem__) == 0.5
    assert share_found([one, other], found.__getitem__, first=6) == 1.0
    assert share_found([], found.__getitem__) == 0.0
    assert share_found([Judged(1, "một", frozenset({"3"}))], found.__getitem__) == 0.0
