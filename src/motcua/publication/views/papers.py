"""The papers of a decision: kept ones once it is issued, a draft's as they would be today."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.documents.services import read_file
from motcua.organisation.http import ActorRequest, signed_in
from motcua.publication.models import PublicationDecision
from motcua.publication.papers import decision_pdf, paper_of
from motcua.publication.papers_docx import decision_docx
from motcua.publication.selectors import decision_for
from motcua.publication.services import keep_issued_papers, paper_name
from motcua.publication.states import DecisionState

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@signed_in
def pdf(request: ActorRequest, pk: int) -> HttpResponse:
    """The decision as PDF, shown in the browser."""
    row = _kept(decision_for(request.principal, pk))
    if row.pdf is not None:
        return _file(row, read_file(row.pdf), PDF, "pdf", "inline")
    paper = paper_of(row, on=clock.today())
    return _file(row, decision_pdf(paper), PDF, "pdf", "inline")


@require_safe
@signed_in
def docx(request: ActorRequest, pk: int) -> HttpResponse:
    """The decision as a Word file, to keep."""
    row = _kept(decision_for(request.principal, pk))
    if row.docx is not None:
        return _file(row, read_file(row.docx), DOCX, "docx", "attachment")
    paper = paper_of(row, on=clock.today())
    return _file(row, decision_docx(paper), DOCX, "docx", "attachment")


def _kept(row: PublicationDecision) -> PublicationDecision:
    """Return an issued decision with its papers kept, should the job not have come to it yet."""
    if row.state == DecisionState.ISSUED and not (row.pdf_id and row.docx_id):
        return keep_issued_papers(row)
    return row


def _file(
    row: PublicationDecision, content: bytes, media_type: str, suffix: str, shown: str
) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    name = quote(f"{paper_name(row)}.{suffix}")
    response["Content-Disposition"] = f"{shown}; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
