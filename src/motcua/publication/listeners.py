"""Outward effects of what happens to publication decisions."""

from __future__ import annotations

from motcua.base.events import listen
from motcua.base.models import EventRecord
from motcua.publication.events import PostingSetAsked, PublicationIssued
from motcua.publication.models import PublicationDecision
from motcua.publication.services import keep_issued_papers, print_set


@listen(PublicationIssued, name="keep-decision-papers")
def on_issued(event: EventRecord) -> None:
    """Keep the decision as it was issued, once."""
    keep_issued_papers(PublicationDecision.objects.get(pk=int(event.data["decision"])))


@listen(PostingSetAsked, name="print-posting-set")
def on_set_asked(event: EventRecord) -> None:
    """Make the sheets of a place into one file, once."""
    print_set(int(event.data["set"]))
