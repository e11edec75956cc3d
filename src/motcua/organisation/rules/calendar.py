"""Calendars from their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from motcua.kernel.worktime import Interval, WorkCalendar
from motcua.organisation.states import DayKind


def build_calendar(
    *, days: Iterable[tuple[Any, ...]], years: Iterable[int], hours: Mapping[int, str], version: str
) -> WorkCalendar:
    """Build the value from rows (day, kind, name, source, replaces) and hours per weekday."""
    days = list(days)
    return WorkCalendar(
        hours={day: read_intervals(text) for day, text in hours.items() if text},
        closed=frozenset(row[0] for row in days if row[1] != DayKind.SWAPPED_ON),
        opened=frozenset(row[0] for row in days if row[1] == DayKind.SWAPPED_ON),
        years=frozenset(years),
        version=version,
    )


def read_intervals(text: str) -> tuple[Interval, ...]:
    """Read ``07:00-11:30,13:30-17:00``."""
    pairs = (part.split("-") for part in text.split(","))
    return tuple((time.fromisoformat(a.strip()), time.fromisoformat(b.strip())) for a, b in pairs)
