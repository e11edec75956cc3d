"""Outward effects of what happens to dossiers."""

from __future__ import annotations

from motcua.base.events import listen
from motcua.base.models import EventRecord
from motcua.dossiers.events import DossierReceived
from motcua.dossiers.services.slips import keep_receipt


@listen(DossierReceived, name="keep-receipt")
def on_received(event: EventRecord) -> None:
    """Keep the receipt as it was given, once."""
    keep_receipt(int(event.data["dossier"]), at=event.happened_at)
