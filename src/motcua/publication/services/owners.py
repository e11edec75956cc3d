"""Who has a discrepancy, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from motcua.kernel.worktime import CalendarYearMissing
from motcua.organisation.selectors import agencies_by, agency_ids_of_key, calendar_of, heirs_of
from motcua.publication.rules.discrepancy_settings import owner_of_field, rules_on
from motcua.publication.selectors.national import Published, departments_by_field

if TYPE_CHECKING:
    from motcua.organisation.models import Agency

EVERY_OFFICE = 0
"""The calendar of no unit of its own: the office hours and days off of all."""


class Owners:
    """The agencies that procedures belong to on a day, looked up once for many."""

    def __init__(self, ours: Mapping[str, Published], *, on: date) -> None:
        self._ours, self._on = ours, on
        self._fields = departments_by_field(ours.values())
        self._known: dict[str, Agency | None] = {"": None}

    def owner(self, code: str, field: str) -> Agency | None:
        """Return the department of the version, else that of its field; None where unknown.

        One that exists no more is followed to the agency that took its work over.
        """
        known = self._ours.get(code)
        own = known.department if known else ""
        key = own or self._fields.get(field, "") or owner_of_field(field)
        if key not in self._known:
            self._known[key] = _agency_today(key, self._on)
        return self._known[key]


def _agency_today(key: str, on: date) -> Agency | None:
    number = agency_ids_of_key([key]).get(key)
    if number is None:
        return None
    return next(iter(heirs_of(agencies_by([number])[number], on=on)), None)


def known_due_day(on: date) -> date | None:
    """Return the day as ``due_day`` does, None where the calendar of its year is not entered.

    What is found then waits for somebody to give it: no alarm is lost for want of a calendar.
    """
    try:
        return due_day(on)
    except CalendarYearMissing:
        return None


def due_day(on: date) -> date:
    """Return the day by which what is given on ``on`` is to be done, in working days.

    Raises CalendarYearMissing where the days off of a year to come are not known.
    """
    calendar = calendar_of(EVERY_OFFICE, on=on)
    days = calendar.working_days_after(on)
    return list(islice(days, rules_on(on).settle_days))[-1]
