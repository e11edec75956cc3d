"""The certification books of a counter: lines typed row after row, read, printed, taken away."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.http import form_key, number_asked, once_from_page, sentence
from motcua.base.languages import official
from motcua.base.spreadsheets import csv_file, workbook_file
from motcua.base.templatetags.written_days import day
from motcua.documents.sheets import Grid, Sheet, Signature, sheet_pdf
from motcua.dossiers.forms.certifications import line_of, moment_typed, offered_rows, typed_rows
from motcua.dossiers.models import CertificationEntry
from motcua.dossiers.rules.result_papers import place_of_issue
from motcua.dossiers.selectors.certifications import (
    CertificationsWanted,
    certification_units,
    certifications_of,
    totals_of,
)
from motcua.dossiers.services.certifications import record_certifications
from motcua.dossiers.states import CertificationKind
from motcua.dossiers.views.acts import gone_to
from motcua.kernel.errors import NotFound, RuleViolation
from motcua.kernel.money import dong
from motcua.kernel.paper_days import day_words
from motcua.kernel.worktime import day_of, in_vietnam
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.selectors import units_by

SHOWN = 200
MOST_TAKEN = 20_000
MOST_NAME = 80
YEARS = range(2000, 2101)
HEADS = (
    ("Số", 1.2),
    ("Ngày nhận", 1.4),
    ("Loại việc", 1.8),
    ("Người yêu cầu", 3.0),
    ("Giấy tờ", 3.4),
    ("Số bản", 0.8),
    ("Số trang", 0.8),
    ("Thu phí (đồng)", 1.4),
    ("Hẹn trả", 1.4),
    ("Người ký", 1.6),
    ("Ghi chú", 2.4),
)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
@official()
def certifications(request: ActorRequest) -> HttpResponse:
    """Lines to write, and the lines of the days asked for."""
    if request.method == "POST" and request.POST.get("act") == "record":
        try:
            return gone_to(
                request, once_from_page(request, request.principal.code, _write(request))
            )
        except RuleViolation as error:
            return _page(request, refused=error)
    wanted = _wanted(request)
    ending = request.GET.get("dang", "")
    if ending in {"pdf", "xlsx", "csv"}:
        return _file(request, ending, wanted)
    return _page(request)


def _write(request: ActorRequest) -> Any:
    def act() -> str:
        unit = units_by(certification_units(request.principal)).get(_unit_posted(request))
        if unit is None:
            raise NotFound(what=_("sổ"))
        lines = [line_of(one) for one in typed_rows(request.POST)]
        received_at = moment_typed(request.POST.get("day", ""), request.POST.get("hour", ""))
        rows = record_certifications(
            unit, lines, received_at=received_at, by=request.principal, at=clock.now()
        )
        said = ngettext("Đã vào sổ {n} dòng: số {s}.", "Đã vào sổ {n} dòng: số {s}.", len(rows))
        messages.success(request, said.format(n=len(rows), s=", ".join(r.label for r in rows)))
        shown = day_of(rows[0].received_at).isoformat()
        held: dict[str, str] = {"tu": shown, "den": shown, "quay": str(unit.pk)}
        return f"{reverse('dossiers:certifications')}?{urlencode(held)}"

    return act


def _unit_posted(request: ActorRequest) -> int:
    text = request.POST.get("unit", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len("123456789") else 0


def _page(request: ActorRequest, refused: RuleViolation | None = None) -> HttpResponse:
    wanted, now = _wanted(request), in_vietnam(clock.now())
    found = certifications_of(request.principal, wanted)
    rows = list(found[:SHOWN])
    looked_at([f"certification:{row.pk}" for row in rows], by=request.principal.code)
    totals = totals_of(found)
    posted = request.POST if refused else None
    here, asked = reverse("dossiers:certifications"), _asked(wanted)
    context = {
        "units": list(units_by(certification_units(request.principal)).values()),
        "lines": offered_rows(typed_rows(request.POST) if refused else ()),
        "kinds": list(CertificationKind),
        "day": posted.get("day", "") if posted else f"{now:%Y-%m-%d}",
        "hour": posted.get("hour", "") if posted else f"{now:%H:%M}",
        "unit": _unit_posted(request) if refused else wanted.unit,
        "refused": sentence(refused) if refused else "",
        "rows": rows,
        "totals": totals,
        "paid": sum(one.fee for one in totals),
        "wanted": wanted,
        "files": [
            (name, f"{here}?{urlencode({**asked, 'dang': name})}") for name in ("xlsx", "csv")
        ],
        "pdf": f"{here}?{urlencode({**asked, 'dang': 'pdf'})}",
        "is_cut": len(rows) == SHOWN,
        "once": form_key(),
    }
    status = refused.status if refused else 200
    return render(request, "dossiers/certifications.html", context, status=status)


def _wanted(request: ActorRequest) -> CertificationsWanted:
    """Return what is asked for; a name is posted, so that no address bears it."""
    since = _day(request.GET.get("tu", ""))
    until = max(_day(request.GET.get("den", "")), since)
    kind = request.GET.get("loai", "")
    finds = request.method == "POST" and request.POST.get("act") == "find"
    return CertificationsWanted(
        since=since,
        until=until,
        unit=number_asked(request, "quay"),
        kind=CertificationKind(kind) if kind in set(CertificationKind) else None,
        number=number_asked(request, "so"),
        name=request.POST.get("name", "")[:MOST_NAME] if finds else "",
    )


def _day(text: str) -> date:
    if not text:
        return clock.today()
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise NotFound(what=_("ngày")) from error
    if found.year not in YEARS:
        raise NotFound(what=_("ngày"))
    return found


def _asked(wanted: CertificationsWanted) -> dict[str, str]:
    asked = {"tu": wanted.since.isoformat(), "den": wanted.until.isoformat()}
    more = {"quay": wanted.unit, "loai": wanted.kind, "so": wanted.number}
    return asked | {name: str(value) for name, value in more.items() if value}


def _file(request: ActorRequest, ending: str, wanted: CertificationsWanted) -> HttpResponse:
    found = certifications_of(request.principal, wanted).select_related("unit", "agency")
    rows = list(found[:MOST_TAKEN])
    looked_at([f"certification:{row.pk}" for row in rows], by=request.principal.code)
    name, heads = f"so-chung-thuc-{wanted.since}-{wanted.until}", [head for head, _s in HEADS]
    if ending == "xlsx":
        response = workbook_file(name, {_("Sổ chứng thực"): [heads, *map(_line, rows)]})
    elif ending == "csv":
        response = csv_file(name, heads, map(_line, rows))
    else:
        response = HttpResponse(sheet_pdf(_sheet(rows, wanted)), "application/pdf")
        response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _sheet(rows: list[CertificationEntry], wanted: CertificationsWanted) -> Sheet:
    places = {(row.agency.name, row.unit.name) for row in rows}
    agency, unit = places.pop() if len(places) == 1 else ("", "")
    place = place_of_issue(agency, settings.PROVINCE["place"])
    paid = sum(row.fee for row in rows if row.cancelled_at is None)
    held = sum(row.cancelled_at is None for row in rows)
    lines = [(*map(str, _line(row)),) for row in rows]
    total = ("", "", f"Cộng {held} việc", "", "", "", "", dong(paid), "", "", "")
    return Sheet(
        title=f"SỔ CHỨNG THỰC\nTừ ngày {day(wanted.since)} đến ngày {day(wanted.until)}",
        agency=agency,
        unit=unit,
        number="",
        place_and_day=f"{place}, {day_words(clock.today())}",
        form="",
        table=Grid(HEADS, (*lines, total)),
        signatures=(Signature("NGƯỜI GHI SỔ"), Signature("TRƯỞNG BỘ PHẬN MỘT CỬA")),
        is_wide=True,
    )


def _line(row: CertificationEntry) -> tuple[str | int, ...]:
    note = f"Đã hủy: {row.cancel_reason}" if row.cancelled_at else row.fee_reason
    return (
        row.label,
        day(row.received_at),
        row.kind_label,
        row.requester,
        row.paper,
        row.copies,
        row.pages,
        row.fee,
        day(row.due_on),
        "",
        note,
    )
