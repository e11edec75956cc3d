"""Domain events: how a lower floor tells a higher one, without knowing it.

A service calls :func:`emit` inside its transaction: one row, and nothing else.  The log is the
outbox.  The projector (``motcua.base.projector``) reads committed rows in order and does two
things: it calls every :func:`projection` with the batch, and it defers one job for each function
registered with :func:`listen`.  A listener may be called twice for one event and must not mind.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from motcua.base.models import EventRecord
from motcua.kernel.events import Event

Listener = Callable[[EventRecord], None]
Projection = Callable[[Sequence[EventRecord]], None]

_listeners: dict[str, dict[str, Listener]] = {}
_projections: dict[str, Projection] = {}
_INSERT = """
INSERT INTO base_event (happened_at, name, subject, actor, on_behalf_of, version, data)
SELECT * FROM unnest(%s::timestamptz[], %s::text[], %s::text[], %s::text[], %s::text[],
                     %s::smallint[], %s::jsonb[])
"""


def emit(*events: Event) -> None:
    """Write facts to the log in the order given, in the caller's transaction."""
    assert connection.in_atomic_block, "an event belongs to the change it tells of"
    if events:
        columns = zip(*map(row_of, events), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(_INSERT, [list(column) for column in columns])


def row_of(event: Event) -> tuple[Any, ...]:
    data = {
        field.name: getattr(event, field.name)
        for field in dataclasses.fields(event)
        if field.name not in {"subject", "by", "at", "on_behalf_of"}
    }
    body = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)
    name = type(event).__name__
    return event.at, name, event.subject, event.by, event.on_behalf_of, event.version, body


def listen(event_type: type[Event], *, name: str) -> Callable[[Listener], Listener]:
    """Register a function for an outward effect of every event of this type.

    ``name`` is stored with the job, so it outlives the function's own name.
    """

    def register(function: Listener) -> Listener:
        _listeners.setdefault(event_type.__name__, {})[name] = function
        return function

    return register


def projection(name: str) -> Callable[[Projection], Projection]:
    """Register a function that folds a batch of events into tables of figures, set by set."""

    def register(function: Projection) -> Projection:
        _projections[name] = function
        return function

    return register


def listeners_of(name: str) -> dict[str, Listener]:
    """Return the outward effects of one kind of event, by name."""
    return _listeners.get(name, {})


def projections() -> list[Projection]:
    """Return every projection, in the order registered."""
    return list(_projections.values())


def timeline_of(
    subject: str, *, most: int = 500, since: datetime | None = None
) -> list[EventRecord]:
    """Return the facts about ``subject``, newest first."""
    rows = EventRecord.objects.filter(subject=subject)
    if since is not None:
        rows = rows.filter(recorded_at__gte=since)
    return list(rows.order_by("-id")[:most])
