"""Facets: how many of the procedures found stand on each shelf, and those that do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

FLAG = "1"
"""What a facet of yes or no has in the address."""


@dataclass(frozen=True, slots=True)
class Book:
    """A procedure in force, as far as facets look at it."""

    version: int
    code: str
    name: str
    field: int
    department: str = ""
    tiers: tuple[str, ...] = ()
    level: str = ""
    subjects: tuple[str, ...] = ()
    life: tuple[str, ...] = ()
    need: tuple[str, ...] = ()
    is_free: bool = False
    is_same_day: bool = False
    demand: int = 0
    is_internal: bool = False


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a search of the catalogue is narrowed to; empty means everything."""

    field: int | None = None
    tier: str = ""
    level: str = ""
    department: str = ""
    life: str = ""
    need: str = ""
    subject: str = ""
    free: str = ""
    same_day: str = ""

    def without(self, name: str) -> Narrowed:
        """Return this with one facet opened again."""
        opened: dict[str, Any] = {name: None if name == "field" else ""}
        return replace(self, **opened)


SHELVES: Mapping[str, Callable[[Book], Sequence[str]]] = {
    "life": lambda book: book.life,
    "need": lambda book: book.need,
    "subject": lambda book: book.subjects,
    "tier": lambda book: book.tiers,
    "level": lambda book: (book.level,) if book.level else (),
    "field": lambda book: (str(book.field),),
    "department": lambda book: (book.department,) if book.department else (),
    "free": lambda book: (FLAG,) if book.is_free else (),
    "same_day": lambda book: (FLAG,) if book.is_same_day else (),
}
"""On which shelves of each facet a book stands."""


def narrowed_to(books: Iterable[Book], narrowed: Narrowed) -> list[Book]:
    """Return the books on every shelf that ``narrowed`` names, in the order given."""
    asked = _asked(narrowed)
    return [book for book in books if _stands(book, asked)]


def counts(books: Iterable[Book], narrowed: Narrowed) -> dict[str, Counter[str]]:
    """Return, for each facet, how many books each of its shelves would show.

    A facet counts what the other facets leave: its figures are what a change of it would show.
    """
    asked = _asked(narrowed)
    found: dict[str, Counter[str]] = {name: Counter() for name in SHELVES}
    for book in books:
        shut = [name for name, value in asked.items() if value not in SHELVES[name](book)]
        if not shut:
            for name, shelves in SHELVES.items():
                found[name].update(shelves(book))
        elif len(shut) == 1:
            found[shut[0]].update(SHELVES[shut[0]](book))
    return found


def _asked(narrowed: Narrowed) -> dict[str, str]:
    values = {name: getattr(narrowed, name) for name in SHELVES}
    return {name: str(value) for name, value in values.items() if value not in (None, "")}


def _stands(book: Book, asked: Mapping[str, str]) -> bool:
    return all(value in SHELVES[name](book) for name, value in asked.items())
