"""The lengths of time and readings that comparing goes by, kept as dated data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.kernel.vietnamese import folded


@dataclass(frozen=True, slots=True)
class DiscrepancyRules:
    """What holds from a day on (*quy ước đối chiếu*).

    ``settle_days`` are working days; ``answer_days`` and ``ahead_days`` days of the calendar;
    ``least_share`` is the part of the former snapshot below which a file is taken for cut off.
    """

    valid_from: date
    settle_days: int
    answer_days: int
    ahead_days: int
    least_share: float
    source: str
    assumed: bool


def rules_on(day: date) -> DiscrepancyRules:
    """Return what holds on ``day``; before the first table, the first."""
    tables = _tables()
    return next((table for table in reversed(tables) if table.valid_from <= day), tables[0])


def owner_of_field(field: str) -> str:
    """Return the key of the department a field belongs to, empty where it is not known.

    >>> owner_of_field("Hộ tịch"), owner_of_field("Chưa từng có")
    ('so-tu-phap', '')
    """
    plain = folded(field)
    return next((key for shape, key in _owners() if shape.fullmatch(plain)), "")


@cache
def central_bodies() -> tuple[str, ...]:
    """Return how agencies of the centre begin, folded."""
    return tuple(_data()["central"]["bodies"])


@cache
def _tables() -> tuple[DiscrepancyRules, ...]:
    found = (DiscrepancyRules(**row) for row in _data()["rules"])
    return tuple(sorted(found, key=lambda table: table.valid_from))


@cache
def _owners() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_shape(pattern), key) for pattern, key in _data()["owners"].items())


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(folded(part)) for part in pattern.split("*")))


@cache
def _data() -> Mapping[str, Any]:
    file = files("motcua.publication") / "data" / "discrepancies.toml"
    return tomllib.loads(file.read_text("utf-8"))
