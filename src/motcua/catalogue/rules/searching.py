"""What a question looks for: its words and pairs of words, once the asking itself is left out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from motcua.catalogue.rules.search_words import Lexicon, Word, lexicon, words_typed
from motcua.kernel.vietnamese import folded

CODE = re.compile(r"\d{1,2}\.\d[\d.]*([-_ ]?[A-Za-z]\w*)?")
"""A procedure's code or its beginning; the national file also has codes like 1.014955-Xoa."""
NAME, FIELD, RESULT = 1.0, 0.35, 0.3
"""How much a word counts by where it stands."""
LONGEST_RESULT = 500
"""Letters of a result that are searched; some run over pages."""
LONGEST_TERM = 200
PER_WORD = 0.025
"""How much a name loses with each of its words: the short name is the plain case."""

Segment = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for.  ``segments`` are runs of words that stood (or belong) together."""

    code: str = ""
    segments: tuple[Segment, ...] = ()
    small: frozenset[str] = frozenset()

    @property
    def words(self) -> tuple[str, ...]:
        """Return the plain words that must say something, each once."""
        found = [word.plain for segment in self.segments for word in segment]
        return tuple(dict.fromkeys(word for word in found if word not in self.small))

    @property
    def pairs(self) -> tuple[str, ...]:
        """Return neighbours, of which one at least says something, each pair once."""
        return tuple(dict.fromkeys(pair for one in self.segments for pair in self._pairs(one)))

    def _pairs(self, segment: Segment) -> Iterator[str]:
        plain = [word.plain for word in segment]
        for first, second in itertools.pairwise(plain):
            if not {first, second} <= self.small:
                yield f"{first} {second}"

    @property
    def accented(self) -> tuple[Word, ...]:
        """Return the words that were typed with their accents."""
        found = (word for segment in self.segments for word in segment)
        return tuple(word for word in found if word.is_accented and word.plain not in self.small)

    @property
    def is_empty(self) -> bool:
        return not self.code and not self.segments


def asked_of(text: str, words: Lexicon | None = None) -> Asked:
    """Return what ``text`` looks for; a text of nothing but asking is taken at its word.

    >>> asked_of("cho em hỏi làm sổ đỏ cần giấy tờ gì ạ").words[:3]
    ('dang', 'ky', 'chung')
    """
    known = words or lexicon()
    trimmed = " ".join(text.split())
    if CODE.fullmatch(trimmed):
        return Asked(code=trimmed)
    typed = words_typed(text)
    segments = tuple(_segments(_without_numbers(typed), known))
    asked = Asked(segments=segments, small=known.small)
    if not asked.words and typed:
        return Asked(segments=(typed,))
    return asked


def _segments(typed: Sequence[Word], known: Lexicon) -> Iterator[Segment]:
    """Yield runs of words; asking ends a run, and what is said otherwise is put otherwise."""
    run: list[Word] = []
    place = 0
    while place < len(typed):
        phrase = known.phrase_at(typed, place)
        if phrase is None:
            run.append(typed[place])
            place += 1
            continue
        place += len(phrase.said)
        yield from _run(run)
        run = []
        yield from phrase.means
    yield from _run(run)


def _run(run: list[Word]) -> Iterator[Segment]:
    if run:
        yield tuple(run)


def _without_numbers(typed: Sequence[Word]) -> list[Word]:
    """Leave out years and numbers of papers, unless nothing else was typed."""
    kept = [word for word in typed if not re.fullmatch(r"\d{3,}", word.plain)]
    return kept or list(typed)


def terms_of(name: str, field: str, results: Iterable[str]) -> dict[str, float]:
    """Return the words and pairs a procedure is found by, and how much each counts.

    The twin of the SQL function ``motcua_search_terms``.
    """
    result = " ".join(results)[:LONGEST_RESULT]
    found: dict[str, float] = {}
    for text, weight in ((name, NAME), (field, FIELD), (result, RESULT)):
        plain = re.findall(r"[a-z0-9]+", folded(text))
        for term in (*plain, *(f"{a} {b}" for a, b in itertools.pairwise(plain))):
            found[term] = max(found.get(term, 0.0), weight)
    length = 1 + PER_WORD * len(re.findall(r"[a-z0-9]+", folded(name)))
    return {term: weight / length for term, weight in found.items() if len(term) <= LONGEST_TERM}
