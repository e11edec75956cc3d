"""The board of a plan: every task with its standing; on the screen, on paper, as a table."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.keyset import page
from motcua.base.languages import official
from motcua.base.spreadsheets import csv_file
from motcua.kernel.errors import NotFound
from motcua.kernel.vietnamese import folded
from motcua.organisation.http import ActorRequest, signed_in
from motcua.planning.forms import BoardFilter
from motcua.planning.models import Plan
from motcua.planning.rules.progress import Standing
from motcua.planning.selectors import (
    Board,
    TaskShown,
    agencies_of,
    board_of,
    plan_for,
    sees_agency,
    standings_of,
    steers,
)
from motcua.planning.states import PlanState
from motcua.planning.views import shown

if TYPE_CHECKING:
    from motcua.organisation.models import Agency
    from motcua.organisation.principals import Principal

SIZE = 50


@require_safe
@signed_in
def board(request: ActorRequest, pk: int) -> HttpResponse:
    """Every task with its standing; filters in the address."""
    plan, on = plan_for(request.principal, pk), clock.today()
    agency = _agency(request, plan)
    found = board_of(plan, on=on, agency=agency.pk if agency else None)
    appendices = dict.fromkeys(plan.tasks.order_by("position").values_list("appendix", flat=True))
    filters = BoardFilter(request.GET, appendices=[name for name in appendices if name])
    rows = filtered(found, filters)
    shape = request.GET.get("dang", "")
    if shape == "csv":
        return _csv(found, rows)
    printed = shape == "in"
    page_of = "planning/board_print.html" if printed else "planning/board.html"
    with official() if printed else nullcontext():
        context = _context(request, plan, found, filters, rows) | {"agency": agency}
        return render(request, page_of, context)


def _context(
    request: ActorRequest, plan: Plan, found: Board, filters: BoardFilter, rows: list[TaskShown]
) -> dict[str, Any]:
    narrowed = any(request.GET.get(name) for name in filters.fields)
    return {
        "plan": plan,
        "state": PlanState(plan.state).label,
        "finding": shown.finding(found),
        "groups": shown.grouped(rows),
        "filters": filters,
        "tabs": _tabs(request, found),
        "found": _("{count} nhiệm vụ").format(count=len(rows)),
        "clear": plan.get_absolute_url() if narrowed else "",
        "may_steer": steers(request.principal),
        "may_see_agencies": _sees_some(request.principal),
        "unread": plan.remarks.filter(is_repaired=False).count(),
        "today": found.on,
    }


def _agency(request: ActorRequest, plan: Plan) -> Agency | None:
    """Return whose tasks are asked for: one's own, or those of an agency one may look into."""
    principal, key = request.principal, request.GET.get("agency", "")
    if key:
        agency = agencies_of(plan, principal).filter(key=key[:80]).first()
        if agency is None or not sees_agency(principal, agency.pk):
            raise NotFound(what="cơ quan")
        return agency
    if request.GET.get("mine") and principal.agency_ids:
        return agencies_of(plan, principal).filter(pk__in=principal.agency_ids).first()
    return None


def _sees_some(principal: Principal) -> bool:
    return principal.is_staff and (principal.oversees_all or bool(principal.oversees))


def filtered(board: Board, filters: BoardFilter) -> list[TaskShown]:
    """Return the tasks the filters leave; words are looked for without case or accents."""
    wanted = filters.cleaned_data if filters.is_valid() else {}
    words = folded(str(wanted.get("q") or ""))
    return [
        one
        for one in board.tasks
        if wanted.get("standing") in {None, "", one.standing.value}
        and wanted.get("appendix") in {None, "", one.task.appendix}
        and words in folded(f"{one.task.ref} {one.task.content} {' '.join(one.task.leads)}")
    ]


def _tabs(request: ActorRequest, board: Board) -> list[dict[str, Any]]:
    """Return the standings that occur, each with how many tasks and the address that shows them."""
    now, counts = request.GET.get("standing", ""), board.counts
    tabs = [(_("Tất cả"), "", len(board.tasks))]
    tabs += [(word.label, word.value, counts[word]) for word in Standing if counts[word]]
    return [
        {
            "label": label,
            "count": count,
            "current": now == code,
            "url": _with_standing(request, code),
        }
        for label, code, count in tabs
    ]


def _with_standing(request: ActorRequest, code: str) -> str:
    query = request.GET.copy()
    query["standing"] = code
    return "?" + query.urlencode()


def _csv(board: Board, rows: list[TaskShown]) -> HttpResponse:
    heads = ["Số", "Nội dung", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời gian", "Tình trạng"]
    heads += ["Số cơ quan được giao", "Số cơ quan đã nộp", "Chỉ tiêu"]
    lines = (
        [
            one.task.ref,
            one.task.content,
            "; ".join(one.task.leads),
            "; ".join(one.task.partners),
            "; ".join(one.task.products),
            one.task.period_text,
            one.standing.label,
            one.owed,
            one.shown,
            "; ".join(_target(line) for line in map(shown.target_line, one.targets)),
        ]
        for one in rows
    )
    return csv_file(f"ke-hoach-{board.plan.pk}-{board.on:%Y%m%d}", heads, lines)


def _target(line: shown.TargetLine) -> str:
    return " ".join(part for part in (line.name, line.figure, line.word) if part)


@require_safe
@signed_in
def agencies(request: ActorRequest, pk: int) -> HttpResponse:
    """The agencies one may look into, each with how many of its tasks are shown, late, at risk."""
    plan, on = plan_for(request.principal, pk), clock.today()
    if not request.principal.is_staff:
        raise NotFound(what="trang")
    rows = agencies_of(plan, request.principal)
    words = request.GET.get("q", "")[:100]
    if words:
        rows = rows.filter(folded__contains=folded(words))
    listed = page(rows, by=["sort", "pk"], cursor=request.GET.get("cursor", ""), size=SIZE)
    context = {
        "plan": plan,
        "page": listed,
        "rows": standings_of(plan, listed.rows, on=on),
        "today": on,
        "words": words,
    }
    return render(request, "planning/agencies.html", context)
