"""Working time: which days an office is open, and arithmetic on those days (*lịch làm việc*).

Pure: no Django, no database, no clock.  Moments are aware; days are Vietnamese days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _
from motcua.kernel.words import Word

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ONE_DAY = timedelta(days=1)
Interval = tuple[time, time]
OFFICE: tuple[Interval, ...] = ((time(7), time(11, 30)), (time(13, 30), time(17)))
WEEK: Mapping[int, tuple[Interval, ...]] = dict.fromkeys(range(5), OFFICE)
LONGEST_CLOSURE = 60
"""Days without one open hour after which a calendar is taken to be wrong, not the world."""


class CalendarYearMissing(RuleViolation):
    """A year nobody has entered days off for; counting on would promise a wrong date."""

    code = "calendar-year-missing"
    message = _("Chưa có lịch nghỉ năm {year}. Hãy nhập lịch năm đó trước khi tính hạn.")


class NeverOpen(RuleViolation):
    """A calendar in which the office never opens."""

    code = "never-open"
    message = _(
        "Lịch làm việc không có giờ mở cửa nào trong {days} ngày; hãy kiểm tra giờ làm việc."
    )


class DayWord(Word):
    """What a day is to an office (*loại ngày*)."""

    WORKING = "working", "ngày làm việc"
    WEEKEND = "weekend", "ngày nghỉ hằng tuần"
    HOLIDAY = "holiday", "ngày nghỉ lễ, tết"
    COMPENSATORY = "compensatory", "ngày nghỉ bù"
    SWAPPED_OFF = "swapped_off", "ngày nghỉ hoán đổi"
    SWAPPED_ON = "swapped_on", "ngày làm bù"


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says, its name, and the document that says so.

    ``replaces``: for a make-up day, the day off it is worked for; its hours are that day's.
    """

    kind: DayWord
    name: str = ""
    source: str = ""
    replaces: date | None = None


def in_vietnam(moment: datetime) -> datetime:
    """Return a moment by Vietnamese clocks; one that names no zone is a fault of the caller.

    >>> in_vietnam(datetime.fromisoformat("2022-11-14T18:30:00+00:00")).isoformat()
    '2022-11-15T01:30:00+07:00'
    """
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {moment}")
    return moment.astimezone(VIETNAM)


def day_of(moment: datetime) -> date:
    """Return the Vietnamese day of a moment: the one place where moments become days."""
    return in_vietnam(moment).date()


def moment_of(day: date, clock: time) -> datetime:
    """Return a moment of a Vietnamese day."""
    return datetime.combine(day, clock, VIETNAM)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """When an office works.

    ``hours``: intervals by weekday, Monday 0; ``days``: days off and days made up; ``years``: the
    years whose days off are known (``None``: every year, for calendars that say so); ``version``
    names the calendar on papers and in explanations.
    """

    hours: Mapping[int, tuple[Interval, ...]] = field(default_factory=lambda: WEEK)
    days: Mapping[date, SpecialDay] = field(default_factory=dict)
    years: frozenset[int] | None = None
    version: str = "lịch hành chính"

    def word(self, day: date) -> DayWord:
        """Return what this day is; raises CalendarYearMissing."""
        if self.years is not None and day.year not in self.years:
            raise CalendarYearMissing(year=day.year)
        special = self.days.get(day)
        if special is not None:
            return special.kind
        return DayWord.WORKING if self.hours.get(day.weekday()) else DayWord.WEEKEND

    def is_working_day(self, day: date) -> bool:
        """Tell whether the office opens at all on this day."""
        return bool(self.intervals_on(day))

    def intervals_on(self, day: date) -> tuple[Interval, ...]:
        """Return the opening hours of a day; a make-up day has those of the day it stands for."""
        if self.years is not None and day.year not in self.years:
            raise CalendarYearMissing(year=day.year)
        special = self.days.get(day)
        if special is None or special.kind is DayWord.WORKING:
            return self.hours.get(day.weekday(), ())
        if special.kind is not DayWord.SWAPPED_ON:
            return ()
        stands_for = special.replaces.weekday() if special.replaces else 0
        return self.hours.get(stands_for, ()) or self.hours.get(0, ())

    def working_days_after(self, day: date) -> Iterator[date]:
        """Yield, without end, the working days that follow ``day``; raises NeverOpen."""
        closed = 0
        while True:
            day += ONE_DAY
            if self.intervals_on(day):
                closed = 0
                yield day
            elif (closed := closed + 1) > LONGEST_CLOSURE:
                raise NeverOpen(days=LONGEST_CLOSURE)

    def working_day_from(self, day: date) -> date:
        """Return ``day`` itself when it is a working day, else the next one."""
        return day if self.intervals_on(day) else next(self.working_days_after(day))

    def working_day_before(self, day: date) -> date:
        """Return the last working day before ``day``; raises NeverOpen."""
        for _step in range(LONGEST_CLOSURE):
            day -= ONE_DAY
            if self.intervals_on(day):
                return day
        raise NeverOpen(days=LONGEST_CLOSURE)

    def opening(self, day: date) -> datetime:
        """Return when the office opens on a working day."""
        return moment_of(day, self.intervals_on(day)[0][0])

    def close_of_day(self, day: date) -> datetime:
        """Return when the office closes on a working day."""
        return moment_of(day, self.intervals_on(day)[-1][1])

    def is_open_at(self, moment: datetime) -> bool:
        """Tell whether ``moment`` lies within opening hours, both ends included."""
        local = in_vietnam(moment)
        clock = local.time()
        return any(start <= clock <= end for start, end in self.intervals_on(local.date()))

    def next_opening(self, moment: datetime) -> datetime:
        """Return ``moment`` itself within opening hours, else when the office opens next."""
        local = in_vietnam(moment)
        for start, end in self.intervals_on(local.date()):
            if local.time() <= end:
                return max(local, moment_of(local.date(), start))
        return self.opening(next(self.working_days_after(local.date())))

    def add_working_hours(self, moment: datetime, hours: timedelta) -> datetime:
        """Return the moment at which so much working time has passed since ``moment``."""
        local = in_vietnam(moment)
        day = local.date()
        days = self.working_days_after(day)
        if not self.intervals_on(day):
            day = next(days)
        while True:
            for opens, closes in self.intervals_on(day):
                start = max(local, moment_of(day, opens))
                end = moment_of(day, closes)
                if start > end:
                    continue
                if end - start >= hours:
                    return start + hours
                hours -= end - start
            day = next(days)

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Return how much working time lies between two moments; zero when ``end`` is earlier."""
        start, end = in_vietnam(start), in_vietnam(end)
        total, day = timedelta(), start.date()
        while day <= end.date():
            for opens, closes in self.intervals_on(day):
                first = max(start, moment_of(day, opens))
                last = min(end, moment_of(day, closes))
                total += max(last - first, timedelta())
            day += ONE_DAY
        return total
