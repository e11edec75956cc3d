"""Posting seen from the province: every place, and every procedure that hangs wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.http import form_key
from motcua.base.spreadsheets import csv_file, workbook_file
from motcua.kernel.vietnamese import folded
from motcua.organisation.http import ActorRequest, signed_in
from motcua.publication.forms.postings import PlaceFilters, StandingFilters
from motcua.publication.rules.postings import PlaceTally
from motcua.publication.selectors.parties import is_office
from motcua.publication.selectors.posting_sheets import notice_shown
from motcua.publication.selectors.postings import (
    PAGE,
    Sought,
    Standing,
    places_visible_to,
    places_without_notice,
    standings_visible_to,
    tallies_on,
)
from motcua.publication.states import PlaceKind, PostingStanding
from motcua.publication.views.shown import tabs

HEADS = ("Nơi niêm yết", "Mã", "Thủ tục", "Tình trạng", "Từ ngày")
PLACE_HEADS = ("Nơi niêm yết", "Loại", "Phải treo", "Đúng bản", "Bản cũ", "Thiếu", "Phải gỡ")
MOST_EXPORTED = 20_000
MOST_SKIPPED = 100_000
TONES = {
    PostingStanding.CURRENT: "ok",
    PostingStanding.STALE: "soon",
    PostingStanding.MISSING: "late",
    PostingStanding.EXTRA: "wait",
}


@require_safe
@signed_in
def postings(request: ActorRequest) -> HttpResponse:
    """Every place with the share that hangs as it must: one's own first, then the worst."""
    today = clock.today()
    filters = PlaceFilters(_clean(request))
    filters.is_valid()
    tallies, bare = tallies_on(today), places_without_notice(today)
    everyone = list(places_visible_to(request.principal).as_of(today).select_related("agency"))
    shown: list[dict[str, Any]] = [
        {
            "place": row,
            "kind": PlaceKind(row.kind).label,
            "tally": tallies.get(row.pk, PlaceTally()),
            "lacks_notice": row.pk in bare,
        }
        for row in everyone
    ]
    mine = request.principal.agency_ids
    chosen = _chosen(shown, filters.cleaned_data, mine)
    rows = sorted(chosen, key=lambda one: (one["place"].agency_id not in mine, *_worst_first(one)))
    if request.GET.get("dang"):
        return _places_file(rows)
    first = _first(request)
    total = sum((one["tally"] for one in shown), PlaceTally())
    context = {
        "tabs": tabs(request, "postings"),
        "views": views_of("places"),
        "filters": filters,
        "rows": rows[first : first + PAGE],
        "page": _page(first, len(rows) > first + PAGE),
        "right": sum(one["tally"].is_current and bool(one["tally"].due) for one in shown),
        "places": sum(bool(one["tally"].due) for one in shown),
        "has_places": bool(everyone),
        "idle": sum(not one["tally"].due for one in shown),
        "mine": mine,
        "total": total,
        "bare": len(bare),
        "notice_lacks": ", ".join(notice_shown(today).missing).lower(),
        "may_open": is_office(request.principal, on=today),
        "once": form_key(),
    }
    return render(request, "publication/postings/places.html", context)


def views_of(current: str) -> list[dict[str, Any]]:
    """Return the two ways of looking at posting."""
    named = [
        ("places", _("Theo nơi niêm yết"), "publication:postings"),
        ("standings", _("Theo thủ tục"), "publication:posting_standings"),
    ]
    return [
        {"label": label, "url": reverse(route), "current": name == current}
        for name, label, route in named
    ]


def _chosen(
    rows: Iterable[dict[str, Any]], said: dict[str, Any], mine: frozenset[int]
) -> Iterable[dict[str, Any]]:
    text = folded(said.get("q") or "")
    for one in rows:
        place, tally = one["place"], one["tally"]
        if (
            (not text or text in folded(place.name))
            and said.get("tier") in {None, "", place.agency.tier}
            and said.get("kind") in {None, "", place.kind}
            and (not said.get("mine") or place.agency_id in mine)
            and said.get("state") in {None, "", "current" if tally.is_current else "wrong"}
        ):
            yield one


def _worst_first(one: dict[str, Any]) -> tuple[float, int, str, int]:
    tally, place = one["tally"], one["place"]
    share = 2.0 if tally.share is None else tally.share
    return share, -tally.wrong, place.sort, place.pk


def _places_file(rows: Iterable[dict[str, Any]]) -> HttpResponse:
    lines = [
        (
            one["place"].name,
            one["kind"],
            one["tally"].due,
            one["tally"].current,
            one["tally"].stale,
            one["tally"].missing,
            one["tally"].extra,
        )
        for one in rows
    ]
    return workbook_file("noi-niem-yet", {"Nơi niêm yết": [PLACE_HEADS, *lines]})


@require_safe
@signed_in
def standings(request: ActorRequest) -> HttpResponse:
    """Procedures that hang wrong somewhere, the longest first."""
    filters = StandingFilters(_clean(request))
    filters.is_valid()
    first, today = _first(request), clock.today()
    sought = _sought(filters.cleaned_data)
    found = standings_visible_to(request.principal, today, sought, most=PAGE + 1, skip=first)
    context = {
        "tabs": tabs(request, "postings"),
        "views": views_of("standings"),
        "filters": filters,
        "rows": [standing_shown(one) for one in found[:PAGE]],
        "page": _page(first, len(found) > PAGE),
    }
    return render(request, "publication/postings/standings.html", context)


@require_safe
@signed_in
def exported(request: ActorRequest) -> HttpResponse:
    """The same list as a table."""
    filters = StandingFilters(_clean(request))
    filters.is_valid()
    sought = _sought(filters.cleaned_data)
    found = standings_visible_to(request.principal, clock.today(), sought, most=MOST_EXPORTED)
    lines = [
        (one.place_name, one.code, one.name, one.standing.label, f"{one.since:%d/%m/%Y}")
        for one in found
    ]
    return csv_file("niem-yet-phai-thay", HEADS, lines)


def standing_shown(one: Standing) -> dict[str, Any]:
    """Return a standing with its word and tone."""
    return {"one": one, "label": one.standing.label, "tone": TONES[one.standing]}


def _sought(said: dict[str, Any]) -> Sought:
    wanted = said.get("standing")
    wrong = Sought().standings
    return Sought(
        standings=(PostingStanding(wanted),) if wanted else wrong,
        tier=said.get("tier") or "",
        text=said.get("q") or "",
    )


def _clean(request: ActorRequest) -> Any:
    data = request.GET.copy()
    for name, values in data.lists():
        data.setlist(name, [value.replace("\x00", "") for value in values])
    return data


def _first(request: ActorRequest) -> int:
    said = request.GET.get("cursor", "")
    return min(int(said), MOST_SKIPPED) if said.isascii() and said.isdecimal() else 0


def _page(first: int, more: bool) -> dict[str, str]:
    return {
        "previous": str(max(first - PAGE, 0)) if first else "",
        "next": str(first + PAGE) if more else "",
    }
