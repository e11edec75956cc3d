"""The history of a procedure: every version, and what it changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.catalogue.rules.plain_words import short_code
from motcua.catalogue.selectors.history import history_of
from motcua.catalogue.views.procedure import standing_for, to_short_code, unknown
from motcua.catalogue.views.shell import shell_for


@require_safe
def history(request: HttpRequest, code: str) -> HttpResponse:
    """Every version of a procedure, with what changed from one to the next, by which decision."""
    if short_code(code) != code:
        return to_short_code(request, code, "catalogue:history")
    standing = standing_for(request, code)
    if standing is None:
        return unknown(request, code)
    context = {
        "shell": shell_for(request),
        "code": code,
        "name": standing.latest.name,
        "chapters": history_of(code),
        "ending": standing.ending,
    }
    return render(request, "catalogue/procedure_history.html", context)
