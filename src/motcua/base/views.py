"""Pages of the ground: the error catalogue, what a reader chose, health, and when it fails."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motcua.base import languages, numbering, projector
from motcua.base.context import THEMES
from motcua.base.errors import LogAhead
from motcua.base.http import page_left, sentence
from motcua.kernel.errors import all_refusals

YEAR_SECONDS = 31_536_000


@require_safe
def error_catalogue(request: HttpRequest) -> HttpResponse:
    """Every refusal of the house by its code, made from the code itself."""
    rows = [
        {
            "code": kind.code,
            "status": kind.status,
            "message": kind.message,
            "meaning": (kind.__doc__ or "").strip().partition("\n")[0],
            "where": kind.__module__.split(".")[1],
        }
        for kind in all_refusals()
    ]
    return render(request, "base/error_catalogue.html", {"rows": rows})


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark, or as the device says."""
    return _remember(request, "theme", THEMES)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language to speak; Vietnamese needs no remembering."""
    return _remember(request, languages.COOKIE, languages.OTHERS)


def _remember(request: HttpRequest, name: str, among: set[str]) -> HttpResponse:
    """Keep what was chosen for a year, or forget it; either way stay on the page."""
    response = redirect(page_left(request) or "/")
    chosen = request.POST.get(name, "")
    if chosen in among:
        response.set_cookie(name, chosen, max_age=YEAR_SECONDS, samesite="Lax", httponly=True)
    else:
        response.delete_cookie(name)
    return response


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say whether the database answers, and can be used, and how far the projector is behind."""
    try:
        numbering.refuse_ahead(connection)
    except LogAhead as refusal:
        return JsonResponse(
            {"database": refusal.code, "message": sentence(refusal)},
            status=refusal.status,
            json_dumps_params={"ensure_ascii": False},
        )
    return JsonResponse({"database": "ok", "events_waiting": projector.lag()})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
