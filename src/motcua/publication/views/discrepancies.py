"""Points in which what we published differs: the list, one of them, and who has it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.acting import Asked, act_page, sent
from motcua.base.keyset import page
from motcua.base.spreadsheets import csv_file
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.selectors import agencies_by, agencies_on
from motcua.organisation.states import AgencyKind, Tier
from motcua.publication import services
from motcua.publication.flow import DISCREPANCY_FLOW
from motcua.publication.forms.discrepancies import (
    AssignForm,
    DiscrepancyFilters,
    ReopenForm,
    SettleDiscrepancyForm,
)
from motcua.publication.models import Discrepancy
from motcua.publication.selectors.discrepancies import (
    DEFAULT_ORDER,
    ORDERS,
    Wanted,
    discrepancy_for,
    listed,
    parties_of,
    tally_of,
    wanted_discrepancies,
)
from motcua.publication.states import (
    DiscrepancyAction,
    DiscrepancyKind,
    DiscrepancyState,
    SettleReason,
    Topic,
)
from motcua.publication.views.shown import tabs

HEADS = ("Mã", "Thủ tục", "Loại", "Nội dung", "Của tỉnh", "Bên kia", "Cơ quan", "Hạn", "Tình trạng")
MOST_EXPORTED = 20_000
OWNERS = {AgencyKind.DEPARTMENT, AgencyKind.PROVINCE_OFFICE, AgencyKind.DISTRICT_COMMITTEE}
ACTS = {
    DiscrepancyAction.ASSIGN: "publication:assign_discrepancy",
    DiscrepancyAction.SETTLE: "publication:settle_discrepancy",
    DiscrepancyAction.REOPEN: "publication:reopen_discrepancy",
}


@require_safe
@staff_only
def discrepancies(request: ActorRequest) -> HttpResponse:
    """What differs, the soonest due first; counts on top."""
    by, today = request.principal, clock.today()
    filters = _filters(request)
    wanted = _wanted(filters)
    rows = listed(wanted_discrepancies(by, wanted, on=today))
    found = page(rows, by=ORDERS[DEFAULT_ORDER], cursor=request.GET.get("cursor", ""))
    tally = tally_of(by, on=today)
    context = {
        "tabs": tabs(request, "discrepancies"),
        "views": _views(wanted.due, tally),
        "filters": filters,
        "tally": tally,
        "page": found,
        "rows": [_shown(row) for row in found.rows],
    }
    return render(request, "publication/discrepancies.html", context)


def _filters(request: ActorRequest) -> DiscrepancyFilters:
    data = request.GET.copy()
    for name, values in data.lists():
        data.setlist(name, [value.replace("\x00", "") for value in values])
    filters = DiscrepancyFilters(data)
    filters.is_valid()
    return filters


def _wanted(filters: DiscrepancyFilters) -> Wanted:
    said = filters.cleaned_data
    due = said.get("xem") if said.get("xem") in {"late", "soon", "mine"} else ""
    return Wanted(
        words=said.get("q") or "",
        kind=said.get("kind") or "",
        topic=said.get("topic") or "",
        state=said.get("state") or "open",
        due=due or "",
    )


def _views(due: str, tally: Any) -> list[dict[str, Any]]:
    here = reverse("publication:discrepancies")
    named = [("", _("Đang mở"), tally.open), ("late", _("Quá hạn"), tally.late)]
    named.append(("mine", _("Của tôi"), tally.mine))
    return [
        {
            "label": label,
            "url": f"{here}?{urlencode({'xem': name})}" if name else here,
            "current": due == name,
            "count": count,
        }
        for name, label, count in named
    ]


def _shown(row: Discrepancy) -> dict[str, Any]:
    state = DiscrepancyState(row.state)
    late = state.is_open and row.due_on is not None and row.due_on < clock.today()
    return {
        "row": row,
        "kind": DiscrepancyKind(row.kind).label,
        "topic": Topic(row.topic).label,
        "label": _("Quá hạn") if late else _(state.label),
        "tone": "late" if late else "wait" if state.is_open else "ok",
    }


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
    return csv_file("diem-khac-biet", HEADS, lines)


@require_safe
@staff_only
def discrepancy(request: ActorRequest, pk: int) -> HttpResponse:
    """One point: both texts side by side, who has it, what was said of it."""
    row = discrepancy_for(request.principal, pk)
    parties = parties_of(request.principal, row)
    acts = DISCREPANCY_FLOW.actions(DiscrepancyState(row.state), parties)
    context = {
        "tabs": tabs(request, "discrepancies"),
        "shown": _shown(row),
        "facts": _facts(row),
        "acts": [
            {"label": _(act.label), "url": reverse(ACTS[DiscrepancyAction(act)], args=[row.pk])}
            for act in acts
            if act in ACTS
        ],
        "notes": row.notes.all(),
    }
    return render(request, "publication/discrepancy.html", context)


def _facts(row: Discrepancy) -> list[tuple[str, Any]]:
    return [
        (_("Cơ quan được giao"), row.agency.name if row.agency else None),
        (_("Người được giao"), row.person.name if row.person else None),
        (_("Hạn xử lý"), f"{row.due_on:%d/%m/%Y}" if row.due_on else None),
        (_("Biết từ ngày"), f"{row.known_since:%d/%m/%Y}"),
        (_("Thấy gần nhất"), f"{row.seen_on:%d/%m/%Y}"),
        (_("Lý do kết thúc"), _(SettleReason(row.reason).label) if row.reason else None),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def assign(request: ActorRequest, pk: int) -> HttpResponse:
    """Give one to an agency, until a day."""
    row, today = discrepancy_for(request.principal, pk), clock.today()
    known = agencies_on(today).filter(kind__in=OWNERS).exclude(tier=Tier.CENTRAL).order_by("sort")
    form = AssignForm(
        sent(request),
        list(known.values_list("pk", "name")),
        initial={"agency": row.agency_id, "due_on": row.due_on},
    )

    def act() -> str:
        said = form.cleaned_data
        services.assign_discrepancies(
            [row.pk],
            agency=agencies_by([said["agency"]])[said["agency"]],
            due_on=said["due_on"],
            by=request.principal,
            at=clock.now(),
        )
        return row.get_absolute_url()

    asked = Asked(str(row), _("Giao xử lý"), "", _("Giao xử lý"), row.get_absolute_url())
    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def settle(request: ActorRequest, pk: int) -> HttpResponse:
    """End one with a reason."""
    row = discrepancy_for(request.principal, pk)
    form = SettleDiscrepancyForm(sent(request))

    def act() -> str:
        said = form.cleaned_data
        services.settle_discrepancies(
            [row.pk],
            reason=SettleReason(said["reason"]),
            text=said["text"],
            by=request.principal,
            at=clock.now(),
        )
        return row.get_absolute_url()

    asked = Asked(str(row), _("Kết thúc xử lý"), "", _("Kết thúc xử lý"), row.get_absolute_url())
    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def reopen(request: ActorRequest, pk: int) -> HttpResponse:
    """Take up again what was settled."""
    row = discrepancy_for(request.principal, pk)
    form = ReopenForm(sent(request))

    def act() -> str:
        text = form.cleaned_data["text"]
        services.reopen_discrepancy(row.pk, text=text, by=request.principal, at=clock.now())
        return row.get_absolute_url()

    asked = Asked(str(row), _("Xử lý lại"), "", _("Xử lý lại"), row.get_absolute_url())
    return act_page(request, asked, form, act, by=request.principal.code)
