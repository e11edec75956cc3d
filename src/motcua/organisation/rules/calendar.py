"""Working calendars from their rows (*lịch làm việc*)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import cache
from typing import Any

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _
from motcua.kernel.worktime import DayWord, Interval, SpecialDay, WorkCalendar
from motcua.organisation.rules.tables import a_date, a_day, read_table


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
    """Read ``07:00-11:30,13:30-17:00``; raises HoursNotUnderstood."""
    try:
        pairs = [part.split("-") for part in text.split(",")]
        found = tuple(
            (time.fromisoformat(a.strip()), time.fromisoformat(b.strip())) for a, b in pairs
        )
    except ValueError:
        raise HoursNotUnderstood(text=text) from None
    flat = [moment for pair in found for moment in pair]
    if any(a >= b for a, b in zip(flat, flat[1:], strict=False)):
        raise HoursNotUnderstood(text=text)
    return found


@cache
def shipped_calendar() -> WorkCalendar:
    """Return the calendar of the shipped tables: office hours and the days of 2019 to 2027."""
    hours = {
        int(row["weekday"]): row["intervals"]
        for row in read_table("office_hours.csv")
        if row["enabled"] == "yes" and not row["agency_key"] and not row["agency_kind"]
    }
    days: list[tuple[date, str, str, str, date | None]] = [
        (a_day(r["date"]), r["kind"], r["name"], r["source"], a_date(r["replaces"]))
        for r in read_table("calendar.csv")
    ]
    years = [int(row["year"]) for row in read_table("calendar_years.csv")]
    return build_calendar(
        days=days, years=years, hours=hours, version=f"lịch kèm phần mềm {min(years)}-{max(years)}"
    )
