"""Where a question to another agency stands (*tình trạng lấy ý kiến*)."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice

from motcua.dossiers.states import OpinionState
from motcua.kernel.words import Word
from motcua.kernel.worktime import WorkCalendar, day_of

USUAL_DAYS = 3
"""Working days proposed for an answer.  No text sets any: whoever asks says how many."""


class OpinionStanding(Word):
    """How a question stands at a moment."""

    WAITING = "waiting", "Chờ ý kiến"
    LATE = "late", "Quá hạn trả lời"
    IN_TIME = "in_time", "Trả lời đúng hạn"
    TARDY = "tardy", "Trả lời trễ"
    CANCELLED = "cancelled", "Không cần nữa"


def standing_of(
    state: OpinionState, due_at: datetime, ended_at: datetime | None, *, at: datetime
) -> OpinionStanding:
    """Return how a question stands at ``at``; an answer at the very moment due is in time."""
    if state is OpinionState.CANCELLED:
        return OpinionStanding.CANCELLED
    if state is OpinionState.ANSWERED:
        assert ended_at is not None
        return OpinionStanding.TARDY if ended_at > due_at else OpinionStanding.IN_TIME
    return OpinionStanding.LATE if at > due_at else OpinionStanding.WAITING


def proposed_due(at: datetime, calendar: WorkCalendar) -> date:
    """Return the day proposed for an answer: the usual working days after the day asked."""
    return list(islice(calendar.working_days_after(day_of(at)), USUAL_DAYS))[-1]
