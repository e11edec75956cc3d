"""When a dossier received at a counter must be on its way (NĐ 61/2018, art. 18)."""

from __future__ import annotations

from datetime import datetime, time

from motcua.kernel.worktime import VIETNAM, WorkCalendar

CUT_OFF = time(15, 0)
"""The 15:00 of forwarding.  It never moves a due date."""


def forward_by(received_at: datetime, calendar: WorkCalendar, *, is_paper: bool) -> datetime:
    """Return the last moment to forward: at once when electronic; paper the same working day, or
    at the start of the next when it came after 15:00.
    """
    if not is_paper:
        return received_at
    local = received_at.astimezone(VIETNAM)
    day = local.date()
    if local.time() <= CUT_OFF and calendar.is_working_day(day):
        return calendar.close_of_day(day)
    return calendar.opening(next(calendar.working_days_after(day)))
