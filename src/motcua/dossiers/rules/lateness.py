"""Whether a promise was kept: computed, never stored (*trước hạn, đúng hạn, quá hạn*)."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.kernel.words import Word
from motcua.kernel.worktime import day_of


class Standing(Word):
    """How a dossier stands against its promise, for lists and chips."""

    EARLY = "early", "Trước hạn"
    ON_TIME = "on_time", "Đúng hạn"
    FINISHED_LATE = "finished_late", "Trả quá hạn"
    IN_TIME = "in_time", "Trong hạn"
    DUE_SOON = "due_soon", "Sắp đến hạn"
    DUE_TODAY = "due_today", "Đến hạn hôm nay"
    OVERDUE = "overdue", "Quá hạn"
    WAITING = "waiting", "Đang chờ người nộp"
    STOPPED = "stopped", "Đã dừng"
    UNPROMISED = "unpromised", "Chưa tiếp nhận"

    @property
    def is_late(self) -> bool:
        return self in {Standing.FINISHED_LATE, Standing.OVERDUE}


SOON = timedelta(days=3)
"""How near a due day is to be called near, in days of the calendar."""


def finish_class(due: datetime, finished: datetime, *, by_hour: bool = False) -> Standing:
    """Return early, on time, or late for a finished dossier.

    By day unless set otherwise, since the law draws no line: finished before the due day is early,
    on it on time.  Finished means that the result was ready, not that it was fetched.
    """
    if is_past(due, finished, by_hour=by_hour):
        return Standing.FINISHED_LATE
    early = finished < due if by_hour else day_of(finished) < day_of(due)
    return Standing.EARLY if early else Standing.ON_TIME


def running_class(due: datetime | None, at: datetime, *, by_hour: bool = False) -> Standing:
    """Return how an unfinished dossier stands at a moment; without a date it waits."""
    if due is None:
        return Standing.WAITING
    if is_past(due, at, by_hour=by_hour):
        return Standing.OVERDUE
    if day_of(at) == day_of(due):
        return Standing.DUE_TODAY
    return Standing.DUE_SOON if day_of(due) - day_of(at) <= SOON else Standing.IN_TIME


def is_past(due: datetime | None, moment: datetime, *, by_hour: bool = False) -> bool:
    """Tell whether a promise is broken at a moment; by day, the whole due day is in time."""
    if due is None:
        return False
    return moment > due if by_hour else day_of(moment) > day_of(due)
