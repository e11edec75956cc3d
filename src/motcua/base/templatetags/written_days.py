"""How days, moments and what is left of a promise are written (*cách viết ngày, giờ, hạn*)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext, ngettext

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
SOON_DAYS = 2
"""A promise with this many working days left, or fewer, is near (our habit, not the law's)."""

Day = date | datetime


def local(moment: Day) -> Day:
    """Return a moment in the office's time zone; a plain date stays as it is."""
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return moment.astimezone(timezone.get_default_timezone())
    return moment


def day(value: Day | None) -> str:
    """Return 22/11/2022."""
    return "" if value is None else f"{local(value):%d/%m/%Y}"


def day_month(value: Day | None) -> str:
    """Return 22/11: for columns where the year is plain from the place."""
    return "" if value is None else f"{local(value):%d/%m}"


def clock(value: Day | None) -> str:
    """Return 16:20; nothing for a date, which has no hour."""
    return f"{local(value):%H:%M}" if isinstance(value, datetime) else ""


def moment(value: Day | None) -> str:
    """Return 16:20 22/11/2022, or the day alone where there is no hour."""
    return f"{clock(value)} {day(value)}".strip()


def weekday(value: Day) -> str:
    return gettext(WEEKDAYS[local(value).weekday()])


def short_weekday(value: Day) -> str:
    return gettext(SHORT_WEEKDAYS[local(value).weekday()])


def machine(value: Day) -> str:
    """Return what the ``datetime`` attribute of ``<time>`` wants."""
    return local(value).isoformat()


def ago(value: datetime, now: datetime) -> str:
    """Return how far ``value`` lies from ``now``, in words; days and more as a date."""
    gap = now - value
    past, size = gap >= timedelta(), abs(gap)
    minutes, hours = size // timedelta(minutes=1), size // timedelta(hours=1)
    if size < timedelta(minutes=1):
        return gettext("vừa xong") if past else gettext("ngay bây giờ")
    if size < timedelta(hours=1):
        words = gettext("{n} phút trước") if past else gettext("còn {n} phút")
        return words.format(n=minutes)
    if local(value).toordinal() == local(now).toordinal():
        words = gettext("{n} giờ trước") if past else gettext("còn {n} giờ")
        return words.format(n=hours)
    if local(value).toordinal() == local(now).toordinal() - 1:
        return gettext("{clock} hôm qua").format(clock=clock(value))
    return f"{clock(value)} {day(value)}"


def days_left(days: int | None) -> str:
    """Return what is left of a promise in working days; ``None`` while no promise runs."""
    if days is None:
        return gettext("Chưa có hẹn trả")
    if days == 0:
        return gettext("Đến hạn hôm nay")
    if days < 0:
        return ngettext("Quá hạn {n} ngày", "Quá hạn {n} ngày", -days).format(n=-days)
    return ngettext("Còn {n} ngày", "Còn {n} ngày", days).format(n=days)


def days_tone(days: int | None) -> str:
    """Return the tone of the chip that tells :func:`days_left`."""
    if days is None:
        return "none"
    if days < 0:
        return "late"
    return "soon" if days <= SOON_DAYS else "ok"
