"""Time limits as the national catalogue writes them (*thời hạn giải quyết*)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from motcua.catalogue.rules.facts import Problem
from motcua.catalogue.rules.texts import lines_of, quoted
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.vietnamese import folded

Reading = tuple[Limit | None, list[Problem]]

HOURS_A_DAY = 8
ELAPSED_DAY = 24
"""*24 giờ* without *làm việc* is a whole day (Bộ luật Dân sự 2015, art. 146)."""
MOST_VALUE = 5_000

_UNITS: dict[str, tuple[LimitUnit, Decimal]] = {
    "working_day": (LimitUnit.WORKING_DAYS, Decimal(1)),
    "day": (LimitUnit.CALENDAR_DAYS, Decimal(1)),
    "ngay lam viec": (LimitUnit.WORKING_DAYS, Decimal(1)),
    "ngay": (LimitUnit.CALENDAR_DAYS, Decimal(1)),
    "tuan": (LimitUnit.CALENDAR_DAYS, Decimal(7)),
    "hour": (LimitUnit.HOURS, Decimal(1)),
    "gio": (LimitUnit.HOURS, Decimal(1)),
    "gio lam viec": (LimitUnit.HOURS, Decimal(1)),
    "phut": (LimitUnit.HOURS, Decimal(1) / 60),
    "month": (LimitUnit.MONTHS, Decimal(1)),
    "thang": (LimitUnit.MONTHS, Decimal(1)),
    "year": (LimitUnit.MONTHS, Decimal(12)),
    "nam": (LimitUnit.MONTHS, Decimal(12)),
}
_NUMBER = r"(?<![\d/.,-])(\d{1,4}(?:[.,]\d)?)(?!\d)"
_PHRASE = re.compile(
    rf"(?:{_NUMBER}\s*(?:-|–|den)\s*)?{_NUMBER}\s*(?:\([^)]{{1,40}}\)\s*)?"
    r"(gio lam viec|ngay lam viec|gio|ngay|tuan|thang|phut|nam)\b(?!\s*\d)"
)
_ADDED = re.compile(r"(tang them|keo dai them|gia han them|cong them)[^.;\n]{0,40}$")
"""What may be added for far-off communes is not the limit itself."""
_SAME_DAY = re.compile(r"\b(trong ngay|ngay sau khi (tiep )?nhan|tra ket qua ngay)\b(?! \d)")
_DESCRIPTION = re.compile(r"(?:^|\n)\s*Mô tả\s*:")


def read_limit(mode: Mapping[str, Any], field: str) -> Reading:
    """Return the limit of one way of filing, or None with the reason.

    The number and unit count first, then the words beside them, then the description that the
    file keeps after the fee.  Half working days are working hours (3.5 days are 28 hours); a year
    is twelve months; parts of other units are rounded up, which never promises too early.
    """
    value, unit = lines_of(mode.get("time_value")), folded(lines_of(mode.get("time_unit")))
    written = re.sub(r"\s*\bOTHER\b\s*$", "", lines_of(mode.get("time_text")))
    if unit in _UNITS:
        return _counted(value, unit, field, quoted(written))
    worded = _worded(written, field)
    if worded[0] or _codes(worded) == ["limit-several"]:
        return worded
    described = _worded(_description(mode), field)
    if described[0]:
        note = Problem(field, "limit-from-description", quoted(_description(mode)))
        return described[0], [*described[1], note]
    if _codes(described) == ["limit-several"]:
        return described
    code = "limit-unit-unknown" if value else "limit-missing"
    return None, [Problem(field, code, quoted(written))]


def _codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading[1]]


def _description(mode: Mapping[str, Any]) -> str:
    parts = _DESCRIPTION.split(lines_of(mode.get("fee_text")), maxsplit=1)
    return parts[1].strip() if len(parts) > 1 else ""


def _worded(text: str, field: str) -> Reading:
    """Read the one limit a text gives; several different ones are a question for a person."""
    plain = folded(text)
    found: dict[Limit, list[Problem]] = {}
    for match in _PHRASE.finditer(plain):
        if _ADDED.search(plain[: match.start()]):
            continue
        limit, problems = _counted(match[2], match[3], field, match[0])
        if match[1]:
            problems.append(Problem(field, "limit-range", match[0]))
        if limit:
            found.setdefault(limit, problems)
    if len(found) == 1:
        return next(iter(found.items()))
    if not found and _SAME_DAY.search(plain):
        return Limit(0, LimitUnit.IMMEDIATE), []
    return None, [Problem(field, "limit-several" if found else "limit-missing", quoted(text))]


def _counted(value: str, unit: str, field: str, written: str) -> Reading:
    """Turn a number of units into a limit, saying what had to be changed."""
    try:
        number = Decimal(value.replace(",", "."))
    except InvalidOperation:
        return None, [Problem(field, "limit-without-number", written)]
    if not number.is_finite() or not 0 <= number <= MOST_VALUE:
        return None, [Problem(field, "limit-out-of-range", written)]
    kind, times = _UNITS[unit]
    number *= times
    if number == 0:
        return Limit(0, LimitUnit.IMMEDIATE), []
    if unit in {"hour", "gio"} and number % ELAPSED_DAY == 0:
        days = Limit(int(number / ELAPSED_DAY), LimitUnit.CALENDAR_DAYS)
        return days, [Problem(field, "limit-elapsed-hours", written)]
    return _whole(number, kind, field, written)


def _whole(number: Decimal, unit: LimitUnit, field: str, written: str) -> Reading:
    if number == int(number):
        return Limit(int(number), unit), []
    hours = number * HOURS_A_DAY
    if unit is LimitUnit.WORKING_DAYS and hours == int(hours):
        return Limit(int(hours), LimitUnit.HOURS), []
    rounded = Limit(int(number) + 1, unit)
    return rounded, [Problem(field, "limit-rounded-up", written)]
