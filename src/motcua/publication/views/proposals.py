"""Written proposals: the list, one letter, and its way to the answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.acting import Asked, act_page, sent, sent_with_files
from motcua.base.keyset import page
from motcua.documents.services import keep_file
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication import services
from motcua.publication.forms.discrepancies import AnswerProposalForm, LetterForm, SendForm
from motcua.publication.models import Proposal
from motcua.publication.selectors.discrepancies import discrepancies_visible_to, proposal_for
from motcua.publication.selectors.proposals import (
    NEWEST,
    proposal_counts,
    proposals_found,
    works_on,
)
from motcua.publication.states import (
    AnswerOutcome,
    DiscrepancyKind,
    DiscrepancyState,
    ProposalView,
    Topic,
)
from motcua.publication.views.shown import parts_of_discrepancies, tabs


@require_safe
@staff_only
def proposals(request: ActorRequest) -> HttpResponse:
    """The letters: first those whose answer is awaited."""
    by, today = request.principal, clock.today()
    asked = request.GET.get("xem", ProposalView.WAITING.value)
    view = ProposalView(asked) if asked in list(ProposalView) else ProposalView.WAITING
    rows = proposals_found(by, view, on=today)
    found = page(rows, by=NEWEST, cursor=request.GET.get("cursor", ""))
    counts, here = proposal_counts(by, on=today), reverse("publication:proposals")
    context = {
        "tabs": tabs(request, "discrepancies"),
        "parts": parts_of_discrepancies("proposals"),
        "views": [
            {
                "label": one.label,
                "url": f"{here}?{urlencode({'xem': one.value})}",
                "current": one is view,
                "count": counts[one.value],
            }
            for one in ProposalView
        ],
        "overdue": counts[ProposalView.OVERDUE.value],
        "page": found,
        "rows": [{"letter": row, "chip": _chip(row)} for row in found.rows],
    }
    return render(request, "publication/proposals.html", context)


def _chip(row: Proposal) -> dict[str, str]:
    if row.answered_on is not None:
        return {"label": AnswerOutcome(row.outcome).label, "tone": "ok"}
    if row.sent_on is None or row.answer_due_on is None:
        return {"label": _("Đang soạn"), "tone": "none"}
    if row.answer_due_on < clock.today():
        told = _("Quá hạn trả lời")
        return {"label": told, "tone": "late"}
    return {"label": _("Chờ trả lời"), "tone": "wait"}


@require_safe
@staff_only
def proposal(request: ActorRequest, pk: int) -> HttpResponse:
    """One letter: what it says, of which points, and what was answered."""
    row = proposal_for(request.principal, pk)
    points = discrepancies_visible_to(request.principal).filter(proposals=row)
    context = {
        "tabs": tabs(request, "discrepancies"),
        "parts": parts_of_discrepancies("proposals"),
        "letter": row,
        "chip": _chip(row),
        "facts": _facts(row),
        "acts": _acts(request, row),
        "points": [
            {
                "row": point,
                "kind": DiscrepancyKind(point.kind).label,
                "topic": Topic(point.topic).label,
                "state": DiscrepancyState(point.state).label,
            }
            for point in points.order_by("code", "pk")
        ],
    }
    return render(request, "publication/proposal.html", context)


def _acts(request: ActorRequest, row: Proposal) -> list[dict[str, str]]:
    if not works_on(request.principal, row) or row.answered_on is not None:
        return []
    told = [("answer_proposal", _("Ghi trả lời"))]
    if row.sent_on is None:
        told = [
            ("send_proposal", _("Ghi đã gửi")),
            ("edit_proposal", _("Sửa")),
            ("discard_proposal", _("Bỏ dự thảo")),
        ]
    return [
        {"label": label, "url": reverse(f"publication:{name}", args=[row.pk])}
        for name, label in told
    ]


def _facts(row: Proposal) -> list[tuple[str, Any]]:
    told = [
        (_("Cơ quan kiến nghị"), row.agency.name),
        (_("Gửi tới"), row.addressee),
        (_("Số, ký hiệu"), row.number or None),
        (_("Ngày gửi"), f"{row.sent_on:%d/%m/%Y}" if row.sent_on else None),
        (_("Chờ trả lời đến"), f"{row.answer_due_on:%d/%m/%Y}" if row.answer_due_on else None),
    ]
    if row.reminders and row.reminded_on:
        said = _("{count} lần, gần nhất {day}")
        day = f"{row.reminded_on:%d/%m/%Y}"
        told.append((_("Đã nhắc"), said.format(count=row.reminders, day=day)))
    if row.answered_on:
        told.append((_("Ngày trả lời"), f"{row.answered_on:%d/%m/%Y}"))
        told.append((_("Văn bản trả lời"), row.answer_number or None))
        told.append((_("Kết quả"), _(AnswerOutcome(row.outcome).label)))
    return told


def _asked(row: Proposal, title: str, lead: str = "", *, is_grave: bool = False) -> Asked:
    return Asked(row.title, title, lead, title, row.get_absolute_url(), is_grave=is_grave)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def edit(request: ActorRequest, pk: int) -> HttpResponse:
    """Write a letter anew before it goes out."""
    row, by = proposal_for(request.principal, pk), request.principal
    initial = {"addressee": row.addressee, "title": row.title, "content": row.content}
    form = LetterForm(sent(request), initial=initial)

    def act() -> str:
        services.change_proposal(row.pk, **form.cleaned_data, by=by, at=clock.now())
        return row.get_absolute_url()

    return act_page(request, _asked(row, _("Sửa kiến nghị")), form, act, by=by.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def send(request: ActorRequest, pk: int) -> HttpResponse:
    """Record that a letter went out, with its number, day and file."""
    row, by = proposal_for(request.principal, pk), request.principal
    form = SendForm(*sent_with_files(request), initial={"sent_on": clock.today()})

    def act() -> str:
        said, upload = form.cleaned_data, form.cleaned_data["file"]
        services.send_proposal(
            row.pk,
            document=said["number"],
            sent_on=said["sent_on"],
            by=by,
            at=clock.now(),
            file=keep_file(upload.name, upload.read(), by=by.code) if upload else None,
        )
        return row.get_absolute_url()

    asked = _asked(row, _("Ghi đã gửi"), _("Từ ngày gửi, thời gian chờ trả lời bắt đầu tính."))
    return act_page(request, asked, form, act, by=by.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def answer(request: ActorRequest, pk: int) -> HttpResponse:
    """Record what the competent authority answered."""
    row, by = proposal_for(request.principal, pk), request.principal
    form = AnswerProposalForm(*sent_with_files(request), initial={"answered_on": clock.today()})

    def act() -> str:
        said, upload = form.cleaned_data, form.cleaned_data["file"]
        services.answer_proposal(
            row.pk,
            outcome=AnswerOutcome(said["outcome"]),
            document=said["document"],
            answered_on=said["answered_on"],
            text=said["text"],
            by=by,
            at=clock.now(),
            file=keep_file(upload.name, upload.read(), by=by.code) if upload else None,
        )
        return row.get_absolute_url()

    return act_page(request, _asked(row, _("Ghi trả lời")), form, act, by=by.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def discard(request: ActorRequest, pk: int) -> HttpResponse:
    """Give up a letter that was not sent."""
    row, by = proposal_for(request.principal, pk), request.principal
    lead = _("Các điểm khác biệt trở lại tình trạng đã giao.")

    def act() -> str:
        services.discard_proposal(row.pk, by=by, at=clock.now())
        return reverse("publication:proposals")

    asked = _asked(row, _("Bỏ dự thảo"), lead, is_grave=True)
    return act_page(request, asked, forms.Form(sent(request)), act, by=by.code)
