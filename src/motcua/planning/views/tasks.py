"""One task, and one agency's part in it: what it handed in, and what the office says."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.acting import Asked, Fact, act_page, sent, sent_with_files
from motcua.base.keyset import page
from motcua.documents.services import keep_file
from motcua.kernel.errors import NotFound
from motcua.organisation.http import ActorRequest, signed_in, staff_only
from motcua.organisation.principals import Principal
from motcua.planning import services
from motcua.planning.forms import (
    CompleteForm,
    DatesForm,
    GiveForm,
    HandInForm,
    JudgeForm,
    ProgressForm,
)
from motcua.planning.models import Assignment, Evidence, PlanTask
from motcua.planning.selectors import (
    assignments_of,
    at_state,
    counts_by_state,
    evidence_visible_to,
    one_of,
    steers,
    task_for,
    tiers_of,
)
from motcua.planning.services.tasks import WITHOUT_DAYS
from motcua.planning.states import EvidenceState, PlanState
from motcua.planning.views import shown

SIZE = 50


@require_safe
@signed_in
def task(request: ActorRequest, pk: int, ref: str) -> HttpResponse:
    """One task: its words, its figures, who has it and what each has shown."""
    by, on = request.principal, clock.today()
    row = task_for(by, pk, ref)
    drawn = one_of(row.plan, row, on=on)
    rows, asked = assignments_of(row, by), request.GET.get("state", "")
    cursor = request.GET.get("cursor", "")
    listed = page(at_state(rows, asked), by=["sort", "pk"], cursor=cursor, size=SIZE)
    mine = _mine(row, by)
    context = {
        "plan": row.plan,
        "task": row,
        "heading": shown.heading_of(row),
        "shown": drawn,
        "tone": shown.TONES[drawn.standing],
        "targets": [shown.target_line(target) for target in drawn.targets],
        "tiers": tiers_of(row, on=on),
        "tabs": shown.state_tabs(counts_by_state(rows), asked),
        "page": listed,
        "rows": [
            {"given": given, "chip": shown.evidence_chip(given), "url": address_of(given, row)}
            for given in listed.rows
        ],
        "mine": mine,
        "mine_url": address_of(mine, row) if mine else "",
        "mine_chip": shown.evidence_chip(mine) if mine else None,
        "in_force": row.plan.state == PlanState.ADOPTED,
        "may_steer": steers(by),
        "may_date": row.period_kind in WITHOUT_DAYS,
    }
    return render(request, "planning/task.html", context)


def _mine(task: PlanTask, by: Principal) -> Assignment | None:
    """Return the part that this person's own agency has in a task."""
    rows = assignments_of(task, by).filter(agency__in=by.agency_ids)
    return rows.order_by("agency__sort", "pk").first()


def address_of(given: Assignment, task: PlanTask) -> str:
    """Return the page of one agency's part in a task."""
    return reverse("planning:part", args=[task.plan_id, task.ref, given.agency.key])


@require_safe
@signed_in
def part(request: ActorRequest, pk: int, ref: str, key: str) -> HttpResponse:
    """One agency's part: how far it says it is, and everything it handed in, newest first."""
    by = request.principal
    row = task_for(by, pk, ref)
    given = _part(row, by, key)
    rows = evidence_visible_to(by).filter(assignment=given).select_related("file")
    listed = page(rows, by=["-handed_at", "-pk"], cursor=request.GET.get("cursor", ""), size=SIZE)
    context = {
        "plan": row.plan,
        "task": row,
        "given": given,
        "page": listed,
        "rows": [
            {
                "evidence": one,
                "word": EvidenceState(one.state).label,
                "tone": shown.EVIDENCE_TONES[EvidenceState(one.state)],
                "is_open": not EvidenceState(one.state).is_final,
            }
            for one in listed.rows
        ],
        "is_mine": given.agency_id in by.agency_ids,
        "in_force": row.plan.state == PlanState.ADOPTED,
        "may_steer": steers(by),
    }
    return render(request, "planning/part.html", context)


def _part(task: PlanTask, by: Principal, key: str) -> Assignment:
    given = assignments_of(task, by).filter(agency__key=key).first()
    if given is None:
        raise NotFound(what="việc được giao")
    given.task = task
    return given


def _own_part(task: PlanTask, by: Principal) -> Assignment:
    mine = _mine(task, by)
    if mine is None:
        raise NotFound(what="việc của cơ quan bạn")
    mine.task = task
    return mine


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def hand_in(request: ActorRequest, pk: int, ref: str) -> HttpResponse:
    """Hand in a product for one's own agency."""
    by = request.principal
    row = task_for(by, pk, ref)
    mine = _own_part(row, by)
    form = HandInForm(*sent_with_files(request), initial={"done_on": clock.today()})
    asked = Asked(
        over=f"{row.plan.number} · {row.ref}",
        title=_("Nộp sản phẩm của {agency}").format(agency=mine.agency),
        lead=row.content,
        act=_("Nộp sản phẩm"),
        back=row.get_absolute_url(),
        facts=_wanted(row),
    )

    def act() -> str:
        _hand_in(mine, form.cleaned_data, by)
        messages.success(request, _("Đã nộp sản phẩm của {a}.").format(a=mine.agency))
        return address_of(mine, row)

    return act_page(request, asked, form, act, by=request.principal.code)


def _wanted(task: PlanTask) -> tuple[Fact, ...]:
    """Return what the decision wants to see for a task."""
    return (Fact(_("Sản phẩm theo quyết định"), "\n".join(task.products)),) if task.products else ()


