"""What a decision usually stands on (*căn cứ ban hành*), offered where a draft begins."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


def usual_bases(on: date) -> tuple[str, ...]:
    """Return the texts in force on a day that a publication decision usually names, in order.

    >>> any("61/2018" in text for text in usual_bases(date(2022, 11, 15)))
    True
    >>> any("61/2018" in text for text in usual_bases(date(2025, 7, 1)))
    False
    """
    return tuple(
        row["text"] for row in _rows() if row["valid_from"] <= on <= row.get("valid_to", date.max)
    )


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    file = files("motcua.publication") / "data" / "usual_bases.toml"
    return tuple(tomllib.loads(file.read_text("utf-8"))["basis"])
