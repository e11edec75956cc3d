"""The words of a question among the words of the catalogue, in the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from motcua.base.caching import kept
from motcua.catalogue.rules.ranking import Hit
from motcua.catalogue.rules.searching import Asked

MOST = 500
"""Versions that one question brings; who wants more asks by field, not by words."""
SHARE = 0.5
"""Common words are left to their pairs once the words looked up are in so much of the catalogue
(the rarest three are always looked up): they say little and cost most."""
ALWAYS = 3
PAPERS, STEPS = 0.06, 0.03
"""How much a pair in the papers, or in the steps, counts against one in the name."""

LOOKED_UP = """
WITH hits AS MATERIALIZED (
    SELECT term, version_id, weight FROM catalogue_searchterm WHERE term = ANY(%(terms)s)),
rarity AS (
    SELECT term, ln(1 + %(versions)s / (1.0::float8 + count(*))) AS rare FROM hits GROUP BY term),
scored AS (
    SELECT version_id, sum(weight * rare) AS score,
        count(*) FILTER (WHERE strpos(term, ' ') = 0) AS words
    FROM hits JOIN rarity USING (term) GROUP BY version_id
    ORDER BY score DESC, version_id LIMIT %(most)s)
SELECT s.version_id, s.score, s.words
FROM scored s JOIN catalogue_procedureversion v ON v.id = s.version_id
WHERE v.valid_from <= %(on)s AND (v.valid_to IS NULL OR v.valid_to >= %(on)s)
ORDER BY s.score DESC, s.version_id
"""
DEEPER = """
SELECT t.version_id,
    sum(CASE WHEN strpos(t.papers, ' ' || p.pair || ' ') > 0 THEN %(papers)s ELSE 0 END
      + CASE WHEN strpos(t.steps, ' ' || p.pair || ' ') > 0 THEN %(steps)s ELSE 0 END)
FROM catalogue_searchtext t CROSS JOIN unnest(%(pairs)s::text[]) AS p(pair)
WHERE t.version_id = ANY(%(near)s) GROUP BY t.version_id
"""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of the catalogue, in how many versions each is, and how many versions there are."""

    words: dict[str, int]
    versions: int


@kept
def vocabulary() -> Vocabulary:
    """Return the words that procedures are found by."""
    counted = _rows(
        "SELECT term, count(*) FROM catalogue_searchterm WHERE strpos(term, ' ') = 0 GROUP BY term"
    )
    ((versions,),) = _rows("SELECT count(*) FROM catalogue_procedureversion")
    return Vocabulary(dict(counted), versions)


def looked_up(asked: Asked, *, on: date) -> tuple[list[Hit], int]:
    """Return the versions in force with words of the question, the best first, and how many words
    one must have to have all of them."""
    known = vocabulary()
    words = words_worth(asked.words, known)
    if not words and not asked.pairs:
        return [], 0
    terms = {"terms": [*words, *asked.pairs], "versions": known.versions, "most": MOST, "on": on}
    return [Hit(*row) for row in _rows(LOOKED_UP, terms)], len(words)


def words_worth(words: Iterable[str], known: Vocabulary) -> list[str]:
    """Return the words to look up: the rarest first, common ones only while they are affordable."""
    total, found = 0.0, list[str]()
    for word in sorted((w for w in words if w in known.words), key=lambda w: known.words[w]):
        total += known.words[word]
        if len(found) >= ALWAYS and total > SHARE * known.versions:
            break
        found.append(word)
    return found


def deeper(pairs: Sequence[str], near: Collection[int]) -> dict[int, float]:
    """Return what the papers and steps of ``near`` add: a share of the pairs that stand there."""
    if not pairs or not near:
        return {}
    values = {"pairs": list(pairs), "near": list(near), "papers": PAPERS, "steps": STEPS}
    return {version: float(sum_) / len(pairs) for version, sum_ in _rows(DEEPER, values)}


def together(pairs: Collection[str]) -> dict[str, int]:
    """Return in how many versions each pair of words stands together, where it does at all."""
    if not pairs:
        return {}
    counted = _rows(
        "SELECT term, count(*) FROM catalogue_searchterm WHERE term = ANY(%(pairs)s) GROUP BY term",
        {"pairs": sorted(pairs)},
    )
    return dict(counted)


def _rows(statement: str, values: Mapping[str, Any] | None = None) -> list[Any]:
    with connection.cursor() as sql:
        sql.execute(statement, values)
        return list(sql.fetchall())
