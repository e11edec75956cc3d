"""The counter: choose a procedure, then everything on one page, then one of three acts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.http import form_key, once_from_page
from motcua.base.templatetags import written_days
from motcua.catalogue.selectors import offer_of
from motcua.catalogue.selectors.search import find_procedures
from motcua.catalogue.states import Channel
from motcua.documents.services import keep_file
from motcua.dossiers import services
from motcua.dossiers.errors import NotYourCounter
from motcua.dossiers.forms.again import papers_in
from motcua.dossiers.forms.intake import Ground, IntakeForm
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.deadlines import due
from motcua.dossiers.rules.policies import Policy
from motcua.dossiers.selectors import agencies_for
from motcua.dossiers.selectors.doors import RECEIVERS
from motcua.dossiers.selectors.lists import frequent_procedures
from motcua.dossiers.selectors.signers import signers_of
from motcua.dossiers.services import ApplicantIn, GivenAtOnce, Intake
from motcua.dossiers.states import ApplicantKind, ReturnMethod
from motcua.dossiers.views.acts import gone_to
from motcua.dossiers.views.applicants import ASKED_NEXT, Filled, fill_in
from motcua.dossiers.views.detail import back_to
from motcua.kernel.errors import RuleViolation
from motcua.kernel.limits import LimitUnit
from motcua.kernel.worktime import day_of
from motcua.organisation.http import ActorRequest, for_roles
from motcua.organisation.principals import Principal
from motcua.organisation.selectors import calendar_of, units_of

at_counter = for_roles(*RECEIVERS)
ASK, DECLINE, LOOK, PERSON, AT_ONCE = "ask", "decline", "look", "person", "at_once"
"""Buttons other than receiving; looking only shows the papers of another case or counter, and the
person only fills in who asks."""
MOST_OFFERED = 30


@require_safe
@at_counter
def choose(request: ActorRequest) -> HttpResponse:
    """Choose the procedure: by searching, or among what is brought here most often."""
    at, text = clock.now(), request.GET.get("q", "").replace("\x00", "").strip()
    found = find_procedures(text, on=day_of(at), most=MOST_OFFERED) if text else []
    context = {
        "q": text,
        "found": found,
        "frequent": [] if text else frequent_procedures(request.principal, at=at),
    }
    return render(request, "dossiers/intake_choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_counter
def intake(request: ActorRequest, procedure: str) -> HttpResponse:
    """Fill in one dossier and receive it, ask for what is missing, or decline it."""
    at = clock.now()
    asked = request.POST if request.method == "POST" else request.GET
    ground = ground_of(request.principal, procedure, asked, at)
    if request.method != "POST":
        initial = {
            "once": form_key(),
            "case": ground.case,
            "unit": ground.units[0].pk,
            "channel": _channel(request.GET).value,
        }
        form = IntakeForm(ground=ground, initial=initial)
        return _show(request, form, ground, at)
    if request.POST.get("act") == LOOK:
        typed = {**request.POST.dict(), "once": form_key(), "case": ground.case}
        return _show(request, IntakeForm(ground=ground, initial=typed), ground, at)
    if request.POST.get("act") == PERSON:
        filled = fill_in(request.principal, request.POST.dict())
        typed = {**filled.typed, "once": form_key(), "case": ground.case}
        form = IntakeForm(ground=ground, initial=typed)
        form.lead_to(next((name for name in ASKED_NEXT if not typed.get(name)), ASKED_NEXT[0]))
        return _show(request, form, ground, at, filled=filled)
    form = IntakeForm(request.POST, request.FILES, ground=ground)
    if form.is_valid():
        try:
            return gone_to(
                request,
                once_from_page(request, request.principal.code, lambda: _do(request, form, at)),
            )
        except RuleViolation as refusal:
            form.refuse(refusal)
    return _show(request, form, ground, at, status=422)


@require_safe
@at_counter
def promise(request: ActorRequest, procedure: str) -> HttpResponse:
    """The part of the page that tells the date promised and why."""
    at = clock.now()
    ground = ground_of(request.principal, procedure, request.GET, at)
    context = preview_of(ground, _channel(request.GET), at)
    return render(request, "dossiers/parts/promise.html", context)


def ground_of(principal: Principal, procedure: str, asked: Any, at: datetime) -> Ground:
    """Return what the intake stands on: the offer of today, the counters and agencies able."""
    offer = offer_of(procedure, on=day_of(at))
    case = _whole(asked.get("case")) or (offer.cases[0].number if offer.cases else 1)
    offer.case(case)
    counters = [duty.unit_id for duty in principal.duties if duty.role in RECEIVERS]
    units = units_of(counters)
    able = {unit.pk: agencies_for(offer, unit, on=day_of(at)) for unit in units}
    wanted = _whole(asked.get("unit"))
    units = [unit for unit in units if able[unit.pk]]
    if not units:
        raise NotYourCounter(agency=_("thủ tục {code}").format(code=procedure))
    first = next((unit for unit in units if unit.pk == wanted), units[0])
    units.sort(key=lambda unit: unit.pk != first.pk)
    agencies = tuple(able[first.pk])
    limit = offer.limit(case, _channel(asked))
    is_at_once = limit is not None and limit.unit is LimitUnit.IMMEDIATE
    signers = tuple(signers_of(agencies, on=day_of(at))) if is_at_once else ()
    return Ground(offer, case, tuple(units), agencies, signers)


def preview_of(ground: Ground, channel: Channel, at: datetime) -> dict[str, Any]:
    """Return the date that would be promised now, with its explanation; none without a limit."""
    limit = ground.offer.limit(ground.case, channel)
    if limit is None:
        return {"due": None, "counted": [], "limit": "", "calendar": ""}
    calendar = calendar_of(ground.units[0].pk, on=day_of(at))
    promised = due(at, limit, Policy.from_data(ground.offer.version.policy), calendar)
    counted = [{"date": d.date, "counted": d.counted, "why": d.why.label} for d in promised.days]
    return {
        "due": promised.due_at,
        "counted": counted,
        "limit": written_days.limit(limit),
        "calendar": promised.calendar,
    }


def _do(request: ActorRequest, form: IntakeForm, at: datetime) -> str:
    by, wanted = request.principal, request.POST.get("act", "")
    given = _intake(form, by)
    dossier: Dossier
    if wanted == ASK:
        reason = form.cleaned_data["reason"]
        dossier = services.ask_at_intake(given, reason=reason, gaps=form.gaps(), by=by, at=at)
        told = _("Đã lập phiếu yêu cầu bổ sung. Hồ sơ chưa được tiếp nhận, thời hạn chưa tính.")
    elif wanted == AT_ONCE and "signer" in form.fields:
        dossier = services.settle_at_once(given, _given(form, by), by=by, at=at)
        told = _("Đã trả kết quả ngay, hồ sơ {code}.").format(code=dossier.code)
    elif wanted == DECLINE:
        reason = form.cleaned_data["reason"]
        dossier = services.decline_dossier(given, reason=reason, by=by, at=at)
        told = _("Đã từ chối tiếp nhận hồ sơ.")
    else:
        dossier = services.receive_dossier(given, by=by, at=at)
        due_at = dossier.due_original_at
        assert due_at is not None, "what is received is promised"
        told = _("Đã tiếp nhận hồ sơ {code}, hẹn trả {due}.").format(
            code=dossier.code, due=f"{due_at:%H:%M %d/%m/%Y}"
        )
    messages.success(request, told)
    return back_to(dossier)


def _given(form: IntakeForm, by: Principal) -> GivenAtOnce:
    said, upload = form.cleaned_data, form.cleaned_data["result"]
    return GivenAtOnce(
        signer=said["signer"] or 0,
        number=said["number"],
        to=said["returned_to"],
        authority=said["authority"],
        file=keep_file(upload.name, upload.read(), by=by.code) if upload else None,
    )


def _intake(form: IntakeForm, by: Principal) -> Intake:
    said = form.cleaned_data
    units = {unit.pk: unit for unit in form.ground.units}
    return Intake(
        procedure=form.ground.offer.code,
        unit=units[said["unit"]],
        applicant=ApplicantIn(
            name=said["applicant_name"],
            kind=ApplicantKind(said["applicant_kind"]),
            identity_number=said["applicant_id"],
            phone=said["applicant_phone"],
            email=said["applicant_email"],
            address=said["applicant_address"],
        ),
        papers=papers_in(form, by=by),
        case=said["case"],
        agency=said["agency"],
        channel=Channel(said["channel"]),
        content=said["content"],
        return_method=ReturnMethod(said["return_method"]),
    )


def _show(
    request: ActorRequest,
    form: IntakeForm,
    ground: Ground,
    at: datetime,
    status: int = 200,
    filled: Filled | None = None,
) -> HttpResponse:
    channel = _channel(request.POST if request.method == "POST" else request.GET)
    context = {
        "form": form,
        "filled": filled,
        "offer": ground.offer,
        "case": ground.case,
        "unit": ground.units[0],
        "agency": ground.agencies[0] if len(ground.agencies) == 1 else None,
        "fees": ground.offer.fees(ground.case, channel),
        **preview_of(ground, channel, at),
    }
    return render(request, "dossiers/intake.html", context, status=status)


def _channel(asked: Any) -> Channel:
    value = asked.get("channel")
    return Channel(value) if value in {Channel.DIRECT, Channel.POST} else Channel.DIRECT


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
