"""Hand-over: what I pass on together, and what was handed to me (*bàn giao*)."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.http import form_key, once_from_page
from motcua.base.keyset import page
from motcua.base.languages import official
from motcua.dossiers import services
from motcua.dossiers.models import DossierStep
from motcua.dossiers.selectors.desks import sent_together, to_pass, to_take
from motcua.dossiers.selectors.ground import ground, ground_steps
from motcua.dossiers.selectors.names import names_of
from motcua.dossiers.selectors.standing import standing_shown
from motcua.dossiers.states import HandOver
from motcua.dossiers.views.acts import gone_to
from motcua.dossiers.views.lists import SIZE, Row
from motcua.dossiers.views.lots import each_ticked, tell_lot
from motcua.kernel.errors import NotFound
from motcua.organisation.http import ActorRequest, staff_only

TAKE = "take"
WAYS = {f"pass_{way.value}": way for way in HandOver}
"""The buttons that pass on, and how the dossiers go."""


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: ActorRequest) -> HttpResponse:
    """Show both sides of the hand-over, or do it for everything ticked."""
    if request.method == "POST":
        by, at = request.principal, clock.now()
        return gone_to(request, once_from_page(request, by.code, lambda: _do(request, at)))
    at, by = clock.now(), request.principal
    giving = request.GET.get("xem") == "giao"
    chosen = to_pass(by) if giving else to_take(by)
    rows = chosen.select_related("dossier")
    found = page(rows, by=("due_at", "id"), cursor=request.GET.get("cursor", ""), size=SIZE)
    ground_steps(found.rows)
    ground([step.dossier for step in found.rows])
    looked_at([str(step.dossier.code) for step in found.rows], by=by.code)
    context = {
        "giving": giving,
        "rows": [_row(step, at) for step in found.rows],
        "page": found,
        "once": form_key(),
        "ways": list(HandOver),
    }
    return render(request, "dossiers/hand_over.html", context)


@require_safe
@staff_only
@official()
def paper(request: ActorRequest) -> HttpResponse:
    """The list of one hand-over, to print and be signed by both sides."""
    try:
        at = datetime.fromisoformat(request.GET.get("luc", ""))
    except ValueError as error:
        raise NotFound(what=_("phiếu bàn giao")) from error
    if at.tzinfo is None:
        raise NotFound(what=_("phiếu bàn giao"))
    by = request.principal
    rows = sent_together(by, at).select_related("dossier")
    steps = list(rows.order_by("unit_id", "dossier__code"))
    if not steps:
        raise NotFound(what=_("phiếu bàn giao"))
    looked_at([str(step.dossier.code) for step in steps], by=by.code)
    ground_steps(steps)
    ground([step.dossier for step in steps])
    context = {"steps": steps, "at": at, "giver": names_of([by.code])[by.code]}
    return render(request, "dossiers/hand_over_paper.html", context)


def _do(request: ActorRequest, at: datetime) -> str:
    """Do the lot, each dossier by itself; return where to go."""
    by, wanted = request.principal, request.POST.get("act", "")
    here = reverse("dossiers:hand_over")
    if wanted == TAKE:
        lot = each_ticked(request, lambda d, n: services.take_step(d, n, by=by, at=at))
        tell_lot(request, lot, ngettext("Đã nhận {n} hồ sơ.", "Đã nhận {n} hồ sơ.", lot.done))
        return here
    way = WAYS.get(wanted)
    if way is None:
        messages.warning(request, _("Hãy chọn nhận, hoặc chuyển bằng cách nào."))
        return here
    lot = each_ticked(request, lambda d, n: services.pass_step(d, n, by=by, at=at, hand_over=way))
    tell_lot(request, lot, ngettext("Đã chuyển {n} hồ sơ.", "Đã chuyển {n} hồ sơ.", lot.done))
    if lot.done and way is not HandOver.ELECTRONIC:
        return f"{reverse('dossiers:hand_over_paper')}?{urlencode({'luc': at.isoformat()})}"
    return f"{here}?xem=giao"


def _row(step: DossierStep, at: datetime) -> Row:
    return Row(step.dossier, standing_shown(step.dossier, at), [step], step)
