"""How the year's dossiers fall on days and hours: calibrated by hand, made up otherwise.

Tiers: Hà Tĩnh handled 434,835 dossiers in 2020 (Báo Hà Tĩnh, 12/2020), of which 22,800 online:
8,144 at the province, 9,810 at districts, 4,846 at communes.  The split of all dossiers by tier,
seasons, weekdays and hours are assumptions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

from motcua.kernel.worktime import VIETNAM, WorkCalendar
from motcua.organisation.states import Tier

TIER_WEIGHT = {Tier.CENTRAL: 2, Tier.PROVINCE: 13, Tier.DISTRICT: 28, Tier.COMMUNE: 57}
MONTHS = [0.85, 0.7, 1.15, 1.05, 1.05, 1.0, 1.05, 1.1, 1.05, 1.0, 1.0, 0.95]
WEEKDAYS = [1.3, 1.1, 1.0, 0.95, 0.85, 0.25, 0.1]
HOURS = [(7, 14), (8, 26), (9, 24), (10, 16), (11, 8), (13, 16), (14, 20), (15, 14), (16, 7)]
"""When people come to a counter, by the hour; half of 11 and 13 it is closed."""
ONLINE_HOURS = list(
    enumerate([1, 0, 0, 0, 0, 1, 2, 5, 10, 10, 8, 5, 4, 4, 8, 8, 7, 5, 4, 6, 8, 7, 4, 2])
)
"""When people file from home."""
SOON = 40
"""Minutes after opening in which what waits is received."""


def shares(first: date, now: datetime, calendar: WorkCalendar) -> dict[date, float]:
    """Return each day's share of the year's dossiers; the day of ``now`` has only begun.

    On closed days nothing is received: what is filed online then comes in when the office opens.
    """
    weights = {
        day: MONTHS[day.month - 1] * WEEKDAYS[day.weekday()]
        for day in days(first, now.date())
        if calendar.is_working_day(day)
    }
    if now.date() in weights:
        weights[now.date()] *= _part_before(now.hour)
    whole = sum(weights.values())
    return {day: weight / whole for day, weight in weights.items()}


def _part_before(hour: int) -> float:
    return sum(part for h, part in HOURS if h < hour) / sum(part for _, part in HOURS)


def counts(total: int, share: dict[date, float]) -> dict[date, int]:
    """Split ``total`` over the days so that the parts add up exactly."""
    parts, given, wanted = {}, 0, 0.0
    for day, part in share.items():
        wanted += part * total
        parts[day] = round(wanted) - given
        given += parts[day]
    return parts


def received(day: date, chance: Random, calendar: WorkCalendar, *, is_online: bool) -> datetime:
    """Return a moment of the day's office hours at which a dossier is received.

    What is filed online while the office is closed is received soon after it opens.
    """
    moment = _drawn(day, chance, ONLINE_HOURS if is_online else HOURS)
    if calendar.is_open_at(moment):
        return moment
    opens = calendar.next_opening(moment)
    if opens.date() != day:
        opens = calendar.opening(day)
    return opens + timedelta(minutes=chance.uniform(0, SOON))


def _drawn(day: date, chance: Random, hours: Sequence[tuple[int, int]]) -> datetime:
    hour = chance.choices([h for h, _ in hours], [w for _, w in hours])[0]
    return datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)), VIETNAM)


def days(first: date, last: date) -> Iterator[date]:
    """Yield every day from ``first`` through ``last``."""
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)
