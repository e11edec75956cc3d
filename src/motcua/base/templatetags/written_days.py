"""How days, moments and what is left of a promise are written (*cách viết ngày, giờ, hạn*)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.texts import noop as _

WEEKDAYS = (
    _("Thứ Hai"),
    _("Thứ Ba"),
    _("Thứ Tư"),
    _("Thứ Năm"),
    _("Thứ Sáu"),
    _("Thứ Bảy"),
    _("Chủ nhật"),
)
SHORT_WEEKDAYS = (_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN"))
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


def limit(value: Limit | str) -> str:
    """Return a time limit in words; one that was published as text stays so."""
    if isinstance(value, str):
        return value
    n = value.value
    told = {
        LimitUnit.HOURS: ngettext("{n} giờ làm việc", "{n} giờ làm việc", n),
        LimitUnit.WORKING_DAYS: ngettext("{n} ngày làm việc", "{n} ngày làm việc", n),
        LimitUnit.CALENDAR_DAYS: ngettext("{n} ngày", "{n} ngày", n),
        LimitUnit.MONTHS: ngettext("{n} tháng", "{n} tháng", n),
        LimitUnit.IMMEDIATE: gettext("trong ngày"),
    }
    return told[value.unit].format(n=n)
