"""Points in which what we published differs: the list, its table, and one of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.keyset import page
from motcua.base.spreadsheets import csv_file, workbook_file
from motcua.kernel.errors import NotFound
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication.flow import DISCREPANCY_FLOW
from motcua.publication.forms.discrepancies import DiscrepancyFilters
from motcua.publication.models import Discrepancy
from motcua.publication.rules.side_by_side import side_by_side
from motcua.publication.selectors import decisions_visible_to, drafts_for
from motcua.publication.selectors.discrepancies import (
    DEFAULT_ORDER,
    ORDERS,
    Tally,
    Wanted,
    agencies_of_discrepancies,
    discrepancy_for,
    fields_of,
    is_office,
    listed,
    parties_of,
    tally_of,
    wanted_discrepancies,
)
from motcua.publication.selectors.taking_up import PUBLISHABLE
from motcua.publication.states import (
    DiscrepancyAction,
    DiscrepancyKind,
    DiscrepancyState,
    SettleReason,
    Topic,
)
from motcua.publication.views.shown import parts_of_discrepancies, tabs
from motcua.publication.views.told import discrepancy_timeline

HEADS = (
    "Mã",
    "Thủ tục",
    "Loại",
    "Nội dung",
    "Của tỉnh",
    "Cơ sở dữ liệu quốc gia",
    "Cơ quan",
    "Hạn",
    "Tình trạng",
)
MOST_EXPORTED = 20_000
DUE = {"late", "soon", "mine"}
FILTERS = ("q", "kind", "topic", "field", "agency", "state", "xem")
ACTS = {
    DiscrepancyAction.ASSIGN: "publication:assign_discrepancy",
    DiscrepancyAction.PUBLISH: "publication:take_up_discrepancy",
    DiscrepancyAction.DRAFT: "publication:propose_discrepancy",
    DiscrepancyAction.SETTLE: "publication:settle_discrepancy",
    DiscrepancyAction.REOPEN: "publication:reopen_discrepancy",
}
MANY = {
    "giao": "publication:assign_discrepancies",
    "ket-thuc": "publication:settle_discrepancies",
    "kien-nghi": "publication:propose_discrepancies",
    "cong-bo": "publication:take_up_discrepancies",
}


@require_safe
@staff_only
def discrepancies(request: ActorRequest) -> HttpResponse:
    """What differs, the soonest due first; counts on top, and acts on what is ticked."""
    by, today = request.principal, clock.today()
    filters = _filters(request)
    wanted = _wanted(filters)
    sort = request.GET.get("sort", DEFAULT_ORDER)
    sort = sort if sort in ORDERS else DEFAULT_ORDER
    rows = listed(wanted_discrepancies(by, wanted, on=today))
    found = page(rows, by=ORDERS[sort], cursor=request.GET.get("cursor", ""))
    tally = tally_of(by, on=today)
    context = {
        "tabs": tabs(request, "discrepancies"),
        "parts": parts_of_discrepancies("points"),
        "tally": tally,
        "figures": _figures(tally),
        "filters": filters,
        "clear": reverse("publication:discrepancies") if _is_filtered(request) else "",
        "sort": sort,
        "page": found,
        "rows": [_shown(row) for row in found.rows],
        "acts": _many(is_office(by)),
    }
    return render(request, "publication/discrepancies.html", context)


def _is_filtered(request: ActorRequest) -> bool:
    return any(request.GET.get(name) for name in FILTERS)


def _filters(request: ActorRequest) -> DiscrepancyFilters:
    data = request.GET.copy()
    for name, values in data.lists():
        data.setlist(name, [value.replace("\x00", "") for value in values])
    by = request.principal
    filters = DiscrepancyFilters(data, fields_of(by), agencies_of_discrepancies(by))
    filters.is_valid()
    return filters


def _wanted(filters: DiscrepancyFilters) -> Wanted:
    said = filters.cleaned_data
    state = said.get("state") or "open"
    return Wanted(
        words=said.get("q") or "",
        kind=said.get("kind") or "",
        topic=said.get("topic") or "",
        field=said.get("field") or "",
        agency=said.get("agency"),
        state="" if state == "all" else state,
        due=str(said["xem"]) if said.get("xem") in DUE else "",
    )


def _figures(tally: Tally) -> list[dict[str, Any]]:
    here, letters = reverse("publication:discrepancies"), reverse("publication:proposals")
    told = [
        (_("Đang mở"), tally.open, here, ""),
        (_("Chưa giao"), tally.unassigned, f"{here}?{urlencode({'state': 'found'})}", "soon"),
        (_("Quá hạn"), tally.late, f"{here}?{urlencode({'xem': 'late'})}", "late"),
        (_("Của tôi"), tally.mine, f"{here}?{urlencode({'xem': 'mine'})}", ""),
        (_("Kiến nghị quá hạn trả lời"), tally.unanswered, f"{letters}?xem=qua-han", "late"),
    ]
    return [
        {"label": label, "value": value, "url": url, "tone": tone if value else ""}
        for label, value, url, tone in told
    ]


def _many(office: bool) -> list[dict[str, Any]]:
    labels = {
        "giao": _("Giao xử lý"),
        "cong-bo": _("Lập dự thảo công bố"),
        "kien-nghi": _("Soạn kiến nghị"),
        "ket-thuc": _("Kết thúc xử lý"),
    }
    return [
        {"label": label, "name": "viec", "value": name, "main": (name == "giao") is office}
        for name, label in labels.items()
        if name in {"giao", "ket-thuc", "kien-nghi"} or not office
    ]


def _shown(row: Discrepancy) -> dict[str, Any]:
    state = DiscrepancyState(row.state)
    late = state.is_open and row.due_on is not None and row.due_on < clock.today()
    return {
        "row": row,
        "kind": DiscrepancyKind(row.kind).label,
        "topic": Topic(row.topic).label,
        "label": _(state.label),
        "tone": "wait" if state.is_open else "ok",
        "late": late,
    }


@require_safe
@staff_only
def many(request: ActorRequest) -> HttpResponse:
    """Lead what was ticked in the list to the page of its act."""
    route = MANY.get(request.GET.get("viec", ""))
    if route is None:
        raise NotFound(what="việc đó")
    chosen = [("diem", number) for number in request.GET.getlist("diem")]
    return redirect(f"{reverse(route)}?{urlencode(chosen)}")


@require_safe
@staff_only
def exported(request: ActorRequest) -> HttpResponse:
    """The list as a table."""
    rows = wanted_discrepancies(request.principal, _wanted(_filters(request)), on=clock.today())
    lines = [
        (
            row.code,
            row.name,
            DiscrepancyKind(row.kind).label,
            Topic(row.topic).label,
            "\n".join(row.ours),
            "\n".join(row.theirs),
            row.agency.name if row.agency else "",
            f"{row.due_on:%d/%m/%Y}" if row.due_on else "",
            DiscrepancyState(row.state).label,
        )
        for row in rows.select_related("agency").order_by(*ORDERS[DEFAULT_ORDER])[:MOST_EXPORTED]
    ]
    if request.GET.get("dang") == "xlsx":
        return workbook_file("diem-khac-biet", {"Điểm khác biệt": [HEADS, *lines]})
    return csv_file("diem-khac-biet", HEADS, lines)


@require_safe
@staff_only
def discrepancy(request: ActorRequest, pk: int) -> HttpResponse:
    """One point: both texts side by side, who has it, what became of it."""
    row = discrepancy_for(request.principal, pk)
    left, right = side_by_side(row.ours, row.theirs)
    context = {
        "tabs": tabs(request, "discrepancies"),
        "parts": parts_of_discrepancies("points"),
        "shown": _shown(row),
        "left": left,
        "right": right,
        "facts": _facts(row),
        "acts": _acts(request, row),
        "notes": row.notes.all(),
        "letters": row.proposals.filter(is_discarded=False).order_by("-id"),
        "decision": _decision(request, row),
        "events": discrepancy_timeline(row),
    }
    return render(request, "publication/discrepancy.html", context)


def _decision(request: ActorRequest, row: Discrepancy) -> Any:
    return decisions_visible_to(request.principal).filter(pk=row.decision_id or 0).first()


def _acts(request: ActorRequest, row: Discrepancy) -> list[dict[str, Any]]:
    by = request.principal
    offered = set(DISCREPANCY_FLOW.actions(DiscrepancyState(row.state), parties_of(by, row)))
    if row.kind not in PUBLISHABLE or not row.agency_id or not drafts_for(by, row.agency_id):
        offered.discard(DiscrepancyAction.PUBLISH)
    first = DiscrepancyAction.PUBLISH if DiscrepancyAction.PUBLISH in offered else None
    acts = sorted((act for act in ACTS if act in offered), key=lambda act: act is not first)
    return [{"label": _(act.label), "url": reverse(ACTS[act], args=[row.pk])} for act in acts]


def _facts(row: Discrepancy) -> list[tuple[str, Any]]:
    told = [
        (_("Cơ quan được giao"), row.agency.name if row.agency else None),
        (_("Người được giao"), row.person.name if row.person else None),
        (_("Hạn xử lý"), f"{row.due_on:%d/%m/%Y}" if row.due_on else None),
        (_("Biết từ ngày"), f"{row.known_since:%d/%m/%Y}"),
        (_("Thấy gần nhất"), f"{row.seen_on:%d/%m/%Y}"),
    ]
    if row.occurrence > 1:
        told.append((_("Lần thứ"), str(row.occurrence)))
    if row.reason:
        told.append((_("Lý do kết thúc"), _(SettleReason(row.reason).label)))
    return told
