"""Finding procedures: by words, exact accents before plain ones; likeness only as a last try."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector, TrigramWordSimilarity
from django.db.models import Case, IntegerField, QuerySet, Value, When

from motcua.base.caching import kept
from motcua.base.keyset import Page, page
from motcua.catalogue.models import Field, ProcedureVersion
from motcua.kernel.vietnamese import folded, nfc, words_of

LIKE_ENOUGH = 0.4
"""How alike words must be when no procedure has the words asked for."""
MOST_WORDS = 12
CODE = re.compile(r"\d{1,2}\.[\d.]*")
BY_PLACE = ("place", "sort", "id")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a search of the catalogue is narrowed to; empty means everything."""

    field: int | None = None
    tier: str = ""
    level: str = ""


def find_procedures(text: str, *, on: date, most: int = 20) -> list[ProcedureVersion]:
    """Return the procedures in force that ``text`` means, the best first."""
    return search_page(text, Narrowed(), on=on, size=most).rows


def search_page(
    text: str, narrowed: Narrowed, *, on: date, cursor: str = "", size: int = 30
) -> Page[ProcedureVersion]:
    """Return one page of the procedures in force that ``text`` means.

    Where no procedure has the words, those with like words are shown, on one page.
    """
    rows = _in_force(narrowed, on)
    ranked = _ranked(rows, nfc(text))
    found = page(ranked, by=BY_PLACE, cursor=cursor, size=size)
    if found.rows or cursor or not words_of(text):
        return found
    return Page(_alike(rows, folded(text), size), "", "")


def _in_force(narrowed: Narrowed, on: date) -> QuerySet[ProcedureVersion]:
    rows = ProcedureVersion.objects.in_force(on).select_related("procedure", "field")
    if narrowed.field is not None:
        rows = rows.filter(field=narrowed.field)
    if narrowed.tier:
        rows = rows.filter(tiers__contains=[narrowed.tier])
    if narrowed.level:
        rows = rows.filter(online_level=narrowed.level)
    return rows


def _ranked(rows: QuerySet[ProcedureVersion], text: str) -> QuerySet[ProcedureVersion]:
    """Put the very phrase first, then the phrase without accents, then the very accents, the rest.

    Who types *ho kinh doanh* means *hộ kinh doanh* before *kinh doanh hoạt động*.
    """
    if CODE.fullmatch(text):
        return rows.filter(procedure__code__startswith=text).annotate(place=Value(0))
    plain = words_of(text)[:MOST_WORDS]
    if not plain:
        return rows.annotate(place=Value(0))
    accented = re.findall(r"\w+", text.lower())[:MOST_WORDS]
    return (
        rows.filter(words=_all_of(plain))
        .annotate(written=SearchVector("name", config="simple"))
        .annotate(
            place=Case(
                When(name__icontains=text, then=Value(0)),
                When(folded__contains=" ".join(plain), then=Value(1)),
                When(written=_all_of(accented), then=Value(2)),
                default=Value(3),
                output_field=IntegerField(),
            )
        )
    )


def _all_of(words: Iterable[str]) -> SearchQuery:
    """Ask for every word, the way people type: each may be only begun."""
    return SearchQuery(" & ".join(f"{w}:*" for w in words), config="simple", search_type="raw")


def _alike(rows: QuerySet[ProcedureVersion], text: str, most: int) -> list[ProcedureVersion]:
    likeness = TrigramWordSimilarity(text, "folded")
    alike = rows.annotate(likeness=likeness).filter(likeness__gt=LIKE_ENOUGH)
    return list(alike.order_by("-likeness", "sort", "id")[:most])


@kept
def fields_in_use() -> list[tuple[int, str]]:
    """Return the fields of administration, by the alphabet."""
    return list(Field.objects.order_by("sort").values_list("pk", "name"))


@kept
def levels_in_use() -> list[str]:
    """Return the levels of online service that some procedure has."""
    levels: Any = ProcedureVersion.objects.exclude(online_level="").values_list(
        "online_level", flat=True
    )
    return sorted(levels.order_by().distinct())


def versions_of(code: str) -> list[ProcedureVersion]:
    """Return every version of a procedure, the newest first."""
    rows = ProcedureVersion.objects.filter(procedure__code=code).select_related("field")
    return list(rows.order_by("-valid_from"))
