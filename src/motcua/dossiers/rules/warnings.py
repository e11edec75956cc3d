"""Whom to warn of what falls due, and when, from below (*nhắc hạn, báo trễ*)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files

from motcua.kernel.words import Word
from motcua.kernel.worktime import WorkCalendar, day_of, moment_of


class About(Word):
    """What falls due: a stay at a desk, what the citizen was promised, an opinion asked for."""

    STEP = "step", "Bước xử lý"
    DOSSIER = "dossier", "Hồ sơ"
    OPINION = "opinion", "Ý kiến phải trả lời"


class Level(Word):
    """Who is told, from below (*cấp báo*)."""

    OFFICER = "officer", "Người xử lý"
    HEAD = "head", "Lãnh đạo đơn vị"
    LEADER = "leader", "Lãnh đạo cơ quan"
    ONE_STOP = "one_stop", "Trưởng Bộ phận Một cửa"


@dataclass(frozen=True, slots=True)
class Warning:
    """One rule of warning: working hours ahead of a due moment, or working days after its day.

    Exactly one of ``ahead_hours`` and ``after_days`` is given.
    """

    valid_from: date
    about: About
    level: Level
    is_assumed: bool
    ahead_hours: int | None = None
    after_days: int | None = None

    def __post_init__(self) -> None:
        if (self.ahead_hours is None) is (self.after_days is None):
            raise ValueError(f"ahead or after, one of them: {self.about}, {self.level}")

    def due_until(self, at: datetime, calendar: WorkCalendar) -> datetime:
        """Return the latest due moment that is to be told of at ``at``."""
        if self.ahead_hours is not None:
            return calendar.add_working_hours(at, timedelta(hours=self.ahead_hours))
        assert self.after_days is not None
        if not self.after_days:
            return at
        day = day_of(at)
        for _day in range(self.after_days):
            day = calendar.working_day_before(day)
        return moment_of(day, time(23, 59, 59))


@cache
def _every() -> tuple[Warning, ...]:
    text = (files("motcua.dossiers") / "data" / "warnings.toml").read_text("utf-8")
    return tuple(
        Warning(**{**row, "about": About(row["about"]), "level": Level(row["level"])})
        for row in tomllib.loads(text)["warning"]
    )


def warnings_on(day: date) -> tuple[Warning, ...]:
    """Return the table in force on a day: the rows of the last beginning; none before the first."""
    begun = {one.valid_from for one in _every() if one.valid_from <= day}
    return tuple(one for one in _every() if begun and one.valid_from == max(begun))
