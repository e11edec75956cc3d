"""The register of internal processes: a list, the page of one with its versions, its file."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.keyset import page
from motcua.base.spreadsheets import workbook_file
from motcua.base.templatetags.written import number
from motcua.catalogue.forms.processes import ProcessFilters
from motcua.catalogue.models import InternalProcess
from motcua.catalogue.rules.process_changes import Compared, StepChange, compare_processes
from motcua.catalogue.rules.process_checks import Finding, check_process, hours_within
from motcua.catalogue.rules.processes import HOURS_A_DAY, Process, Step, process_data
from motcua.catalogue.selectors import missing_positions
from motcua.catalogue.selectors.process_register import (
    limit_of,
    process_of,
    register_process,
    sought_processes,
    versions_of,
)
from motcua.catalogue.views.shell import clean
from motcua.kernel.limits import Limit
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.selectors import snapshot_of
from motcua.organisation.states import DRAFTERS, Role, Tier, UnitKind

ORDER = ("name", "id")
MOST_EXPORTED = 2_000
HEADS = (
    "Số",
    "Quy trình",
    "Phiên bản",
    "Mã thủ tục",
    "Thủ tục",
    "Cấp",
    "Riêng của",
    "Số bước",
    "Giờ",
    "Từ ngày",
    "Quyết định",
)
STEP_HEADS = ("Số", "Quy trình", "Bước", "Tên bước", "Người làm", "Nơi làm", "Giờ")
TONES = {
    StepChange.SAME: "none",
    StepChange.CHANGED: "soon",
    StepChange.NEW: "ok",
    StepChange.GONE: "late",
}
PLACES = {
    "receiving": _lazy("Cơ quan tiếp nhận"),
    "land_registry": _lazy("Văn phòng đăng ký đất đai"),
    "tax_office": _lazy("Cơ quan thuế"),
    "police": _lazy("Công an tỉnh"),
    "insurance": _lazy("Bảo hiểm xã hội tỉnh"),
    "province_office": _lazy("Văn phòng UBND tỉnh"),
    "province": _lazy("UBND tỉnh"),
}


@require_safe
@staff_only
def listed(request: ActorRequest) -> HttpResponse:
    """Processes in force, found by words, tier, and for whom they are."""
    filters = ProcessFilters(clean(request))
    filters.is_valid()
    found = page(_sought(request, filters), by=ORDER, cursor=request.GET.get("cursor", ""), size=40)
    query = clean(request)
    query.pop("cursor", None)
    context = {
        "filters": filters,
        "page": found,
        "rows": [_row(row) for row in found.rows],
        "query": query.urlencode(),
    }
    return render(request, "catalogue/processes.html", context)


@require_safe
@staff_only
def export(request: ActorRequest) -> HttpResponse:
    """The processes the list shows, as a workbook: one sheet of processes, one of their steps."""
    filters = ProcessFilters(clean(request))
    filters.is_valid()
    today = clock.today()
    found = list(_sought(request, filters).order_by(*ORDER)[:MOST_EXPORTED])
    heads = [_line(_row(row)) for row in found]
    steps = [
        (row.pk, row.name, one["number"], one["name"], one["role"], one["place"], one["hours"])
        for row in found
        for one in (_step(step, today) for step in process_of(row).steps)
    ]
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Quy trình": [HEADS, *heads],
        "Các bước": [STEP_HEADS, *steps],
    }
    return workbook_file("quy-trinh-noi-bo", sheets)


def _sought(request: ActorRequest, filters: ProcessFilters) -> QuerySet[InternalProcess]:
    said = filters.cleaned_data
    return sought_processes(
        request.principal,
        on=clock.today(),
        text=said.get("q") or "",
        tier=said.get("cap") or "",
        whose=said.get("cua") or "",
    )


def _line(one: dict[str, Any]) -> tuple[object, ...]:
    row = one["row"]
    return (
        row.pk,
        row.name,
        row.version,
        one["code"],
        one["procedure"],
        one["tier"],
        one["whose"],
        one["steps"],
        one["hours"],
        row.valid_from,
        row.decision,
    )


def _row(row: InternalProcess) -> dict[str, Any]:
    process = process_of(row)
    return {
        "row": row,
        "tier": _(Tier(row.tier).label),
        "whose": row.agency.name if row.agency else "",
        "code": row.procedure.code if row.procedure else "",
        "procedure": getattr(row, "procedure_name", None) or "",
        "steps": len(process.steps),
        "hours": _hours(process),
    }


def _hours(process: Process) -> str:
    return number(float(process.hours))


@require_safe
@staff_only
def shown(request: ActorRequest, pk: int) -> HttpResponse:
    """One process: who does what in how many hours, what is wrong, what changed."""
    today = clock.today()
    row = register_process(request.principal, pk)
    limit = limit_of(row, on=max(today, row.valid_from))
    process = process_of(row, limit)
    versions = versions_of(request.principal, row)
    context = {
        "row": row,
        "process": process,
        "facts": _facts(row, process, limit),
        "steps": [_step(step, today) for step in process.steps],
        "hours": _hours(process),
        "findings": _findings(process, today),
        "versions": versions,
        "may_draft": any(duty.role in DRAFTERS for duty in request.principal.duties),
        "changes": _changes(request, row, versions, today),
    }
    return render(request, "catalogue/process.html", context)


def _facts(row: InternalProcess, process: Process, limit: Limit | None) -> list[tuple[str, Any]]:
    whose = row.agency.name if row.agency else _("Mọi cơ quan của cấp này")
    until = _(" đến hết {day}").format(day=f"{row.valid_to:%d/%m/%Y}") if row.valid_to else ""
    since = _("từ {day}").format(day=f"{row.valid_from:%d/%m/%Y}")
    return [
        (_("Cấp thực hiện"), _(Tier(row.tier).label)),
        (_("Dùng cho"), whose),
        (_("Phiên bản"), number(row.version)),
        (_("Hiệu lực"), since + until),
        (_("Quyết định phê duyệt"), row.decision or None),
        (_("Tổng thời gian"), _total(process, limit)),
    ]


def _total(process: Process, limit: Limit | None) -> str:
    """Return the hours of the longest way through, in days, against the limit."""
    said = _("{hours} giờ ({days} ngày làm việc)").format(
        hours=_hours(process), days=number(float(process.hours / HOURS_A_DAY))
    )
    if limit is None:
        return said
    return _("{said}, thời hạn {limit} ({allowed} giờ)").format(
        said=said, limit=limit, allowed=number(hours_within(limit))
    )


def _findings(process: Process, on: date) -> list[dict[str, Any]]:
    found: list[Finding] = [*check_process(process), *missing_positions(process, on=on)]
    return [
        {
            "step": one.step or None,
            "text": _(one.fault.label),
            "found": one.found,
            "tone": "soon" if one.fault.is_advice else "late",
        }
        for one in found
    ]


def _step(step: Step, on: date) -> dict[str, Any]:
    return {
        "number": step.number,
        "name": step.name,
        "role": _(Role(step.role).label),
        "place": _place(step, on),
        "hours": number(float(step.hours or 0)),
        "product": step.product,
        "parallel": step.parallel,
        "waits": step.waits,
    }


def _place(step: Step, on: date) -> str:
    """Return where a step is done: the unit, and the agency where it is another's."""
    unit = _(UnitKind(step.unit_kind).label)
    if step.agency == "own":
        return unit
    if step.agency in PLACES:
        return f"{unit}, {PLACES[step.agency]}"
    key = step.agency.removeprefix("department:")
    agency = snapshot_of(on).by_key.get(key)
    return f"{unit}, {agency.name if agency else key}"


