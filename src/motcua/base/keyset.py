"""Pages of a long list that cost the same wherever they are (*phân trang theo khóa*).

A cursor names the last row seen by the columns sorted on, so page 1,000 is as quick as page 1
and no row is shown twice or missed while others are added.  It carries a seal, so that only a
cursor of our own making, for this very order, reaches the database.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q, QuerySet
from django.utils.crypto import constant_time_compare, salted_hmac

from motcua.base.errors import CursorBroken

Row = TypeVar("Row", bound=Model)
SEAL = 9
"""Bytes of the seal."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page: its rows, and the cursors of its neighbours (empty where there is none)."""

    rows: list[Row]
    next: str
    previous: str


def page(rows: QuerySet[Row], *, by: Sequence[str], cursor: str = "", size: int = 50) -> Page[Row]:
    """Return the page of ``rows`` sorted by ``by`` (``-`` before a name: descending).

    The last of ``by`` must be unique; none may be NULL.  ``cursor`` is what an earlier page gave.
    """
    backwards, key = _read(cursor, by)
    order = [_flip(name) for name in by] if backwards else list(by)
    wanted = rows.filter(_beyond(order, key)) if key else rows
    found = list(wanted.order_by(*order)[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    has_next = bool(found) and (backwards or more)
    has_previous = bool(found) and (more if backwards else bool(key))
    return Page(
        found,
        _cursor("n", found[-1], by) if has_next else "",
        _cursor("p", found[0], by) if has_previous else "",
    )


def _beyond(order: Sequence[str], key: Sequence[Any]) -> Q:
    """Return the rows after ``key`` in ``order``: first column beyond, or equal and so on."""
    wanted = Q()
    for place, name in enumerate(order):
        column, step = name.lstrip("-"), "lt" if name.startswith("-") else "gt"
        same = {order[n].lstrip("-"): key[n] for n in range(place)}
        wanted |= Q(**same, **{f"{column}__{step}": key[place]})
    first, step = order[0].lstrip("-"), "lte" if order[0].startswith("-") else "gte"
    return Q(**{f"{first}__{step}": key[0]}) & wanted


def _flip(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _cursor(direction: str, row: Model, by: Sequence[str]) -> str:
    values = [_value(row, name.lstrip("-")) for name in by]
    text = json.dumps([direction, *values], cls=_Exact, ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(_seal(text, by) + text).decode().rstrip("=")


def _seal(text: bytes, by: Sequence[str]) -> bytes:
    return salted_hmac(f"motcua.keyset {' '.join(by)}", text, algorithm="sha256").digest()[:SEAL]


class _Exact(DjangoJSONEncoder):
    """Keeps the microseconds that Django's encoder would cut."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _read(cursor: str, by: Sequence[str]) -> tuple[bool, list[Any]]:
    if not cursor:
        return False, []
    try:
        raw = base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
    except (binascii.Error, ValueError) as error:
        raise CursorBroken from error
    seal, text = raw[:SEAL], raw[SEAL:]
    if not constant_time_compare(seal, _seal(text, by)):
        raise CursorBroken
    direction, *key = json.loads(text)
    return direction == "p", key
