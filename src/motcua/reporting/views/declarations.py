"""Declaring dossiers received outside the system."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.http import form_key, once_from_page, sentence
from motcua.kernel.errors import RuleViolation
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.states import Role
from motcua.reporting import services
from motcua.reporting.forms import OutsideForm
from motcua.reporting.selectors.declarations import (
    agencies_to_declare_for,
    declared_by_agencies_of,
)

MOST_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def outside(request: ActorRequest) -> HttpResponse:
    """Show what was declared; a control officer declares more, or corrects."""
    by, today = request.principal, clock.today()
    may_declare = Role.CONTROL_OFFICER in by.roles
    form = OutsideForm(request.POST or None, agencies_to_declare_for(by, on=today), on=today)
    if request.method == "POST" and form.is_valid():
        try:
            address = once_from_page(request, by.code, lambda: _declare(request, form))
        except RuleViolation as error:
            form.add_error(error.field if error.field in form.fields else None, sentence(error))
        else:
            messages.success(request, _("Đã ghi số hồ sơ ngoài hệ thống."))
            return redirect(address)
    context = {
        "form": form if may_declare else None,
        "once": request.POST.get("once") or form_key(),
        "rows": declared_by_agencies_of(by)[:MOST_SHOWN],
        "crumbs": [{"label": _("Chỉ tiêu"), "url": reverse("reporting:board")}],
    }
    status = 422 if form.is_bound else 200
    return render(request, "reporting/outside.html", context, status=status)


def _declare(request: ActorRequest, form: OutsideForm) -> str:
    said = form.cleaned_data
    services.declare_outside(
        said["agency"],
        since=said["since"],
        until=said["until"],
        dossiers=said["dossiers"],
        source=said["source"],
        by=request.principal,
        at=clock.now(),
    )
    return reverse("reporting:outside")
