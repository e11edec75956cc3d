"""Rows of a form that are added, moved and taken out without losing what is typed in others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

ASKED = "rows"
"""The field in which a button says what to do: ``giay-2-up``, ``giay-2-drop``, ``giay-0-add``."""
MOST_ROWS = 500
Row = dict[str, list[str]]


def rearranged(posted: QueryDict, prefixes: Sequence[str]) -> QueryDict:
    """Return what was posted with the rows as the pressed button wants them."""
    prefix, place, act = _asked(posted.get(ASKED, ""))
    if prefix not in prefixes:
        return posted
    rows = _moved(_rows_of(posted, prefix), place, act)
    made = posted.copy()
    for name in posted:
        if _row_of(name, prefix) is not None:
            del made[name]
    for number, row in enumerate(rows):
        for name, values in row.items():
            made.setlist(f"{prefix}-{number}-{name}", values)
    made[f"{prefix}-TOTAL_FORMS"], made[f"{prefix}-INITIAL_FORMS"] = str(len(rows)), "0"
    return made


def row_forms(
    kind: Any, posted: QueryDict | None, *, prefix: str, initial: Any, **more: Any
) -> Any:
    """Return the forms of the rows: as typed, or as kept where nothing was posted.

    What was typed is never held against what is kept: a row moved to the place of an equal one
    would pass for an empty one, and be lost.
    """
    return kind(posted, prefix=prefix, initial=initial if posted is None else None, **more)


def _asked(said: str) -> tuple[str, int, str]:
    prefix, _sign, rest = said.partition("-")
    place, _sign, act = rest.partition("-")
    return prefix, int(place) if place.isdecimal() and len(place) < 4 else 0, act


def _row_of(name: str, prefix: str) -> tuple[int, str] | None:
    """Return number and column of a field of a row: ``giay-2-name``."""
    start, _sign, rest = name.partition("-")
    number, _sign, column = rest.partition("-")
    if start != prefix or not number.isdecimal() or len(number) > 3 or not column:
        return None
    return int(number), column


def _rows_of(posted: QueryDict, prefix: str) -> list[Row]:
    found: dict[int, Row] = {}
    for name in posted:
        at = _row_of(name, prefix)
        if at is not None:
            found.setdefault(at[0], {})[at[1]] = posted.getlist(name)
    return [found[number] for number in sorted(found)]


def _moved(rows: list[Row], place: int, act: str) -> list[Row]:
    """Return the rows with one added at the end, or that at ``place`` moved or taken out."""
    if act == "add" and len(rows) < MOST_ROWS:
        return [*rows, {column: [""] for column in (rows[0] if rows else {"": []})}]
    if not 0 <= place < len(rows):
        return rows
    rest = rows[:place] + rows[place + 1 :]
    if act == "drop":
        return rest
    to = {"up": place - 1, "down": place + 1}.get(act, place)
    to = max(0, min(to, len(rest)))
    return [*rest[:to], rows[place], *rest[to:]]
