"""What is done with a decision on its way: sending, answering, signing, issuing, giving up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.acting import Asked, Fact, act_page, sent
from motcua.kernel.errors import NotFound
from motcua.kernel.texts import noop
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication import services
from motcua.publication.forms.drafts import NumberForm, ReasonForm, SettleForm
from motcua.publication.models import Opinion, PublicationDecision
from motcua.publication.selectors import (
    blocking_findings,
    decision_for,
    decisions_visible_to,
)
from motcua.publication.states import DecisionAction as Do
from motcua.publication.states import Settlement

SLUGS = {
    Do.SEND: "gui-y-kien",
    Do.RECALL: "lay-lai",
    Do.OPINE: "cho-y-kien",
    Do.REOPEN: "mo-lai",
    Do.SUBMIT: "trinh-ky",
    Do.TAKE_BACK: "rut-to-trinh",
    Do.DECLINE: "tra-lai",
    Do.SIGN: "ky",
    Do.UNSIGN: "huy-ky",
    Do.ISSUE: "ban-hanh",
    Do.WITHDRAW: "rut",
}
ACTIONS = {slug: act for act, slug in SLUGS.items()}
MOST_FACTS = 12


@dataclass(frozen=True, slots=True)
class Act:
    """How an act is asked for: what is said of it, its questions, and the service that does it."""

    lead: str
    form: Callable[[ActorRequest, PublicationDecision], forms.Form]
    do: Callable[[ActorRequest, PublicationDecision, dict[str, Any]], object]
    shows_findings: bool = False


def _bare(request: ActorRequest, row: PublicationDecision) -> forms.Form:
    return forms.Form(sent(request))


def _reason(request: ActorRequest, row: PublicationDecision) -> forms.Form:
    return ReasonForm(sent(request))


def _number(request: ActorRequest, row: PublicationDecision) -> forms.Form:
    return NumberForm(sent(request), initial={"issued_on": clock.today()})


def _plainly(service: Callable[..., object]) -> Callable[..., object]:
    """Return an act that needs nothing but who and when."""
    return lambda request, row, said: service(row, by=request.principal, at=clock.now())


def _with_reason(service: Callable[..., object]) -> Callable[..., object]:
    return lambda request, row, said: service(
        row, reason=said["reason"], by=request.principal, at=clock.now()
    )


def _issue(request: ActorRequest, row: PublicationDecision, said: dict[str, Any]) -> object:
    return services.issue_decision(
        row,
        number=said["number"],
        issued_on=said["issued_on"],
        by=request.principal,
        at=clock.now(),
    )


ACTS = {
    Do.SEND: Act(
        noop("Văn phòng UBND tỉnh và Sở Khoa học và Công nghệ nhận dự thảo để cho ý kiến."),
        _bare,
        _plainly(services.send_draft),
        shows_findings=True,
    ),
    Do.RECALL: Act(
        noop("Chỉ lấy lại được khi chưa cơ quan nào trả lời."),
        _bare,
        _plainly(services.recall_draft),
    ),
    Do.REOPEN: Act(
        noop("Dự thảo sửa xong phải gửi lấy ý kiến lại."), _bare, _plainly(services.reopen_draft)
    ),
    Do.SUBMIT: Act(
        noop("Quyết định tới bàn của lãnh đạo; chưa ký thì còn rút lại được."),
        _bare,
        _plainly(services.submit_decision),
        shows_findings=True,
    ),
    Do.TAKE_BACK: Act(
        noop("Quyết định trở lại với cơ quan trình, đã thống nhất như trước."),
        _bare,
        _plainly(services.take_back_submission),
    ),
    Do.DECLINE: Act(
        noop("Lý do trở thành ý kiến mà cơ quan soạn thảo phải tiếp thu."),
        _reason,
        _with_reason(services.decline_signing),
    ),
    Do.SIGN: Act(
        noop("Ký xong, văn thư vào số và ban hành; chưa vào số thì còn hủy chữ ký được."),
        _bare,
        _plainly(services.sign_decision),
        shows_findings=True,
    ),
    Do.UNSIGN: Act(
        noop("Quyết định trở lại bàn của người ký."), _bare, _plainly(services.cancel_signature)
    ),
    Do.ISSUE: Act(
        noop("Ban hành rồi thì không sửa được nữa; muốn thay đổi phải có quyết định khác."),
        _number,
        _issue,
        shows_findings=True,
    ),
    Do.WITHDRAW: Act(
        noop("Dự thảo dừng ở đây; cơ quan lại nợ việc theo quyết định của bộ, nếu có."),
        _reason,
        _with_reason(services.withdraw_draft),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def act(request: ActorRequest, pk: int, slug: str) -> HttpResponse:
    """Ask what an act needs, then do it; who may not is refused by the flow."""
    row = decision_for(request.principal, pk)
    action = ACTIONS.get(slug)
    if action not in ACTS:
        raise NotFound(what="việc này")
    this = ACTS[action]
    form = this.form(request, row)

    def do() -> str:
        this.do(request, row, form.cleaned_data)
        return row.get_absolute_url()

    asked = Asked(
        row.title,
        _(action.label),
        _(this.lead) if this.lead else "",
        _(action.label),
        row.get_absolute_url(),
        is_grave=action is Do.WITHDRAW,
        facts=_blocking(row) if this.shows_findings else (),
    )
    return act_page(request, asked, form, do, by=request.principal.code)


def _blocking(row: PublicationDecision) -> tuple[Fact, ...]:
    """Return what must be mended first, so that nobody learns of it only by a refusal."""
    found = blocking_findings(row, on=clock.today())[:MOST_FACTS]
    return tuple(Fact(one.procedure or _("Quyết định"), one.text) for one in found)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def settle(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that an opinion was taken up, or why the draft stays as it is."""
    rows = Opinion.objects.filter(decision__in=decisions_visible_to(request.principal))
    opinion = rows.select_related("decision", "agency").filter(pk=pk).first()
    if opinion is None:
        raise NotFound(what="ý kiến")
    found, row = opinion, opinion.decision
    initial = {"settled": found.settled or Settlement.ACCEPTED.value, "reply": found.reply}
    form = SettleForm(sent(request), initial=initial)

    def do() -> str:
        said = form.cleaned_data
        services.settle_opinion(
            found,
            Settlement(said["settled"]),
            reply=said["reply"],
            by=request.principal,
            at=clock.now(),
        )
        return row.get_absolute_url()

    asked = Asked(
        row.title,
        _("Tiếp thu, giải trình ý kiến"),
        "",
        _("Lưu"),
        row.get_absolute_url(),
        facts=(Fact(found.agency.name, found.text),),
    )
    return act_page(request, asked, form, do, by=request.principal.code)
