"""A draft's procedures as a file: taken out, edited, brought back, looked at, taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.acting import Asked, Fact, act_page, sent_with_files
from motcua.base.http import form_key, once_from_page
from motcua.base.spreadsheets import workbook_file
from motcua.catalogue.selectors.bulk import BulkRow, facts_file
from motcua.catalogue.services.drafting import BULK_WORDS
from motcua.catalogue.states import BulkOutcome
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication import services
from motcua.publication.selectors.item_files import facts_in_draft, item_file_for, report_on
from motcua.publication.states import DecisionState
from motcua.publication.views.adding import drafted

TONES = {
    BulkOutcome.NEW: "ok",
    BulkOutcome.CHANGED: "soon",
    BulkOutcome.UNCHANGED: "none",
    BulkOutcome.REFUSED: "late",
}
KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl; charset=utf-8",
}
MOST_SHOWN = 500
MOST_FOUND = 200


class ItemFileForm(forms.Form):
    """A file of procedures."""

    file = forms.FileField(
        label=_lazy("Tệp thủ tục"),
        help_text=_lazy("Tệp .xlsx hoặc .jsonl tải ở trên, đã sửa hoặc thêm dòng."),
        widget=forms.ClearableFileInput({"accept": ".xlsx,.jsonl"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def bring(request: ActorRequest, pk: int) -> HttpResponse:
    """Hand a file in; what it would do is shown before anything of it is written."""
    row, by = drafted(request, pk), request.principal
    if not DecisionState(row.state).is_open_to_change:
        return redirect(row)
    form = ItemFileForm(*sent_with_files(request))
    asked = Asked(
        row.title[:160],
        _("Nhập thủ tục từ bảng tính"),
        _("Xem trước từng thủ tục mới, thay đổi hay phải sửa; chưa ghi gì vào dự thảo."),
        _("Kiểm tra tệp"),
        row.get_absolute_url(),
        facts=_ways_out(row.pk),
    )

    def act() -> str:
        file = form.cleaned_data["file"]
        kept = services.bring_item_file(row, file.name, file.read(), by=by, at=clock.now())
        return kept.get_absolute_url()

    return act_page(request, asked, form, act, by=by.code)


def _ways_out(pk: int) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            _("Tải thủ tục của dự thảo"),
            f"thu-tuc.{kind}",
            reverse("publication:items_as_file", args=[pk, kind]),
        )
        for kind in KINDS
    )


@require_safe
@staff_only
def template(request: ActorRequest, pk: int, kind: str) -> HttpResponse:
    """The procedures of a draft as a file to edit; of an empty draft, its heads alone."""
    row = drafted(request, pk)
    if kind not in KINDS:
        raise Http404
    content = facts_file(f".{kind}", facts_in_draft(row).values())
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="thu-tuc-du-thao-{row.pk}.{kind}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def report(request: ActorRequest, pk: int, file: int) -> HttpResponse:
    """What the file would do, procedure by procedure; taking it in does all of it or nothing."""
    row = drafted(request, pk)
    kept = item_file_for(request.principal, row, file)
    if request.method == "POST":

        def act() -> str:
            counts = services.take_item_file(kept, by=request.principal, at=clock.now())
            told = _("Đã đưa vào dự thảo {new} thủ tục mới, {changed} thủ tục thay đổi.")
            new, changed = counts[BulkOutcome.NEW], counts[BulkOutcome.CHANGED]
            messages.success(request, told.format(new=new, changed=changed))
            return row.get_absolute_url()

        return redirect(once_from_page(request, request.principal.code, act))
    found = [] if kept.taken_at else report_on(kept, on=clock.today())
    counts = Counter(one.outcome for one in found)
    asked = request.GET.get("xem", "")
    chosen = [one for one in found if asked in {"", one.outcome.value}]
    context = {
        "decision": row,
        "file": kept,
        "tabs": _tabs(kept.get_absolute_url(), counts, asked),
        "rows": [_shown(one) for one in chosen[:MOST_SHOWN]],
        "left_out": max(0, len(chosen) - MOST_SHOWN),
        "faulty": counts[BulkOutcome.REFUSED],
        "writes": counts[BulkOutcome.NEW] + counts[BulkOutcome.CHANGED],
        "is_stale": kept.seen != row.seen and kept.taken_at is None,
        "once": form_key(),
    }
    return render(request, "publication/item_file.html", context)


@require_safe
@staff_only
def report_file(request: ActorRequest, pk: int, file: int) -> HttpResponse:
    """The report as a workbook."""
    kept = item_file_for(request.principal, drafted(request, pk), file)
    found = [] if kept.taken_at else report_on(kept, on=clock.today())
    heads = [_("Dòng"), _("Mã"), _("Thủ tục"), _("Sẽ là"), _("Thay đổi"), _("Phải sửa")]
    lines = [
        (
            one.row,
            one.code,
            one.facts.name if one.facts else "",
            _(one.outcome.label),
            ", ".join(one.parts),
            "\n".join(_problems(one)),
        )
        for one in found
    ]
    return workbook_file("kiem-tra-tep", {_("Kết quả kiểm tra"): [heads, *lines]})


def _tabs(address: str, counts: Counter[BulkOutcome], asked: str) -> list[dict[str, Any]]:
    told = [("", _("Tất cả"), counts.total())]
    told += [(one.value, _(one.label), counts[one]) for one in BulkOutcome]
    return [
        {
            "label": label,
            "count": count,
            "url": f"{address}?xem={value}" if value else address,
            "current": value == asked,
        }
        for value, label, count in told
    ]


def _shown(one: BulkRow) -> dict[str, Any]:
    return {
        "row": one.row,
        "code": one.code,
        "name": one.facts.name if one.facts else "",
        "label": _(one.outcome.label),
        "tone": TONES[one.outcome],
        "parts": ", ".join(one.parts),
        "problems": list(_problems(one)),
    }


def _problems(one: BulkRow) -> Iterable[str]:
    for problem in one.problems:
        place = f"{problem.field}: " if problem.field else ""
        found = f" ({problem.text[:MOST_FOUND]})" if problem.text else ""
        yield f"{place}{_(BULK_WORDS.get(problem.code, problem.code))}{found}"
