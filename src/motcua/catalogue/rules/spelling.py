"""A word nobody's procedure has: what was meant (*gõ sai, gõ thiếu, gõ Telex chưa thành dấu*).

The words of a catalogue are some 1,500 syllables, so everything near can be tried; of several,
the one that also stands beside its neighbours somewhere in the catalogue is meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

LETTERS = "abcdeghiklmnopqrstuvxy"
MOST = 40
"""Candidates looked at for one word."""
SHORTEST = 3
"""Letters of a word that may be mended by a letter; anything is near a shorter one."""
LONGEST = 20
_TELEX = (("dd", "d"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("w", ""))


def candidates(word: str, vocabulary: Mapping[str, int], *, unfinished: bool) -> tuple[str, ...]:
    """Return what ``word`` may have been meant for, the likeliest first; some are two words.

    ``vocabulary`` says in how many procedures each word is.  ``unfinished``: it may be only begun.

    >>> candidates("sihn", {"sinh": 9, "sin": 1}, unfinished=False)
    ('sinh', 'sin')
    """
    if len(word) > LONGEST:
        return ()
    found = dict.fromkeys(one for one in _telex(word) if one in vocabulary)
    found |= dict.fromkeys(_split(word, vocabulary))
    if unfinished:
        begun = [one for one in vocabulary if one.startswith(word) and one != word]
        found |= dict.fromkeys(sorted(begun, key=lambda one: (-vocabulary[one], one)))
    if len(word) >= SHORTEST:
        near = {one for one in _a_letter_away(word) if one in vocabulary and one != word}
        found |= dict.fromkeys(sorted(near, key=lambda one: (-vocabulary[one], one)))
    return tuple(found)[:MOST]


def meant(
    words: Sequence[str],
    doubtful: Mapping[int, Sequence[str]],
    beside: Mapping[str, int],
) -> dict[int, str]:
    """Return what stands for the doubtful places of ``words``.

    ``doubtful`` holds their candidates, ``beside`` in how many procedures two words stand together.
    A candidate must stand beside a neighbour somewhere; a word alone needs no neighbour.
    """
    found: dict[int, str] = {}
    for place, likely in doubtful.items():
        around = [words[n] for n in (place - 1, place + 1) if 0 <= n < len(words)]
        scores = {one: _together(words, place, one, beside) for one in likely}
        best = max(likely, key=lambda one: scores[one], default="")
        if best and (scores[best] or not around):
            found[place] = best
    return found


def pairs_to_count(words: Sequence[str], doubtful: Mapping[int, Sequence[str]]) -> set[str]:
    """Return the pairs of words that ``meant`` wants to know about."""
    return {
        pair
        for place, likely in doubtful.items()
        for one in likely
        for pair in _pairs(words, place, one)
    }


def _together(words: Sequence[str], place: int, one: str, beside: Mapping[str, int]) -> int:
    return sum(beside.get(pair, 0) for pair in _pairs(words, place, one))


def _pairs(words: Sequence[str], place: int, one: str) -> Iterator[str]:
    """Yield the pairs that ``one`` makes with its neighbours, and within itself."""
    before = words[place - 1 : place] if place else []
    together = [*before, *one.split(), *words[place + 1 : place + 2]]
    yield from (f"{first} {second}" for first, second in pairwise(together))


def _telex(word: str) -> Iterator[str]:
    """Yield the word as a keyboard without a Vietnamese method leaves it: *giaays*, *dduowcj*."""
    plain = word
    for typed, letter in _TELEX:
        plain = plain.replace(typed, letter)
    yield plain
    yield re.sub(r"[sfrxj]$", "", plain)
    yield re.sub(r"[sfrxj](?=[a-z]{0,3}$)", "", plain, count=1)


def _split(word: str, vocabulary: Collection[str]) -> Iterator[str]:
    for place in range(2, len(word) - 1):
        first, second = word[:place], word[place:]
        if first in vocabulary and second in vocabulary:
            yield f"{first} {second}"


def _a_letter_away(word: str) -> Iterator[str]:
    parts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    for before, after in parts:
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in LETTERS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in LETTERS)