def _changes(
    request: ActorRequest, row: InternalProcess, versions: list[InternalProcess], on: date
) -> dict[str, Any] | None:
    """Return what changed since the version before this one; None where it is the first."""
    older = [one for one in versions if one.valid_from < row.valid_from]
    if not older:
        return None
    before = register_process(request.principal, older[0].pk)
    compared = compare_processes(process_of(before), process_of(row))
    return {
        "before": before,
        "rows": [_compared(one, on) for one in compared if one.change is not StepChange.SAME],
        "same": sum(one.change is StepChange.SAME for one in compared),
        "hours": [_hours(process_of(before)), _hours(process_of(row))],
    }


def _compared(one: Compared, on: date) -> dict[str, Any]:
    return {
        "word": _(one.change.label),
        "tone": TONES[one.change],
        "before": _step(one.before, on) if one.before else None,
        "after": _step(one.after, on) if one.after else None,
    }


@require_safe
@staff_only
def exported(request: ActorRequest, pk: int) -> HttpResponse:
    """The process as the process file writes it; a draft decision takes it in as it is."""
    row = register_process(request.principal, pk)
    data = process_data(process_of(row, limit_of(row, on=max(clock.today(), row.valid_from))))
    response = JsonResponse(
        {"processes": [data]}, json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = f'attachment; filename="{row.key}-{row.version}.json"'
    return response
