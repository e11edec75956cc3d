"""One indicator: what it counts, its other readings, each agency's share, the dossiers behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.base.keyset import page
from motcua.base.spreadsheets import csv_file
from motcua.dossiers.states import DossierState
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.states import Tier
from motcua.reporting import selectors
from motcua.reporting.errors import UnknownIndicator
from motcua.reporting.rules.definitions import indicator_of
from motcua.reporting.rules.kpi import Figure, Indicator
from motcua.reporting.selectors.boards import AgencyFigure
from motcua.reporting.states import Counted, Side
from motcua.reporting.views import shown
from motcua.reporting.views.asked import Asked, asked, asked_tier, for_officials_and_watchers

if TYPE_CHECKING:
    from motcua.reporting.models import DossierFact

SORTS: dict[str, Callable[[AgencyFigure], tuple[Any, ...]]] = {
    "name": lambda row: (row.agency.sort,),
    "whole": lambda row: (row.measure.whole, row.agency.sort),
    "rate": lambda row: (row.measure.rate, row.agency.sort),
    "missing": lambda row: (row.missing, row.agency.sort),
}
SORTED = "-missing"


@require_safe
@for_officials_and_watchers
def indicator(request: ActorRequest, code: str) -> HttpResponse:
    """An indicator by agency."""
    what, one = asked(request.GET), indicator_of(code)
    tier = asked_tier(request.GET, one.tiers)
    drawn = selectors.indicator_board(one, what.period, what.scope, on=what.on, tier=tier)
    if request.GET.get("dang") == "csv":
        return _file(one, what, drawn.agencies)
    figure, sort = drawn.figure, request.GET.get("sort", SORTED)
    path = reverse("reporting:indicator", args=[code])
    kept = {"quyet_dinh": str(tier or "")}
    context = {
        "indicator": one,
        "figure": figure,
        "gauge": {**shown.gauge(figure, what), "url": ""},
        "asked": what,
        "filters": what.filters,
        "tabs": shown.scope_tabs(what, path, request.principal, **kept),
        "lines": _lines(one, what, path, tier),
        "readings": _readings(figure, what, may_read=request.principal.is_staff),
        "rows": [_row(row, what) for row in _sorted(drawn.agencies, sort)],
        "sort": sort,
        "csv": what.address(path, dang="csv", **kept),
        "crumbs": [{"label": _("Chỉ tiêu"), "url": what.address(reverse("reporting:board"))}],
    }
    return render(request, "reporting/indicator.html", context)


@require_safe
@staff_only
def behind(request: ActorRequest, code: str) -> HttpResponse:
    """The dossiers behind a figure, as far as the reader may see them."""
    what, one = asked(request.GET), indicator_of(code)
    tier = asked_tier(request.GET, one.tiers)
    side = next((word for word in Side if word == request.GET.get("ben")), Side.WHOLE)
    reading = request.GET.get("cach", "")
    if reading not in {share.code for share in (one.share, *one.variants)}:
        raise UnknownIndicator(indicator=f"{code} {reading[:20]}")
    facts = selectors.dossiers_behind(
        one,
        side,
        scope=what.scope,
        period=what.period,
        principal=request.principal,
        on=what.on,
        tier=tier,
        reading=reading,
    ).prefetch_related("agency", "version")
    shown_page = page(
        facts, by=("-received_on", "-dossier_id"), cursor=request.GET.get("cursor", "")
    )
    figure = selectors.one_figure(one, what.period, what.scope, on=what.on, tier=tier)
    context = {
        "indicator": one,
        "figure": figure,
        "reading": one.reading(reading),
        "side": side,
        "page": shown_page,
        "rows": [_fact(fact, what.on) for fact in shown_page.rows],
        "asked": what,
        "sees_all": request.principal.oversees_all,
        "tabs": [
            {
                "label": word.label,
                "url": shown.behind(figure, word, what, reading),
                "current": word is side,
            }
            for word in Side
        ],
        "crumbs": [
            {"label": _("Chỉ tiêu"), "url": what.address(reverse("reporting:board"))},
            {"label": _(figure.name), "url": shown.address_of(figure, what)},
        ],
    }
    return render(request, "reporting/behind.html", context)


def _fact(fact: DossierFact, on: date) -> dict[str, Any]:
    return {
        "fact": fact,
        "state": DossierState(fact.state).label,
        "late": fact.is_late_on(on),
    }


def _lines(one: Indicator, what: Asked, path: str, tier: Tier | None) -> list[dict[str, Any]]:
    """Return a tab for each tier that has a line of its own."""
    return [
        {
            "label": _("Do {tier} quyết định").format(tier=_in_sentence(each.label)),
            "url": what.address(path, quyet_dinh=each.value),
            "current": each is tier,
        }
        for each in one.tiers
    ]


def _in_sentence(label: str) -> str:
    word = _(label)
    return word[:1].lower() + word[1:]


def _readings(figure: Figure, what: Asked, *, may_read: bool) -> list[dict[str, Any]]:
    """Return the headline and the other readings, each with the lists behind it."""
    rows = [(figure.indicator.share, figure.measure), *figure.variants]
    return [
        {
            "name": share.name,
            "measure": measure,
            "links": [
                (side.label, shown.behind(figure, side, what, share.code))
                for side in Side
                if may_read and share.counted is not Counted.HAND_OVER
            ],
        }
        for share, measure in rows
    ]


def _sorted(rows: Sequence[AgencyFigure], sort: str) -> Sequence[AgencyFigure]:
    key = SORTS.get(sort.removeprefix("-"))
    return sorted(rows, key=key, reverse=sort.startswith("-")) if key else rows


def _row(row: AgencyFigure, what: Asked) -> dict[str, Any]:
    board = what.address(reverse("reporting:board"), cap="", co_quan=row.agency.key)
    return {"figure": row, "tone": shown.TONES[row.standing], "url": board}


def _file(one: Indicator, what: Asked, rows: Sequence[AgencyFigure]) -> HttpResponse:
    heads = [
        _("Cơ quan"),
        _("Cấp"),
        _("Đạt"),
        _("Tổng"),
        _("Tỷ lệ (%)"),
        _("Kết quả"),
        _("Còn thiếu"),
    ]
    cells = (
        [
            row.agency.name,
            _(Tier(row.agency.tier).label),
            row.measure.part,
            row.measure.whole,
            row.measure.percent,
            _(row.standing.label),
            row.missing,
        ]
        for row in rows
    )
    return csv_file(f"chi-tieu-{one.code}-{what.period.code}", heads, cells)
