"""Reads the event log behind a watermark, and makes the house hear it.

Rows are read in the order (transaction, row) and only below the oldest transaction still
running (``pg_snapshot_xmin``): a late commit is never stepped over, as it would be by ``max(id)``.
One reader works at a time; its watermark moves in the transaction that did the work.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction

from motcua.base import events, jobs
from motcua.base.models import EventCursor, EventRecord

READER = "projector"
BATCH = 1_000
_READ = """
SELECT * FROM base_event
WHERE (xid, id) > (%s::text::xid8, %s) AND xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY xid, id LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Read:
    """What one pass did: how many events, how many jobs deferred."""

    events: int
    jobs: int


@transaction.atomic
def project(*, batch: int = BATCH) -> Read:
    """Read the next batch; return how much was there, so that a loop knows to rest."""
    cursor = _cursor()
    if cursor is None:
        return Read(0, 0)
    rows = list(EventRecord.objects.raw(_READ, [str(cursor.xid), cursor.event, batch]))
    if not rows:
        return Read(0, 0)
    for fold in events.projections():
        fold(rows)
    deferred = jobs.defer_listeners(
        [(row.pk, name) for row in rows for name in events.listeners_of(row.name)]
    )
    _move(cursor, rows[-1])
    return Read(len(rows), deferred)


def catch_up() -> Read:
    """Read until nothing committed is left unread."""
    events_read = jobs_deferred = 0
    while (read := project()).events:
        events_read += read.events
        jobs_deferred += read.jobs
    return Read(events_read, jobs_deferred)


@transaction.atomic
def skip_to_here() -> None:
    """Move the watermark past every event written so far, this transaction's included.

    For a bulk load that projects its own events and runs alone: what it wrote is read, once it
    commits, as already heard.
    """
    cursor = _cursor()
    assert cursor is not None, "a bulk load runs alone"
    with connection.cursor() as sql:
        sql.execute(
            "UPDATE base_eventcursor SET xid = pg_current_xact_id()::text::bigint, "
            "event = (SELECT coalesce(max(id), 0) FROM base_event), read_at = clock_timestamp() "
            "WHERE id = %s",
            [cursor.pk],
        )


def lag() -> int:
    """Return how many committed events wait to be read."""
    with connection.cursor() as sql:
        sql.execute(
            "SELECT count(*) FROM base_event e WHERE (e.xid, e.id) > "
            "(SELECT coalesce(max(c.xid), 0)::text::xid8, coalesce(max(c.event), 0) "
            "FROM base_eventcursor c WHERE c.reader = %s)",
            [READER],
        )
        (waiting,) = sql.fetchone()
    return int(waiting)


def _cursor() -> EventCursor | None:
    EventCursor.objects.get_or_create(reader=READER)
    return EventCursor.objects.select_for_update(skip_locked=True).filter(reader=READER).first()


def _move(cursor: EventCursor, last: EventRecord) -> None:
    with connection.cursor() as sql:
        sql.execute(
            "UPDATE base_eventcursor SET xid = %s, event = %s, read_at = clock_timestamp() "
            "WHERE id = %s",
            [last.xid, last.pk, cursor.pk],
        )
