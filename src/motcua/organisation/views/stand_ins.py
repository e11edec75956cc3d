"""Who stands in for whom in my units: shown, appointed, ended."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.http import form_key, once_from_page, sentence
from motcua.kernel.errors import RuleViolation
from motcua.kernel.worktime import day_of
from motcua.organisation.forms import StandInForm
from motcua.organisation.http import ActorRequest, for_roles
from motcua.organisation.models import Duty
from motcua.organisation.selectors.desks import person
from motcua.organisation.selectors.stand_ins import (
    APPOINTERS,
    people_to_stand_in,
    posts_answered_for,
    stand_ins_visible_to,
)
from motcua.organisation.services import end_stand_in, stand_in


@for_roles(*APPOINTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def stand_ins(request: ActorRequest) -> HttpResponse:
    """Show who stands in for whom; appoint somebody, or end it."""
    by, at = request.principal, clock.now()
    today = day_of(at)
    if request.method != "POST":
        begun = {"once": form_key(), "since": today, "duty": request.GET.get("duty", "")}
        return _show(request, _form(request, today, initial=begun), today)
    if request.POST.get("act") == "end":
        return _gone(once_from_page(request, by.code, lambda: _end(request, today)))
    form = _form(request, today, data=request.POST)
    if form.is_valid():
        try:
            return _gone(once_from_page(request, by.code, lambda: _appoint(request, form)))
        except RuleViolation as refusal:
            form.refuse(refusal)
    return _show(request, form, today, status=422)


def _appoint(request: ActorRequest, form: StandInForm) -> str:
    by, at, said = request.principal, clock.now(), form.cleaned_data
    duty = get_object_or_404(posts_answered_for(by, on=day_of(at)), pk=said["duty"])
    row = stand_in(
        duty,
        person(said["staff"]),
        since=said["since"],
        until=said["until"],
        document=said["document"],
        by=by,
        at=at,
    )
    told = _("Đã phân công {name} làm thay {other}.")
    messages.success(request, told.format(name=row.staff.name, other=duty.staff.name))
    return reverse("organisation:stand_ins")


def _end(request: ActorRequest, today: date) -> str:
    number = request.POST.get("duty", "")
    rows = stand_ins_visible_to(request.principal, on=today)
    row: Duty | None = rows.filter(pk=int(number)).first() if number.isdecimal() else None
    if row is None:
        messages.warning(request, _("Việc làm thay này đã kết thúc."))
    else:
        try:
            end_stand_in(row, by=request.principal, at=clock.now())
            messages.success(request, _("Đã kết thúc việc làm thay."))
        except RuleViolation as refusal:
            messages.warning(request, sentence(refusal))
    return reverse("organisation:stand_ins")


def _form(request: ActorRequest, today: date, **more: object) -> StandInForm:
    by = request.principal
    posts = posts_answered_for(by, on=today).order_by("position__unit__sort", "staff__sort")
    return StandInForm(
        posts=[
            (duty.pk, f"{duty.staff.name}, {duty.position.title}, {duty.position.unit.name}")
            for duty in posts
        ],
        people=people_to_stand_in(by, on=today),
        **more,
    )


def _show(
    request: ActorRequest, form: StandInForm, today: date, *, status: int = 200
) -> HttpResponse:
    rows = stand_ins_visible_to(request.principal, on=today).order_by("valid_from", "staff__sort")
    context = {"rows": list(rows), "form": form, "today": today, "once": form_key()}
    return render(request, "organisation/stand_ins.html", context, status=status)


def _gone(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
