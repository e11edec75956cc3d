"""How a dossier stands against its promise, as lists and chips say it (*tình trạng hạn*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lateness import Standing, finish_class, running_class
from motcua.dossiers.states import STOPPED, DossierState
from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _
from motcua.kernel.worktime import ONE_DAY, WorkCalendar, day_of
from motcua.organisation.selectors import calendar_of

EVERYWHERE = 0
"""No unit's own number: the hours that hold where a unit has none of its own."""
FURTHEST_DAYS = 400
TONES = {
    Standing.EARLY: "ok",
    Standing.ON_TIME: "ok",
    Standing.FINISHED_LATE: "late",
    Standing.OVERDUE: "late",
    Standing.DUE_TODAY: "soon",
    Standing.DUE_SOON: "soon",
    Standing.IN_TIME: "ok",
    Standing.WAITING: "wait",
    Standing.STOPPED: "none",
    Standing.UNPROMISED: "none",
}
WAITS = {
    DossierState.AWAITING_SUPPLEMENT: _("Chờ bổ sung"),
    DossierState.AWAITING_PAYMENT: _("Chờ nộp tiền"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A standing to be drawn: a word with its tone, and working days left while one runs."""

    word: Standing
    label: str
    tone: str
    days: int | None = None


def standing_shown(row: Dossier, at: datetime, *, calendar: WorkCalendar | None = None) -> Shown:
    """Return how ``row`` stands at a moment; without a calendar, by everybody's."""
    word = standing_word(row, at)
    label = (
        WAITS.get(DossierState(row.state), word.label) if word is Standing.WAITING else word.label
    )
    days = None
    if word in {Standing.OVERDUE, Standing.DUE_TODAY, Standing.DUE_SOON, Standing.IN_TIME}:
        assert row.due_current_at is not None, "a running promise has a date"
        calendar = calendar or calendar_of(EVERYWHERE, on=day_of(at))
        days = working_days_left(day_of(at), day_of(row.due_current_at), calendar)
    return Shown(word, label, TONES[word], days)


def standing_word(row: Dossier, at: datetime) -> Standing:
    """Return the word alone: no calendar is asked."""
    if row.state in STOPPED:
        return Standing.STOPPED
    if row.received_at is None:
        return Standing.UNPROMISED
    if row.finished_at is not None:
        due = row.due_current_at or row.due_original_at
        assert due is not None, "what was received was promised"
        return finish_class(due, row.finished_at)
    return running_class(row.due_current_at, at)


def working_days_left(today: date, due: date, calendar: WorkCalendar) -> int | None:
    """Return the working days from today to the due day, negative when it is past.

    ``None`` when they lie too far apart to matter, or in a year without calendar data.
    """
    first, last = min(today, due), max(today, due)
    if (last - first).days > FURTHEST_DAYS:
        return None
    days = (first + ONE_DAY * n for n in range(1, (last - first).days + 1))
    try:
        count = sum(1 for day in days if calendar.is_working_day(day))
    except RuleViolation:
        return None
    if due < today:
        return -max(count, 1)
    return max(count, 1) if due > today else 0
