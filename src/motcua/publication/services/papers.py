"""Keeping the papers of a decision as they were when it was issued (*bản chính lưu*)."""

from __future__ import annotations

from django.db import transaction

from motcua.documents.services import keep_file
from motcua.publication.models import PublicationDecision
from motcua.publication.papers import decision_pdf, paper_of
from motcua.publication.papers_docx import decision_docx
from motcua.publication.services.issuing import keep_papers
from motcua.publication.services.locking import locked
from motcua.publication.states import DecisionState

BY = "system"


@transaction.atomic
def keep_issued_papers(decision: PublicationDecision) -> PublicationDecision:
    """Make and keep the PDF and the Word file of an issued decision; asked again, nothing is made.

    What is not issued has no papers to keep and comes back as it is.
    """
    row = locked(decision)
    if row.state != DecisionState.ISSUED or (row.pdf_id and row.docx_id):
        return row
    assert row.issued_on is not None
    paper, name = paper_of(row, on=row.issued_on), paper_name(row)
    return keep_papers(
        row,
        pdf=keep_file(f"{name}.pdf", decision_pdf(paper), by=BY),
        docx=keep_file(f"{name}.docx", decision_docx(paper), by=BY),
    )


def paper_name(decision: PublicationDecision) -> str:
    """Return what the files of a decision are called, without the ending."""
    number = decision.number.replace("/", "-") if decision.number else f"du-thao-{decision.pk}"
    return f"quyet-dinh-{number}"
