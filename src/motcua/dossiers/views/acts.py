"""The acts on a dossier: each a small page, done once however often its button is pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.http import form_key, once_from_page
from motcua.documents.services import keep_file
from motcua.dossiers import services
from motcua.dossiers.forms import acts as forms
from motcua.dossiers.forms.again import AgainForm
from motcua.dossiers.forms.opinions import QuestionForm
from motcua.dossiers.forms.parts import OnceForm
from motcua.dossiers.forms.verifications import PlanForm
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.rules.opinions import proposed_due
from motcua.dossiers.selectors import dossier_for, unreceived_for
from motcua.dossiers.selectors.drafts import last_draft
from motcua.dossiers.selectors.opinions import units_to_ask
from motcua.dossiers.services.routes import following
from motcua.dossiers.services.supplement import to_be_asked_by
from motcua.dossiers.states import Action, HandOver, Outcome, ReturnMethod
from motcua.dossiers.views.detail import back_to, slips_of
from motcua.dossiers.views.offered import GRAVE, SLUGS, must_be_offered, step_held
from motcua.kernel.errors import RuleViolation
from motcua.kernel.worktime import day_of
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.selectors import calendar_of, people_at, person, signing_capacity_of
from motcua.organisation.states import SigningCapacity

ACTIONS = {slug: action for action, slug in SLUGS.items()}


@dataclass(frozen=True, slots=True)
class Doing:
    """Everything an act needs: what is acted on, by whom, when, and what was filled in."""

    request: ActorRequest
    dossier: Dossier
    step: DossierStep | None
    at: datetime

    @property
    def by(self) -> Any:
        return self.request.principal


@dataclass(frozen=True, slots=True)
class ActPage:
    """How one act asks, what it needs to ask well, and what it does."""

    form: type[OnceForm]
    done: str
    do: Callable[[Doing, Any], Any]
    given: Callable[[Doing], dict[str, Any]] = lambda doing: {}
    initial: Callable[[Doing], dict[str, Any]] = lambda doing: {}
    shown: Callable[[Doing], dict[str, Any]] = lambda doing: {}


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: ActorRequest, code: str, slug: str) -> HttpResponse:
    """Ask for one act on a received dossier, or do it."""
    return _act(request, dossier_for(request.principal, code), slug)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def unreceived_act(request: ActorRequest, pk: int, slug: str) -> HttpResponse:
    """Ask for one act on a dossier without a code, or do it."""
    return _act(request, unreceived_for(request.principal, pk), slug)


def _act(request: ActorRequest, dossier: Dossier, slug: str) -> HttpResponse:
    action = ACTIONS.get(slug)
    if action not in ACTS:
        raise Http404
    page = ACTS[action]
    doing = Doing(request, dossier, step_held(dossier, request.principal), clock.now())
    looked_at([dossier.code or f"dossier:{dossier.pk}"], by=request.principal.code)
    if request.method != "POST":
        must_be_offered(dossier, action, request.principal)
        step = doing.step.number if doing.step else 0
        initial = {"once": form_key(), "step": step, **page.initial(doing)}
        form = page.form(initial=initial, **page.given(doing))
        return _show(doing, action, page, form)
    form = page.form(request.POST, request.FILES, **page.given(doing))
    if form.is_valid():
        try:
            address = once_from_page(request, doing.by.code, lambda: _do(doing, page, form))
        except RuleViolation as refusal:
            form.refuse(refusal)
        else:
            return gone_to(request, address)
    return _show(doing, action, page, form, status=422)


def _do(doing: Doing, page: ActPage, form: OnceForm) -> str:
    page.do(doing, form)
    messages.success(doing.request, _(page.done).format(dossier=doing.dossier))
    doing.dossier.refresh_from_db(fields=["code"])
    return back_to(doing.dossier)


def gone_to(request: ActorRequest, address: str) -> HttpResponse:
    """Lead on after an act, also out of a dialog that htmx filled."""
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(address)
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def _show(
    doing: Doing, action: Action, page: ActPage, form: OnceForm, status: int = 200
) -> HttpResponse:
    context = {
        "dossier": doing.dossier,
        "act": action,
        "is_grave": action in GRAVE,
        "form": form,
        "back": back_to(doing.dossier),
        "hands": [],
        "capacity": "",
        "slips": [],
        **page.shown(doing),
    }
    return render(doing.request, "dossiers/act.html", context, status=status)


def _number(form: Any) -> int:
    """Return the step the page was opened at: a page out of date is refused by the service."""
    return int(form.cleaned_data.get("step") or 0)


def _next_desks(doing: Doing) -> dict[str, Any]:
    """Return where the dossier goes next."""
    if doing.step is None:
        return {"hands": []}
    places = following(doing.dossier, doing.step, on=doing.at)
    return {"hands": [(place.template.name, place.unit.name, place.agency) for place in places]}


def _next_people(doing: Doing) -> dict[str, Any]:
    """Return the people of the next desk, where there is one."""
    places = following(doing.dossier, doing.step, on=doing.at) if doing.step else []
    if len(places) != 1:
        return {"people": []}
    place = places[0]
    return {"people": people_at(place.unit, place.template.role, on=day_of(doing.at))}


def _papers(doing: Doing) -> dict[str, Any]:
    return {"papers": [paper.name for paper in doing.dossier.papers.all()]}


def _capacity(doing: Doing) -> dict[str, Any]:
    """Return the line that will stand above the signature, as the delegation of today gives it."""
    if doing.step is None or doing.by.staff_id is None:
        return {"capacity": ""}
    draft = last_draft(doing.dossier)
    given = signing_capacity_of(doing.by.staff_id, doing.step.agency_id, on=day_of(doing.at))
    if given is None:
        return {"capacity": ""}
    prefix = SigningCapacity(given.capacity).prefix
    capacity = f"{prefix} {given.title} {doing.by.name}".strip()
    return {"capacity": capacity, "draft": draft, **_next_desks(doing)}


def _ask_by(doing: Doing) -> dict[str, Any]:
    """Return until when papers are asked for in time, and whether it is past."""
    until = to_be_asked_by(doing.dossier)
    return {"ask_by": until, "asks_late": until is not None and day_of(doing.at) > until}


def _slips(doing: Doing) -> dict[str, Any]:
    return {"slips": [slip for slip in slips_of(doing.dossier) if not slip["request"].answered_at]}


def _take(doing: Doing, form: Any) -> None:
    services.take_step(doing.dossier, _number(form), by=doing.by, at=doing.at)


def _pass(doing: Doing, form: Any) -> None:
    said = form.cleaned_data
    to = person(said["to"]) if said.get("to") else None
    services.pass_step(
        doing.dossier,
        _number(form),
        by=doing.by,
        at=doing.at,
        remarks=said["remarks"],
        hand_over=HandOver(said["hand_over"]),
        to=to,
    )


def _send_back(doing: Doing, form: Any) -> None:
    reason = form.cleaned_data["reason"]
    services.send_back(doing.dossier, _number(form), reason=reason, by=doing.by, at=doing.at)


def _take_back(doing: Doing, form: Any) -> None:
    services.take_back(doing.dossier, by=doing.by, at=doing.at)


def _units_to_ask(doing: Doing) -> dict[str, Any]:
    """Return whom the unit that holds the dossier may ask, as the list of choices."""
    if doing.step is None:
        return {"units": []}
    found = units_to_ask(doing.dossier, doing.step.unit, on=day_of(doing.at))
    return {"units": [(unit.pk, f"{unit.agency}: {unit.name}") for unit in found]}


def _usual_due(doing: Doing) -> dict[str, Any]:
    calendar = calendar_of(doing.dossier.receiving_unit_id, on=day_of(doing.at))
    return {"due_on": proposed_due(doing.at, calendar)}


def _ask_opinion(doing: Doing, form: Any) -> None:
    number, asked = _number(form), form.question_in()
    services.ask_opinions(doing.dossier, number, asked, by=doing.by, at=doing.at)


def _verify(doing: Doing, form: Any) -> None:
    number, said = _number(form), form.verification()
    services.plan_verification(doing.dossier, number, said, by=doing.by, at=doing.at)


def _ask(doing: Doing, form: Any) -> None:
    services.request_supplement(
        doing.dossier,
        reason=form.cleaned_data["reason"],
        gaps=form.gaps(),
        by=doing.by,
        at=doing.at,
    )


def _supplement(doing: Doing, form: Any) -> None:
    services.supplement_dossier(doing.dossier, by=doing.by, at=doing.at)


def _await_payment(doing: Doing, form: Any) -> None:
    document = form.cleaned_data["number"]
    services.await_payment(doing.dossier, document=document, by=doing.by, at=doing.at)


def _settle_payment(doing: Doing, form: Any) -> None:
    services.settle_payment(doing.dossier, by=doing.by, at=doing.at)


def _sign(doing: Doing, form: Any) -> None:
    services.sign_result(
        doing.dossier,
        _number(form),
        outcome=Outcome.GRANTED,
        by=doing.by,
        at=doing.at,
        remarks=form.cleaned_data["remarks"],
    )


def _refuse(doing: Doing, form: Any) -> None:
    services.sign_result(
        doing.dossier,
        _number(form),
        outcome=Outcome.REFUSED,
        reason=form.cleaned_data["reason"],
        by=doing.by,
        at=doing.at,
    )


def _issue(doing: Doing, form: Any) -> None:
    said = form.cleaned_data
    upload = said.get("file")
    file = keep_file(upload.name, upload.read(), by=doing.by.code) if upload else None
    services.issue_result(
        doing.dossier,
        _number(form),
        document_number=said["number"],
        by=doing.by,
        at=doing.at,
        file=file,
        hand_over=HandOver(said["hand_over"]),
    )


def _return(doing: Doing, form: Any) -> None:
    said = form.cleaned_data
    method = ReturnMethod(said["method"])
    services.return_result(
        doing.dossier,
        to=said["returned_to"],
        by=doing.by,
        at=doing.at,
        method=method,
        proof=form.proof(),
    )


def _withdraw(doing: Doing, form: Any) -> None:
    reason = form.cleaned_data["reason"]
    services.withdraw_dossier(doing.dossier, reason=reason, by=doing.by, at=doing.at)


def _close(doing: Doing, form: Any) -> None:
    services.close_silent(doing.dossier, by=doing.by, at=doing.at)


def _decline(doing: Doing, form: Any) -> None:
    reason = form.cleaned_data["reason"]
    services.decline_dossier(doing.dossier, reason=reason, by=doing.by, at=doing.at)


def _receive_again(doing: Doing, form: Any) -> None:
    papers = form.papers_in(by=doing.by)
    services.receive_again(doing.dossier, papers=papers, by=doing.by, at=doing.at)


def _to_refuse(doing: Doing) -> dict[str, Any]:
    draft = last_draft(doing.dossier)
    return {"reason": draft.opinion if draft else ""}


def _to_return(doing: Doing) -> dict[str, Any]:
    return {
        "returned_to": doing.dossier.applicant_name,
        "method": doing.dossier.return_method,
    }


ACTS: dict[Action, ActPage] = {
    Action.RECEIVE: ActPage(
        AgainForm,
        gettext_noop("Đã tiếp nhận hồ sơ."),
        _receive_again,
        given=lambda doing: {"dossier": doing.dossier, "at": doing.at},
        shown=_slips,
    ),
    Action.DECLINE: ActPage(
        forms.ReasonForm, gettext_noop("Đã từ chối tiếp nhận hồ sơ."), _decline
    ),
    Action.TAKE: ActPage(forms.TakeForm, gettext_noop("Đã nhận việc."), _take),
    Action.SIGN: ActPage(
        forms.SignForm, gettext_noop("Đã ký kết quả hồ sơ {dossier}."), _sign, shown=_capacity
    ),
    Action.REFUSE: ActPage(
        forms.ReasonForm,
        gettext_noop("Đã ký từ chối giải quyết hồ sơ {dossier}."),
        _refuse,
        initial=_to_refuse,
        shown=_capacity,
    ),
    Action.ISSUE: ActPage(
        forms.IssueForm,
        gettext_noop("Đã vào số, phát hành; kết quả chuyển về bộ phận một cửa."),
        _issue,
        shown=_next_desks,
    ),
    Action.PASS: ActPage(
        forms.PassForm,
        gettext_noop("Đã chuyển hồ sơ {dossier}."),
        _pass,
        given=_next_people,
        shown=_next_desks,
    ),
    Action.SEND_BACK: ActPage(
        forms.ReasonForm, gettext_noop("Đã trả lại hồ sơ {dossier}."), _send_back
    ),
    Action.TAKE_BACK: ActPage(
        forms.ConfirmForm, gettext_noop("Đã rút lại hồ sơ {dossier}."), _take_back
    ),
    Action.ASK_OPINION: ActPage(
        QuestionForm,
        gettext_noop("Đã gửi phiếu lấy ý kiến."),
        _ask_opinion,
        given=_units_to_ask,
        initial=_usual_due,
    ),
    Action.VERIFY: ActPage(PlanForm, gettext_noop("Đã hẹn xác minh."), _verify),
    Action.ASK: ActPage(
        forms.GapsForm,
        gettext_noop("Đã lập phiếu yêu cầu bổ sung; thời hạn tạm dừng."),
        _ask,
        given=_papers,
        shown=_ask_by,
    ),
    Action.SUPPLEMENT: ActPage(
        forms.ConfirmForm, gettext_noop("Đã nhận đủ giấy tờ bổ sung."), _supplement, shown=_slips
    ),
    Action.AWAIT_PAYMENT: ActPage(
        forms.DutyForm,
        gettext_noop("Đã ghi thông báo nghĩa vụ tài chính; thời hạn tạm dừng."),
        _await_payment,
    ),
    Action.SETTLE_PAYMENT: ActPage(
        forms.ConfirmForm, gettext_noop("Đã ghi nhận việc nộp tiền."), _settle_payment
    ),
    Action.RETURN: ActPage(
        forms.ReturnForm,
        gettext_noop("Đã trả kết quả hồ sơ {dossier}."),
        _return,
        initial=_to_return,
    ),
    Action.CLOSE: ActPage(
        forms.ConfirmForm,
        gettext_noop("Đã đóng hồ sơ {dossier}; thông báo ở mục Phiếu, giấy."),
        _close,
        shown=_slips,
    ),
    Action.WITHDRAW: ActPage(
        forms.ReasonForm, gettext_noop("Đã ghi nhận việc rút hồ sơ."), _withdraw
    ),
}
