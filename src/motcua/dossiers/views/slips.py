"""The slips of a dossier: which there are, each as PDF to print and as Word to edit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.languages import official
from motcua.documents.kinds import DOCX
from motcua.documents.services import read_file
from motcua.documents.sheets import sheet_docx, sheet_pdf
from motcua.dossiers.models import Dossier
from motcua.dossiers.papers_slips import KEPT, KINDS, slip_of, slips_of
from motcua.dossiers.selectors import dossier_for, unreceived_for
from motcua.dossiers.services.slips import keep_slip
from motcua.kernel.errors import NotFound
from motcua.organisation.http import ActorRequest, staff_only


@dataclass(frozen=True, slots=True)
class Offered:
    """A slip there is, and where its files are."""

    label: str
    pdf: str
    docx: str


def slips_there(dossier: Dossier, *, asked: Iterable[str]) -> list[Offered]:
    """Return the slips this dossier has now, in the order of its life."""
    return [
        Offered(
            _(KINDS[key].label),
            _address(dossier, key, "pdf"),
            _address(dossier, key, "docx"),
        )
        for key in slips_of(dossier, asked=asked)
    ]


def _address(dossier: Dossier, key: str, ending: str) -> str:
    if dossier.code:
        return reverse("dossiers:slip", args=[dossier.code, key, ending])
    return reverse("dossiers:unreceived_slip", args=[dossier.pk, key, ending])


@require_safe
@staff_only
@official()
def slip(request: ActorRequest, code: str, key: str, ending: str) -> HttpResponse:
    """A slip of a received dossier."""
    return _file(request, dossier_for(request.principal, code), key, ending)


@require_safe
@staff_only
@official()
def unreceived_slip(request: ActorRequest, pk: int, key: str, ending: str) -> HttpResponse:
    """A slip of a dossier without a code."""
    return _file(request, unreceived_for(request.principal, pk), key, ending)


def _file(request: ActorRequest, dossier: Dossier, key: str, ending: str) -> HttpResponse:
    """Return a slip: what was given out is the file that was kept, as Word it is made anew."""
    at = clock.now()
    looked_at([dossier.code or f"dossier:{dossier.pk}"], by=request.principal.code)
    sheet = slip_of(dossier, key, at=at)
    if sheet is None or ending not in {"pdf", "docx"}:
        raise NotFound(what=_("phiếu"))
    if ending == "docx":
        content, kind = sheet_docx(sheet), DOCX
    else:
        kept = keep_slip(dossier.pk, key, at=at) if key in KEPT else None
        content = read_file(kept.file) if kept else sheet_pdf(sheet)
        kind = "application/pdf"
    response = HttpResponse(content, content_type=kind)
    name = f"{key}-{dossier.code or dossier.pk}.{ending}"
    way = "inline" if ending == "pdf" else "attachment"
    response["Content-Disposition"] = f'{way}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
