"""Drafts of internal processes: listed, read from files, written row by row, carried along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.acting import Asked, act_page, sent, sent_with_files
from motcua.base.choices import offer
from motcua.base.http import form_key, once_from_page, sentence
from motcua.base.keyset import page
from motcua.catalogue.services.drafting import (
    Fault,
    check_file,
    check_process,
    check_use,
    parse_processes,
)
from motcua.kernel.errors import NotFound, RuleViolation
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.selectors import agencies_on
from motcua.organisation.states import AgencyKind
from motcua.publication import services
from motcua.publication.forms.process_drafts import CarryForm, DraftFilters, FileForm
from motcua.publication.forms.rows import ASKED, rearranged, row_forms
from motcua.publication.forms.steps import (
    HeadForm,
    StepRows,
    agencies_for,
    head_of,
    process_in,
    rows_of,
)
from motcua.publication.models import PublicationDecision
from motcua.publication.selectors import decisions_visible_to, drafts_for
from motcua.publication.selectors.process_drafts import (
    agencies_to_draft_for,
    process_draft_for,
    process_drafts_visible_to,
    sought_drafts,
    writes_drafts,
)
from motcua.publication.services import ProcessIn
from motcua.publication.states import DecisionState
from motcua.publication.views.adding import drafted
from motcua.publication.views.items import ROW_ACTS
from motcua.publication.views.shown import tabs

NEWEST = ("-changed_at", "-id")
STEPS = "buoc"


@require_safe
@staff_only
def listed(request: ActorRequest) -> HttpResponse:
    """Drafts one reads, the last changed first; those with faults told."""
    by, today = request.principal, clock.today()
    filters = DraftFilters(request.GET)
    filters.is_valid()
    said = filters.cleaned_data
    rows = sought_drafts(
        process_drafts_visible_to(by, on=today),
        text=said.get("q") or "",
        state=said.get("state") or "",
        tier=said.get("tier") or "",
    )
    found = page(rows, by=NEWEST, cursor=request.GET.get("cursor", ""))
    context = {
        "tabs": tabs(request, "processes"),
        "page": found,
        "filters": filters,
        "is_narrowed": any(said.values()),
        "may_write": writes_drafts(by, None, on=today),
    }
    return render(request, "publication/process_drafts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def take(request: ActorRequest) -> HttpResponse:
    """Read a file into drafts, and tell what became of each of its processes."""
    able = agencies_to_draft_for(request.principal, on=clock.today())
    form = FileForm(*sent_with_files(request))
    form.let_choose([(str(one.pk), one.name) for one in able])
    back = reverse("publication:process_drafts")
    asked = Asked(
        _("Dự thảo quy trình"),
        _("Nhập quy trình từ tệp"),
        _("Mỗi quy trình thành một dự thảo, kèm mọi điều còn phải sửa; chưa ràng buộc ai."),
        _("Nhập tệp"),
        back,
    )

    def act() -> str:
        file = form.cleaned_data["file"]
        found = check_file(file.read(), name=file.name)
        by, now = request.principal, clock.now()
        agency = next((one for one in able if str(one.pk) == form.cleaned_data["agency"]), None)
        taken = services.import_processes(found, source=file.name, by=by, at=now, agency=agency)
        counts = Counter(_(one.outcome.label) for one in taken)
        said = ", ".join(f"{label} {count}" for label, count in counts.items())
        faulty = sum(not one.checked.is_sound for one in taken)
        told = _("Đã đọc {count} quy trình: {said}; {faulty} còn lỗi phải sửa.")
        messages.success(request, told.format(count=len(taken), said=said, faulty=faulty))
        return back

    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def edit(request: ActorRequest, pk: int) -> HttpResponse:
    """Write a draft row by row; what is wrong stands beside it at each save."""
    row = process_draft_for(request.principal, pk, on=clock.today())

    def save(data: dict[str, Any], seen: int | None) -> str:
        now = clock.now()
        services.change_process_draft(row, data, by=request.principal, at=now, seen=seen)
        return reverse("publication:process_draft", args=[row.pk])

    told = {
        "over": _("Dự thảo quy trình"),
        "back": reverse("publication:process_drafts"),
        "draft": row,
        "reading": _shown(row.problems),
    }
    return _rows_page(request, row.data, row.changes, save, told)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def carried(request: ActorRequest, pk: int, process: int) -> HttpResponse:
    """Change a process that a draft decision carries, in its place."""
    decision = drafted(request, pk)
    found = decision.processes.filter(pk=process).first()
    if found is None:
        raise NotFound(what="quy trình trong dự thảo")
    kept, back = found, decision.get_absolute_url()

    def save(data: dict[str, Any], seen: int | None) -> str:
        said = ProcessIn(data, agency=kept.agency_id)
        by, now = request.principal, clock.now()
        services.change_process(kept, said, by=by, at=now, seen=seen)
        return back

    told = {"over": decision.title, "back": back, "draft": None, "reading": None}
    return _rows_page(request, found.data, decision.seen, save, told)


def _rows_page(
    request: ActorRequest,
    data: Mapping[str, Any],
    seen: int,
    save: Callable[[dict[str, Any], int | None], str],
    told: dict[str, Any],
) -> HttpResponse:
    """Show and save a process; what is typed is never lost."""
    posted = sent(request)
    is_rearranged = posted is not None and ASKED in posted
    if posted is not None and is_rearranged:
        posted = rearranged(posted, (STEPS,))
    head = HeadForm(posted, initial={**head_of(data), "seen": seen})
    where = {"agencies": agencies_for(data, _departments())}
    rows = row_forms(StepRows, posted, prefix=STEPS, initial=rows_of(data), form_kwargs=where)
    if posted is not None and not is_rearranged and head.is_valid() and rows.is_valid():
        made = process_in(head.cleaned_data, [row.cleaned_data for row in rows])
        data, told = made, {**told, "reading": None}
        try:
            by = request.principal.code
            return redirect(
                once_from_page(request, by, lambda: save(made, head.cleaned_data["seen"]))
            )
        except RuleViolation as refusal:
            place = refusal.field if refusal.field in head.fields else None
            head.add_error(place, sentence(refusal))
    context = told | {
        "name": data.get("name", ""),
        "form": head,
        "rows": rows,
        "row_acts": ROW_ACTS,
        "problems": told["reading"] if told["reading"] is not None else _problems(data),
        "once": request.POST.get("once") or form_key(),
    }
    status = 200 if posted is None or is_rearranged else 422
    return render(request, "publication/process_rows.html", context, status=status)


def _departments() -> list[tuple[str, Any]]:
    rows = agencies_on(clock.today()).filter(kind=AgencyKind.DEPARTMENT).order_by("sort")
    return list(rows.values_list("key", "name"))


def _problems(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what is wrong with a process as it stands."""
    process = next(parse_processes(dict(data)), None)
    if process is None:
        return []
    found = [*check_use(process), *(one for one in check_process(process) if one.fault.is_advice)]
    return _shown(
        [{"step": one.step or None, "code": one.fault.value, "text": one.found} for one in found]
    )


