"""Time limits of publishing procedures, by the day they are asked for (*thời hạn công bố*).

NĐ 63/2010/NĐ-CP, art. 15 and 24; the national index of service counts working days.  The numbers
live in ``data/limits.toml`` with their source; what is assumed says so.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Any

from motcua.kernel.regimes import in_force
from motcua.kernel.worktime import WorkCalendar
from motcua.publication.states import Reading, Stage


@dataclass(frozen=True, slots=True)
class Regime:
    """The rules of publishing between two days; days are working days unless named otherwise."""

    key: str
    valid_from: date
    source: str
    issuer: str
    """Key of the body that issues."""
    office: str
    """Key of the office that steers."""
    checkers: tuple[str, ...]
    """Keys of the agencies that give opinions on a draft."""
    symbol: str
    draft_days: int
    opinion_days: int
    settle_days: int
    submit_days: int
    sign_days: int
    issue_days: int
    publish_before_working_days: int
    publish_before_days: int
    reading: Reading
    fast_track_after_days: int
    """Calendar days."""
    entry_days: int
    entry_fast_track_days: int
    assumed: frozenset[str]
    """Names of the numbers above that no text at hand gives."""
    notes: dict[str, str]
    valid_to: date | None = None

    def allowed(self, stage: Stage, *, is_fast_track: bool = False) -> int | None:
        """Return the days a stage may take; None where it is measured against a day instead."""
        name = COLUMNS.get(stage)
        if stage is Stage.ENTRY and is_fast_track:
            name = "entry_fast_track_days"
        return getattr(self, name) if name else None

    def is_assumed(self, stage: Stage) -> bool:
        """Tell whether the number of this stage is a setting no text at hand gives."""
        return COLUMNS.get(stage, "") in self.assumed


COLUMNS = {
    Stage.DRAFTING: "draft_days",
    Stage.OPINION: "opinion_days",
    Stage.SETTLING: "settle_days",
    Stage.SUBMITTING: "submit_days",
    Stage.SIGNING: "sign_days",
    Stage.ISSUING: "issue_days",
    Stage.ENTRY: "entry_days",
}


@cache
def regimes() -> tuple[Regime, ...]:
    """Return every regime the data file holds."""
    text = (files("motcua.publication") / "data" / "limits.toml").read_text("utf-8")
    return tuple(_regime(row) for row in tomllib.loads(text)["regime"])


def _regime(row: dict[str, Any]) -> Regime:
    made = dict(row)
    made["checkers"] = tuple(row["checkers"])
    made["assumed"] = frozenset(row["assumed"])
    made["reading"] = Reading(row["reading"])
    return Regime(**made)


def regime_on(day: date) -> Regime:
    """Return the rules in force on a day; raises NoRuleInForce."""
    return in_force(regimes(), day)


def working_days_after(day: date, days: int, calendar: WorkCalendar) -> date:
    """Return the last of so many working days after ``day``, which itself is not counted.

    >>> working_days_after(date(2022, 11, 18), 1, WorkCalendar())
    datetime.date(2022, 11, 21)
    """
    if days <= 0:
        return day
    *_, last = islice(calendar.working_days_after(day), days)
    return last


def working_days_before(day: date, days: int, calendar: WorkCalendar) -> date:
    """Return the day so many working days before ``day``.

    >>> working_days_before(date(2022, 12, 1), 5, WorkCalendar())
    datetime.date(2022, 11, 24)
    """
    for _step in range(days):
        day = calendar.working_day_before(day)
    return day


def count_working_days(start: date, end: date, calendar: WorkCalendar) -> int:
    """Return how many working days follow ``start`` up to ``end``; nothing when it is earlier."""
    counted = 0
    while start < end:
        start += timedelta(days=1)
        counted += calendar.is_working_day(start)
    return counted


def issue_due_on(
    effective_on: date, regime: Regime, calendar: WorkCalendar, *, is_fast_track: bool = False
) -> date:
    """Return the last day on which a decision is issued in time for what takes effect that day.

    By the index so many working days before, by the decree so many days; by the fast track so
    many days after.
    """
    if is_fast_track:
        return effective_on + timedelta(days=regime.fast_track_after_days)
    if regime.reading is Reading.DAYS:
        return effective_on - timedelta(days=regime.publish_before_days)
    return working_days_before(effective_on, regime.publish_before_working_days, calendar)


def entry_due_on(
    issued_on: date, regime: Regime, calendar: WorkCalendar, *, is_fast_track: bool = False
) -> date:
    """Return by when a decision's procedures are to be on the national database."""
    days = regime.entry_fast_track_days if is_fast_track else regime.entry_days
    return working_days_after(issued_on, days, calendar)


@dataclass(frozen=True, slots=True)
class StageTime:
    """One stage of one decision: when it began and ended, and what it may take.

    ``ended_on`` is None while it runs; ``who`` is the key of the agency it lies with, empty where
    the stage itself says so; ``round`` numbers rounds of opinions.
    """

    stage: Stage
    started_on: date | None
    ended_on: date | None
    due_on: date
    allowed_days: int | None
    spent_days: int | None
    is_late: bool
    left_days: int | None
    """Working days left while it runs, below nought when late; None when it is over."""
    is_assumed: bool
    who: str = ""
    round: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """What every stage is measured by: the rules, the calendar, today."""

    regime: Regime
    calendar: WorkCalendar
    today: date
    is_fast_track: bool = False

    def stage(
        self,
        stage: Stage,
        started_on: date,
        ended_on: date | None,
        *,
        who: str = "",
        round: int = 0,
        due_on: date | None = None,
    ) -> StageTime:
        """Measure a stage that has begun; ``due_on`` where a promise was made at its beginning."""
        allowed = self.regime.allowed(stage, is_fast_track=self.is_fast_track)
        due = due_on or working_days_after(started_on, allowed or 0, self.calendar)
        return self._measured(stage, started_on, ended_on, due, allowed, who, round)

    def against(self, stage: Stage, ended_on: date | None, due_on: date) -> StageTime:
        """Measure something that is due on a day, whenever it began."""
        return self._measured(stage, None, ended_on, due_on, None, "", 0)

    def _measured(
        self,
        stage: Stage,
        started_on: date | None,
        ended_on: date | None,
        due_on: date,
        allowed: int | None,
        who: str,
        round: int,
    ) -> StageTime:
        until = ended_on or self.today
        spent = count_working_days(started_on, until, self.calendar) if started_on else None
        left = None
        if ended_on is None:
            late = count_working_days(due_on, self.today, self.calendar)
            left = -late if late else count_working_days(self.today, due_on, self.calendar)
        return StageTime(
            stage=stage,
            started_on=started_on,
            ended_on=ended_on,
            due_on=due_on,
            allowed_days=allowed,
            spent_days=spent,
            is_late=until > due_on,
            left_days=left,
            is_assumed=self.regime.is_assumed(stage),
            who=who,
            round=round,
        )
