"""Why a dossier is due on its day: every day from receipt to due, counted or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.dossiers.rules.counting import Course
from motcua.dossiers.rules.suspensions import holder_of
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.words import Word
from motcua.kernel.worktime import ONE_DAY, DayWord, WorkCalendar, day_of, moment_of


class Why(Word):
    """Why a day counted or did not."""

    COUNTED = "counted", "được tính"
    MADE_UP = "made_up", "ngày làm bù, được tính"
    SAME_DAY = "same_day", "trả kết quả trong ngày"
    RECEIPT = "receipt", "ngày tiếp nhận, không tính"
    RECEIPT_AFTER_HOURS = "after_hours", "tiếp nhận ngoài giờ, tính từ ngày làm việc tiếp theo"
    COMPLETED = "completed", "ngày nhận đủ hồ sơ bổ sung, không tính"
    COMPLETED_AFTER_HOURS = "completed_after_hours", "bổ sung ngoài giờ, tính từ ngày làm việc sau"
    WEEKEND = "weekend", "ngày nghỉ hằng tuần"
    HOLIDAY = "holiday", "ngày nghỉ lễ, tết"
    COMPENSATORY = "compensatory", "ngày nghỉ bù"
    SWAPPED_OFF = "swapped_off", "ngày nghỉ hoán đổi"
    OUT_OF_HOURS = "out_of_hours", "ngoài giờ làm việc"
    WAITING = "waiting", "thời gian chờ, không tính"
    RESTARTED = "restarted", "trước khi đủ hồ sơ, tính lại từ đầu"
    MOVED_OFF_DAY_OFF = "moved_off_day_off", "ngày cuối là ngày nghỉ, hạn chuyển đến ngày này"
    MOVED_OUT_OF_WAIT = "moved_out_of_wait", "ngày cuối rơi vào lúc chờ, hạn chuyển đến ngày này"


_OFF = {
    DayWord.WEEKEND: Why.WEEKEND,
    DayWord.HOLIDAY: Why.HOLIDAY,
    DayWord.COMPENSATORY: Why.COMPENSATORY,
    DayWord.SWAPPED_OFF: Why.SWAPPED_OFF,
}


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of the explanation.

    ``note`` names the holiday, the ground and document of a wait, or the working time of that day.
    """

    date: date
    counted: bool
    why: Why
    note: str = ""


def explained(
    received_at: datetime, limit: Limit, calendar: WorkCalendar, course: Course
) -> Iterator[CountedDay]:
    """Yield each day from receipt to the due day, in order."""
    day, last = day_of(received_at), day_of(course.due_at)
    restarted = course.began > received_at
    by_hours = limit.unit is LimitUnit.HOURS
    while day <= last:
        if day < day_of(course.began):
            yield CountedDay(day, False, Why.RESTARTED, _name(day, calendar))
        elif by_hours:
            yield _day_of_hours(day, calendar, course)
        else:
            yield _day_of_days(day, limit, calendar, course, restarted)
        day += ONE_DAY


def _day_of_days(
    day: date, limit: Limit, calendar: WorkCalendar, course: Course, restarted: bool
) -> CountedDay:
    if day <= day_of(course.start) and limit.unit is not LimitUnit.IMMEDIATE:
        return _first_days(day, calendar, course, restarted)
    if holder := holder_of(day, course.pauses):
        return CountedDay(day, False, Why.WAITING, holder.reason)
    off = _OFF.get(calendar.word(day))
    if day > course.last:
        was_off = not calendar.is_working_day(course.last)
        moved = Why.MOVED_OFF_DAY_OFF if was_off else Why.MOVED_OUT_OF_WAIT
        return CountedDay(day, False, off or moved, _name(day, calendar))
    if day < day_of(course.start):
        return _first_days(day, calendar, course, restarted)
    if limit.unit is LimitUnit.IMMEDIATE:
        return CountedDay(day, True, Why.SAME_DAY)
    if off and limit.unit is LimitUnit.WORKING_DAYS:
        return CountedDay(day, False, off, _name(day, calendar))
    made_up = calendar.word(day) is DayWord.SWAPPED_ON
    return CountedDay(day, True, Why.MADE_UP if made_up else Why.COUNTED, _name(day, calendar))


def _first_days(day: date, calendar: WorkCalendar, course: Course, restarted: bool) -> CountedDay:
    """Tell of the day of receipt, and of days off until one filed after hours is taken in."""
    if day == day_of(course.start):
        return CountedDay(day, False, Why.COMPLETED if restarted else Why.RECEIPT)
    if day == day_of(course.began):
        late = Why.COMPLETED_AFTER_HOURS if restarted else Why.RECEIPT_AFTER_HOURS
        return CountedDay(day, False, late, _name(day, calendar))
    off = _OFF.get(calendar.word(day), Why.OUT_OF_HOURS)
    return CountedDay(day, False, off, _name(day, calendar))


def _day_of_hours(day: date, calendar: WorkCalendar, course: Course) -> CountedDay:
    worked = _worked_on(day, calendar, course)
    if worked:
        return CountedDay(day, True, Why.COUNTED, _duration(worked))
    if off := _OFF.get(calendar.word(day)):
        return CountedDay(day, False, off, _name(day, calendar))
    if holder := holder_of(day, course.pauses):
        return CountedDay(day, False, Why.WAITING, holder.reason)
    return CountedDay(day, False, Why.OUT_OF_HOURS)


def _worked_on(day: date, calendar: WorkCalendar, course: Course) -> timedelta:
    """Return the working time of ``day`` that the limit used up."""
    moment = max(course.start, moment_of(day, time.min))
    end = min(course.due_at, moment_of(day + ONE_DAY, time.min))
    worked = timedelta()
    for pause in course.pauses:
        assert pause.until is not None, "an open wait leaves no date"
        worked += calendar.working_time_between(moment, min(pause.since, end))
        moment = max(moment, pause.until)
    return worked + calendar.working_time_between(moment, end)


def _duration(worked: timedelta) -> str:
    hours, minutes = divmod(round(worked / timedelta(minutes=1)), 60)
    parts = (f"{hours} giờ" if hours else "", f"{minutes} phút" if minutes else "")
    return " ".join(part for part in parts if part) or "chưa đến 1 phút"


def _name(day: date, calendar: WorkCalendar) -> str:
    special = calendar.days.get(day)
    return special.name if special else ""
