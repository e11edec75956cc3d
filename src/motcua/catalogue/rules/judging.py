"""How good a search is: the share of judged questions whose answer comes among the first.

The judgements are data written by hand before the search was tuned (``data/judged-*.csv``).
Odd rows may be tuned on (half A); what is reported is found on the even ones (half B).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Half = Literal["A", "B"]
FIRST = 5
"""An answer counts as found when it is among so many."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, and the codes of the procedures that answer it: finding one is enough."""

    number: int
    text: str
    answers: frozenset[str]

    @property
    def half(self) -> Half:
        return "A" if self.number % 2 else "B"


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """A question of which only its line in somebody's file and the line's SHA-256 are kept."""

    number: int
    fingerprint: str
    national: frozenset[str]
    shipped: frozenset[str]


def read_queries(text: str) -> list[Judged]:
    """Return the questions of ``judged-queries.csv``, numbered from 1."""
    return [
        Judged(number, row["query"], _codes(row["codes"]))
        for number, row in enumerate(_rows(text), 1)
    ]


def read_lines(text: str) -> list[JudgedLine]:
    """Return the lines of ``judged-questions.csv``."""
    return [
        JudgedLine(int(row["line"]), row["sha256"], _codes(row["national"]), _codes(row["shipped"]))
        for row in _rows(text)
    ]


def share_found(
    judged: Sequence[Judged], search: Callable[[str], Iterable[str]], *, first: int = FIRST
) -> float:
    """Return the share of questions, 0 to 1, with an answer among the ``first`` codes found."""
    found = sum(any(code in one.answers for code in _first(search, one, first)) for one in judged)
    return found / len(judged) if judged else 0.0


def _first(search: Callable[[str], Iterable[str]], one: Judged, first: int) -> list[str]:
    return list(search(one.text))[:first]


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())
