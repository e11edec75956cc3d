"""The register of legal documents that procedures stand on."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.acting import Asked, Fact, act_page, sent, sent_with_files
from motcua.base.keyset import page
from motcua.base.spreadsheets import csv_file
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication import services
from motcua.publication.forms.legal import LegalFileForm, LegalFilters, LegalForm
from motcua.publication.models import LegalDocument
from motcua.publication.rules.legal_files import COLUMNS, EFFECTS
from motcua.publication.selectors.discrepancies import may_keep_register
from motcua.publication.selectors.legal import (
    BY_NUMBER,
    alarms_of,
    changes_told,
    legal_for,
    legal_found,
    standing_counts,
    standing_on,
)
from motcua.publication.states import DiscrepancyKind, DiscrepancyState, LegalChangeKind
from motcua.publication.views.shown import parts_of_discrepancies, tabs

REPORT = "legal_import"
MOST_TOLD = 500
"""Rows refused that are told one by one."""


@require_safe
@staff_only
def documents(request: ActorRequest) -> HttpResponse:
    """The register, with how many procedures in force stand on each."""
    today, filters = clock.today(), LegalFilters(request.GET)
    filters.is_valid()
    words = (filters.cleaned_data.get("q") or "").replace("\x00", "")
    view = filters.cleaned_data.get("xem") or ""
    found = page(
        legal_found(words=words, view=view, on=today).prefetch_related("changes__by"),
        by=BY_NUMBER,
        cursor=request.GET.get("cursor", ""),
    )
    standing = standing_counts(on=today)
    context = {
        "tabs": tabs(request, "discrepancies"),
        "parts": parts_of_discrepancies("legal"),
        "filters": filters,
        "clear": reverse("publication:legal_documents") if words or view else "",
        "page": found,
        "rows": [
            {"document": row, "force": _force(row), "standing": standing[row.number]}
            for row in found.rows
        ],
        "may_keep": may_keep_register(request.principal),
    }
    return render(request, "publication/legal_documents.html", context)


def _force(row: LegalDocument) -> dict[str, str]:
    """Return whether a document is in force, in a word and a tone."""
    today = clock.today()
    changes = list(row.changes.all())
    ends = [c.on for c in changes if LegalChangeKind(c.kind).ends]
    end = min([*ends, row.expires_on] if row.expires_on else ends, default=None)
    if end is not None and end <= today:
        return {"label": _("Hết hiệu lực"), "tone": "late"}
    if end is not None:
        return {"label": _("Hết hiệu lực từ {day}").format(day=f"{end:%d/%m/%Y}"), "tone": "soon"}
    if row.effective_on and row.effective_on > today:
        day = f"{row.effective_on:%d/%m/%Y}"
        return {"label": _("Có hiệu lực từ {day}").format(day=day), "tone": "wait"}
    coming = [c.on for c in changes if c.on > today]
    if coming:
        day = f"{min(coming):%d/%m/%Y}"
        return {"label": _("Được sửa đổi từ {day}").format(day=day), "tone": "soon"}
    if changes:
        return {"label": _("Đã được sửa đổi"), "tone": "wait"}
    return {"label": _("Còn hiệu lực"), "tone": "ok"}


@require_safe
@staff_only
def document(request: ActorRequest, pk: int) -> HttpResponse:
    """One document: what it does to others, what is done to it, which procedures stand on it."""
    row = legal_for(pk)
    alarms = alarms_of(request.principal, row.number).select_related("agency")
    context = {
        "tabs": tabs(request, "discrepancies"),
        "parts": parts_of_discrepancies("legal"),
        "document": row,
        "force": _force(row),
        "facts": _facts(row),
        "done_to": [
            {"kind": _(LegalChangeKind(one.kind).label), "on": one.on, "other": one.by}
            for one in row.changes.all()
        ],
        "does": [
            {"kind": _(LegalChangeKind(one.kind).label), "on": one.on, "other": one.document}
            for one in row.effects.all()
        ],
        "standing": standing_on(row.number, on=clock.today()),
        "alarms": [
            {
                "row": one,
                "kind": DiscrepancyKind(one.kind).label,
                "state": DiscrepancyState(one.state).label,
            }
            for one in alarms
        ],
        "may_keep": may_keep_register(request.principal),
    }
    return render(request, "publication/legal_document.html", context)


def _facts(row: LegalDocument) -> list[tuple[str, Any]]:
    days = {
        _("Ngày ban hành"): row.issued_on,
        _("Hiệu lực từ"): row.effective_on,
        _("Hết hiệu lực từ"): row.expires_on,
    }
    told: list[tuple[str, Any]] = [
        (label, f"{day:%d/%m/%Y}" if day else None) for label, day in days.items()
    ]
    return [*told, (_("Nguồn"), row.source or None)]


def _need_keeper(request: ActorRequest) -> None:
    if not may_keep_register(request.principal):
        raise NotPermitted


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def add(request: ActorRequest) -> HttpResponse:
    """Enter a document by hand."""
    _need_keeper(request)
    form, by = LegalForm(sent(request)), request.principal
    asked = Asked(
        _("Văn bản pháp luật"),
        _("Thêm văn bản"),
        _("Thủ tục nào dẫn văn bản bị sửa đổi, thay thế thì cơ quan chủ quản nhận việc ngay."),
        _("Thêm văn bản"),
        reverse("publication:legal_documents"),
    )

    def act() -> str:
        row = services.record_legal_document(form.entry(), by=by, at=clock.now())
        return reverse("publication:legal_document", args=[row.pk])

    return act_page(request, asked, form, act, by=by.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def edit(request: ActorRequest, pk: int) -> HttpResponse:
    """Correct a document as a whole."""
    _need_keeper(request)
    row, by = legal_for(pk), request.principal
    form, back = LegalForm(sent(request), initial=_initial(row)), row.get_absolute_url()
    asked = Asked(row.number, _("Sửa văn bản"), row.title, _("Lưu"), back)

    def act() -> str:
        services.correct_legal_document(row, form.entry(), by=by, at=clock.now())
        return back

    return act_page(request, asked, form, act, by=by.code)


def _initial(row: LegalDocument) -> dict[str, Any]:
    told = {kind.value: "; ".join(numbers) for kind, numbers in changes_told(row).items()}
    return {name: getattr(row, name) for name in COLUMNS} | told


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def bring_in(request: ActorRequest) -> HttpResponse:
    """Bring a table in; the next page tells every row that could not be."""
    _need_keeper(request)
    form, by = LegalFileForm(*sent_with_files(request)), request.principal
    asked = Asked(
        _("Văn bản pháp luật"),
        _("Nhập văn bản từ tệp"),
        _("Cột amends, replaces, repeals ghi số các văn bản bị sửa đổi, thay thế, bãi bỏ."),
        _("Nhập"),
        reverse("publication:legal_documents"),
        facts=(Fact(_("Bảng mẫu"), "van-ban-mau.csv", reverse("publication:legal_template")),),
    )

    def act() -> str:
        content = form.cleaned_data["file"].read()
        done = services.import_legal_documents(content, by=by, at=clock.now())
        told = [[one.row, one.column, one.text] for one in done.problems[:MOST_TOLD]]
        request.session[REPORT] = {
            "documents": done.documents,
            "changes": done.changes,
            "wrong": len(done.problems),
            "problems": told,
        }
        return reverse("publication:legal_report")

    return act_page(request, asked, form, act, by=by.code)


@require_safe
@staff_only
def report(request: ActorRequest) -> HttpResponse:
    """What became of the table brought in last: every row refused, with its reason."""
    _need_keeper(request)
    done = request.session.get(REPORT)
    if done is None:
        raise NotFound(what="lần nhập văn bản")
    context = {
        "tabs": tabs(request, "discrepancies"),
        "parts": parts_of_discrepancies("legal"),
        "done": done,
    }
    return render(request, "publication/legal_report.html", context)


@require_safe
@staff_only
def template(request: ActorRequest) -> HttpResponse:
    """The heads of the table to be filled."""
    return csv_file("van-ban-phap-luat-mau", [*COLUMNS, *EFFECTS], [])
