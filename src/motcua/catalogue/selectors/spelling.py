"""A question with its misspelt words mended from the words of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from motcua.catalogue.rules.search_words import Word, lexicon, words_typed
from motcua.catalogue.rules.searching import CODE
from motcua.catalogue.rules.spelling import candidates, meant, pairs_to_count
from motcua.catalogue.selectors.lookup import together, vocabulary

MOST_DOUBTFUL = 4
"""Misspelt words of one question that are mended; a text of more is in no language of ours."""


def mended(text: str, *, typing: bool = False) -> str:
    """Return what ``text`` was meant to say; itself where every word is known, or none is near.

    ``typing``: the last word may be only begun, though it is a word.  Asks the database once, and
    only where a word is in doubt.
    """
    typed = words_typed(text)
    if CODE.fullmatch(text.strip()):
        return text
    doubtful = _doubtful(typed, typing=typing)
    if not doubtful:
        return text
    plain = [word.plain for word in typed]
    beside = together(pairs_to_count(plain, doubtful) | _last_pair(plain, typing))
    if typing and _last_pair(plain, typing) & beside.keys():
        doubtful.pop(len(typed) - 1, None)
    found = meant(plain, doubtful, beside)
    if not found:
        return text
    return " ".join(found.get(place, word.typed) for place, word in enumerate(typed))


def _doubtful(typed: Sequence[Word], *, typing: bool) -> dict[int, Sequence[str]]:
    """Return the places of words that nothing is found by, with what they may have been."""
    known: Mapping[str, int] = vocabulary().words
    ours, last = lexicon().known, len(typed) - 1
    found: dict[int, Sequence[str]] = {}
    for place, word in enumerate(typed):
        is_known = word.plain in known or word.plain in ours
        is_begun = place == last and typing
        if (is_known and not is_begun) or re.search(r"\d", word.plain):
            continue
        likely = candidates(word.plain, known, unfinished=place == last)
        if likely:
            found[place] = likely
    return found if len(found) <= MOST_DOUBTFUL else {}


def _last_pair(plain: Sequence[str], typing: bool) -> set[str]:
    return {" ".join(plain[-2:])} if typing and len(plain) > 1 else set()
