"""Finding procedures by what people say: the words looked up, put in order, narrowed, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import TrigramWordSimilarity

from motcua.base.caching import kept
from motcua.base.errors import CursorBroken
from motcua.catalogue.models import Field, ProcedureVersion
from motcua.catalogue.rules.ranking import LOOKED_AT, LOOKED_INTO, Near, in_order, matching
from motcua.catalogue.rules.searching import Asked, asked_of
from motcua.catalogue.rules.shelves import Book, Narrowed, counts, narrowed_to
from motcua.catalogue.selectors.lookup import deeper, looked_up
from motcua.catalogue.selectors.shelf import Shelf, books_of, shelf
from motcua.catalogue.selectors.spelling import mended
from motcua.kernel.vietnamese import folded, nfc

LONGEST = 500
"""Letters of a question that are read."""
RELEVANCE, NAME, USED = "relevance", "name", "used"
MOST_ALIKE = 30
"""Names spelt alike that are shown where no word of the question is in the catalogue."""

__all__ = ["NAME", "RELEVANCE", "USED", "Found", "Narrowed", "find_procedures", "search_page"]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what a question found.

    ``meant`` is what was looked for instead of what was typed, empty where that was looked for.
    ``counts`` tells of each facet how many procedures each of its values would show.
    """

    rows: list[ProcedureVersion]
    next: str
    previous: str
    total: int
    counts: dict[str, Counter[str]]
    meant: str = ""


def find_procedures(text: str, *, on: date, most: int = 20) -> list[ProcedureVersion]:
    """Return the procedures in force that ``text`` means, internal ones too, the best first."""
    return search_page(text, Narrowed(), on=on, size=most, internal=True).rows


def search_page(
    text: str,
    narrowed: Narrowed,
    *,
    on: date,
    cursor: str = "",
    size: int = 30,
    sort: str = RELEVANCE,
    exact: bool = False,
    internal: bool = False,
) -> Found:
    """Return one page of the procedures in force that ``text`` means; no text means all.

    ``exact``: misspelt words are taken as typed.  ``internal``: procedures between agencies too.
    Three statements at most besides what is kept in the process.
    """
    text = nfc(text)[:LONGEST]
    books, meant = _books(text, on=on, exact=exact)
    if not internal:
        books = [book for book in books if not book.is_internal]
    shown = _sorted(narrowed_to(books, narrowed), sort, is_asked=bool(text))
    first = _first(cursor)
    part = [book.version for book in shown[first : first + size]]
    return Found(
        rows=_versions(part),
        next=str(first + size) if len(shown) > first + size else "",
        previous=str(max(first - size, 0)) if first else "",
        total=len(shown),
        counts=counts(books, narrowed) if text else counts_of_all(narrowed, on, internal),
        meant=meant,
    )


def suggested(text: str, *, on: date, most: int = 6) -> list[Book]:
    """Return what somebody may want who is still typing ``text``."""
    text = nfc(text)[:LONGEST]
    found = _matching(asked_of(mended(text, typing=True)), on=on) if text else []
    return [book for book in found if not book.is_internal][:most]


@kept
def counts_of_all(narrowed: Narrowed, on: date, internal: bool = False) -> dict[str, Counter[str]]:
    """Return the facets of the whole catalogue."""
    books = shelf(on).books.values()
    return counts((book for book in books if internal or not book.is_internal), narrowed)


def _books(text: str, *, on: date, exact: bool) -> tuple[list[Book], str]:
    """Return the books that ``text`` means, the best first, and what it was taken to mean."""
    if not text:
        return list(shelf(on).books.values()), ""
    meant = text if exact else mended(text)
    found = _matching(asked_of(meant), on=on)
    if not found and not exact:
        return books_of(_alike(folded(text), on), on=on), ""
    return found, "" if folded(meant) == folded(text) else meant


def _matching(asked: Asked, *, on: date) -> list[Book]:
    on_shelf = shelf(on)
    if asked.code:
        begun = asked.code.lower()
        books = on_shelf.books.values()
        found = [book for book in books if book.code.lower().startswith(begun)]
        return sorted(found, key=lambda book: (book.code.lower() != begun, book.code))
    if not asked.segments:
        return list(on_shelf.books.values())
    return _by_words(asked, on_shelf, on=on)


def _by_words(asked: Asked, on_shelf: Shelf, *, on: date) -> list[Book]:
    hits, words = looked_up(asked, on=on)
    hits = [hit for hit in matching(hits, words) if hit.version in on_shelf.books]
    first = [hit.version for hit in hits[:LOOKED_AT]]
    deep = deeper(asked.pairs, first[:LOOKED_INTO])
    near = {
        version: Near(
            on_shelf.books[version].name, on_shelf.books[version].demand, deep.get(version, 0.0)
        )
        for version in first
    }
    return [on_shelf.books[version] for version in in_order(asked, hits, near)]


def _alike(text: str, on: date) -> list[int]:
    """Return versions whose name is spelt like ``text``, where no word of it is known."""
    if not text:
        return []
    rows = ProcedureVersion.objects.in_force(on).filter(folded__trigram_word_similar=text)
    ordered = rows.order_by(TrigramWordSimilarity(text, "folded").desc(), "sort", "id")
    return list(ordered.values_list("pk", flat=True)[:MOST_ALIKE])


def _sorted(books: list[Book], sort: str, *, is_asked: bool) -> list[Book]:
    if sort == USED:
        return sorted(books, key=lambda book: -book.demand)
    if sort == NAME and is_asked:
        return sorted(books, key=lambda book: folded(book.name))
    return books


def _first(cursor: str) -> int:
    """Return how many rows came before; the list is short and in memory, so counting is cheap."""
    if not cursor:
        return 0
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 7):
        raise CursorBroken
    return int(cursor)


def _versions(numbers: Sequence[int]) -> list[ProcedureVersion]:
    rows = ProcedureVersion.objects.select_related("procedure", "field").in_bulk(numbers)
    return [rows[number] for number in numbers if number in rows]


@kept
def fields_in_use() -> list[tuple[int, str]]:
    """Return the fields of administration, by the alphabet."""
    return list(Field.objects.order_by("sort").values_list("pk", "name"))


def versions_of(code: str) -> list[ProcedureVersion]:
    """Return every version of a procedure, the newest first."""
    rows = ProcedureVersion.objects.filter(procedure__code=code).select_related("field")
    return list(rows.order_by("-valid_from"))
