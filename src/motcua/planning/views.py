"""Plans on the screen: the list, the board, a task, adopting, handing in."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.base import clock
from motcua.base.http import form_key, once_from_page, sentence
from motcua.base.keyset import page
from motcua.documents.services import keep_file
from motcua.kernel.errors import NotFound, RuleViolation
from motcua.organisation.http import ActorRequest, signed_in, staff_only
from motcua.organisation.principals import Principal
from motcua.organisation.selectors import directory
from motcua.organisation.states import Role
from motcua.planning import services
from motcua.planning.forms import BoardFilter, HandInForm, UploadForm
from motcua.planning.models import Assignment, Evidence
from motcua.planning.rules.progress import Standing
from motcua.planning.rules.reading import as_data, open_document, read_plan, resolved
from motcua.planning.selectors import (
    Board,
    TaskShown,
    assignments_of,
    board_of,
    plan_for,
    plans_visible_to,
    task_for,
)
from motcua.planning.states import EvidenceState, PlanState

TONES = {
    Standing.DONE: "ok",
    Standing.ON_TRACK: "ok",
    Standing.AT_RISK: "soon",
    Standing.LATE: "late",
    Standing.NOT_STARTED: "none",
    Standing.NO_DATE: "none",
}


def may_steer(principal: Principal) -> bool:
    """Whether this person reads plans in, assigns their tasks and judges what is handed in."""
    return principal.oversees_all and Role.CONTROL_OFFICER in principal.roles


@require_GET
@signed_in
def plans(request: ActorRequest) -> HttpResponse:
    """The plans, newest first; with one plan only, its board."""
    rows = list(plans_visible_to(request.principal)[:50])
    if len(rows) == 1 and rows[0].state == PlanState.ADOPTED:
        return redirect(rows[0])
    context = {"plans": rows, "may_steer": may_steer(request.principal)}
    return render(request, "planning/plans.html", context)


@require_GET
@signed_in
def board(request: ActorRequest, pk: int) -> HttpResponse:
    """Every task with its standing; filters in the address."""
    plan = plan_for(request.principal, pk)
    mine = sorted(request.principal.agency_ids)
    agency = mine[0] if request.GET.get("mine") and mine else None
    found = board_of(plan, on=clock.today(), agency=agency)
    appendices = list(dict.fromkeys(shown.task.appendix for shown in found.tasks))
    filters = BoardFilter(request.GET, appendices=appendices)
    rows = _filtered(found, filters)
    if request.GET.get("dang") == "csv":
        return _csv(found, rows)
    context = {
        "plan": plan,
        "finding": _finding(found),
        "groups": _grouped(rows),
        "filters": filters,
        "tabs": [{"label": w.label, "count": n} for w, n in found.counts.items()],
        "found": _("%(n)s nhiệm vụ") % {"n": len(rows)},
        "may_steer": may_steer(request.principal),
        "today": found.on,
    }
    return render(request, "planning/board.html", context)


def _filtered(board: Board, filters: BoardFilter) -> list[TaskShown]:
    wanted = filters.cleaned_data if filters.is_valid() else {}
    words = str(wanted.get("q") or "").lower()
    return [
        shown
        for shown in board.tasks
        if wanted.get("standing") in {None, "", shown.standing.value}
        and wanted.get("appendix") in {None, "", shown.task.appendix}
        and words in f"{shown.task.content} {' '.join(shown.task.leads)}".lower()
    ]


def _finding(board: Board) -> str:
    counts, total = board.counts, len(board.tasks)
    late, risk = counts[Standing.LATE], counts[Standing.AT_RISK]
    good = counts[Standing.DONE] + counts[Standing.ON_TRACK]
    if not late and not risk:
        return _("%(good)s/%(total)s nhiệm vụ đúng tiến độ") % {"good": good, "total": total}
    return _("%(good)s/%(total)s nhiệm vụ đúng tiến độ; %(late)s chậm, %(risk)s có nguy cơ") % {
        "good": good,
        "total": total,
        "late": late,
        "risk": risk,
    }


def _grouped(rows: list[TaskShown]) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = []
    for shown in rows:
        task = shown.task
        title = _("Phụ lục %(a)s") % {"a": task.appendix} if task.appendix else ""
        if task.group:
            title = f"{title} · {task.group}. {task.group_title}"
        if not groups or groups[-1]["title"] != title:
            groups.append({"title": title, "rows": []})
        groups[-1]["rows"].append({"shown": shown, "tone": TONES[shown.standing]})
    return groups


def _csv(board: Board, rows: list[TaskShown]) -> HttpResponse:
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    name = f"ke-hoach-{board.plan.pk}-{board.on:%Y%m%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    writer = csv.writer(response)
    writer.writerow(
        ["Số", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian", "Tình trạng", "Giao", "Đã nộp"]
    )
    for shown in rows:
        task = shown.task
        writer.writerow(
            [
                task.ref,
                task.content,
                "; ".join(task.leads),
                "; ".join(task.partners),
                task.period_text,
                shown.standing.label,
                shown.owed,
                shown.shown,
            ]
        )
    return response


@require_GET
@signed_in
def task(request: ActorRequest, pk: int, ref: str) -> HttpResponse:
    """One task: its words, its figures, who has it and what each has shown."""
    row = task_for(request.principal, pk, ref)
    found = board_of(row.plan, on=clock.today())
    shown = next(one for one in found.tasks if one.task.pk == row.pk)
    rows = assignments_of(row, request.principal)
    listed = page(rows, by=["sort", "pk"], cursor=request.GET.get("cursor", ""), size=50)
    mine = Assignment.objects.filter(task=row, agency__in=request.principal.agency_ids).first()
    context = {
        "plan": row.plan,
        "task": row,
        "shown": shown,
        "tone": TONES[shown.standing],
        "page": listed,
        "mine": mine,
        "may_steer": may_steer(request.principal),
        "states": dict(EvidenceState.choices()),
    }
    return render(request, "planning/task.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def hand_in(request: ActorRequest, pk: int, ref: str) -> HttpResponse:
    """Hand in a product for one's own agency."""
    row = task_for(request.principal, pk, ref)
    mine = (
        Assignment.objects.filter(task=row, agency__in=request.principal.agency_ids)
        .select_related("agency", "task")
        .first()
    )
    if mine is None:
        raise NotFound(what="việc của cơ quan bạn")
    form = HandInForm(
        request.POST or None, request.FILES or None, initial={"done_on": clock.today()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            address = once_from_page(
                request, request.principal.code, lambda: _kept(mine, form, request.principal, row)
            )
        except RuleViolation as refusal:
            form.add_error(
                refusal.field if refusal.field in form.fields else None, sentence(refusal)
            )
        else:
            messages.success(request, _("Đã nộp sản phẩm của %(a)s.") % {"a": mine.agency})
            return redirect(address)
    context = {"plan": row.plan, "task": row, "mine": mine, "form": form, "once": form_key()}
    status = 422 if request.method == "POST" else 200
    return render(request, "planning/hand_in.html", context, status=status)


def _kept(mine: Assignment, form: HandInForm, by: Principal, row: Any) -> str:
    upload = form.cleaned_data["file"]
    file = keep_file(upload.name, upload.read(), by=by.code) if upload else None
    services.hand_in(
        mine,
        document=form.cleaned_data["document"],
        done_on=form.cleaned_data["done_on"],
        note=form.cleaned_data["note"],
        file=file,
        by=by,
        at=clock.now(),
    )
    return str(row.get_absolute_url())


@require_POST
@staff_only
def judge(request: ActorRequest, pk: int, ref: str, evidence: int) -> HttpResponse:
    """Confirm or return what an agency handed in."""
    row = task_for(request.principal, pk, ref)
    given = Evidence.objects.filter(pk=evidence, assignment__task=row).first()
    if given is None:
        raise NotFound(what="sản phẩm")
    state = EvidenceState.CONFIRMED
    if request.POST.get("state") == EvidenceState.RETURNED:
        state = EvidenceState.RETURNED
    reason = request.POST.get("reason", "")
    services.judge_evidence(given, state=state, reason=reason, by=request.principal, at=clock.now())
    messages.success(request, _("Đã ghi nhận: %(s)s.") % {"s": state.label.lower()})
    return redirect(row)


@require_http_methods(["GET", "POST"])
@staff_only
def adopt(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what will be assigned and what is not known; then assign."""
    plan = plan_for(request.principal, pk)
    if request.method == "POST":

        def act() -> str:
            count = services.adopt_plan(plan, by=request.principal, at=clock.now())
            messages.success(request, _("Đã giao %(n)s việc cho các cơ quan.") % {"n": count})
            return reverse("planning:board", args=[plan.pk])

        return redirect(once_from_page(request, request.principal.code, act))
    meant = services.agencies_meant(plan)
    context = {
        "plan": plan,
        "meant": meant,
        "assignments": sum(len(one.keys) for one in meant),
        "open_names": sorted({name for one in meant for name in one.open_names}),
        "remarks": plan.remarks.all()[:200],
        "once": form_key(),
        "may_steer": may_steer(request.principal),
    }
    return render(request, "planning/adopt.html", context)


@require_http_methods(["GET", "POST"])
@staff_only
def read(request: ActorRequest) -> HttpResponse:
    """Read a decision from a file and keep it as a plan not yet adopted."""
    if not may_steer(request.principal):
        raise NotFound(what="trang")
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            reading = read_plan(open_document(upload.read(), name=upload.name))
            day = reading.decision.date
            reading = resolved(reading, directory(on=day), on=day) if day else reading
            done = services.import_plan(as_data(reading), by=request.principal, at=clock.now())
        except RuleViolation as refusal:
            form.add_error("file", sentence(refusal))
        else:
            messages.success(
                request,
                _("Đã đọc %(t)s nhiệm vụ, %(c)s chỉ tiêu; %(u)s chỗ chưa hiểu.")
                % {"t": done.tasks, "c": done.targets, "u": done.unread},
            )
            return redirect("planning:adopt", done.plan.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "planning/read.html", {"form": form}, status=status)
