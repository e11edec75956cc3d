"""The register of apologies of a year, to read, print or take away; and those that wait for me."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.http import form_key, once_from_page, sentence
from motcua.base.keyset import page
from motcua.base.languages import official
from motcua.base.spreadsheets import workbook_file
from motcua.base.templatetags.written_days import day
from motcua.documents.sheets import Grid, Sheet, Signature, sheet_pdf
from motcua.dossiers.forms.lateness import RegisterFilters
from motcua.dossiers.models import ApologyLetter
from motcua.dossiers.rules.result_papers import place_of_issue
from motcua.dossiers.selectors.ground import ground
from motcua.dossiers.selectors.lateness import register_of
from motcua.dossiers.selectors.letters import letters_visible_to, letters_waiting
from motcua.dossiers.services import agree_letter, sign_letter
from motcua.dossiers.states import LetterKind
from motcua.dossiers.views.acts import gone_to
from motcua.dossiers.views.lateness import units_offered
from motcua.dossiers.views.letters import signature_line
from motcua.dossiers.views.lists import SIZE, agencies_offered, asked_of
from motcua.dossiers.views.lots import MOST_AT_ONCE, Lot, tell_lot
from motcua.kernel.errors import RuleViolation
from motcua.kernel.paper_days import day_words
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.states import Role

FIRST_YEAR = 2018
"""The decree that asks for apologies began on 21/6/2018."""
MOST_WAITING = 100
TICKED = re.compile(r"([0-9]{1,17})\|([0-9]{1,5})")
"""A letter and its revision, as the page showed it."""
MOST_PRINTED = 5_000
HEADS = (
    ("Số", 0.9),
    ("Ngày gửi", 1.1),
    ("Mã hồ sơ", 2.4),
    ("Thủ tục", 3.0),
    ("Người nộp", 1.8),
    ("Lý do chậm", 3.6),
    ("Hẹn cũ", 1.1),
    ("Hẹn lại", 1.1),
    ("Người ký", 2.2),
    ("Ghi chú", 1.4),
)


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
@official()
def letters(request: ActorRequest) -> HttpResponse:
    """The apologies of a year that I may see, and those I am to pass or sign."""
    by = request.principal
    if request.method == "POST":
        return gone_to(request, once_from_page(request, by.code, lambda: _do(request)))
    filters, chosen = _chosen(request)
    rows = register_of(by, **chosen).select_related("dossier", "signer")
    ending = request.GET.get("dang", "")
    if ending in {"pdf", "xlsx"}:
        return _file(request, ending, list(rows.order_by("signed_at", "id")[:MOST_PRINTED]), chosen)
    found = page(rows, by=("-signed_at", "-id"), cursor=request.GET.get("cursor", ""), size=SIZE)
    waiting = list(letters_waiting(by).select_related("dossier").order_by("id")[:MOST_WAITING])
    ground([one.dossier for one in [*found.rows, *waiting]])
    looked_at([str(one.dossier.code) for one in [*found.rows, *waiting]], by=by.code)
    counts = rows.order_by().aggregate(
        total=Count("pk"),
        tardy=Count("pk", filter=Q(is_tardy=True)),
        further=Count("pk", filter=Q(kind=LetterKind.FURTHER)),
    )
    asked = asked_of(request)
    asked.pop("cursor", None)
    context = {
        "rows": [
            {"letter": one, "dossier": one.dossier, "signature": signature_line(one)}
            for one in found.rows
        ],
        "waiting": [{"letter": one, "dossier": one.dossier} for one in waiting],
        "may_sign": Role.SIGNING_LEADER in by.roles,
        "may_agree": Role.DIVISION_HEAD in by.roles,
        "page": found,
        "filters": filters,
        "clear": reverse("dossiers:letters") if asked else "",
        "pdf": _with(asked, "pdf"),
        "xlsx": _with(asked, "xlsx"),
        "once": form_key(),
        **counts,
    }
    return render(request, "dossiers/letters.html", context)


def _chosen(request: ActorRequest) -> tuple[RegisterFilters, dict[str, Any]]:
    """Return the filters of the address and what they narrow to: this year, all I may see."""
    by, today = request.principal, clock.today()
    agencies = agencies_offered(by, today)
    asked = asked_of(request)
    asked.setdefault("year", str(today.year))
    filters = RegisterFilters(
        asked,
        years=range(today.year, FIRST_YEAR - 1, -1),
        agencies=agencies,
        units=units_offered(request, agencies),
    )
    filters.is_valid()
    said = filters.cleaned_data
    return filters, {
        "year": said.get("year") or today.year,
        "agency": said.get("agency"),
        "unit": said.get("unit"),
    }


def _with(asked: Any, ending: str) -> str:
    data = asked.copy()
    data["dang"] = ending
    return f"{reverse('dossiers:letters')}?{data.urlencode()}"


def _do(request: ActorRequest) -> str:
    """Pass or sign each ticked letter as it was read; one refused stops no other."""
    act = {"sign": sign_letter, "agree": agree_letter}.get(request.POST.get("act", ""))
    if act is None:
        messages.warning(request, _("Hãy chọn thư rồi bấm duyệt hoặc ký."))
        return reverse("dossiers:letters")
    by, at, done, refused = request.principal, clock.now(), 0, []
    seen = _ticked(request)
    for letter in letters_visible_to(by).filter(pk__in=seen).order_by("dossier_id"):
        try:
            act(letter, by=by, at=at, seen=seen[letter.pk])
            done += 1
        except RuleViolation as refusal:
            refused.append(sentence(refusal))
    lot = Lot(done, refused)
    told = ngettext("Đã duyệt {n} thư.", "Đã duyệt {n} thư.", done)
    if act is sign_letter:
        told = ngettext("Đã ký và gửi {n} thư.", "Đã ký và gửi {n} thư.", done)
    tell_lot(request, lot, told)
    return reverse("dossiers:letters")


def _ticked(request: ActorRequest) -> dict[int, int]:
    """Return the revision of each ticked letter, as the page showed it."""
    found: dict[int, int] = {}
    for value in request.POST.getlist("letters")[:MOST_AT_ONCE]:
        ticked = TICKED.fullmatch(value)
        if ticked is not None:
            found[int(ticked[1])] = int(ticked[2])
    return found


def _file(
    request: ActorRequest, ending: str, rows: list[ApologyLetter], chosen: dict[str, Any]
) -> HttpResponse:
    ground([one.dossier for one in rows])
    looked_at([str(one.dossier.code) for one in rows], by=request.principal.code)
    lines, name = [_line(one) for one in rows], f"so-thu-xin-loi-{chosen['year']}"
    if ending == "xlsx":
        response = workbook_file(name, {_("Thư xin lỗi"): [[h for h, _s in HEADS], *lines]})
    else:
        content = sheet_pdf(_sheet(request, rows, lines, chosen["year"]))
        response = HttpResponse(content, "application/pdf")
        response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _sheet(
    request: ActorRequest, rows: list[ApologyLetter], lines: Iterable[Any], year: int
) -> Sheet:
    today: date = clock.today()
    agencies = {one.dossier.agency.name for one in rows}
    own = request.principal.duties[0].agency_name if request.principal.duties else ""
    agency = agencies.pop() if len(agencies) == 1 else own
    place = place_of_issue(agency, settings.PROVINCE["place"])
    return Sheet(
        title=f"SỔ THƯ XIN LỖI\nNăm {year}",
        agency=agency,
        unit="",
        number="",
        place_and_day=f"{place}, {day_words(today)}",
        table=Grid(HEADS, tuple(lines)),
        signatures=(Signature("NGƯỜI GHI SỔ"), Signature("THỦ TRƯỞNG CƠ QUAN")),
        is_wide=True,
    )


def _line(one: ApologyLetter) -> tuple[str, ...]:
    notes = [
        "gửi sau hạn phải gửi" if one.is_tardy else "",
        "xin lỗi tiếp" if one.kind == LetterKind.FURTHER else "",
    ]
    return (
        one.number,
        day(one.signed_at),
        str(one.dossier.code),
        one.dossier.version.name,
        one.dossier.applicant_name,
        one.reason,
        day(one.old_due_at),
        day(one.new_due_at) if one.new_due_at else "",
        signature_line(one),
        ", ".join(note for note in notes if note),
    )
