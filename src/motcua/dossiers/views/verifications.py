"""One verification on the spot: its time and place, what was found, its papers."""

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
from motcua.base.languages import official
from motcua.documents.services import keep_file
from motcua.dossiers import services
from motcua.dossiers.flow import VERIFICATION_FLOW
from motcua.dossiers.forms.parts import OnceForm
from motcua.dossiers.forms.verifications import DropForm, FoundForm
from motcua.dossiers.models import Verification
from motcua.dossiers.papers_verifications import invitation, record
from motcua.dossiers.selectors.names import names_of
from motcua.dossiers.selectors.verifications import verification_for
from motcua.dossiers.states import OPEN, VerificationAction, VerificationState
from motcua.dossiers.views.acts import gone_to
from motcua.dossiers.views.detail import back_to
from motcua.dossiers.views.slips import answer_sheet
from motcua.kernel.errors import NotFound, RuleViolation
from motcua.organisation.http import ActorRequest, staff_only

PAPERS = {"giay-moi": invitation, "bien-ban": record}
FORMS = {VerificationAction.RECORD: FoundForm, VerificationAction.DROP: DropForm}
DONE = {
    VerificationAction.RECORD: gettext_noop("Đã ghi biên bản xác minh {number}."),
    VerificationAction.DROP: gettext_noop("Đã hủy lịch xác minh {number}."),
}


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def verification(request: ActorRequest, pk: int) -> HttpResponse:
    """Show a verification, write down what was found, or drop it."""
    by, at = request.principal, clock.now()
    row = verification_for(by, pk)
    looked_at([str(row.dossier.code)], by=by.code)
    if request.method != "POST":
        return _show(request, row, _forms(row))
    act = next((one for one in VerificationAction if one == request.POST.get("act")), None)
    if act is None:
        raise NotFound(what=_("việc"))
    forms = _forms(row, request, act)
    form = forms[act]
    if form.is_valid():
        try:
            address = once_from_page(request, by.code, lambda: _do(request, row, act, form, at))
        except RuleViolation as refusal:
            form.refuse(refusal)
        else:
            return gone_to(request, address)
    return _show(request, row, forms, status=422)


@require_safe
@staff_only
@official()
def paper(request: ActorRequest, pk: int, kind: str, ending: str) -> HttpResponse:
    """The invitation to a verification or its record, as PDF or Word."""
    row = verification_for(request.principal, pk)
    looked_at([str(row.dossier.code)], by=request.principal.code)
    if kind not in PAPERS or ending not in {"pdf", "docx"}:
        raise NotFound(what=_("giấy"))
    return answer_sheet(PAPERS[kind](row), f"{kind}-{row.dossier.code}-{row.ordinal}", ending)


def _forms(
    row: Verification,
    request: ActorRequest | None = None,
    act: VerificationAction | None = None,
) -> dict[VerificationAction, OnceForm]:
    """Return both forms, the one that was sent with what was typed."""
    begun = {"once": form_key(), "moment": row.planned_for}
    return {
        one: kind(request.POST, request.FILES)
        if request is not None and one is act
        else kind(initial=begun)
        for one, kind in FORMS.items()
    }


@transaction.atomic
def _do(
    request: ActorRequest, row: Verification, act: VerificationAction, form: Any, at: datetime
) -> str:
    by = request.principal
    if act is VerificationAction.RECORD:
        upload = form.cleaned_data.get("file")
        file = keep_file(upload.name, upload.read(), by=by.code) if upload else None
        services.record_verification(row, form.found(file), by=by, at=at)
    else:
        services.drop_verification(row, reason=form.cleaned_data["reason"], by=by, at=at)
    messages.success(request, _(DONE[act]).format(number=row.number))
    return reverse("dossiers:verification", args=[row.pk])


def _show(
    request: ActorRequest,
    row: Verification,
    forms: dict[VerificationAction, OnceForm],
    *,
    status: int = 200,
) -> HttpResponse:
    state = VerificationState(row.state)
    may = VERIFICATION_FLOW.actions(state, request.principal.roles_in(unit=row.unit_id))
    may = may if row.dossier.state in OPEN else []
    names = names_of({row.planned_by} | ({row.ended_by} if row.ended_by else set()))
    context = {
        "row": row,
        "dossier": row.dossier,
        "state": state,
        "back": back_to(row.dossier),
        "planner": names[row.planned_by],
        "ender": names[row.ended_by] if row.ended_by else "",
        "record": forms[VerificationAction.RECORD] if VerificationAction.RECORD in may else None,
        "drop": forms[VerificationAction.DROP] if VerificationAction.DROP in may else None,
    }
    return render(request, "dossiers/verification.html", context, status=status)
