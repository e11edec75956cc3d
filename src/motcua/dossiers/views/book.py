"""The register of dossiers of a counter: a month of it to read, print or take away."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.languages import official
from motcua.base.spreadsheets import workbook_file
from motcua.base.templatetags.written_days import day
from motcua.documents.sheets import Grid, Sheet, Signature, sheet_pdf
from motcua.dossiers.rules.forms import SlipKind, form_on
from motcua.dossiers.rules.result_papers import place_of_issue
from motcua.dossiers.selectors.book import Entry, book_of, book_rows, counters_seen
from motcua.dossiers.states import ReturnMethod
from motcua.kernel.errors import NotFound
from motcua.kernel.paper_days import day_words
from motcua.kernel.worktime import day_of
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.selectors import units_by

SHOWN = 200
YEARS = range(2000, 2101)
HEADS = (
    ("STT", 0.7),
    ("Mã hồ sơ", 2.9),
    ("Tên thủ tục hành chính", 3.4),
    ("Số bộ", 0.6),
    ("Tên cá nhân, tổ chức", 2.2),
    ("Địa chỉ, số điện thoại", 2.6),
    ("Cơ quan chủ trì", 2.0),
    ("Ngày nhận", 1.5),
    ("Ngày hẹn trả", 1.5),
    ("Ngày trả", 1.5),
    ("Phương thức nhận kết quả", 1.4),
    ("Ký nhận", 1.0),
    ("Ghi chú", 1.2),
)

COLUMNS = (
    "number",
    "code",
    "procedure",
    "sets",
    "applicant",
    "where",
    "agency",
    "received",
    "due",
    "returned",
    "method",
    "signed",
    "note",
)
"""What each head is called on the page."""


@require_safe
@staff_only
@official()
def book(request: ActorRequest) -> HttpResponse:
    """A month of the register of one counter."""
    chosen = _chosen(request)
    if chosen is None:
        return render(request, "dossiers/book.html", {"units": [], "rows": []})
    unit, start, end = chosen
    by = request.principal
    ending = request.GET.get("dang", "")
    if ending in {"pdf", "xlsx"}:
        return _file(request, ending, unit, start, end)
    every = list(_first(book_of(by, unit.pk, start, end), SHOWN))
    looked_at([str(one.dossier.code) for one in every], by=by.code)
    said = {"quay": unit.pk, "thang": f"{start:%Y-%m}"}
    here = reverse("dossiers:book")
    context = {
        "units": sorted(units_by(counters_seen(by)).values(), key=lambda one: one.name),
        "unit": unit,
        "month": f"{start:%Y-%m}",
        "rows": [dict(zip(COLUMNS, _line(one), strict=True)) for one in every],
        "total": book_rows(by, unit.pk, start, end).count(),
        "pdf": f"{here}?{urlencode({**said, 'dang': 'pdf'})}",
        "xlsx": f"{here}?{urlencode({**said, 'dang': 'xlsx'})}",
    }
    return render(request, "dossiers/book.html", context)


def _chosen(request: ActorRequest) -> tuple[Any, date, date] | None:
    """Return the counter and the month asked for; the first one and this month otherwise."""
    seen = units_by(counters_seen(request.principal))
    if not seen:
        return None
    asked = request.GET.get("quay", "")
    unit = next((one for one in seen.values() if str(one.pk) == asked), None)
    if asked and unit is None:
        raise NotFound(what=_("sổ"))
    unit = unit or min(seen.values(), key=lambda one: one.name)
    try:
        first = date.fromisoformat(f"{request.GET.get('thang') or f'{clock.today():%Y-%m}'}-01")
    except ValueError as error:
        raise NotFound(what=_("tháng")) from error
    if first.year not in YEARS:
        raise NotFound(what=_("tháng"))
    return unit, first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _first(entries: Any, most: int) -> Any:
    return (one for one, _n in zip(entries, range(most), strict=False))


def _file(request: ActorRequest, ending: str, unit: Any, start: date, end: date) -> HttpResponse:
    by = request.principal
    entries = list(book_of(by, unit.pk, start, end))
    looked_at([str(one.dossier.code) for one in entries], by=by.code)
    name = f"so-theo-doi-{unit.pk}-{start:%Y-%m}"
    lines = [_line(one) for one in entries]
    if ending == "xlsx":
        response = workbook_file(name, {_("Sổ theo dõi"): [[h for h, _s in HEADS], *lines]})
    else:
        response = HttpResponse(sheet_pdf(_sheet(unit, start, lines)), "application/pdf")
        response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _sheet(unit: Any, start: date, lines: list[tuple[str, ...]]) -> Sheet:
    form, today = form_on(SlipKind.BOOK, start), clock.today()
    place = place_of_issue(unit.agency.name, settings.PROVINCE["place"])
    return Sheet(
        title=f"{form.title}\nTháng {start:%m} năm {start:%Y}",
        agency=unit.agency.name,
        unit=unit.name,
        number="",
        place_and_day=f"{place}, {day_words(today)}",
        form=form.form,
        table=Grid(HEADS, tuple(lines)),
        signatures=(Signature("NGƯỜI GHI SỔ"), Signature("TRƯỞNG BỘ PHẬN MỘT CỬA")),
        is_wide=True,
    )


def _line(one: Entry) -> tuple[str, ...]:
    row = one.dossier
    assert row.received_at is not None
    where = ", ".join(part for part in (row.applicant_address, row.applicant_phone) if part)
    due = row.due_current_at or row.due_original_at
    note = row.closed_reason[:80] if row.closed_at else ""
    if row.due_original_at and due and day_of(due) != day_of(row.due_original_at):
        note = note or f"hẹn đầu {day(row.due_original_at)}"
    return (
        f"{one.number:02}",
        str(row.code),
        row.version.name,
        "01",
        row.applicant_name,
        where,
        row.agency.name,
        day(row.received_at),
        day(due),
        day(row.returned_at),
        ReturnMethod(row.return_method).label,
        "",
        note,
    )
