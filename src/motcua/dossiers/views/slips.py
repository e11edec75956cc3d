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
from motcua.documents.sheets import Sheet, sheet_docx, sheet_pdf
from motcua.dossiers.models import Dossier
from motcua.dossiers.papers_slips import KINDS, is_kept, slip_of, slips_of
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
    """Return a slip, the look at it noted."""
    looked_at([dossier.code or f"dossier:{dossier.pk}"], by=request.principal.code)
    return answer_slip(dossier, key, ending)


def answer_slip(dossier: Dossier, key: str, ending: str) -> HttpResponse:
    """Return a slip: what was given out is the file that was kept, as Word it is made anew."""
    at = clock.now()
    sheet, name = slip_of(dossier, key, at=at), f"{key}-{dossier.code or dossier.pk}"
    if sheet is None or ending not in {"pdf", "docx"}:
        raise NotFound(what=_("phiếu"))
    kept = keep_slip(dossier.pk, key, at=at) if ending == "pdf" and is_kept(key) else None
    return answer_sheet(sheet, name, ending, kept=read_file(kept.file) if kept else None)


def answer_sheet(
    sheet: Sheet, name: str, ending: str, *, kept: bytes | None = None
) -> HttpResponse:
    """Return a sheet as a file, or the one that was kept of it; nobody's cache keeps it."""
    if ending == "docx":
        content, kind = sheet_docx(sheet), DOCX
    else:
        content, kind = kept or sheet_pdf(sheet), "application/pdf"
    response = HttpResponse(content, content_type=kind)
    way = "inline" if ending == "pdf" else "attachment"
    response["Content-Disposition"] = f'{way}; filename="{name}.{ending}"'
    response["Cache-Control"] = "private, no-store"
    return response
