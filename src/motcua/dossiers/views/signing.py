"""Signing what waits for me, one by one or many at once (*ký, ký hàng loạt*)."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.http import form_key, once_from_page
from motcua.base.keyset import page
from motcua.dossiers.models import Dossier
from motcua.dossiers.selectors.desks import to_sign
from motcua.dossiers.selectors.drafts import drafts_by_dossier
from motcua.dossiers.selectors.ground import ground, ground_steps
from motcua.dossiers.selectors.names import names_of
from motcua.dossiers.selectors.standing import standing_shown
from motcua.dossiers.services import sign_drafted
from motcua.dossiers.states import Outcome
from motcua.dossiers.views.acts import gone_to
from motcua.dossiers.views.lists import SIZE
from motcua.dossiers.views.lots import each_ticked, tell_lot
from motcua.organisation.http import ActorRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def signing(request: ActorRequest) -> HttpResponse:
    """What waits for my signature with its draft, or the signing of everything ticked."""
    at, by = clock.now(), request.principal
    if request.method == "POST":
        return gone_to(request, once_from_page(request, by.code, lambda: _sign(request, at)))
    rows = to_sign(by).select_related("dossier")
    found = page(rows, by=("due_at", "id"), cursor=request.GET.get("cursor", ""), size=SIZE)
    ground_steps(found.rows)
    ground([step.dossier for step in found.rows])
    looked_at([str(step.dossier.code) for step in found.rows], by=by.code)
    drafts = drafts_by_dossier(step.dossier_id for step in found.rows)
    names = names_of(draft.drafted_by for draft in drafts.values())
    context = {
        "rows": [
            {
                "dossier": step.dossier,
                "step": step,
                "standing": standing_shown(step.dossier, at),
                "draft": (draft := drafts.get(step.dossier_id)),
                "outcome": _(Outcome(draft.outcome).label) if draft else "",
                "is_refusal": bool(draft and draft.outcome == Outcome.REFUSED),
                "who": names[draft.drafted_by] if draft else "",
            }
            for step in found.rows
        ],
        "page": found,
        "once": form_key(),
    }
    return render(request, "dossiers/signing.html", context)


def _sign(request: ActorRequest, at: datetime) -> str:
    """Sign each ticked dossier as drafted, by itself; return where to go."""

    def sign(dossier: Dossier, number: int) -> object:
        key = f"seen_{dossier.code}"
        seen = request.POST.get(key, "")
        revision = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 6 else 0
        return sign_drafted(dossier, number, revision=revision, by=request.principal, at=at)

    if request.POST.get("act") != "sign":
        messages.warning(request, _("Hãy chọn hồ sơ rồi bấm ký."))
        return reverse("dossiers:signing")
    lot = each_ticked(request, sign)
    tell_lot(request, lot, ngettext("Đã ký {n} văn bản.", "Đã ký {n} văn bản.", lot.done))
    return reverse("dossiers:signing")
