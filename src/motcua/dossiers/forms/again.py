"""Receiving again a dossier whose gaps at intake are filled."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from motcua.catalogue.selectors import offer_of
from motcua.documents.services import keep_file
from motcua.dossiers.forms.intake import PapersForm
from motcua.dossiers.models import Dossier
from motcua.dossiers.services import PaperIn
from motcua.dossiers.states import PaperForm
from motcua.kernel.worktime import day_of

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


class AgainForm(PapersForm):
    """The checklist once more, as the applicant brings it now."""

    def __init__(self, *args: Any, dossier: Dossier, at: datetime, **more: Any) -> None:
        super().__init__(*args, **more)
        offer = offer_of(dossier.version.procedure.code, on=day_of(at))
        self.add_papers(offer.papers(dossier.case.number))
        for kept in dossier.papers.all():
            if (field := self.fields.get(f"form_{kept.number}")) is not None:
                field.initial = kept.form

    def papers_in(self, *, by: Principal) -> tuple[PaperIn, ...]:
        """Return the papers as the service takes them; uploads are kept first."""
        return papers_in(self, by=by)


def papers_in(form: PapersForm, *, by: Principal) -> tuple[PaperIn, ...]:
    """Return the papers ticked in a checklist; uploads are checked and kept."""
    said = form.cleaned_data
    found = []
    for paper in form.asked:
        upload = said.get(f"file_{paper.number}")
        kept = keep_file(upload.name, upload.read(), by=by.code) if upload else None
        found.append(
            PaperIn(
                number=paper.number,
                form=PaperForm(said[f"form_{paper.number}"]),
                count=said.get(f"count_{paper.number}") or 1,
                file=kept,
            )
        )
    return tuple(found)
