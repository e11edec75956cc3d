"""The register of ministries' decisions: each starts the clock of the departments it concerns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.acting import Asked, Fact, act_page, sent, sent_with_files
from motcua.base.keyset import page
from motcua.catalogue.states import ChangeKind
from motcua.documents.services import keep_file
from motcua.kernel.errors import NotPermitted
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.selectors import agencies_by, agencies_on
from motcua.organisation.states import DRAFTERS, AgencyKind, Tier
from motcua.publication import services
from motcua.publication.forms.drafts import ReasonForm
from motcua.publication.forms.received import (
    FollowerForm,
    ReceivedFilters,
    ReceivedForm,
    received_as_filled,
)
from motcua.publication.models import FollowUp, MinistryDecision
from motcua.publication.selectors import (
    decisions_visible_to,
    drafts_for,
    follow_up_for,
    follow_ups_of,
    is_office,
    received_for,
    received_found,
)
from motcua.publication.selectors.following import followed_lines
from motcua.publication.selectors.lists import BY_RECEIPT
from motcua.publication.selectors.parties import agencies_in_which, may_correct
from motcua.publication.states import FollowUpState
from motcua.publication.views.shown import tabs

FOLLOWERS = {AgencyKind.DEPARTMENT, AgencyKind.PROVINCE_OFFICE}


@require_safe
@staff_only
def received(request: ActorRequest) -> HttpResponse:
    """The register, the newest receipt first."""
    filters = ReceivedFilters(request.GET)
    filters.is_valid()
    text = (filters.cleaned_data.get("q") or "").replace("\x00", "")
    rows = received_found(request.principal, text=text)
    context = {
        "tabs": tabs(request, "received"),
        "filters": filters,
        "page": page(rows, by=BY_RECEIPT, cursor=request.GET.get("cursor", "")),
        "may_enter": _may_enter(request),
    }
    return render(request, "publication/received.html", context)


def _may_enter(request: ActorRequest) -> bool:
    by = request.principal
    return is_office(by, on=clock.today()) or bool(agencies_in_which(by, DRAFTERS))


@require_safe
@staff_only
def one(request: ActorRequest, pk: int) -> HttpResponse:
    """One ministry's decision: what it changes, and how far each department is."""
    row, today = received_for(request.principal, pk), clock.today()
    context = {
        "tabs": tabs(request, "received"),
        "received": row,
        "facts": [
            (_("Bộ, ngành"), row.ministry),
            (_("Ngày ban hành"), f"{row.issued_on:%d/%m/%Y}"),
            (_("Ngày nhận"), f"{row.received_on:%d/%m/%Y}"),
            (_("Hiệu lực từ"), f"{row.effective_on:%d/%m/%Y}" if row.effective_on else None),
        ],
        "may_enter": _may_enter(request),
        "is_followed": row.follow_ups.exists(),
        "may_correct": may_correct(request.principal, row, on=today),
        "lines": _lines(request, row),
        "follow_ups": [
            _owed(request, owed, today) for owed in follow_ups_of(row, request.principal)
        ],
    }
    return render(request, "publication/received_one.html", context)


def _lines(request: ActorRequest, row: MinistryDecision) -> list[dict[str, Any]]:
    """Return the procedures named; what carries them is told to whom may see it."""
    seen = set(decisions_visible_to(request.principal).filter(received=row).values_list("pk"))
    return [
        {
            "line": one.line,
            "kind": ChangeKind(one.line.kind).label,
            "item": one.item if one.item and (one.item.decision_id,) in seen else None,
            "is_published": one.is_published,
        }
        for one in followed_lines(row)
    ]