def _shown(problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "step": one["step"],
            "label": _(Fault(one["code"]).label),
            "text": one["text"],
            "tone": "soon" if Fault(one["code"]).is_advice else "late",
        }
        for one in problems
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def discard(request: ActorRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    row = process_draft_for(request.principal, pk, on=clock.today())
    back = reverse("publication:process_drafts")
    title = _("Bỏ dự thảo {name}").format(name=row.name)
    asked = Asked(_("Dự thảo quy trình"), title, "", _("Bỏ dự thảo"), back, is_grave=True)

    def act() -> str:
        services.discard_process_draft(row, by=request.principal, at=clock.now())
        return back

    return act_page(request, asked, forms.Form(sent(request)), act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def carry(request: ActorRequest, pk: int) -> HttpResponse:
    """Let a draft decision carry a copy of the process: its effect puts it to use."""
    row = process_draft_for(request.principal, pk, on=clock.today())
    able = _open_decisions(request)
    form = CarryForm(sent(request))
    offer(form, "decision", [(str(one.pk), one.title[:120]) for one in able.values()])
    back = reverse("publication:process_draft", args=[row.pk])
    asked = Asked(
        row.name,
        _("Đưa vào dự thảo quyết định công bố"),
        _("Quyết định mang theo một bản của quy trình; có hiệu lực cùng ngày với quyết định."),
        _("Đưa vào quyết định"),
        back,
    )

    def act() -> str:
        decision = able[int(form.cleaned_data["decision"])]
        said = ProcessIn(row.data, agency=row.agency_id)
        services.add_process(decision, said, by=request.principal, at=clock.now())
        return decision.get_absolute_url()

    return act_page(request, asked, form, act, by=request.principal.code)


def _open_decisions(request: ActorRequest) -> dict[int, PublicationDecision]:
    """Return the decisions this person may still change."""
    states = [state for state in DecisionState if state.is_open_to_change]
    rows = decisions_visible_to(request.principal).filter(state__in=states)
    return {
        row.pk: row
        for row in rows.select_related("agency")
        if drafts_for(request.principal, row.agency)
    }
