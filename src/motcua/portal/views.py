"""The citizen's side: the front page, and how far a dossier has come."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.origin import origin_of
from motcua.organisation.http import caller_of
from motcua.portal.selectors import progress_of_code
from motcua.portal.services import count_look_up

LONGEST_CODE = 60


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Two things to do here: look a dossier up, find a procedure."""
    return render(request, "portal/home.html")


@require_safe
@never_cache
def look_up(request: HttpRequest) -> HttpResponse:
    """Tell a dossier's code and degree of completion, and nothing else, to whoever has the code.

    Without signing in nobody learns a name, a date or a place (legal register 10).
    """
    code = "".join(request.GET.get("ma", "").replace("\x00", "").split()).upper()[:LONGEST_CODE]
    context: dict[str, Any] = {"code": code, "progress": None}
    if not code:
        return render(request, "portal/look_up.html", context)
    if not caller_of(request).is_staff:
        count_look_up(origin_of(request), at=clock.real_now())
    context["progress"] = progress_of_code(code)
    status = 200 if context["progress"] else 404
    return render(request, "portal/look_up.html", context, status=status)
