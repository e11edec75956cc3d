"""Which indicator measures which target of Decision 461 (*chỉ tiêu nào đo bằng chỉ số nào*).

A target not named here is read, shown, and measured by nobody yet.
"""

from __future__ import annotations

MEASURES: dict[tuple[str, int], tuple[str, str]] = {
    ("II.1", 1): ("II.1", ""),
    ("II.2", 1): ("II.2", "province"),
    ("II.2", 2): ("II.2", "district"),
    ("II.2", 3): ("II.2", "commune"),
    ("II.4", 1): ("II.4a", ""),
    ("II.4", 2): ("II.4b", ""),
    ("II.4", 3): ("II.4c", ""),
}


def measured_by(task: str, number: int) -> tuple[str, str]:
    """Return the indicator and tier that measure the ``number``-th target of a task, or empties.

    >>> measured_by("II.2", 2)
    ('II.2', 'district')
    """
    return MEASURES.get((task, number), ("", ""))
