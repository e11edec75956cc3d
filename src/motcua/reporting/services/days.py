"""Closes the figures of a day (*chốt số cuối ngày*), once, so that they can be compared later."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import connection, transaction

from motcua.base.events import emit
from motcua.kernel.worktime import day_of
from motcua.reporting.errors import DayNotOver
from motcua.reporting.events import DayClosed
from motcua.reporting.models import ClosedDay
from motcua.reporting.rules.counts import COUNTS, DATED_COUNTS

_KEYS = "agency_id, agency_tier, deciding_tier, cell"
_KEPT = [count.name for count in COUNTS]
_DATED = [count.name for count in DATED_COUNTS]
_NAMES = ", ".join([*_KEPT, *_DATED])
_CLOSE = f"""
WITH late AS (
    SELECT {_KEYS}, {", ".join(f"sum({c.amount})::int AS {c.name}" for c in DATED_COUNTS)}
    FROM reporting_dossierfact WHERE ended_on IS NULL AND promised_on < %s GROUP BY {_KEYS}
),
current AS (
    SELECT {_KEYS}, {", ".join(_KEPT)}, {", ".join(f"coalesce({n}, 0) AS {n}" for n in _DATED)}
    FROM reporting_facttally LEFT JOIN late USING ({_KEYS})
)
INSERT INTO reporting_dailytally (day, {_KEYS}, {_NAMES})
SELECT %s, {_KEYS}, {_NAMES} FROM current c
WHERE ARRAY[{_NAMES}] IS DISTINCT FROM (
    SELECT ARRAY[{_NAMES}] FROM reporting_dailytally d
    WHERE d.agency_id = c.agency_id AND d.agency_tier = c.agency_tier
        AND d.deciding_tier = c.deciding_tier AND d.cell = c.cell
    ORDER BY d.day DESC LIMIT 1
)
"""


@transaction.atomic
def close_day(day: date, *, at: datetime) -> bool:
    """Keep the figures as they stand now for the end of ``day``; return whether it was done now.

    A day is closed once.  What was open and past its date by the next morning counts as late.
    Raises DayNotOver.
    """
    if day_of(at) <= day:
        raise DayNotOver(day=f"{day:%d/%m/%Y}")
    with connection.cursor() as sql:
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('motcua.facts'))")
        if ClosedDay.objects.filter(day__gte=day).exists():
            return False
        tomorrow = day + timedelta(days=1)
        sql.execute(_CLOSE, [*[tomorrow] * (len(DATED_COUNTS) + 1), day])
        rows = sql.rowcount
    ClosedDay.objects.create(day=day, closed_at=at)
    emit(DayClosed(subject=f"day:{day}", by="system", at=at, day=day, rows=rows))
    return True


def close_yesterday(*, at: datetime) -> bool:
    """Close the day that has just ended; days missed before it stay missed, never made up."""
    return close_day(day_of(at) - timedelta(days=1), at=at)
