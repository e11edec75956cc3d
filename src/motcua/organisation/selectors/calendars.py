"""Working calendars made of their rows: one value per unit, kept, named by its content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from motcua.base.caching import kept
from motcua.base.lookups import any_of
from motcua.kernel.worktime import WorkCalendar
from motcua.organisation.models import CalendarDay, CalendarYear, OfficeHours
from motcua.organisation.rules.calendar import build_calendar

Hours = tuple[int, str]
"""A weekday and its opening hours as written."""


@kept
def calendar_of(unit_id: int, *, on: date) -> WorkCalendar:
    """Return the calendar of a unit: its own hours where it has some, and the days of all."""
    hours = OfficeHours.objects.as_of(on)
    own = list(hours.filter(unit=unit_id).values_list("weekday", "intervals"))
    return _built(own or list(hours.filter(unit__isnull=True).values_list("weekday", "intervals")))


def calendars_of(asked: Iterable[tuple[int, date]]) -> dict[tuple[int, date], WorkCalendar]:
    """Return the calendars of many units, each as of a day, read at once."""
    wanted = set(asked)
    units = {unit for unit, _day in wanted}
    hours: dict[int | None, list[OfficeHours]] = {}
    for row in OfficeHours.objects.filter(any_of(unit=units) | Q(unit__isnull=True)):
        hours.setdefault(row.unit_id, []).append(row)
    built: dict[tuple[Hours, ...], WorkCalendar] = {}
    found = {}
    for unit, day in wanted:
        rows = _holding(hours.get(unit, ()), day) or _holding(hours.get(None, ()), day)
        found[unit, day] = built.get(rows) or built.setdefault(rows, _built(list(rows)))
    return found


def _holding(rows: Iterable[OfficeHours], day: date) -> tuple[Hours, ...]:
    return tuple((row.weekday, row.intervals) for row in rows if row.holds_on(day))


def _built(rows: list[Hours]) -> WorkCalendar:
    days, years = _days()
    version = _version(rows, days)
    return build_calendar(days=days, years=years, hours=dict(rows), version=version)


def years_missing(first: int, last: int) -> list[int]:
    """Return the years from ``first`` through ``last`` without calendar data: an alarm."""
    known = set(CalendarYear.objects.values_list("year", flat=True))
    return [year for year in range(first, last + 1) if year not in known]


@kept
def _days() -> tuple[tuple[Any, ...], tuple[int, ...]]:
    columns = "day", "kind", "name", "source", "replaces"
    days = tuple(CalendarDay.objects.order_by("day").values_list(*columns))
    return days, tuple(CalendarYear.objects.order_by("year").values_list("year", flat=True))


def _version(hours: list[Hours], days: tuple[Any, ...]) -> str:
    """Name the calendar by what it says: any correction is another version."""
    text = repr((sorted(hours), [(d[0], d[1]) for d in days]))
    return f"lịch {hashlib.sha256(text.encode()).hexdigest()[:10]}"
