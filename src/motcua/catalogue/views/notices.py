"""What the reader of a procedure must know first: what changes soon, ends, or is long past."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.base.templatetags.written_days import day as day_in_words
from motcua.catalogue.selectors.history import Standing
from motcua.kernel.worktime import CalendarYearMissing
from motcua.organisation.selectors import calendar_of

COMMON = 0
"""No unit of its own: the days off of everybody."""
FARTHEST = 60
"""Days ahead within which working days are counted; later, the day itself says enough."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence above the answers, and where it leads."""

    text: str
    tone: str
    url: str = ""
    act: str = ""


def notices_of(standing: Standing, today: date, address: str) -> list[Notice]:
    """Return the notices of a procedure on the day it is read for."""
    found = []
    if standing.day != today:
        day = day_in_words(standing.day)
        text = _("Bạn đang xem quy định của ngày {day}.").format(day=day)
        found.append(Notice(text, "wait", address, _("Xem bản của hôm nay")))
    found += [_coming(row.valid_from, standing.day, address) for row in standing.coming[:1]]
    if standing.ending and standing.ending.last_day >= standing.day and not standing.coming:
        found.append(_ending(standing))
    return found


def _coming(begins: date, day: date, address: str) -> Notice:
    text = _("Từ ngày {day} thủ tục này thay đổi{left}; hồ sơ nộp trước ngày đó vẫn theo bản này.")
    return Notice(
        text.format(day=day_in_words(begins), left=_left(day, begins)),
        "soon",
        f"{address}?ngay={begins.isoformat()}",
        _("Xem bản sẽ có hiệu lực"),
    )


def _ending(standing: Standing) -> Notice:
    assert standing.ending is not None
    last = standing.ending.last_day
    left = _left(standing.day, last + timedelta(days=1))
    text = _("Thủ tục này hết hiệu lực sau ngày {day}{left}.")
    text = text.format(day=day_in_words(last), left=left)
    for code, name in standing.ending.replaced_by[:1]:
        return Notice(text, "soon", f"../{code}/", _("Thay bằng: {name}").format(name=name))
    return Notice(text, "soon")


def _left(day: date, until: date) -> str:
    """Return the working days left before a day, in brackets; empty when far or unknown."""
    if not 0 < (until - day).days <= FARTHEST:
        return ""
    calendar = calendar_of(COMMON, on=day)
    ahead = (day + timedelta(days=n) for n in range(1, (until - day).days + 1))
    try:
        n = sum(calendar.is_working_day(one) for one in ahead)
    except CalendarYearMissing:
        return ""
    words = ngettext(" (còn {n} ngày làm việc)", " (còn {n} ngày làm việc)", n)
    return words.format(n=n)
