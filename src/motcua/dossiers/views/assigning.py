"""Giving out the open work of one's units: some ticked steps, or all that one person holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.http import form_key, once_from_page, sentence
from motcua.base.keyset import page
from motcua.dossiers import services
from motcua.dossiers.errors import NotAtThatDesk
from motcua.dossiers.forms.assigning import EVEN, NOBODY, UNIT, AssignForm, HolderFilters
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.sharing import shared_out
from motcua.dossiers.selectors.assigning import (
    ASSIGNERS,
    Worker,
    assignable_steps,
    holders_of,
    open_to,
    workers_of,
)
from motcua.dossiers.selectors.ground import ground, ground_steps
from motcua.dossiers.selectors.standing import standing_shown
from motcua.dossiers.views.acts import gone_to
from motcua.dossiers.views.lists import SIZE, Row, asked_of
from motcua.dossiers.views.lots import Lot, each_ticked, tell_lot
from motcua.kernel.errors import RuleViolation
from motcua.kernel.worktime import day_of
from motcua.organisation.http import ActorRequest, for_roles
from motcua.organisation.selectors.desks import person
from motcua.organisation.states import Role

if TYPE_CHECKING:
    from motcua.organisation.models import Staff
    from motcua.organisation.principals import Principal

MOST_OF_ONE = 500
"""Steps of one person moved by one press."""
ALL = "all"


@for_roles(*ASSIGNERS)
@require_http_methods(["GET", "HEAD", "POST"])
def assigning(request: ActorRequest) -> HttpResponse:
    """Show the open work of my units and who holds it, or give it to somebody."""
    at, by = clock.now(), request.principal
    workers = workers_of(by, on=day_of(at))
    filters = HolderFilters(asked_of(request), holders=holders_of(by))
    if request.method != "POST":
        return _shown(request, filters, AssignForm(workers=workers), at)
    form = AssignForm(request.POST, workers=workers)
    if not form.is_valid():
        return _shown(request, filters, form, at, status=422)
    holder = filters.wanted()

    def do() -> str:
        _give(request, form, workers, holder, at)
        here = reverse("dossiers:assigning")
        return f"{here}?{urlencode({'holder': holder})}" if holder else here

    return gone_to(request, once_from_page(request, by.code, do))


def _shown(
    request: ActorRequest,
    filters: HolderFilters,
    form: AssignForm,
    at: datetime,
    *,
    status: int = 200,
) -> HttpResponse:
    by, holder = request.principal, filters.wanted()
    rows = _of(holder, assignable_steps(by)).select_related("dossier", "staff")
    found = page(rows, by=("due_at", "id"), cursor=request.GET.get("cursor", ""), size=SIZE)
    ground_steps(found.rows)
    ground([step.dossier for step in found.rows])
    looked_at([str(step.dossier.code) for step in found.rows], by=by.code)
    context = {
        "rows": [
            Row(step.dossier, standing_shown(step.dossier, at), [step], step) for step in found.rows
        ],
        "page": found,
        "filters": filters,
        "clear": reverse("dossiers:assigning") if holder else "",
        "form": form,
        "ticked": set(request.POST.getlist("steps")),
        "all_of": holder.isdigit() and holder != NOBODY,
        "once": form_key(),
    }
    return render(request, "dossiers/assigning.html", context, status=status)


def _of(holder: str, rows: Any) -> Any:
    if not holder:
        return rows
    return rows.filter(staff__isnull=True) if holder == NOBODY else rows.filter(staff=int(holder))


def _give(
    request: ActorRequest, form: AssignForm, workers: list[Worker], holder: str, at: datetime
) -> None:
    """Give what was ticked, or everything one person holds; each dossier by itself."""
    by, reason = request.principal, form.cleaned_data["reason"]
    choose = _chooser(form.cleaned_data["to"], workers, holder, by)
    everything = request.POST.get("act") == ALL and holder.isdigit() and holder != NOBODY

    def give(dossier: Dossier, number: int) -> object:
        to = choose(dossier, number)
        return services.assign_step(dossier, number, to=to, by=by, at=at, reason=reason)

    if everything:
        lot = _each_of(_of(holder, assignable_steps(by)), give)
    else:
        lot = each_ticked(request, give)
    lot = replace(lot, refused=list(dict.fromkeys(lot.refused)))
    tell_lot(request, lot, ngettext("Đã giao {n} việc.", "Đã giao {n} việc.", lot.done))
    left = _of(holder, assignable_steps(by)).count() if everything else 0
    if left:
        said = ngettext("Còn {n} việc chưa giao.", "Còn {n} việc chưa giao.", left)
        messages.warning(request, said.format(n=left))


def _each_of(rows: Any, give: Callable[[Dossier, int], object]) -> Lot:
    done, refused = 0, []
    steps = list(rows.select_related("dossier").order_by("dossier", "number")[:MOST_OF_ONE])
    for step in steps:
        try:
            give(step.dossier, step.number)
            done += 1
        except RuleViolation as refusal:
            refused.append(sentence(refusal))
    return Lot(done, refused)


def _chooser(
    wanted: str, workers: list[Worker], holder: str, by: Principal
) -> Callable[[Dossier, int], Staff | None]:
    """Return what tells who gets a step: always the same, or who owes the least hours by then."""
    if wanted == UNIT:
        return lambda dossier, number: None
    if wanted != EVEN:
        chosen = person(int(wanted))
        return lambda dossier, number: chosen
    owed = {one.staff: one.hours for one in workers}

    def least(dossier: Dossier, number: int) -> Staff:
        step = open_to(by, dossier, number)
        able = {
            one.staff: owed[one.staff]
            for one in workers
            if (one.unit, one.role) == (step.unit_id, step.role) and str(one.staff) != holder
        }
        given = shared_out(able, [step.template.hours])
        if not given:
            role = Role(step.role).label
            raise NotAtThatDesk(
                dossier=dossier.code, name=_("Chưa ai"), role=role, unit=step.unit.name
            )
        owed[given[0]] += step.template.hours
        return person(given[0])

    return least
