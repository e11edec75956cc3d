"""Which indicator measures which target of Decision 461 (*chỉ tiêu nào đo bằng chỉ số nào*).

A target not named here is read, shown, and measured by nobody yet.
"""

from __future__ import annotations

from datetime import date

DECISION_461 = ("461/QĐ-UBND", date(2022, 2, 28))
"""Numbers start anew every year, and other plans count their tasks the same way."""
MEASURES: dict[tuple[str, int], tuple[str, str]] = {
    ("I.III.2", 1): ("I.III.2", ""),
    ("II.1", 1): ("II.1", ""),
    ("II.2", 1): ("II.2", "province"),
    ("II.2", 2): ("II.2", "district"),
    ("II.2", 3): ("II.2", "commune"),
    ("II.3", 1): ("II.3a", ""),
    ("II.3", 2): ("II.3b", ""),
    ("II.4", 1): ("II.4a", ""),
    ("II.4", 2): ("II.4b", ""),
    ("II.4", 3): ("II.4c", ""),
}


def measured_by(number: str, issued_on: date, task: str, nth: int) -> tuple[str, str]:
    """Return the indicator and tier that measure the ``nth`` target of a task, or empties.

    >>> measured_by("461/QĐ-UBND", date(2022, 2, 28), "II.2", 2)
    ('II.2', 'district')
    """
    return MEASURES.get((task, nth), ("", "")) if (number, issued_on) == DECISION_461 else ("", "")
