"""The list of decisions: what waits for me, and everything I may see."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.acting import Asked, act_page, sent
from motcua.base.keyset import page
from motcua.base.spreadsheets import csv_file, workbook_file
from motcua.catalogue.states import ChangeKind
from motcua.kernel.errors import NotPermitted
from motcua.organisation.http import ActorRequest, signed_in, staff_only
from motcua.organisation.selectors import agencies_by
from motcua.organisation.states import DRAFTERS
from motcua.publication import services
from motcua.publication.forms.drafts import DecisionFilters, HeadForm
from motcua.publication.models import MinistryDecision, PublicationDecision
from motcua.publication.rules.drafts import ItemIn
from motcua.publication.rules.usual_bases import usual_bases
from motcua.publication.selectors import (
    Wanted,
    decision_for,
    decisions_found,
    decisions_visible_to,
    drafts_for,
    prefilled,
    received_for,
    received_visible_to,
    waiting_for,
)
from motcua.publication.selectors.following import followed_lines
from motcua.publication.selectors.lists import NEWEST
from motcua.publication.selectors.parties import agencies_in_which
from motcua.publication.states import DecisionState
from motcua.publication.views.adding import begun_item
from motcua.publication.views.shown import state_chip, tabs

MOST_RECEIVED = 200
FILTERS = ("q", "state", "agency", "kind", "year")
NO_FIELD = "Chưa phân lĩnh vực"
HEADS = ("Số", "Ngày ban hành", "Trích yếu", "Cơ quan soạn thảo", "Hiệu lực từ", "Tình trạng")
MOST_EXPORTED = 5_000


@require_safe
@signed_in
def decisions(request: ActorRequest) -> HttpResponse:
    """Decisions and drafts: first what waits for me, or everything I may read."""
    by, today = request.principal, clock.today()
    filters = _filters(request)
    mine = filters.cleaned_data.get("xem") == "cho"
    rows = waiting_for(by, on=today) if mine else decisions_found(by, wanted_of(filters), on=today)
    found = page(rows, by=NEWEST, cursor=request.GET.get("cursor", ""))
    context = {
        "tabs": tabs(request, "decisions"),
        "views": _views(request, mine, waiting_for(by, on=today).count()),
        "filters": filters,
        "mine": mine,
        "page": found,
        "rows": [{"decision": row, "chip": state_chip(row, today)} for row in found.rows],
        "may_draft": bool(agencies_in_which(by, DRAFTERS)),
    }
    return render(request, "publication/decisions.html", context)


def _filters(request: ActorRequest) -> DecisionFilters:
    data = request.GET.copy()
    for name, values in data.lists():
        data.setlist(name, [value.replace("\x00", "") for value in values])
    filters = DecisionFilters(data, _drafting(request))
    filters.is_valid()
    return filters


def _drafting(request: ActorRequest) -> list[tuple[int, str]]:
    """Return the agencies that have drafted what this reader may see."""
    seen = decisions_visible_to(request.principal).order_by("agency__sort")
    return list(seen.values_list("agency", "agency__name").distinct())


def wanted_of(filters: DecisionFilters) -> Wanted:
    """Return what the filters narrow to."""
    said = filters.cleaned_data
    return Wanted(
        state=DecisionState(said["state"]) if said.get("state") else None,
        kind=ChangeKind(said["kind"]) if said.get("kind") else None,
        agency=said.get("agency"),
        year=said.get("year"),
        text=said.get("q") or "",
    )


def _views(request: ActorRequest, mine: bool, waiting: int) -> list[dict[str, Any]]:
    here = reverse("publication:decisions")
    kept = {
        k: request.GET[k] for k in ("q", "state", "agency", "kind", "year") if request.GET.get(k)
    }
    return [
        {"label": _("Tất cả"), "url": f"{here}?{urlencode(kept)}", "current": not mine},
        {"label": _("Chờ tôi"), "url": f"{here}?xem=cho", "current": mine, "count": waiting},
    ]


@require_safe
@signed_in
def exported(request: ActorRequest) -> HttpResponse:
    """The list as a table."""
    rows = decisions_found(request.principal, wanted_of(_filters(request)), on=clock.today())
    lines = [
        (
            row.number,
            f"{row.issued_on:%d/%m/%Y}" if row.issued_on else "",
            row.title,
            row.agency.name,
            f"{row.effective_on:%d/%m/%Y}" if row.effective_on else "",
            DecisionState(row.state).label,
        )
        for row in rows.order_by(*NEWEST)[:MOST_EXPORTED]
    ]
    if request.GET.get("dang") == "xlsx":
        return workbook_file("quyet-dinh-cong-bo", {"Quyết định công bố": [HEADS, *lines]})
    return csv_file("quyet-dinh-cong-bo", HEADS, lines)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def begin(request: ActorRequest) -> HttpResponse:
    """Begin a draft, of one's own agency; from a ministry's decision where one is named."""
    by = request.principal
    agencies = agencies_in_which(by, DRAFTERS)
    if not agencies:
        raise NotPermitted
    source = _source(request)
    initial: dict[str, Any] = {
        "received": source.pk if source else None,
        "bases": "\n".join(usual_bases(clock.today())),
    }
    if source:
        initial |= {
            "title": f"Công bố thủ tục hành chính theo {source}",
            "effective_on": source.effective_on,
            "takes_lines": True,
        }
    form = _head_form(request, agencies, initial=initial, is_new=True)
    title = _("Dự thảo quyết định công bố")
    asked = Asked(
        _("Công bố thủ tục"), title, "", _("Lập dự thảo"), reverse("publication:decisions")
    )

    def act() -> str:
        agency = agencies_by([form.cleaned_data["agency"]])[form.cleaned_data["agency"]]
        items = _named(form) if form.cleaned_data["takes_lines"] else []
        row = services.open_draft(form.draft(), agency, by=by, at=clock.now(), items=items)
        return row.get_absolute_url()

    return act_page(request, asked, form, act, by=by.code)


def _named(form: HeadForm) -> list[ItemIn]:
    """Return the procedures a ministry's decision names, as far as they can be begun.

    What is issued already, or in another draft, is left out.
    """
    draft = form.draft()
    if draft.received is None:
        return []
    received = MinistryDecision.objects.get(pk=draft.received)
    on = draft.effective_on or clock.today()
    given = [
        prefilled(line.procedure, ChangeKind(line.kind), on=on, received=received)
        for line in (one.line for one in followed_lines(received) if one.item is None)
    ]
    made = [begun_item(one, "", (received.fields or [NO_FIELD])[0]) for one in given]
    return [one for one in made if one is not None and (one.name or one.facts)]


def _source(request: ActorRequest) -> MinistryDecision | None:
    number = request.GET.get("theo", "")
    return received_for(request.principal, int(number)) if number.isdigit() else None


def _head_form(request: ActorRequest, agencies: frozenset[int], **more: Any) -> HeadForm:
    known = agencies_by(list(agencies))
    received = received_visible_to(request.principal).order_by("-received_on")[:MOST_RECEIVED]
    return HeadForm(
        sent(request),
        agencies=[(number, row.name) for number, row in sorted(known.items())],
        received=[(row.pk, f"{row.number} · {row.title}"[:120]) for row in received],
        **more,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def edit(request: ActorRequest, pk: int) -> HttpResponse:
    """Change the head of a draft."""
    row = decision_for(request.principal, pk)
    if not drafts_for(request.principal, row.agency_id):
        raise NotPermitted
    if not DecisionState(row.state).is_open_to_change:
        return redirect(row)
    form = _head_form(request, frozenset({row.agency_id}), initial=_head_of(row))
    asked = Asked(row.title, _("Sửa phần đầu dự thảo"), "", _("Lưu"), row.get_absolute_url())

    def act() -> str:
        seen = form.cleaned_data["seen"]
        services.change_draft(row, form.draft(), by=request.principal, at=clock.now(), seen=seen)
        return row.get_absolute_url()

    return act_page(request, asked, form, act, by=request.principal.code)


def _head_of(row: PublicationDecision) -> dict[str, Any]:
    return {
        "agency": row.agency_id,
        "title": row.title,
        "bases": "\n".join(row.bases),
        "received": row.received_id,
        "effective_on": row.effective_on,
        "text_effective_on": row.text_effective_on,
        "is_internal": row.is_internal,
        "is_fast_track": row.is_fast_track,
        "seen": row.seen,
    }
