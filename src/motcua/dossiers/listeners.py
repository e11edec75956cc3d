"""Outward effects of what happens to dossiers."""

from __future__ import annotations

from motcua.base.events import listen
from motcua.base.models import EventRecord
from motcua.dossiers.events import (
    ApologySent,
    DossierClosed,
    DossierDeclined,
    DossierReappointed,
    DossierReceived,
    DossierWithdrawn,
    SupplementRequested,
)
from motcua.dossiers.papers_slips import FURTHER
from motcua.dossiers.services.slips import keep_receipt, keep_slip


@listen(DossierReceived, name="keep-receipt")
def on_received(event: EventRecord) -> None:
    """Keep the receipt as it was given, once."""
    keep_receipt(int(event.data["dossier"]), at=event.happened_at)


@listen(SupplementRequested, name="keep-supplement-slip")
def on_asked(event: EventRecord) -> None:
    """Keep the request for papers as it was given."""
    key = f"supplement-{event.data['stage']}"
    keep_slip(int(event.data["dossier"]), key, at=event.happened_at)


@listen(DossierDeclined, name="keep-decline-slip")
def on_declined(event: EventRecord) -> None:
    """Keep the refusal as it was given."""
    keep_slip(int(event.data["dossier"]), "decline", at=event.happened_at)


@listen(DossierReappointed, name="keep-apology")
def on_reappointed(event: EventRecord) -> None:
    """Keep the apology as it was sent."""
    keep_slip(int(event.data["dossier"]), "apology", at=event.happened_at)


@listen(ApologySent, name="keep-further-apology")
def on_apologised(event: EventRecord) -> None:
    """Keep a further apology as it was sent."""
    key = f"{FURTHER}{event.data['letter_id']}"
    keep_slip(int(event.data["dossier"]), key, at=event.happened_at)


@listen(DossierClosed, name="keep-closing-notice")
def on_closed(event: EventRecord) -> None:
    """Keep the notice that the dossier was closed for silence."""
    keep_slip(int(event.data["dossier"]), "stop", at=event.happened_at)


@listen(DossierWithdrawn, name="keep-stop-notice")
def on_withdrawn(event: EventRecord) -> None:
    """Keep the notice that the dossier stopped."""
    keep_slip(int(event.data["dossier"]), "stop", at=event.happened_at)
