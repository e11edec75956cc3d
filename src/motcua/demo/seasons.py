"""How the year's dossiers fall on days and hours: calibrated by hand, made up otherwise.

Tiers: Hà Tĩnh handled 434,835 dossiers in 2020 (Báo Hà Tĩnh, 12/2020), of which 22,800 online:
8,144 at the province, 9,810 at districts, 4,846 at communes.  The split of all dossiers by tier,
seasons, weekdays and hours are assumptions.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from motcua.kernel.worktime import VIETNAM, WorkCalendar
from motcua.organisation.states import Tier

TIER_WEIGHT = {Tier.CENTRAL: 2, Tier.PROVINCE: 13, Tier.DISTRICT: 28, Tier.COMMUNE: 57}
MONTHS = [0.85, 0.7, 1.15, 1.05, 1.05, 1.0, 1.05, 1.1, 1.05, 1.0, 1.0, 0.95]
WEEKDAYS = [1.3, 1.1, 1.0, 0.95, 0.85, 0.25, 0.1]
HOURS = [(7, 14), (8, 26), (9, 24), (10, 16), (11, 4), (13, 8), (14, 20), (15, 14), (16, 7)]
ONLINE_HOURS = [
    (h, w)
    for h, w in enumerate(
        [1, 0, 0, 0, 0, 1, 2, 5, 10, 10, 8, 5, 4, 4, 8, 8, 7, 5, 4, 6, 8, 7, 4, 2]
    )
]


def shares(first: date, last: date, calendar: WorkCalendar) -> dict[date, float]:
    """Return each day's share of the year's dossiers; closed days take only a few, online."""
    weights = {}
    for day in days(first, last):
        weight = MONTHS[day.month - 1] * WEEKDAYS[day.weekday()]
        if not calendar.is_working_day(day):
            weight = 0.02
        weights[day] = weight
    whole = sum(weights.values())
    return {day: weight / whole for day, weight in weights.items()}


def counts(total: int, share: dict[date, float]) -> dict[date, int]:
    """Split ``total`` over the days so that the parts add up exactly."""
    parts, given, wanted = {}, 0, 0.0
    for day, part in share.items():
        wanted += part * total
        parts[day] = round(wanted) - given
        given += parts[day]
    return parts


def at_counter(day: date, chance: Random) -> datetime:
    """Return a moment of the day at which people come to a counter."""
    hour = chance.choices([h for h, _ in HOURS], [w for _, w in HOURS])[0]
    minute = chance.randrange(28 if hour == 11 else 30 if hour == 13 else 60)
    minute += 30 if hour == 13 else 0
    return datetime.combine(day, time(hour, minute, chance.randrange(60)), VIETNAM)


def online(day: date, chance: Random) -> datetime:
    """Return a moment at which people file from home."""
    hour = chance.choices([h for h, _ in ONLINE_HOURS], [w for _, w in ONLINE_HOURS])[0]
    return datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)), VIETNAM)


def days(first: date, last: date) -> Iterator[date]:
    """Yield every day from ``first`` through ``last``."""
    day = first
    while day <= last:
        yield day
        day += timedelta(days=1)
