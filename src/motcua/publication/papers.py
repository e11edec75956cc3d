"""The printed decision: its words from the rows, its PDF; the Word file is ``papers_docx``."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings

from motcua.catalogue.services.drafting import facts_from
from motcua.catalogue.states import ChangeKind
from motcua.documents.papers import render
from motcua.organisation.states import SigningCapacity
from motcua.publication.models import PublicationDecision, PublicationItem
from motcua.publication.rules.limits import regime_on
from motcua.publication.rules.paper import DecisionPaper, Table
from motcua.publication.rules.paper_annexes import Printed
from motcua.publication.rules.paper_text import DRAFT, WITHDRAWN, PaperHead, written
from motcua.publication.rules.paper_words import words_on
from motcua.publication.selectors import agency_of_key, carried_by, fields_of
from motcua.publication.states import DecisionState, Stage

MARKS = {DecisionState.ISSUED: "", DecisionState.WITHDRAWN: WITHDRAWN}


def paper_of(decision: PublicationDecision, *, on: date) -> DecisionPaper:
    """Return what a decision says on paper; a draft as it would be issued on that day.

    The number of statements does not grow with the number of procedures.
    """
    items = list(decision.items.all())
    fields = fields_of(item.procedure for item in items)
    printed = [_printed(item, fields) for item in items]
    return written(
        _head(decision, on),
        printed,
        carried_by(decision, items),
        words_on(decision.issued_on or on),
    )


def decision_pdf(paper: DecisionPaper) -> bytes:
    """Return a decision as PDF/A-2u."""
    return render("publication_decision", _told(paper))


def _told(paper: DecisionPaper) -> dict[str, Any]:
    told = asdict(paper)
    for annex, kept in zip(told["annexes"], paper.annexes, strict=True):
        for block, one in zip(annex["blocks"], kept.blocks, strict=True):
            block["is_table"] = isinstance(one, Table)
            if isinstance(one, Table):
                for told_row, row in zip(block["rows"], one.rows, strict=True):
                    told_row["is_short"] = row.is_short
    return told


def _head(decision: PublicationDecision, on: date) -> PaperHead:
    regime = regime_on(decision.issued_on or on)
    entry = regime.allowed(Stage.ENTRY, is_fast_track=decision.is_fast_track)
    assert entry is not None, "entry is counted in days"
    return PaperHead(
        issuer=decision.issuer.name,
        agency=decision.agency.name,
        office=agency_of_key(regime.office).name,
        place=settings.PROVINCE["place"],
        symbol=regime.symbol,
        title=decision.title,
        bases=tuple(decision.bases),
        effective_on=decision.effective_on,
        entry_days=entry,
        number=decision.number,
        issued_on=decision.issued_on,
        is_internal=decision.is_internal,
        capacity=SigningCapacity(decision.capacity) if decision.capacity else None,
        signer_title=decision.signer_title,
        signer=decision.signer.name if decision.signer else "",
        mark=MARKS.get(DecisionState(decision.state), DRAFT),
    )


def _printed(item: PublicationItem, fields: dict[str, str]) -> Printed:
    facts = facts_from(item.facts) if item.facts else None
    return Printed(
        kind=ChangeKind(item.kind),
        code=item.procedure,
        name=item.name,
        scope=item.scope,
        facts=facts,
        field=facts.field if facts else fields.get(item.procedure, ""),
        basis=item.basis,
        replaces=tuple(item.replaces),
        content_decision=item.content_decision,
        content_url=item.content_url,
    )
