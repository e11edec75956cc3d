"""What people say and what the catalogue calls it: the words of ``data/search-words.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from motcua.kernel.vietnamese import folded, nfc

LONGEST = 80
"""Words of a question that are looked at."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as typed, in small letters, and without accents."""

    typed: str
    plain: str

    @property
    def is_accented(self) -> bool:
        return self.typed != self.plain

    def may_be(self, other: Word) -> bool:
        """Whether this, as typed, may stand for ``other``: typed accents must be the same."""
        return self.typed == other.typed if self.is_accented else self.plain == other.plain


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that mean something else than their sum; no ``means``: they ask, and mean nothing."""

    said: tuple[Word, ...]
    means: tuple[tuple[Word, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases by their first plain word, the longest first; the words that say little; and
    every plain word that is here, so that none is taken for a misspelling."""

    phrases: dict[str, tuple[Phrase, ...]]
    small: frozenset[str]
    known: frozenset[str]

    def phrase_at(self, words: Sequence[Word], place: int) -> Phrase | None:
        """Return the longest phrase that begins at ``place``, or None."""
        for phrase in self.phrases.get(words[place].plain, ()):
            there = words[place : place + len(phrase.said)]
            if len(there) == len(phrase.said) and all(map(Word.may_be, there, phrase.said)):
                return phrase
        return None


def words_typed(text: str, most: int = LONGEST) -> tuple[Word, ...]:
    """Return the words of ``text`` that can be looked for, the first ``most`` of them.

    >>> [word.plain for word in words_typed("Sổ ĐỎ, hả?")]
    ['so', 'do', 'ha']
    """
    found = (Word(typed, folded(typed)) for typed in _WORD.findall(nfc(text).lower()))
    return tuple(word for word in found if re.fullmatch(r"[a-z0-9]+", word.plain))[:most]


@cache
def lexicon() -> Lexicon:
    """Return the words of the house."""
    text = (files("motcua.catalogue") / "data" / "search-words.toml").read_text("utf-8")
    said = tomllib.loads(text)
    phrases = [Phrase(words_typed(one)) for one in said["asking"]]
    for same in said["same"]:
        means = tuple(words_typed(one) for one in same["means"])
        phrases += [Phrase(words_typed(one), means) for one in same["said"]]
    small = frozenset(folded(word) for word in said["small"])
    known = small | {word.plain for phrase in phrases for word in phrase.said}
    return Lexicon(_by_first(phrases), small, known)


def _by_first(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase.said)):
        found.setdefault(phrase.said[0].plain, []).append(phrase)
    return {first: tuple(begun) for first, begun in found.items()}
