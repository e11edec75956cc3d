"""Outward effects of what happens to publication decisions."""

from __future__ import annotations

from motcua.base.events import listen
from motcua.base.models import EventRecord
from motcua.publication.events import PublicationIssued
from motcua.publication.models import PublicationDecision
from motcua.publication.services import keep_issued_papers


@listen(PublicationIssued, name="keep-decision-papers")
def on_issued(event: EventRecord) -> None:
    """Keep the decision as it was issued, once."""
    keep_issued_papers(PublicationDecision.objects.get(pk=int(event.data["decision"])))
