"""Which field of administration belongs to land, building or investment.

These three have a target of their own (QĐ 461/QĐ-UBND 2022, II.6); the rest is ``khac``.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

OTHER = "khac"


def group_of(field: str) -> str:
    """Return the group of a field by its name, as ``data/fields.csv`` has it."""
    return _groups().get(field, OTHER)


@cache
def _groups() -> dict[str, str]:
    text = (files("motcua.catalogue") / "data" / "fields.csv").read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["name"]: row["group"] for row in rows}
