"""Working calendars from their rows (*lịch làm việc*)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import cache
from itertools import pairwise
from typing import Any

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _
from motcua.kernel.worktime import DayWord, Interval, SpecialDay, WorkCalendar
from motcua.organisation.rules.tables import a_date, a_day, read_table

LONGEST_SHOWN = 60
_INTERVAL = re.compile(r"([0-9]{1,2}):([0-9]{2})\s*-\s*([0-9]{1,2}):([0-9]{2})")


class HoursNotUnderstood(RuleViolation):
    """Office hours that do not read, overlap, or run backwards."""

    code = "hours-not-understood"
    message = _("Không hiểu giờ làm việc “{text}”. Hãy ghi như 07:00-11:30,13:30-17:00.")
    status = 422
    field = "hours"


def build_calendar(
    *,
    days: Iterable[tuple[Any, ...]],
    years: Iterable[int],
    hours: Mapping[int, str],
    version: str,
) -> WorkCalendar:
    """Build a calendar from rows (day, kind, name, source, replaces) and hours per weekday."""
    return WorkCalendar(
        hours={day: read_intervals(text) for day, text in hours.items() if text},
        days={
            day: SpecialDay(DayWord(str(kind)), name, source, replaces)
            for day, kind, name, source, replaces in days
        },
        years=frozenset(years),
        version=version,
    )


def read_intervals(text: str) -> tuple[Interval, ...]:
    """Read ``07:00-11:30,13:30-17:00``; raises HoursNotUnderstood.

    >>> read_intervals("7:00-11:30")
    ((datetime.time(7, 0), datetime.time(11, 30)),)
    """
    found = [_INTERVAL.fullmatch(part.strip()) for part in text.split(",")]
    try:
        clocks = [_clocks(match) for match in found if match is not None]
    except ValueError:
        raise HoursNotUnderstood(text=text[:LONGEST_SHOWN]) from None
    in_order = [clock for pair in clocks for clock in pair]
    if None in found or any(first >= then for first, then in pairwise(in_order)):
        raise HoursNotUnderstood(text=text[:LONGEST_SHOWN])
    return tuple(clocks)


def _clocks(match: re.Match[str]) -> Interval:
    hour, minute, last_hour, last_minute = map(int, match.groups())
    return time(hour, minute), time(last_hour, last_minute)


@cache
def shipped_calendar() -> WorkCalendar:
    """Return the calendar of the shipped tables: common office hours and the days off of each year.

    Hours of single agencies, and hours that have ended, are left to the rows of the database.
    """
    hours = {
        int(row["weekday"]): row["intervals"]
        for row in read_table("office_hours.csv")
        if row["enabled"] == "yes"
        and not (row["agency_key"] or row["agency_kind"] or row["unit_key"] or row["valid_to"])
    }
    days: list[tuple[date, str, str, str, date | None]] = [
        (a_day(r["date"]), r["kind"], r["name"], r["source"], a_date(r["replaces"]))
        for r in read_table("calendar.csv")
    ]
    years = [int(row["year"]) for row in read_table("calendar_years.csv")]
    return build_calendar(
        days=days, years=years, hours=hours, version=f"lịch kèm phần mềm {min(years)}-{max(years)}"
    )
