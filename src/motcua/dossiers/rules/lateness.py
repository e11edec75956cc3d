"""Whether a promise was kept: computed, never stored (*trước hạn, đúng hạn, quá hạn*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.dossiers.rules.suspensions import Ground, Suspension
from motcua.kernel.words import Word
from motcua.kernel.worktime import WorkCalendar, day_of


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


def finish_class(due: datetime, finished: datetime, *, by_hour: bool = False) -> Standing:
    """Return early, on time, or late for a finished dossier.

    By day unless set otherwise (doubt 12 of the legal register): finished before the due day is
    early, on it on time.  Finished means the result was ready, not that it was fetched.
    """
    if by_hour:
        if finished > due:
            return Standing.FINISHED_LATE
        return Standing.EARLY if finished < due else Standing.ON_TIME
    if day_of(finished) > day_of(due):
        return Standing.FINISHED_LATE
    return Standing.EARLY if day_of(finished) < day_of(due) else Standing.ON_TIME


def running_class(due: datetime | None, at: datetime) -> Standing:
    """Return how an unfinished dossier stands at a moment."""
    if due is None:
        return Standing.WAITING
    if day_of(at) > day_of(due):
        return Standing.OVERDUE
    if day_of(at) == day_of(due):
        return Standing.DUE_TODAY
    return Standing.DUE_SOON if day_of(due) - day_of(at) <= SOON else Standing.IN_TIME


@dataclass(frozen=True, slots=True)
class Lateness:
    """Three readings of one dossier, each named: law, the province's system, the national index."""

    legal: bool
    local: bool
    national: bool


def lateness(
    *,
    due_original: datetime,
    due_legal: datetime | None,
    finished: datetime | None,
    waits: Sequence[Suspension],
    at: datetime,
) -> Lateness:
    """Return whether the dossier is late in each of the three readings.

    Legal: against the date with waits by the decree's effect, never a re-appointed one.  Local:
    every wait is added to the first promise.  National index (QĐ 766/QĐ-TTg as implemented): the
    first request for papers counts as the finish, a second makes it late, other waits are
    subtracted.
    """
    end = finished or at
    legal = due_legal is not None and day_of(end) > day_of(due_legal)
    waited = sum(
        ((wait.until or at) - wait.since for wait in waits if wait.since < end), timedelta()
    )
    local = day_of(end - waited) > day_of(due_original)
    asked = sorted(wait.since for wait in waits if wait.ground is Ground.SUPPLEMENT)
    other = sum(
        (
            (wait.until or at) - wait.since
            for wait in waits
            if wait.ground is not Ground.SUPPLEMENT and wait.since < end
        ),
        timedelta(),
    )
    counted_end = asked[0] if asked else end - other
    national = len(asked) > 1 or day_of(counted_end) > day_of(due_original)
    return Lateness(legal, local, national)


def apology_by(due: datetime, calendar: WorkCalendar, *, working: bool = True) -> datetime:
    """Return the last moment to send the apology: the day before the due day, at closing time.

    A working day by default, a calendar day by setting (doubt 11; NĐ 118/2025, art. 19.6).
    """
    day = day_of(due)
    before = calendar.working_day_before(day) if working else day - timedelta(days=1)
    if calendar.is_working_day(before):
        return calendar.close_of_day(before)
    return due - timedelta(days=1)
