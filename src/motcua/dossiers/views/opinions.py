"""Questions to other agencies: those my unit answers, those it waits for, those that are late."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.http import form_key, once_from_page
from motcua.base.keyset import page
from motcua.documents.services import keep_file
from motcua.dossiers import services
from motcua.dossiers.flow import OPINION_FLOW
from motcua.dossiers.forms.opinions import AnswerForm, CancelForm
from motcua.dossiers.forms.parts import OnceForm
from motcua.dossiers.models import OpinionRequest
from motcua.dossiers.selectors.doors import dossiers_visible_to
from motcua.dossiers.selectors.names import names_of
from motcua.dossiers.selectors.opinions import (
    ground_opinions,
    opinion_for,
    opinions_awaited,
    opinions_late,
    opinions_owed,
    opinions_visible_to,
    parties_on,
)
from motcua.dossiers.states import (
    OPEN,
    HandOver,
    OpinionAction,
    OpinionState,
)
from motcua.dossiers.views.acts import gone_to
from motcua.dossiers.views.lists import SIZE
from motcua.dossiers.views.opinion_lines import shown
from motcua.kernel.errors import NotFound, RuleViolation
from motcua.organisation.http import ActorRequest, staff_only

TABS = {
    "": gettext_noop("Cần trả lời"),
    "cho": gettext_noop("Đang chờ ý kiến"),
    "tre": gettext_noop("Quá hạn"),
    "tat-ca": gettext_noop("Tất cả"),
}
DONE = {
    OpinionAction.ANSWER: gettext_noop("Đã gửi ý kiến của phiếu {number}."),
    OpinionAction.CANCEL: gettext_noop("Đã thôi hỏi ý kiến của phiếu {number}."),
}


@require_safe
@staff_only
def opinions(request: ActorRequest) -> HttpResponse:
    """Show the questions of one kind, the nearest day first; of all, the newest first."""
    by, at = request.principal, clock.now()
    tab = request.GET.get("xem", "")
    tab = tab if tab in TABS else ""
    rows = {
        "": lambda: opinions_owed(by),
        "cho": lambda: opinions_awaited(by),
        "tre": lambda: opinions_late(by, at=at),
        "tat-ca": lambda: opinions_visible_to(by),
    }[tab]()
    order = ("-asked_at", "-id") if tab == "tat-ca" else ("due_at", "id")
    cursor = request.GET.get("cursor", "")
    found = page(rows.select_related("dossier"), by=order, cursor=cursor, size=SIZE)
    ground_opinions(found.rows)
    looked_at([str(one.dossier.code) for one in found.rows], by=by.code)
    context = {
        "rows": [shown(one, at) for one in found.rows],
        "page": found,
        "tab": tab,
        "tabs": [
            {"label": label, "url": f"?xem={key}" if key else "?", "current": key == tab}
            for key, label in TABS.items()
        ],
    }
    return render(request, "dossiers/opinions.html", context)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: ActorRequest, pk: int) -> HttpResponse:
    """One question: what is asked, the papers it is about, and what may be done to it now."""
    by, at = request.principal, clock.now()
    row = opinion_for(by, pk)
    looked_at([str(row.dossier.code)], by=by.code)
    if request.method != "POST":
        return _show(request, row, _forms(), at)
    act = next((one for one in OpinionAction if one == request.POST.get("act")), None)
    if act is None:
        raise NotFound(what=_("việc"))
    forms = _forms(request, act)
    form = forms[act]
    if form.is_valid():
        try:
            address = once_from_page(request, by.code, lambda: _do(request, row, act, form, at))
        except RuleViolation as refusal:
            form.refuse(refusal)
        else:
            return gone_to(request, address)
    return _show(request, row, forms, at, status=422)


def _forms(
    request: ActorRequest | None = None, act: OpinionAction | None = None
) -> dict[OpinionAction, OnceForm]:
    """Return both forms, the one that was sent with what was typed."""
    begun = {"once": form_key()}
    kinds = {OpinionAction.ANSWER: AnswerForm, OpinionAction.CANCEL: CancelForm}
    return {
        one: kind(request.POST, request.FILES)
        if request is not None and one is act
        else kind(initial=begun)
        for one, kind in kinds.items()
    }


@transaction.atomic
def _do(
    request: ActorRequest, row: OpinionRequest, act: OpinionAction, form: Any, at: datetime
) -> str:
    by = request.principal
    if act is OpinionAction.ANSWER:
        upload = form.cleaned_data.get("file")
        file = keep_file(upload.name, upload.read(), by=by.code) if upload else None
        services.give_opinion(row, form.answer_in(file), by=by, at=at)
    else:
        reason = form.cleaned_data["reason"]
        services.cancel_opinion(row, reason=reason, by=by, at=at)
    messages.success(request, _(DONE[act]).format(number=row.number))
    return reverse("dossiers:opinion", args=[row.pk])


def _show(
    request: ActorRequest,
    row: OpinionRequest,
    forms: dict[OpinionAction, OnceForm],
    at: datetime,
    *,
    status: int = 200,
) -> HttpResponse:
    by = request.principal
    may = OPINION_FLOW.actions(OpinionState(row.state), parties_on(row, by))
    may = may if row.dossier.state in OPEN else []
    names = names_of({row.asked_by} | ({row.ended_by} if row.ended_by else set()))
    context = {
        **shown(row, at),
        "method": HandOver(row.method).label,
        "asker": names[row.asked_by],
        "ender": names[row.ended_by] if row.ended_by else "",
        "opens": dossiers_visible_to(by).filter(pk=row.dossier_id).exists(),
        "papers": list(row.dossier.papers.select_related("file")),
        "answer": forms[OpinionAction.ANSWER] if OpinionAction.ANSWER in may else None,
        "cancel": forms[OpinionAction.CANCEL] if OpinionAction.CANCEL in may else None,
    }
    return render(request, "dossiers/opinion.html", context, status=status)