def _shown(given: Evidence) -> tuple[Fact, ...]:
    """Return what was handed in, with the file and the address to look at."""
    facts = [
        Fact(_("Văn bản, sản phẩm"), given.document),
        Fact(_("Hoàn thành ngày"), f"{given.done_on:%d/%m/%Y}"),
    ]
    if given.file:
        address = reverse("documents:file", args=[given.file.number])
        facts.append(Fact(_("Tệp"), given.file.name, address))
    if given.link:
        facts.append(Fact(_("Địa chỉ trên mạng"), given.link, given.link))
    if given.note:
        facts.append(Fact(_("Ghi chú"), given.note))
    return tuple(facts)


def _hand_in(mine: Assignment, said: dict[str, Any], by: Principal) -> None:
    upload = said["file"]
    file = keep_file(upload.name, upload.read(), by=by.code) if upload else None
    services.hand_in(
        mine,
        document=said["document"],
        done_on=said["done_on"],
        note=said["note"],
        link=said["link"],
        file=file,
        by=by,
        at=clock.now(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def progress(request: ActorRequest, pk: int, ref: str) -> HttpResponse:
    """Say how far one's own agency is."""
    by = request.principal
    row = task_for(by, pk, ref)
    mine = _own_part(row, by)
    form = ProgressForm(sent(request), initial={"progress": mine.progress})
    asked = Asked(
        over=f"{row.plan.number} · {row.ref}",
        title=_("Tiến độ của {agency}").format(agency=mine.agency),
        lead=row.content,
        act=_("Ghi tiến độ"),
        back=row.get_absolute_url(),
    )

    def act() -> str:
        said = form.cleaned_data["progress"]
        services.note_progress(mine, progress=said, by=by, at=clock.now())
        messages.success(request, _("Đã ghi tiến độ."))
        return address_of(mine, row)

    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def judge(request: ActorRequest, pk: int, ref: str, evidence: int) -> HttpResponse:
    """Confirm or return what an agency handed in."""
    by = request.principal
    row = task_for(by, pk, ref)
    seen = evidence_visible_to(by).select_related("assignment__agency", "assignment__task", "file")
    given = seen.filter(pk=evidence, assignment__task=row).first()
    if given is None or not steers(by):
        raise NotFound(what="sản phẩm")
    back = address_of(given.assignment, row)
    form = JudgeForm(sent(request))
    asked = Asked(
        over=f"{row.ref} · {given.assignment.agency}",
        title=_("Xem xét sản phẩm đã nộp"),
        lead=row.content,
        act=_("Ghi kết quả xem xét"),
        back=back,
        facts=(*_wanted(row), *_shown(given)),
    )

    def act() -> str:
        said = form.cleaned_data
        state = EvidenceState(said["state"])
        reason = said["reason"]
        services.judge_evidence(given, state=state, reason=reason, by=by, at=clock.now())
        messages.success(request, _("Đã ghi: {state}.").format(state=_(state.label).lower()))
        return back

    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def give(request: ActorRequest, pk: int, ref: str) -> HttpResponse:
    """Give a task to the agency that plays the role the decision names."""
    row = _steered(request, pk, ref)
    form = GiveForm(sent(request), task=row, on=clock.today())
    asked = Asked(
        over=f"{row.plan.number} · {row.ref}",
        title=_("Giao thêm cho một cơ quan"),
        lead=row.content,
        act=_("Giao việc"),
        back=row.get_absolute_url(),
    )

    def act() -> str:
        agency = form.cleaned_data["agency"]
        services.give_task(row, agency, by=request.principal, at=clock.now())
        messages.success(request, _("Đã giao cho {agency}.").format(agency=agency))
        return row.get_absolute_url()

    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def dates(request: ActorRequest, pk: int, ref: str) -> HttpResponse:
    """Give a task "by its own plan" its days."""
    row = _steered(request, pk, ref)
    initial = {"start": row.planned_start, "end": row.planned_end}
    form = DatesForm(sent(request), initial=initial)
    asked = Asked(
        over=f"{row.plan.number} · {row.ref}",
        title=_("Ấn định thời gian"),
        lead=row.content,
        act=_("Ghi thời gian"),
        back=row.get_absolute_url(),
    )

    def act() -> str:
        said = form.cleaned_data
        services.set_dates(
            row, start=said["start"], end=said["end"], by=request.principal, at=clock.now()
        )
        messages.success(request, _("Đã ấn định thời gian."))
        return row.get_absolute_url()

    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def complete(request: ActorRequest, pk: int, ref: str) -> HttpResponse:
    """Declare a task done as a whole."""
    row = _steered(request, pk, ref)
    form = CompleteForm(sent(request), initial={"done_on": clock.today()})
    asked = Asked(
        over=f"{row.plan.number} · {row.ref}",
        title=_("Công nhận nhiệm vụ đã hoàn thành"),
        lead=row.content,
        act=_("Công nhận hoàn thành"),
        back=row.get_absolute_url(),
    )

    def act() -> str:
        done_on = form.cleaned_data["done_on"]
        services.complete_task(row, done_on=done_on, by=request.principal, at=clock.now())
        messages.success(request, _("Đã công nhận hoàn thành."))
        return row.get_absolute_url()

    return act_page(request, asked, form, act, by=request.principal.code)


def _steered(request: ActorRequest, pk: int, ref: str) -> PlanTask:
    if not steers(request.principal):
        raise NotFound(what="trang")
    return task_for(request.principal, pk, ref)
