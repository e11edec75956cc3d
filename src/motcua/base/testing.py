"""What the worker would do, done by hand in tests."""

from __future__ import annotations

from django.db import connection

from motcua.base import events, projector
from motcua.base.models import EventRecord


def run_jobs() -> int:
    """Fold every event into figures and do its outward effects, now, in this transaction.

    Tests run inside one transaction, whose rows no snapshot calls committed; so the log is read
    here without the watermark's condition.  Returns how many events were there.
    """
    rows = list(EventRecord.objects.order_by("id"))
    for fold in events.projections():
        fold(rows)
    for row in rows:
        for listener in events.listeners_of(row.name).values():
            listener(row)
    return len(rows)


def committed_jobs() -> projector.Read:
    """Do the same through the real projector, for tests whose transactions commit."""
    assert not connection.in_atomic_block, "the projector reads what is committed"
    return projector.catch_up()
