"""What every page of the catalogue shares: its frame, its day, its query."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest

from motcua.base import clock
from motcua.catalogue.rules.days import read_day
from motcua.organisation.http import caller_of

DESK, PORTAL = "base/desk.html", "base/portal.html"


def shell_for(request: HttpRequest) -> str:
    """Return the frame of the page: the desk for officials, the portal for everybody else."""
    return DESK if caller_of(request).is_staff else PORTAL


def day_asked(request: HttpRequest) -> date:
    """Return the day the page is asked about: ``ngay``, or today.  Raises DayNotUnderstood."""
    said = clean(request).get("ngay", "").strip()
    return read_day(said) if said else clock.today()


def clean(request: HttpRequest) -> Any:
    """Return the query without characters no text may hold."""
    data = request.GET.copy()
    for name, values in data.lists():
        data.setlist(name, [value.replace("\x00", "") for value in values])
    return data
