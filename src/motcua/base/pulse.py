"""What a process looks at once a second: how far the clock is shifted, and what has changed.

One statement tells both, so that no request asks twice.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock

from django.db import connection

FRESH_SECONDS = 1.0
Marks = tuple[str, ...]
_PULSE = """
SELECT (SELECT clock_offset FROM base_installation ORDER BY id LIMIT 1),
    ARRAY(SELECT name || ' ' || change
            || CASE WHEN change = pg_current_xact_id_if_assigned()::text::bigint
                THEN ' open' ELSE '' END
        FROM base_mark ORDER BY name)
"""
"""A mark of the transaction that looks is told apart: another thread may keep, under what is seen
here, what it read before that transaction commits."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """The state of the installation at one look."""

    offset: timedelta
    """How far the law's clock is ahead of the machine's."""
    marks: Marks
    """The last change of each app whose answers are kept (table ``base_mark``)."""


_lock = Lock()
_known: tuple[float, Pulse] | None = None


def pulse() -> Pulse:
    """Return what was seen at the last look; look again after a second."""
    global _known
    known = _known
    if known is not None and time.monotonic() - known[0] < FRESH_SECONDS:
        return known[1]
    with _lock:
        if _known is None or _known is known:
            _known = (time.monotonic(), _look())
        return _known[1]


def forget() -> None:
    """Look afresh the next time."""
    global _known
    _known = None


def _look() -> Pulse:
    with connection.cursor() as sql:
        sql.execute(_PULSE)
        offset, marks = sql.fetchone()
    return Pulse(offset or timedelta(), tuple(marks))
