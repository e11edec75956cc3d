"""A day as it stands on papers (*ngày … tháng … năm …*; NĐ 30/2020/NĐ-CP, Phụ lục I)."""

from __future__ import annotations

from datetime import date

BLANK = "……"
"""What stands where somebody must still write."""


def day_words(day: date | None) -> str:
    """Return a day as papers write it; days and the first two months have two digits.

    None: a day to be written by hand.

    >>> day_words(date(2022, 2, 5))
    'ngày 05 tháng 02 năm 2022'
    >>> day_words(date(2022, 9, 15))
    'ngày 15 tháng 9 năm 2022'
    """
    if day is None:
        return f"ngày {BLANK} tháng {BLANK} năm {BLANK}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"
