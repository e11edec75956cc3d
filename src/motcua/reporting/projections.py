"""Keeps facts in step with events: what the projector calls with each batch it reads."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.base.events import projection
from motcua.base.models import EventRecord
from motcua.reporting.services import refresh_facts


@projection("reporting.facts")
def keep_facts(events: Sequence[EventRecord]) -> None:
    """Refresh the facts of every dossier these events tell of."""
    refresh_facts({event.data["dossier"] for event in events if "dossier" in event.data})
