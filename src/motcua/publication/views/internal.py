"""The inventory of internal procedures: the list, its table, and by agency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.keyset import page
from motcua.base.spreadsheets import csv_file, workbook_file
from motcua.base.templatetags.written import percent
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication.forms.internal import InternalFilters
from motcua.publication.rules.internal_conditions import InternalShare, internal_rules_on, share
from motcua.publication.selectors.internal import (
    NEWEST,
    InternalStanding,
    InternalWanted,
    internal_visible_to,
    inventory_on,
    lacking,
    proposing_agencies,
    shares_by_agency,
    standings_on,
    wanted_internal,
)
from motcua.publication.states import (
    InternalCondition,
    InternalGroup,
    InternalState,
    Met,
)
from motcua.publication.views.shown import tabs

MOST_EXPORTED = 5_000
MOST_EVENTS = 60
TONES = {Met.YES: "ok", Met.NO: "late", Met.UNKNOWN: "none"}
STATE_TONES = {
    InternalState.PROPOSED: "wait",
    InternalState.RETURNED: "soon",
    InternalState.ACCEPTED: "wait",
    InternalState.REVIEWED: "ok",
}


@require_safe
@staff_only
def entries(request: ActorRequest) -> HttpResponse:
    """The inventory with the four conditions of each, and how far the target is."""
    today, by = clock.today(), request.principal
    filters = _filters(request)
    wanted = _wanted(filters, today)
    rows = wanted_internal(by, wanted).select_related("agency").prefetch_related("others")
    found = page(rows, by=NEWEST, cursor=request.GET.get("cursor", ""))
    inventory = inventory_on(today)
    counted = share((one.facts for one in inventory), today)
    context = {
        "tabs": tabs(request, "internal"),
        "views": views_of("entries"),
        "share": _told_share(counted, today),
        "figures": _figures(inventory, counted, today),
        "filters": filters,
        "clear": reverse("publication:internal") if any(filters.cleaned_data.values()) else "",
        "page": found,
        "rows": [shown(one) for one in standings_on(found.rows, today)],
        "may_propose": bool(proposing_agencies(by, on=today)),
        "query": _query(request),
        "acts": [{"label": _("Lập dự thảo công bố"), "name": "", "value": ""}],
    }
    return render(request, "publication/internal/entries.html", context)


def _query(request: ActorRequest) -> str:
    """Return the filters as an address."""
    data = request.GET.copy()
    data.pop("cursor", None)
    return data.urlencode()


def views_of(current: str) -> list[dict[str, Any]]:
    """Return the two ways of looking at the inventory."""
    named = [
        ("entries", _("Danh mục"), "publication:internal"),
        ("agencies", _("Theo cơ quan"), "publication:internal_agencies"),
    ]
    return [
        {"label": label, "url": reverse(route), "current": name == current}
        for name, label, route in named
    ]


def _filters(request: ActorRequest) -> InternalFilters:
    seen = internal_visible_to(request.principal).order_by("agency__tier", "agency__sort")
    agencies = seen.values_list("agency", "agency__name", "agency__tier", "agency__sort")
    filters = InternalFilters(request.GET, [(row[0], row[1]) for row in agencies.distinct()])
    filters.is_valid()
    return filters


def _wanted(filters: InternalFilters, today: date) -> InternalWanted:
    said = filters.cleaned_data
    return InternalWanted(
        words=said.get("q") or "",
        agency=said.get("agency"),
        state=said.get("state") or "",
        group=said.get("group") or "",
        lacks=said.get("lacks") or "",
        on=today,
    )


def _told_share(counted: InternalShare, on: date) -> dict[str, Any]:
    """Return the share, its line, and what is missing to it."""
    target = internal_rules_on(on).target_percent
    return {
        "part": counted.part,
        "whole": counted.whole,
        "rate": None if counted.rate is None else percent(counted.rate),
        "target": target,
        "missing": counted.missing(target),
    }


def _figures(
    inventory: Iterable[InternalStanding], counted: InternalShare, on: date
) -> list[dict[str, Any]]:
    here, missing = reverse("publication:internal"), lacking(inventory)
    told = _told_share(counted, on)
    figures = [
        {"label": _("Giữa các cơ quan"), "value": counted.whole, "url": f"{here}?group=between"},
        {
            "label": _("Đủ bốn điều kiện"),
            "value": told["rate"] or "—",
            "tone": "late" if told["missing"] else "",
        },
    ]
    for condition in InternalCondition:
        number = missing.get(condition, 0)
        figures.append(
            {
                "label": LACKS[condition],
                "value": number,
                "url": f"{here}?lacks={condition.value}",
                "tone": "soon" if number else "",
            }
        )
    return figures


LACKS = {
    InternalCondition.REVIEWED: _lazy("Chưa rà soát"),
    InternalCondition.PROCESSED: _lazy("Chưa có quy trình"),
    InternalCondition.PUBLISHED: _lazy("Chưa công bố"),
    InternalCondition.CURRENT: _lazy("Chưa rõ đã cập nhật"),
}


def shown(one: InternalStanding) -> dict[str, Any]:
    """Return an entry as lists show it."""
    row, state = one.entry, InternalState(one.entry.state)
    return {
        "row": row,
        "others": ", ".join(other.short_name or other.name for other in row.others.all()),
        "group": _(InternalGroup(row.group).label),
        "state": _(state.label),
        "tone": STATE_TONES.get(state, "none"),
        "is_counted": one.is_counted,
        "conditions": [
            {"label": _said(key, met), "met": _(met.label), "tone": TONES[met]}
            for key, met in one.conditions.items()
        ],
    }


def _said(condition: InternalCondition, met: Met) -> str:
    """Return what a list says of a condition, so that no colour is needed to tell it."""
    return _(condition.label) if met is Met.YES else str(LACKS[condition])


@require_safe
@staff_only
def exported(request: ActorRequest) -> HttpResponse:
    """The list as a table."""
    today = clock.today()
    rows = wanted_internal(request.principal, _wanted(_filters(request), today))
    rows = rows.select_related("agency").prefetch_related("others").order_by(*NEWEST)
    heads = [
        _("Mã"),
        _("Mã của tỉnh"),
        _("Thủ tục"),
        _("Lĩnh vực"),
        _("Cơ quan chủ trì"),
        _("Cơ quan phối hợp"),
        _("Nhóm"),
        _("Tình trạng"),
        *(_(one.label) for one in InternalCondition),
    ]
    lines = [
        (
            one.entry.code,
            one.entry.local_code,
            one.entry.name,
            one.entry.field,
            one.entry.agency.name,
            ", ".join(other.name for other in one.entry.others.all()),
            _(InternalGroup(one.entry.group).label),
            _(InternalState(one.entry.state).label),
            *(_(one.conditions[key].label) for key in InternalCondition),
        )
        for one in standings_on(rows[:MOST_EXPORTED], today)
    ]
    if request.GET.get("dang") == "xlsx":
        return workbook_file("thu-tuc-noi-bo", {_("Thủ tục nội bộ"): [heads, *lines]})
    return csv_file("thu-tuc-noi-bo", heads, lines)


@require_safe
@staff_only
def by_agency(request: ActorRequest) -> HttpResponse:
    """How many of each agency's meet what: who has yet to do what for the target."""
    today = clock.today()
    inventory = inventory_on(today)
    lines: list[dict[str, Any]] = []
    for agency, counted in shares_by_agency(inventory, today).items():
        own = [one for one in inventory if one.entry.agency_id == agency.pk]
        lacks = lacking(own)
        lines.append(
            {
                "agency": agency,
                "url": f"{reverse('publication:internal')}?{urlencode({'agency': agency.pk})}",
                "share": _told_share(counted, today),
                "met": [(_(k.label), counted.whole - lacks[k]) for k in InternalCondition],
            }
        )
    lines.sort(key=lambda line: (line["agency"].tier, line["agency"].sort))
    total = share((one.facts for one in inventory), today)
    context = {
        "tabs": tabs(request, "internal"),
        "views": views_of("agencies"),
        "conditions": [_(one.label) for one in InternalCondition],
        "rows": lines,
        "share": _told_share(total, today),
    }
    return render(request, "publication/internal/agencies.html", context)
