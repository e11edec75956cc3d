"""How a task stands on a day, from its dates, its deliverables and its figures (*tiến độ*).

Most tasks of a plan are "all year": nothing in them ever falls due, so they are watched by a
rhythm, a month or a quarter of reports (15th to 14th, NĐ 09/2019/NĐ-CP, Điều 12).

=====================  ==========================================================
the task               stands
=====================  ==========================================================
is completed           done, from that day
has a target           as its figure does: met, on track; not met, at risk, and
                       late once its time is over
has dates              not started before them; at risk when two thirds of the
                       time are gone and nothing is handed in; late after them;
                       done when every product is handed in
goes on all year       at risk when half of the current window, or the whole of
                       the last, is without evidence; late when the last is
                       still without after its reporting date
has no date yet        without date: "theo kế hoạch cụ thể" is never late before
                       a date is set
=====================  ==========================================================
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from motcua.kernel.periods import (
    Period,
    PeriodKind,
    ReportingKind,
    Rhythm,
    Stretch,
    reporting_periods,
)
from motcua.kernel.words import Word

WARNING_PART = Fraction(2, 3)
"""How much of a dated task's time may go by with nothing handed in.  ASSUMED."""
REPORT_DAYS = 6
"""Days from the close of a window to its reporting date: the 14th to the 20th.  ASSUMED for 2022
after TT 09/2026/TT-BTP; the decision of 2022 names no day."""


class Standing(Word):
    """How a task stands on a day (*tình trạng nhiệm vụ*)."""

    NOT_STARTED = "not_started", "Chưa đến hạn thực hiện"
    ON_TRACK = "on_track", "Đúng tiến độ"
    AT_RISK = "at_risk", "Có nguy cơ chậm"
    LATE = "late", "Chậm"
    DONE = "done", "Hoàn thành"
    NO_DATE = "no_date", "Chưa ấn định thời gian"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """All that the standing of a task depends on.

    ``planned`` is the stretch set later for a task without dates of its own.  ``deliverables``
    has, for each product expected, the day it was handed in or None; ``evidence`` the days of
    everything else that shows work.  ``targets_met`` has, for each target, whether its figure is
    reached, or None where nothing could be counted.  Windows that closed before ``since``, the
    day the task was assigned, ask for nothing.
    """

    period: Period | None
    planned: Stretch | None = None
    rhythm: Rhythm | None = None
    deliverables: Sequence[date | None] = ()
    evidence: Sequence[date] = ()
    targets_met: Sequence[bool | None] = ()
    completed_on: date | None = None
    since: date | None = None


def standing(facts: TaskFacts, *, on: date) -> Standing:
    """Return how the task stands at the end of the day ``on``.

    >>> march = Period.of(PeriodKind.MONTH, "Tháng 3", Stretch(date(2022, 3, 1), date(2022, 3, 31)))
    >>> standing(TaskFacts(period=march, deliverables=[None]), on=date(2022, 4, 1)).value
    'late'
    """
    if facts.completed_on is not None and facts.completed_on <= on:
        return Standing.DONE
    start, end = _dates(facts)
    if start is None and end is None:
        return Standing.NO_DATE
    if start is not None and on < start:
        return Standing.NOT_STARTED
    by_figure = _by_figure(facts, is_over=end is not None and on > end)
    if by_figure is not None:
        return by_figure
    if _is_all_year(facts):
        return _by_rhythm(facts, start, end, on)
    return _by_dates(facts, start, end, on)


def rhythm_of(facts: TaskFacts) -> Rhythm:
    """Return how often the task must show something: as set, as the plan says, else quarterly."""
    return facts.rhythm or (facts.period and facts.period.rhythm) or Rhythm.QUARTER


def _dates(facts: TaskFacts) -> tuple[date | None, date | None]:
    if facts.planned is not None:
        return facts.planned.start, facts.planned.end
    return (facts.period.start, facts.period.end) if facts.period else (None, None)


def _is_all_year(facts: TaskFacts) -> bool:
    return (
        facts.planned is None
        and facts.period is not None
        and facts.period.kind is PeriodKind.ALL_YEAR
    )


def _by_figure(facts: TaskFacts, *, is_over: bool) -> Standing | None:
    """Follow the figures; None where no target is set or none could be counted."""
    counted = [met for met in facts.targets_met if met is not None]
    if not counted:
        return None
    if all(counted):
        return Standing.DONE if is_over else Standing.ON_TRACK
    return Standing.LATE if is_over else Standing.AT_RISK


def _by_dates(facts: TaskFacts, start: date | None, end: date | None, on: date) -> Standing:
    handed = _handed_in(facts, on)
    if facts.deliverables and all(d is not None and d <= on for d in facts.deliverables):
        return Standing.DONE
    if end is None:
        return Standing.ON_TRACK
    if on > end:
        return Standing.LATE
    since = start or facts.since
    if since is None or handed:
        return Standing.ON_TRACK
    gone = Fraction((on - since).days + 1, max((end - since).days + 1, 1))
    return Standing.AT_RISK if gone > WARNING_PART else Standing.ON_TRACK


def _by_rhythm(facts: TaskFacts, start: date | None, end: date | None, on: date) -> Standing:
    windows = _windows(facts, start, end)
    closed = [window for window in windows if window.end < on]
    current = next((window for window in windows if on in window), None)
    if current is not None and _shows(facts, current, on):
        return Standing.ON_TRACK
    if closed and not _shows(facts, closed[-1], on):
        reported_by = closed[-1].end + timedelta(days=REPORT_DAYS)
        return Standing.LATE if on > reported_by else Standing.AT_RISK
    if end is not None and on > end:
        return Standing.DONE
    if current is None:
        return Standing.ON_TRACK
    half = current.start + timedelta(days=current.days // 2)
    return Standing.AT_RISK if on >= half else Standing.ON_TRACK


def _windows(facts: TaskFacts, start: date | None, end: date | None) -> list[Stretch]:
    """Return the windows of the rhythm that close within the task's time and after ``since``."""
    if start is None or end is None:
        return []
    kind, step = _KINDS[rhythm_of(facts)]
    years = range(start.year, end.year + 1)
    periods = [p for year in years for p in reporting_periods(kind, year)][step - 1 :: step]
    if step > 1:  # halves of the year are two quarters each
        periods = [Stretch(_back(kind, p, step), p.end) for p in periods]
    first = max(start, facts.since or start)
    return [p for p in periods if first <= p.end <= end]


_KINDS = {
    Rhythm.WEEK: (ReportingKind.MONTH, 1),
    Rhythm.MONTH: (ReportingKind.MONTH, 1),
    Rhythm.QUARTER: (ReportingKind.QUARTER, 1),
    Rhythm.HALF_YEAR: (ReportingKind.QUARTER, 2),
    Rhythm.YEAR: (ReportingKind.YEAR, 1),
}
"""The reports a rhythm is watched by; what recurs weekly is watched monthly."""


def _back(kind: ReportingKind, period: Stretch, step: int) -> date:
    periods = [
        p for y in (period.end.year - 1, period.end.year) for p in reporting_periods(kind, y)
    ]
    return periods[periods.index(period) - step + 1].start


def _shows(facts: TaskFacts, window: Stretch, on: date) -> bool:
    return any(day in window and day <= on for day in _days(facts))


def _handed_in(facts: TaskFacts, on: date) -> bool:
    return any(day <= on for day in _days(facts))


def _days(facts: TaskFacts) -> list[date]:
    return [*facts.evidence, *(day for day in facts.deliverables if day is not None)]
