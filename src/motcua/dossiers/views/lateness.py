"""The list of late dossiers that owe an apology, taken away as a table, and begun from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, cast

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.caching import kept
from motcua.base.http import form_key, once_from_page
from motcua.base.keyset import page
from motcua.base.spreadsheets import BOM, csv_line, workbook_file
from motcua.base.templatetags.written_days import moment
from motcua.dossiers.forms.lateness import LateFilters
from motcua.dossiers.models import Dossier
from motcua.dossiers.selectors.lateness import LateRow, late_rows, owing_apology, unit_choices
from motcua.dossiers.selectors.letters import letters_to_pass, open_letter
from motcua.dossiers.services import draft_letter
from motcua.dossiers.services.letters import may_apologise
from motcua.dossiers.states import LetterState
from motcua.dossiers.views.acts import gone_to
from motcua.dossiers.views.lists import SIZE, agencies_offered, asked_of, fields_offered
from motcua.dossiers.views.lots import each_ticked, tell_lot
from motcua.kernel.errors import NotFound
from motcua.kernel.worktime import day_of
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.states import Role

CHUNK = 500
ORDER = ("due_current_at", "id")
"""What was promised first stands first."""
HEADS = (
    "Mã hồ sơ",
    "Thủ tục",
    "Người nộp",
    "Cơ quan giải quyết",
    "Hẹn trả lần đầu",
    "Hẹn trả hiện nay",
    "Trễ theo nghị định",
    "Trễ theo cách tạm dừng của tỉnh",
    "Trễ theo bộ chỉ số quốc gia",
    "Chậm ở bước",
    "Vị trí",
    "Đơn vị",
    "Cơ quan để chậm",
    "Quá giờ của bước (giờ làm việc)",
    "Thư xin lỗi",
)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def late(request: ActorRequest) -> HttpResponse:
    """Every dossier I may see that owes an apology; the ticked ones are begun at once."""
    at, by = clock.now(), request.principal
    if request.method == "POST":
        return gone_to(request, once_from_page(request, by.code, lambda: _begin(request, at)))
    filters = _filters(request, at)
    rows = owing_apology(by, filters.wanted(), at=at)
    found = page(rows, by=ORDER, cursor=request.GET.get("cursor", ""), size=SIZE)
    looked_at([str(row.code) for row in found.rows], by=by.code)
    narrowed = any(request.GET.get(name) for name in filters.fields)
    here = reverse("dossiers:late_export", args=["xlsx"])
    context = {
        "rows": [
            {"row": row, "may_write": row.letter is None and may_apologise(row.dossier, by)}
            for row in late_rows(found.rows, at=at)
        ],
        "page": found,
        "filters": filters,
        "clear": reverse("dossiers:late") if narrowed else "",
        "export": f"{here}?{request.GET.urlencode()}",
        "waiting": letters_to_pass(by),
        "once": form_key(),
    }
    return render(request, "dossiers/lateness.html", context)


@require_safe
@staff_only
def export(request: ActorRequest, ending: str) -> HttpResponse:
    """The same list as a table: a workbook, or lines sent as they are read."""
    at, by = clock.now(), request.principal
    rows = owing_apology(by, _filters(request, at).wanted(), at=at).order_by(*ORDER)
    lines = _lines(rows.iterator(chunk_size=CHUNK), by.code, at)
    name = f"tre-han-{day_of(at):%Y%m%d}"
    if ending == "xlsx":
        response = workbook_file(name, {_("Trễ hạn"): [HEADS, *lines]})
    elif ending == "csv":
        sent = StreamingHttpResponse(_csv(lines), content_type="text/csv; charset=utf-8")
        response = cast(HttpResponse, sent)
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    else:
        raise NotFound(what=_("bảng"))
    response["Cache-Control"] = "private, no-store"
    return response


def _begin(request: ActorRequest, at: datetime) -> str:
    """Begin the apology of each ticked dossier by itself; one alone is opened."""
    by, last = request.principal, []

    def begin(dossier: Dossier, _number: int) -> object:
        last.append(dossier)
        return draft_letter(dossier, by=by, at=at)

    lot = each_ticked(request, begin)
    told = ngettext("Đã soạn {n} thư xin lỗi.", "Đã soạn {n} thư xin lỗi.", lot.done)
    tell_lot(request, lot, told)
    if lot.done == 1 and len(last) == 1:
        letter = open_letter(last[0])
        if letter is not None:
            return reverse("dossiers:letter", args=[letter.pk])
    return reverse("dossiers:late")


def _filters(request: ActorRequest, at: datetime) -> LateFilters:
    """Return the filters of the address, offering only what this person could find."""
    by, today, asked = request.principal, day_of(at), asked_of(request)
    agencies = agencies_offered(by, today)
    return LateFilters(
        asked,
        fields=fields_offered(),
        agencies=agencies,
        units=units_offered(request, agencies),
    )


def units_offered(request: ActorRequest, agencies: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the units of the agency asked for, or of one's own."""
    by, chosen = request.principal, request.GET.get("agency", "")
    able = {str(number): number for number, _name in agencies}
    wanted = frozenset({able[chosen]}) if chosen in able else by.agency_ids & set(able.values())
    return _units(frozenset(wanted), day_of(clock.now())) if wanted else []


@kept
def _units(agencies: frozenset[int], on: Any) -> list[tuple[int, str]]:
    return unit_choices(agencies, on)


def _csv(lines: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    yield BOM + csv_line(HEADS)
    for line in lines:
        yield csv_line(line)


def _lines(rows: Iterator[Dossier], by: str, at: datetime) -> Iterator[tuple[Any, ...]]:
    """Yield the lines of the table, a chunk of rows at a time; every name sent out is noted."""
    while some := list(islice(rows, CHUNK)):
        looked_at([str(row.code) for row in some], by=by)
        for row in late_rows(some, at=at):
            yield _cells(row)


def _cells(row: LateRow) -> tuple[Any, ...]:
    dossier, found = row.dossier, row.booked
    readings = (row.late.legal, row.late.local, row.late.national)
    desk: tuple[Any, ...] = ("", "", "", "", "")
    if found is not None:
        step = found.step
        over = round(found.over.total_seconds() / 3600, 1)
        desk = (step.template.name, Role(step.role).label, step.unit.name, step.agency.name, over)
    return (
        dossier.code,
        dossier.version.name,
        dossier.applicant_name,
        dossier.agency.name,
        moment(dossier.due_original_at),
        moment(dossier.due_current_at),
        *("trễ" if late else "" for late in readings),
        *desk,
        LetterState(row.letter.state).label if row.letter else "",
    )
