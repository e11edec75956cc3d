"""Time limits as values (*thời hạn giải quyết*), and the small grammar they are written in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _
from motcua.kernel.vietnamese import folded
from motcua.kernel.words import Word


class LimitUnit(Word):
    """What a limit is counted in (Bộ luật Dân sự 2015, art. 144, 146)."""

    HOURS = "hours", "giờ làm việc"
    WORKING_DAYS = "working_days", "ngày làm việc"
    CALENDAR_DAYS = "calendar_days", "ngày"
    MONTHS = "months", "tháng"
    IMMEDIATE = "immediate", "trong ngày"


class LimitNotUnderstood(RuleViolation):
    """A limit written in a way nobody could count."""

    code = "limit-not-understood"
    message = _(
        "Không hiểu thời hạn “{text}”. Hãy ghi như: 5 ngày làm việc, 8 giờ làm việc, 15 ngày, "
        "2 tháng, trong ngày."
    )
    status = 422
    field = "limit"


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of a unit.  ``value`` is a whole number, zero only where ``unit`` is IMMEDIATE."""

    value: int
    unit: LimitUnit

    def __post_init__(self) -> None:
        if (self.value <= 0) != (self.unit is LimitUnit.IMMEDIATE):
            raise LimitNotUnderstood(text=f"{self.value} {self.unit.label}")

    def __str__(self) -> str:
        return self.unit.label if not self.value else f"{self.value} {self.unit.label}"


_WRITTEN = re.compile(
    r"([0-9]{1,4})\s*(?:\([^()]*\)\s*)?(gio lam viec|ngay lam viec|ngay|tuan|thang)"
)
_UNITS = {
    "gio lam viec": (LimitUnit.HOURS, 1),
    "ngay lam viec": (LimitUnit.WORKING_DAYS, 1),
    "ngay": (LimitUnit.CALENDAR_DAYS, 1),
    "tuan": (LimitUnit.CALENDAR_DAYS, 7),
    "thang": (LimitUnit.MONTHS, 1),
}
LONGEST_SHOWN = 60
_AT_ONCE = {
    "trong ngay",
    "trong ngay lam viec",
    "tra ket qua ngay",
    "ngay trong ngay",
    "giai quyet ngay",
}


def hours_written(hours: float) -> str:
    """Return hours as they are written: a comma before decimals, none where they are whole.

    >>> hours_written(17.5), hours_written(8.0)
    ('17,5', '8')
    """
    return f"{hours:g}".replace(".", ",")


def parse_limit(text: str) -> Limit:
    """Read a limit as offices write it; a week is seven days (Bộ luật Dân sự 2015, art. 146).

    Hours must say *làm việc*: a bare "24 giờ" may mean a day and a night, and is refused.

    >>> parse_limit("05 ngày làm việc")
    Limit(value=5, unit=<LimitUnit.WORKING_DAYS: 'working_days'>)
    >>> str(parse_limit("Trong ngày"))
    'trong ngày'
    """
    plain = folded(text).rstrip(". ")
    if plain in _AT_ONCE:
        return Limit(0, LimitUnit.IMMEDIATE)
    match = _WRITTEN.fullmatch(plain)
    if match is None or int(match[1]) == 0:
        raise LimitNotUnderstood(text=text[:LONGEST_SHOWN])
    unit, times = _UNITS[match[2]]
    return Limit(int(match[1]) * times, unit)
