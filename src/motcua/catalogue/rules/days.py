"""Days as addresses and people write them."""

from __future__ import annotations

import re
from datetime import date

from motcua.catalogue.errors import DayNotUnderstood

FIRST_YEAR, LAST_YEAR, LONGEST = 1945, 2200, 40
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)
_WRITTEN = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", re.ASCII)


def read_day(said: str) -> date:
    """Return a day, within reason; raises DayNotUnderstood.

    >>> read_day("2022-11-15") == read_day("15/11/2022")
    True
    """
    match = _ISO.fullmatch(said) or _WRITTEN.fullmatch(said)
    try:
        day = date(*(int(match[part]) for part in ("year", "month", "day"))) if match else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DayNotUnderstood(day=said[:LONGEST])
    return day
