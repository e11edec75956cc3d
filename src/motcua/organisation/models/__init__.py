"""Agencies and their tree, units and people inside them, calendars."""

from motcua.organisation.models.agencies import (
    Agency,
    AgencyQuerySet,
    CounterScope,
    Succession,
    Unit,
)
from motcua.organisation.models.calendars import CalendarDay, CalendarYear, OfficeHours
from motcua.organisation.models.people import (
    ClientGrant,
    Duty,
    Position,
    SigningDelegation,
    Staff,
)

__all__ = [
    "Agency",
    "AgencyQuerySet",
    "CalendarDay",
    "CalendarYear",
    "ClientGrant",
    "CounterScope",
    "Duty",
    "OfficeHours",
    "Position",
    "SigningDelegation",
    "Staff",
    "Succession",
    "Unit",
]
