"""Everything in force on a day as it stands on the shelves: what facets count and narrow by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from motcua.base.caching import kept
from motcua.catalogue.rules.online_levels import level_called
from motcua.catalogue.rules.shelves import Book
from motcua.catalogue.rules.subjects import groups_of
from motcua.catalogue.rules.topics import LIFE, NEED, topics_of

SHELF = """
SELECT v.id, p.code, v.name, v.field_id, f.name, v.department, v.tiers, v.online_level,
    v.subjects::text, coalesce(d.dossiers, 0), coalesce(m.is_free, false),
    coalesce(m.is_same_day, false), p.is_internal
FROM catalogue_procedureversion v
JOIN catalogue_procedure p ON p.id = v.procedure_id
JOIN catalogue_field f ON f.id = v.field_id
LEFT JOIN catalogue_demand d ON d.procedure_id = v.procedure_id
LEFT JOIN (
    SELECT c.version_id,
        bool_and(NOT m.fees @? '$[*] ? (!(@.amount == 0))') AS is_free,
        bool_or(m.limit_unit = 'immediate' OR (m.limit_unit = 'hours' AND m.limit_value <= 8))
            AS is_same_day
    FROM catalogue_casemode m JOIN catalogue_procedurecase c ON c.id = m.case_id
    GROUP BY c.version_id
) m ON m.version_id = v.id
WHERE v.valid_from <= %(on)s AND (v.valid_to IS NULL OR v.valid_to >= %(on)s)
ORDER BY v.sort, v.id
"""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The books by the number of their version, in the order of the alphabet."""

    books: Mapping[int, Book]
    fields: Mapping[int, str]


@kept
def shelf(on: date) -> Shelf:
    """Return the procedures in force on a day."""
    with connection.cursor() as sql:
        sql.execute(SHELF, {"on": on})
        rows = sql.fetchall()
    return Shelf(
        {row[0]: _book(row, on) for row in rows},
        {row[3]: row[4] for row in sorted(rows, key=lambda row: str(row[4]))},
    )


def _book(row: Sequence[Any], on: date) -> Book:
    version, code, name, field, field_name, department, tiers, level, subjects, *rest = row
    demand, is_free, is_same_day, is_internal = rest
    return Book(
        version=version,
        code=code,
        name=name,
        field=field,
        department=department,
        tiers=tuple(tiers),
        level=level_called(level, on),
        subjects=groups_of(subjects),
        life=topics_of(name, field_name, LIFE),
        need=topics_of(name, field_name, NEED),
        is_free=is_free,
        is_same_day=is_same_day,
        demand=demand,
        is_internal=is_internal,
    )


def books_of(versions: Iterable[int], *, on: date) -> list[Book]:
    """Return the books of these versions that are on the shelf, in the order asked."""
    books = shelf(on).books
    return [books[version] for version in versions if version in books]