def _owed(request: ActorRequest, owed: FollowUp, today: Any) -> dict[str, Any]:
    state = FollowUpState(owed.state)
    late = state.is_owed and owed.due_on < today
    by = request.principal
    mine = drafts_for(by, owed.agency_id)
    return {
        "owed": owed,
        "label": _("Quá hạn") if late else _(state.label),
        "tone": "late" if late else "ok" if state.is_final else "wait",
        "may_begin": mine and state is FollowUpState.WAITING,
        "may_reopen": state is FollowUpState.DISMISSED and (mine or is_office(by, on=today)),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def enter(request: ActorRequest) -> HttpResponse:
    """Enter a ministry's decision that came in."""
    if not _may_enter(request):
        raise NotPermitted
    form = ReceivedForm(*sent_with_files(request), _followers())
    back = reverse("publication:ministries")
    asked = Asked(
        _("Văn bản bộ, ngành"),
        _("Nhận quyết định của bộ"),
        _("Từ ngày nhận, thời hạn tham mưu công bố của từng cơ quan bắt đầu tính."),
        _("Vào sổ"),
        back,
    )

    def act() -> str:
        by = request.principal
        upload = form.cleaned_data["file"]
        file = keep_file(upload.name, upload.read(), by=by.code) if upload else None
        agencies = agencies_by(form.cleaned_data["agencies"])
        row = services.receive_decision(
            form.received(), list(agencies.values()), by=by, at=clock.now(), file=file
        )
        return reverse("publication:received", args=[row.pk])

    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def correct(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct an entry of the register; what is owed is due by the corrected day."""
    by, row = request.principal, received_for(request.principal, pk)
    if not may_correct(by, row, on=clock.today()):
        raise NotPermitted
    form = ReceivedForm(*sent_with_files(request), None, initial=received_as_filled(row))
    back = reverse("publication:received", args=[row.pk])
    lead = _("Hạn của các cơ quan còn nợ dự thảo được tính lại theo ngày nhận đã sửa.")
    asked = Asked(row.number, _("Sửa quyết định của bộ đã vào sổ"), lead, _("Lưu"), back)

    def act() -> str:
        upload = form.cleaned_data["file"]
        file = keep_file(upload.name, upload.read(), by=by.code) if upload else None
        said = replace(form.received(), fields=tuple(row.fields))
        services.correct_received(row, said, by=by, at=clock.now(), file=file)
        return back

    return act_page(request, asked, form, act, by=by.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def dismiss(request: ActorRequest, pk: int) -> HttpResponse:
    """Settle that an agency need not publish anything after a ministry's decision."""
    owed = follow_up_for(request.principal, pk)
    back = reverse("publication:received", args=[owed.received_id])
    form = ReasonForm(sent(request))
    asked = Asked(
        f"{owed.received.number} · {owed.agency.name}",
        _("Xác định không phải công bố"),
        "",
        _("Xác định"),
        back,
    )

    def act() -> str:
        reason = form.cleaned_data["reason"]
        services.dismiss_follow_up(owed, reason=reason, by=request.principal, at=clock.now())
        return back

    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def reopen(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back that an agency need not publish: its clock never stopped."""
    owed = follow_up_for(request.principal, pk)
    back = reverse("publication:received", args=[owed.received_id])
    asked = Asked(
        f"{owed.received.number} · {owed.agency.name}",
        _("Theo dõi lại"),
        _("Hạn gửi dự thảo vẫn như trước."),
        _("Theo dõi lại"),
        back,
        facts=(Fact(_("Lý do không công bố"), owed.reason),),
    )

    def act() -> str:
        services.reopen_follow_up(owed, by=request.principal, at=clock.now())
        return back

    return act_page(request, asked, forms.Form(sent(request)), act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def follow(request: ActorRequest, pk: int) -> HttpResponse:
    """Name one agency more that must follow a ministry's decision."""
    row, by = received_for(request.principal, pk), request.principal
    if not _may_enter(request):
        raise NotPermitted
    form = FollowerForm(sent(request), _followers())
    back = reverse("publication:received", args=[row.pk])
    asked = Asked(row.number, _("Thêm cơ quan phải tham mưu"), row.title, _("Thêm cơ quan"), back)

    def act() -> str:
        number = form.cleaned_data["agency"]
        services.add_follower(row, agencies_by([number])[number], by=by, at=clock.now())
        return back

    return act_page(request, asked, form, act, by=by.code)


def _followers() -> list[tuple[int, str]]:
    known = agencies_on(clock.today()).filter(tier=Tier.PROVINCE, kind__in=FOLLOWERS)
    return list(known.order_by("sort").values_list("pk", "name"))
