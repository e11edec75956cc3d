"""Working time: which days an office is open, and arithmetic on those days (*lịch làm việc*)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ONE_DAY = timedelta(days=1)
Interval = tuple[time, time]
OFFICE = ((time(7), time(11, 30)), (time(13, 30), time(17)))


def day_of(moment: datetime) -> date:
    """Return the Vietnamese day of a moment."""
    return moment.astimezone(VIETNAM).date()


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The hours and days an office works."""

    hours: Mapping[int, tuple[Interval, ...]] = field(
        default_factory=lambda: {day: OFFICE for day in range(5)}
    )
    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    version: str = ""

    def is_working_day(self, day: date) -> bool:
        return bool(self.intervals_on(day))

    def intervals_on(self, day: date) -> tuple[Interval, ...]:
        if day in self.closed:
            return ()
        if day in self.opened:
            return self.hours.get(day.weekday()) or self.hours.get(0, ())
        return self.hours.get(day.weekday(), ())

    def working_days_after(self, day: date) -> Iterator[date]:
        while True:
            day += ONE_DAY
            if self.is_working_day(day):
                yield day

    def close_of_day(self, day: date) -> datetime:
        return datetime.combine(day, self.intervals_on(day)[-1][1], VIETNAM)

    def add_working_hours(self, moment: datetime, hours: timedelta) -> datetime:
        moment = moment.astimezone(VIETNAM)
        day = moment.date()
        while True:
            for start, end in self.intervals_on(day):
                a = max(moment, datetime.combine(day, start, VIETNAM))
                b = datetime.combine(day, end, VIETNAM)
                if a < b:
                    if b - a >= hours:
                        return a + hours
                    hours -= b - a
            day += ONE_DAY
