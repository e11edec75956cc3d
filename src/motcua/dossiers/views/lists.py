"""Lists of dossiers: all that one may see, those without a code, results to return."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.caching import kept
from motcua.base.http import form_key
from motcua.base.keyset import page
from motcua.base.spreadsheets import BOM, csv_line
from motcua.base.templatetags.written_days import moment
from motcua.catalogue.selectors.search import fields_in_use
from motcua.catalogue.states import Channel
from motcua.dossiers.forms.filters import DossierFilters
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.selectors.doors import RECEIVERS
from motcua.dossiers.selectors.ground import ground
from motcua.dossiers.selectors.lists import (
    NEWEST,
    ORDERS,
    open_steps_of,
    received_dossiers,
    unreceived_dossiers,
)
from motcua.dossiers.selectors.standing import Shown, standing_shown
from motcua.dossiers.selectors.worklist import to_return
from motcua.dossiers.states import DossierState
from motcua.dossiers.views.offered import holds
from motcua.kernel.worktime import day_of
from motcua.organisation.http import ActorRequest, for_roles, staff_only
from motcua.organisation.principals import Principal
from motcua.organisation.selectors import agencies_on, names_of_agencies

SIZE = 50
CHUNK = 1_000
HEADS = (
    "Mã hồ sơ",
    "Thủ tục",
    "Người nộp",
    "Tình trạng",
    "Hạn",
    "Tiếp nhận",
    "Hẹn trả lần đầu",
    "Hẹn trả hiện nay",
    "Có kết quả",
    "Trả kết quả",
    "Cơ quan giải quyết",
    "Nơi tiếp nhận",
    "Hình thức nộp",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One dossier of a list: how it stands, where it lies, and whether I may pass it on."""

    dossier: Dossier
    standing: Shown
    steps: list[DossierStep]
    held: DossierStep | None


@require_safe
@staff_only
def every(request: ActorRequest) -> HttpResponse:
    """All dossiers this person may see, narrowed and sorted by the address."""
    at, by = clock.now(), request.principal
    filters = filters_of(request, at)
    sort = request.GET.get("sort", NEWEST)
    sort = sort if sort in ORDERS else NEWEST
    rows = received_dossiers(by, filters.wanted(), at=at)
    found = page(rows, by=ORDERS[sort], cursor=request.GET.get("cursor", ""), size=SIZE)
    narrowed = any(request.GET.get(name) for name in filters.fields)
    context = {
        "rows": rows_of(found.rows, by, at),
        "page": found,
        "sort": sort,
        "filters": filters,
        "clear": reverse("dossiers:list") if narrowed else "",
        "export": f"{reverse('dossiers:export')}?{request.GET.urlencode()}",
        "may_receive": not by.roles.isdisjoint(RECEIVERS),
        "once": form_key(),
    }
    return render(request, "dossiers/list.html", context)


@require_safe
@staff_only
def export(request: ActorRequest) -> HttpResponse:
    """The same list as a table for a spreadsheet, sent as it is read."""
    at, by = clock.now(), request.principal
    rows = received_dossiers(by, filters_of(request, at).wanted(), at=at)
    rows = rows.select_related("version", "agency", "receiving_unit").order_by(*ORDERS[NEWEST])
    lines = _csv(rows.iterator(chunk_size=CHUNK), by.code, at)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ho-so-{day_of(at):%Y%m%d}.csv"'
    response["Cache-Control"] = "private, no-store"
    return cast(HttpResponse, response)


@require_safe
@staff_only
def not_received(request: ActorRequest) -> HttpResponse:
    """Dossiers that were not taken in: asked for more, or declined."""
    at, by = clock.now(), request.principal
    rows = unreceived_dossiers(by)
    cursor = request.GET.get("cursor", "")
    found = page(rows, by=("-registered_at", "-id"), cursor=cursor, size=SIZE)
    context = {"rows": rows_of(found.rows, by, at), "page": found}
    return render(request, "dossiers/not_received.html", context)


@require_safe
@for_roles(*RECEIVERS)
def returns(request: ActorRequest) -> HttpResponse:
    """Results that wait at my counter for their applicants, the longest first."""
    at, by = clock.now(), request.principal
    found = page(
        to_return(by), by=("finished_at", "id"), cursor=request.GET.get("cursor", ""), size=SIZE
    )
    context = {"rows": rows_of(found.rows, by, at), "page": found}
    return render(request, "dossiers/returns.html", context)


def rows_of(dossiers: list[Dossier], by: Principal, at: datetime) -> list[Row]:
    """Return the rows of a list; the names on it are noted as seen."""
    looked_at([dossier.code or f"dossier:{dossier.pk}" for dossier in dossiers], by=by.code)
    ground(dossiers)
    lying = open_steps_of(dossier.pk for dossier in dossiers)
    return [
        Row(
            dossier,
            standing_shown(dossier, at),
            steps := lying.get(dossier.pk, []),
            next((step for step in steps if holds(step, by)), None),
        )
        for dossier in dossiers
    ]


def filters_of(request: ActorRequest, at: datetime) -> DossierFilters:
    """Return the filters of the address, offering only what this person could find."""
    agencies = agencies_offered(request.principal, day_of(at))
    return DossierFilters(asked_of(request), fields=fields_offered(), agencies=agencies)


def asked_of(request: ActorRequest) -> QueryDict:
    """Return what the address asks for, without what no column can hold."""
    data = request.GET.copy()
    for name, values in data.lists():
        data.setlist(name, [value.replace("\x00", "") for value in values])
    return data


def agencies_offered(by: Principal, today: date) -> list[tuple[int, str]]:
    """Return the agencies this person could find dossiers of."""
    if by.oversees_all or by.oversees:
        return _agencies(today)
    return _agencies_of(frozenset(by.agency_ids | {agency for _, agency in by.receives_for}))


@kept
def fields_offered() -> list[tuple[int, str]]:
    return fields_in_use()


@kept
def _agencies(today: date) -> list[tuple[int, str]]:
    return [(agency.pk, str(agency)) for agency in agencies_on(today).order_by("tier", "sort")]


@kept
def _agencies_of(numbers: frozenset[int]) -> list[tuple[int, str]]:
    return names_of_agencies(numbers)


def _csv(rows: Iterable[Dossier], by: str, at: datetime) -> Iterator[str]:
    """Yield the table line by line; every name sent out is noted as seen."""
    yield BOM + csv_line(HEADS)
    codes: list[str] = []
    for row in rows:
        codes.append(str(row.code))
        if len(codes) == CHUNK:
            looked_at(codes, by=by)
            codes = []
        yield csv_line(_cells(row, at))
    looked_at(codes, by=by)


def _cells(row: Dossier, at: datetime) -> list[Any]:
    return [
        row.code,
        row.version.name,
        row.applicant_name,
        DossierState(row.state).label,
        standing_shown(row, at).label,
        *(moment(m) for m in (row.received_at, row.due_original_at, row.due_current_at)),
        moment(row.finished_at),
        moment(row.returned_at),
        str(row.agency),
        row.receiving_unit.name,
        Channel(row.channel).label,
    ]
