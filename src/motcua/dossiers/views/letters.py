"""Apologies on pages: begun from a dossier, written, passed or returned, signed, read as paper."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.http import form_key, once_from_page
from motcua.base.languages import official
from motcua.dossiers import services
from motcua.dossiers.flow import LETTER_FLOW
from motcua.dossiers.forms.letters import LetterForm, RemarksForm
from motcua.dossiers.models import ApologyLetter, Dossier
from motcua.dossiers.papers_slips import apology_slip, key_of
from motcua.dossiers.selectors import dossier_for
from motcua.dossiers.selectors.letters import head_capacity_of, letter_for, open_letter
from motcua.dossiers.selectors.names import names_of
from motcua.dossiers.selectors.standing import standing_shown
from motcua.dossiers.services.acts import all_steps
from motcua.dossiers.services.lateness import send_by
from motcua.dossiers.services.letters import LetterIn, begun_letter, due_of, parties_on
from motcua.dossiers.states import (
    WRITABLE_LETTERS,
    Action,
    DossierState,
    LetterAction,
    LetterKind,
    LetterState,
)
from motcua.dossiers.views.acts import gone_to
from motcua.dossiers.views.detail import back_to
from motcua.dossiers.views.offered import must_be_offered
from motcua.dossiers.views.slips import answer_sheet, answer_slip
from motcua.kernel.errors import NotFound, RuleViolation
from motcua.kernel.worktime import day_of
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.selectors import calendar_of
from motcua.organisation.states import SigningCapacity

DONE = {
    LetterAction.WRITE: gettext_noop("Đã lưu thư xin lỗi của hồ sơ {dossier}."),
    LetterAction.SUBMIT: gettext_noop("Đã trình thư xin lỗi của hồ sơ {dossier}."),
    LetterAction.AGREE: gettext_noop("Đã duyệt thư xin lỗi của hồ sơ {dossier}; chờ ký."),
    LetterAction.RETURN: gettext_noop("Đã trả lại thư xin lỗi của hồ sơ {dossier} để sửa."),
    LetterAction.SIGN: gettext_noop("Đã ký và gửi thư xin lỗi của hồ sơ {dossier}."),
    LetterAction.DROP: gettext_noop("Đã bỏ thư xin lỗi của hồ sơ {dossier}."),
}
WRITING = {LetterAction.WRITE, LetterAction.SUBMIT}


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def apologise(request: ActorRequest, code: str) -> HttpResponse:
    """Begin the apology of a dossier as the system says it, or lead to the one on its way."""
    by, at = request.principal, clock.now()
    dossier = dossier_for(by, code)
    looked_at([code], by=by.code)
    if request.method != "POST":
        there = open_letter(dossier)
        if there is not None:
            return redirect("dossiers:letter", there.pk)
        must_be_offered(dossier, Action.APOLOGISE, by)
        begun = begun_letter(dossier, at=at)
        return _show_new(request, dossier, _form(dossier, at, initial=_said(begun)))
    form = _form(dossier, at, data=request.POST)
    if form.is_valid():
        try:
            address = once_from_page(request, by.code, lambda: _begin(request, dossier, form))
        except RuleViolation as refusal:
            form.refuse(refusal)
        else:
            return gone_to(request, address)
    return _show_new(request, dossier, form, status=422)


@transaction.atomic
def _begin(request: ActorRequest, dossier: Dossier, form: LetterForm) -> str:
    by, at = request.principal, clock.now()
    letter = services.draft_letter(dossier, by=by, at=at, letter=form.letter())
    act = LetterAction.WRITE
    if request.POST.get("act") == LetterAction.SUBMIT:
        act = LetterAction.SUBMIT
        services.submit_letter(letter, by=by, at=at, seen=letter.revision)
    messages.success(request, _(DONE[act]).format(dossier=dossier))
    return reverse("dossiers:letter", args=[letter.pk])


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: ActorRequest, pk: int) -> HttpResponse:
    """One apology: what it says, where it is, and what may be done to it now."""
    by, at = request.principal, clock.now()
    row = letter_for(by, pk)
    looked_at([str(row.dossier.code)], by=by.code)
    if request.method != "POST":
        return _show(request, row, *_forms(row, at))
    act = next((one for one in LetterAction if one == request.POST.get("act")), None)
    if act is None:
        raise NotFound(what=_("việc"))
    written, remarks = _forms(row, at, act=act, data=request.POST)
    form: LetterForm | RemarksForm = written if act in WRITING else remarks
    if form.is_valid():
        try:
            address = once_from_page(request, by.code, lambda: _do(request, row, act, form))
        except RuleViolation as refusal:
            form.refuse(refusal)
        else:
            return gone_to(request, address)
    row = letter_for(by, pk)
    return _show(request, row, written, remarks, status=422)


@transaction.atomic
def _do(request: ActorRequest, row: ApologyLetter, act: LetterAction, form: Any) -> str:
    seen = form.cleaned_data.get("seen") or 0
    common: dict[str, Any] = {"by": request.principal, "at": clock.now(), "seen": seen}
    if act in WRITING:
        row = services.write_letter(row, form.letter(), **common)
        common["seen"] = row.revision
    if act is LetterAction.SUBMIT:
        services.submit_letter(row, **common)
    elif act is LetterAction.AGREE:
        services.agree_letter(row, **common)
    elif act is LetterAction.RETURN:
        services.return_letter(row, remarks=form.cleaned_data["remarks"], **common)
    elif act is LetterAction.SIGN:
        services.sign_letter(row, **common)
    elif act is LetterAction.DROP:
        services.drop_letter(row, **common)
    messages.success(request, _(DONE[act]).format(dossier=row.dossier))
    return reverse("dossiers:letter", args=[row.pk])


def _said(letter: LetterIn) -> dict[str, Any]:
    return {
        "reason": letter.reason,
        "new_due_on": letter.new_due_on,
        "late_step": letter.late_step,
        "once": form_key(),
    }


def _form(dossier: Dossier, at: datetime, **given: Any) -> LetterForm:
    """Return the form of an apology not begun yet."""
    return LetterForm(
        given.get("data"),
        initial=given.get("initial"),
        desks=_desks(dossier),
        is_dated=not hasattr(dossier, "reappointment"),
    )


def _forms(
    row: ApologyLetter, at: datetime, *, act: LetterAction | None = None, data: Any = None
) -> tuple[LetterForm, RemarksForm]:
    """Return the form of what the letter says and the form of passing it on."""
    said = LetterIn(row.reason, row.proposed_on, row.late_step)
    initial = {**_said(said), "seen": row.revision}
    written = LetterForm(
        data if act in WRITING else None,
        initial=initial,
        desks=_desks(row.dossier),
        is_dated=row.kind == LetterKind.NEW_DATE,
    )
    common = {"once": initial["once"], "seen": row.revision}
    passing = None if act is None or act in WRITING else data
    return written, RemarksForm(passing, initial=common)


def _desks(dossier: Dossier) -> list[tuple[int, str]]:
    return [
        (step.number, f"{step.template.name}: {step.unit.name}, {step.agency.name}")
        for step in all_steps(dossier)
    ]


def _show_new(
    request: ActorRequest, dossier: Dossier, form: LetterForm, status: int = 200
) -> HttpResponse:
    context = {"dossier": dossier, "form": form, "back": back_to(dossier), **_due(dossier, None)}
    return render(request, "dossiers/letter_new.html", context, status=status)


def _show(
    request: ActorRequest,
    row: ApologyLetter,
    written: LetterForm,
    remarks: RemarksForm,
    status: int = 200,
) -> HttpResponse:
    by, dossier, state = request.principal, row.dossier, LetterState(row.state)
    parties = parties_on(row, dossier, by)
    acts = [LetterAction(one) for one in LETTER_FLOW.actions(state, parties)]
    if not DossierState(dossier.state).is_open:
        acts = [one for one in acts if one is LetterAction.DROP]
    names = names_of({row.drafted_by, row.agreed_by})
    desks = dict(_desks(dossier))
    context = {
        "letter": row,
        "dossier": dossier,
        "state": state,
        "kind": LetterKind(row.kind),
        "form": written,
        "remarks": remarks,
        "is_writable": state in WRITABLE_LETTERS and LetterAction.WRITE in acts,
        "passing": [one for one in acts if one not in WRITING],
        "capacity": _capacity(request, row) if LetterAction.SIGN in acts else None,
        "who": names[row.drafted_by],
        "passed_by": names[row.agreed_by],
        "signature": signature_line(row),
        "desk": desks.get(row.late_step or 0, ""),
        "back": back_to(dossier),
        **_due(dossier, row),
    }
    return render(request, "dossiers/letter.html", context, status=status)


def _capacity(request: ActorRequest, row: ApologyLetter) -> str:
    """Return the line that will stand above the signature; empty for one who may not sign."""
    by, today = request.principal, day_of(clock.now())
    given = by.staff_id and head_capacity_of(by.staff_id, row.agency_id, on=today)
    if not given:
        return ""
    return f"{SigningCapacity(given.capacity).prefix} {given.title} {by.name}".strip()


def signature_line(row: ApologyLetter) -> str:
    """Return who signed, in what capacity, in one line; empty where nobody is known."""
    if row.signer is None:
        return ""
    prefix = SigningCapacity(row.capacity).prefix if row.capacity else ""
    return f"{prefix} {row.title} {row.signer.name}".strip()


def _due(dossier: Dossier, row: ApologyLetter | None) -> dict[str, Any]:
    """Return the promise the letter is about, and by when it was to be sent."""
    at = clock.now()
    if row is not None and row.signed_at is not None:
        return {"due": row.old_due_at, "send_by": row.send_by, "is_tardy": row.is_tardy}
    due = due_of(dossier)
    last = send_by(dossier, due, calendar_of(dossier.receiving_unit_id, on=day_of(at)))
    standing = standing_shown(dossier, at)
    return {"due": due, "send_by": last, "is_tardy": day_of(at) > last, "standing": standing}


@require_safe
@staff_only
@official()
def paper(request: ActorRequest, pk: int, ending: str) -> HttpResponse:
    """An apology as paper: the file that was kept, or the draft as it will be."""
    row = letter_for(request.principal, pk)
    looked_at([str(row.dossier.code)], by=request.principal.code)
    if ending not in {"pdf", "docx"}:
        raise NotFound(what=_("thư xin lỗi"))
    if row.state == LetterState.SIGNED:
        return answer_slip(row.dossier, key_of(row), ending)
    sheet = apology_slip(row, at=clock.now())
    return answer_sheet(sheet, f"thu-xin-loi-{row.dossier.code}", ending)
