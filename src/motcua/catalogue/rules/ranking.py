"""In which order procedures that have the words of a question are shown, and which not at all."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.catalogue.rules.search_words import Word, words_typed
from motcua.catalogue.rules.searching import Asked
from motcua.kernel.vietnamese import folded

LEAST = 0.4
"""Of the best score; below it a procedure shares words with the question by chance."""
LOOKED_AT = 60
"""The first so many are put in order by what stands in their names..."""
LOOKED_INTO = 30
"""... and so many of them by their papers and steps too."""
WRONG_ACCENTS = 0.5
"""What a name loses whose letters are the typed ones, but whose accents are all others."""
THE_NAME_ITSELF = 1.25
MOST_FOR_DEMAND = 0.05


@dataclass(frozen=True, slots=True)
class Hit:
    """A version that has words of a question: its score, and how many of the words."""

    version: int
    score: float
    words: int


@dataclass(frozen=True, slots=True)
class Near:
    """What a hit among the first is judged by: its name, its demand, and its papers and steps.

    ``deep`` is the share, weighed, of the question's pairs of words in its papers and steps.
    """

    name: str
    demand: int = 0
    deep: float = 0.0


def matching(hits: Sequence[Hit], words: int) -> list[Hit]:
    """Return the hits worth showing: all ``words`` are there, or the score comes near the best."""
    if not hits:
        return []
    best = max(hit.score for hit in hits)
    return [hit for hit in hits if (words and hit.words >= words) or hit.score >= LEAST * best]


def in_order(asked: Asked, hits: Sequence[Hit], near: Mapping[int, Near]) -> list[int]:
    """Return the versions of ``hits``, the best first; those not in ``near`` follow as they are."""
    first = [hit for hit in hits if hit.version in near]
    best = max((hit.score for hit in first), default=0.0)
    scores = {hit.version: _score(asked, hit, near[hit.version], best) for hit in first}
    ordered = sorted(scores, key=lambda version: (-scores[version], near[version].name, version))
    return [*ordered, *(hit.version for hit in hits if hit.version not in near)]


def _score(asked: Asked, hit: Hit, seen: Near, best: float) -> float:
    score = (hit.score + seen.deep * best) * _accents(asked.accented, seen.name)
    if folded(seen.name) == " ".join(word.plain for one in asked.segments for word in one):
        score *= THE_NAME_ITSELF
    return score * (1 + min(MOST_FOR_DEMAND, math.log10(1 + seen.demand) / 100))


def _accents(typed: Sequence[Word], name: str) -> float:
    """Return 1 where every word typed with accents stands so in the name, less where it does not.

    >>> _accents(words_typed("bán"), "Bản sao")
    0.5
    """
    there = words_typed(name, most=1_000)
    plain, written = {word.plain for word in there}, {word.typed for word in there}
    judged = [word for word in typed if word.plain in plain]
    if not judged:
        return 1.0
    right = sum(word.typed in written for word in judged) / len(judged)
    return WRONG_ACCENTS + (1 - WRONG_ACCENTS) * right
