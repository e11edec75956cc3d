"""One decision: its procedures, what is wrong with them, what was thought of them, its times."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.models import EventRecord
from motcua.kernel.texts import noop
from motcua.organisation.http import ActorRequest, signed_in
from motcua.publication.models import PublicationDecision
from motcua.publication.selectors import (
    acts_allowed,
    decision_for,
    drafts_for,
    findings_of,
    rounds_of,
    stage_times,
)
from motcua.publication.states import DecisionAction, DecisionState, Settlement
from motcua.publication.views.acts import SLUGS
from motcua.publication.views.shown import (
    by_item,
    item_shown,
    stage_shown,
    state_chip,
    tabs,
)

MOST_EVENTS = 60
MAIN = {
    DecisionAction.SEND,
    DecisionAction.OPINE,
    DecisionAction.SUBMIT,
    DecisionAction.SIGN,
    DecisionAction.ISSUE,
}
GRAVE = {DecisionAction.WITHDRAW}
EVENTS = {
    "DraftOpened": noop("Lập dự thảo"),
    "DraftChanged": noop("Sửa dự thảo"),
    "DraftSent": noop("Gửi lấy ý kiến"),
    "DraftRecalled": noop("Lấy lại dự thảo"),
    "RoundAnswered": noop("Trả lời"),
    "RoundClosed": noop("Kết thúc vòng lấy ý kiến"),
    "OpinionSettled": noop("Tiếp thu, giải trình"),
    "DraftReopened": noop("Mở lại để sửa"),
    "DecisionSubmitted": noop("Trình ký"),
    "SubmissionTakenBack": noop("Rút tờ trình"),
    "SigningDeclined": noop("Trả lại, chưa ký"),
    "PublicationSigned": noop("Ký quyết định"),
    "SignatureCancelled": noop("Hủy chữ ký"),
    "PublicationIssued": noop("Vào số và ban hành"),
    "PublicationWithdrawn": noop("Rút dự thảo"),
    "ItemEntered": noop("Nhập cơ sở dữ liệu quốc gia"),
    "EntryCorrected": noop("Sửa ghi nhận nhập"),
}


@require_safe
@signed_in
def decision(request: ActorRequest, pk: int) -> HttpResponse:
    """Everything about one decision on one page."""
    row, today = decision_for(request.principal, pk), clock.today()
    state = DecisionState(row.state)
    findings = [] if state.is_final else findings_of(row, on=today)
    told = by_item(findings)
    opinions = list(row.opinions.select_related("agency"))
    editing = state.is_open_to_change and drafts_for(request.principal, row.agency_id)
    context = {
        "tabs": tabs(request, "decisions"),
        "decision": row,
        "chip": state_chip(row, today),
        "facts": _facts(row),
        "items": [
            item_shown(item, told.get(item.pk, []), [o for o in opinions if o.item_id == item.pk])
            for item in row.items.all()
        ],
        "processes": [
            {"process": one, "findings": [f for f in findings if f.process == one.pk]}
            for one in row.processes.select_related("agency")
        ],
        "whole": [one for one in told.get(None, []) if one.process is None],
        "blocking": sum(one.is_blocking for one in findings),
        "advice": sum(not one.is_blocking for one in findings),
        "opinions": [o for o in opinions if o.item_id is None],
        "rounds": rounds_of(row),
        "stages": [stage_shown(one) for one in stage_times(row, on=today)],
        "editing": editing,
        "acts": _acts(request, row),
        "events": _events(row),
        "settlements": {one.value: one.label for one in Settlement},
    }
    return render(request, "publication/decision.html", context)


def _facts(row: PublicationDecision) -> list[tuple[str, Any]]:
    def day(value: Any) -> str | None:
        return f"{value:%d/%m/%Y}" if value else None

    signer = f"{row.capacity} {row.signer_title}, {row.signer}" if row.signer else None
    return [
        (_("Cơ quan soạn thảo"), row.agency.name),
        (_("Cơ quan ban hành"), row.issuer.name),
        (_("Số, ngày"), f"{row.number}, {day(row.issued_on)}" if row.number else None),
        (_("Hiệu lực từ"), day(row.effective_on)),
        (_("Người ký"), signer),
        (_("Theo quyết định của bộ"), str(row.received) if row.received else None),
        (_("Căn cứ"), "; ".join(row.bases) or None),
    ]


def _acts(request: ActorRequest, row: PublicationDecision) -> list[dict[str, Any]]:
    acts = acts_allowed(request.principal, row, on=clock.today())
    return [
        {
            "label": _(act.label),
            "url": reverse("publication:act", args=[row.pk, SLUGS[act]]),
            "is_main": act in MAIN,
            "is_grave": act in GRAVE,
        }
        for act in acts
        if act in SLUGS
    ]


def _events(row: PublicationDecision) -> list[dict[str, Any]]:
    rows = EventRecord.objects.filter(subject=row.subject).order_by("-id")[:MOST_EVENTS]
    return [
        {"at": one.happened_at, "text": _(EVENTS.get(one.name, one.name)), "sub": "", "tone": ""}
        for one in rows
    ]
