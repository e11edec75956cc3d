"""Sheets to print: one procedure, what must be replaced, the whole set of a place."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motcua.base import clock
from motcua.base.http import once_from_page
from motcua.documents.services import read_file
from motcua.kernel.errors import NotFound
from motcua.organisation.http import ActorRequest, signed_in, staff_only
from motcua.publication import services
from motcua.publication.models import PostingSet
from motcua.publication.papers_postings import notice_sheet, place_sheets
from motcua.publication.selectors.postings import (
    Sought,
    coming_at,
    place_for,
    sets_visible_to,
    standings_on,
)
from motcua.publication.states import PostingStanding, SetState, SheetSize
from motcua.publication.views.shown import tabs

ALL = 10_000


@require_safe
@signed_in
def sheet(request: ActorRequest, pk: int, version: int) -> HttpResponse:
    """The sheet of one version for one place."""
    place, today = place_for(request.principal, pk), clock.today()
    everything = Sought(tuple(PostingStanding), place=place.pk)
    known = {one.version for one in standings_on(today, everything, most=ALL)}
    known |= {row.pk for row in coming_at(place, on=today)}
    if version not in known:
        raise NotFound(what="bản niêm yết")
    content, _count = place_sheets(
        place,
        on=today,
        size=_size(request),
        address=_address(request),
        is_whole=False,
        versions=(version,),
    )
    return _pdf(content, f"niem-yet-{version}")


@require_safe
@signed_in
def notice(request: ActorRequest, pk: int) -> HttpResponse:
    """The notice where to send feedback, for one place."""
    place = place_for(request.principal, pk)
    content = notice_sheet(place, on=clock.today(), size=_size(request), address=_address(request))
    return _pdf(content, "thong-bao-phan-anh")


@require_POST
@staff_only
def ask(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask for a set; it is made while one does other things."""
    place = place_for(request.principal, pk)

    def act() -> str:
        row = services.ask_set(
            place,
            size=_size(request),
            is_whole=request.POST.get("bo") == "ca",
            address=_address(request),
            by=request.principal,
            at=clock.now(),
        )
        return row.get_absolute_url()

    return redirect(once_from_page(request, request.principal.code, act))


@require_safe
@staff_only
def made(request: ActorRequest, pk: int) -> HttpResponse:
    """A set: on its way, or there to be opened."""
    row = _set(request, pk)
    context = {
        "tabs": tabs(request, "postings"),
        "row": row,
        "is_ready": row.state == SetState.READY,
        "size": SheetSize(row.size).label,
    }
    page = "publication/postings/set.html"
    if request.headers.get("HX-Request"):
        page = "publication/postings/parts/set.html"
    return render(request, page, context)


@require_safe
@staff_only
def set_pdf(request: ActorRequest, pk: int) -> HttpResponse:
    """The file of a set."""
    row = _set(request, pk)
    if row.file is None:
        raise NotFound(what="tệp của bộ niêm yết")
    return _pdf(read_file(row.file), services.set_name(row))


def _set(request: ActorRequest, pk: int) -> PostingSet:
    rows = sets_visible_to(request.principal).select_related("place", "file")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound(what="bộ niêm yết")
    return row


def _size(request: ActorRequest) -> SheetSize:
    said = request.POST.get("kho") or request.GET.get("kho") or ""
    return SheetSize(said) if said in set(SheetSize) else SheetSize.A4


def _address(request: ActorRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}.pdf"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
