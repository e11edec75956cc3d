"""Reading the tables of ``organisation/data``: CSV whose head of ``#`` lines names the source."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

DATA: Traversable = files("motcua.organisation") / "data"


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of one table, in the order written."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def head_of(name: str) -> str:
    """Return what the table says of itself: its source, and what is assumed."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return "\n".join(line.lstrip("# ") for line in lines if line.startswith("#"))


def a_date(text: str) -> date | None:
    """Return the day written as ``YYYY-MM-DD``, or ``None`` where the cell is empty."""
    return date.fromisoformat(text) if text else None


def a_day(text: str) -> date:
    """Return the day written as ``YYYY-MM-DD``; an empty cell is an error of the table."""
    return date.fromisoformat(text)
