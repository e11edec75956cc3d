"""Time limits as values (*thời hạn giải quyết*)."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.kernel.words import Word


class LimitUnit(Word):
    """What a limit is counted in."""

    HOURS = "hours", "giờ làm việc"
    WORKING_DAYS = "working_days", "ngày làm việc"
    CALENDAR_DAYS = "calendar_days", "ngày"
    MONTHS = "months", "tháng"
    IMMEDIATE = "immediate", "trong ngày"


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit: so many of a unit."""

    value: int
    unit: LimitUnit
