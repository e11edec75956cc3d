"""The national database as it is handed over: files, snapshots, and comparing anew."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from procrastinate.exceptions import AlreadyEnqueued

from motcua.base import clock
from motcua.base.acting import Asked, act_page, sent, sent_with_files
from motcua.base.http import form_key, once_from_page
from motcua.base.keyset import page
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication import jobs, services
from motcua.publication.forms.discrepancies import UploadForm
from motcua.publication.models import NationalUpload
from motcua.publication.selectors import names_of
from motcua.publication.selectors.discrepancies import is_office
from motcua.publication.selectors.national import last_comparison, national_uploads, snapshots
from motcua.publication.states import UploadState
from motcua.publication.views.shown import parts_of_discrepancies, tabs

TONES = {
    UploadState.READ: "soon",
    UploadState.TAKEN: "ok",
    UploadState.REFUSED: "late",
    UploadState.DROPPED: "none",
}


def _need_office(request: ActorRequest) -> None:
    if not is_office(request.principal):
        raise NotPermitted


@require_safe
@staff_only
def overview(request: ActorRequest) -> HttpResponse:
    """What is known of the national database: snapshots, files on their way, last comparison."""
    found = page(snapshots(), by=("-taken_on", "-id"), cursor=request.GET.get("cursor", ""))
    waiting = [
        row
        for row in national_uploads()[:5]
        if UploadState(row.state)
        in {
            UploadState.WAITING,
            UploadState.READING,
            UploadState.READ,
            UploadState.TAKING,
            UploadState.REFUSED,
        }
    ]
    context = {
        "tabs": tabs(request, "discrepancies"),
        "parts": parts_of_discrepancies("national"),
        "page": found,
        "uploads": [{"upload": row, "chip": _chip(row)} for row in waiting],
        "last": last_comparison(),
        "may_bring": is_office(request.principal),
        "once": form_key(),
    }
    return render(request, "publication/national.html", context)


def _chip(row: NationalUpload) -> dict[str, str]:
    state = UploadState(row.state)
    return {"label": state.label, "tone": TONES.get(state, "wait")}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def bring_in(request: ActorRequest) -> HttpResponse:
    """Hand a file in; it is read by the worker, and nothing changes yet."""
    _need_office(request)
    by = request.principal
    form = UploadForm(*sent_with_files(request), initial={"taken_on": clock.today()})
    asked = Asked(
        _("Dữ liệu quốc gia"),
        _("Nhập tệp CSDLQG"),
        _("Tệp được đọc trước và cho xem sẽ thay đổi gì; chỉ khi bạn nhận thì dữ liệu mới đổi."),
        _("Tải lên và đọc"),
        reverse("publication:national"),
    )

    def act() -> str:
        upload = form.cleaned_data["file"]
        row = services.upload_national(
            upload.read(),
            file_name=upload.name,
            taken_on=form.cleaned_data["taken_on"],
            by=by,
            at=clock.now(),
        )
        jobs.read_national.defer(number=row.pk)
        return row.get_absolute_url()

    return act_page(request, asked, form, act, by=by.code)


def _upload(request: ActorRequest, pk: int) -> NationalUpload:
    _need_office(request)
    row = national_uploads().filter(pk=pk).first()
    if row is None:
        raise NotFound(what="tệp CSDLQG")
    return row


@require_safe
@staff_only
def upload(request: ActorRequest, pk: int) -> HttpResponse:
    """One file: how far it is, and what it would change or has changed."""
    row = _upload(request, pk)
    names = names_of([row.uploaded_by, row.taken_by])
    context = {
        "tabs": tabs(request, "discrepancies"),
        "parts": parts_of_discrepancies("national"),
        "upload": row,
        "state": UploadState(row.state),
        "chip": _chip(row),
        "facts": [
            (_("Dữ liệu ngày"), f"{row.taken_on:%d/%m/%Y}"),
            (_("Người tải lên"), names.get(row.uploaded_by, row.uploaded_by)),
            (_("Người nhận"), names.get(row.taken_by) or None),
        ],
        "progress": _progress(row),
        "told": row.preview,
        "figures": _figures(row.preview),
    }
    return render(request, "publication/national_upload.html", context)


@require_safe
@staff_only
def progress(request: ActorRequest, pk: int) -> HttpResponse:
    """How far a file is, for a page that asks again; when it is done the page is loaded anew."""
    row = _upload(request, pk)
    if not UploadState(row.state).is_running:
        done = HttpResponse(status=204)
        done["HX-Refresh"] = "true"
        return done
    return render(request, "components/progress.html", _progress(row))


def _progress(row: NationalUpload) -> dict[str, Any]:
    return {
        "label": _(UploadState(row.state).label),
        "done": row.done,
        "total": row.total,
        "url": reverse("publication:national_progress", args=[row.pk]),
    }


def _figures(told: dict[str, Any]) -> list[dict[str, Any]]:
    if not told:
        return []
    named = [
        ("fresh", _("Mới"), ""),
        ("changed", _("Thay đổi"), ""),
        ("gone", _("Không còn"), ""),
        ("unchanged", _("Giữ nguyên"), ""),
        ("refused", _("Dòng không đọc được"), "late"),
    ]
    return [
        {"label": label, "value": told[name], "tone": tone if told[name] else ""}
        for name, label, tone in named
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def take(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a file that was read."""
    row = _upload(request, pk)
    lead = _("Dữ liệu quốc gia được thay bằng tệp này và danh mục được đối chiếu ngay.")

    def act() -> str:
        services.take_upload(row.pk, by=request.principal)
        jobs.take_national.defer(number=row.pk)
        return row.get_absolute_url()

    asked = Asked(row.file_name, _("Nhận tệp này"), lead, _("Nhận tệp này"), row.get_absolute_url())
    form = forms.Form(sent(request))
    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def drop(request: ActorRequest, pk: int) -> HttpResponse:
    """Give up a file that was not taken."""
    row = _upload(request, pk)

    def act() -> str:
        services.drop_upload(row.pk, by=request.principal)
        return reverse("publication:national")

    asked = Asked(
        row.file_name,
        _("Bỏ tệp này"),
        _("Dữ liệu quốc gia giữ như trước."),
        _("Bỏ tệp này"),
        row.get_absolute_url(),
        is_grave=True,
    )
    form = forms.Form(sent(request))
    return act_page(request, asked, form, act, by=request.principal.code)


@require_POST
@staff_only
def compare(request: ActorRequest) -> HttpResponse:
    """Ask for a comparison now; the worker does it."""
    _need_office(request)
    by, here = request.principal, reverse("publication:national")

    def act() -> str:
        jobs.compare_again.defer(by=by.code)
        return here

    try:
        once_from_page(request, by.code, act)
    except AlreadyEnqueued:
        messages.info(request, _("Đang chờ đối chiếu; kết quả hiện trong giây lát."))
    else:
        messages.success(request, _("Sẽ đối chiếu ngay; kết quả hiện trong giây lát."))
    return redirect(here)
