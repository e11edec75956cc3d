"""The procedures of a draft: adding one, changing its parts, taking it out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.acting import Asked, act_page, sent
from motcua.base.http import form_key, once_from_page, sentence
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.services.drafting import data_of
from motcua.catalogue.states import ChangeKind
from motcua.kernel.errors import NotFound, NotPermitted, RuleViolation
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication import services
from motcua.publication.forms.drafts import AddForm
from motcua.publication.forms.items import (
    ItemForm,
    ModeRows,
    PaperRows,
    RepealForm,
    initial_of,
    item_in,
    modes_of,
    papers_of,
)
from motcua.publication.models import PublicationDecision, PublicationItem
from motcua.publication.rules.drafts import ItemIn
from motcua.publication.selectors import decision_for, drafts_for, prefilled, version_on
from motcua.publication.states import DecisionState, Origin
from motcua.publication.views.compared import compared

EMPTY = {"name": "…", "field": "…", "tiers": [], "modes": [], "cases": []}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def add(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose a procedure and what becomes of it; its parts in force are the start."""
    row = _drafted(request, pk)
    initial = {name: request.GET.get(name, "") for name in ("kind", "procedure")}
    form = AddForm(sent(request), initial=initial)
    asked = Asked(row.title, _("Thêm thủ tục"), "", _("Thêm vào dự thảo"), row.get_absolute_url())

    def act() -> str:
        kind, code = ChangeKind(form.cleaned_data["kind"]), form.cleaned_data["procedure"].strip()
        on = row.effective_on or clock.today()
        given = prefilled(code, kind, on=on, received=row.received)
        made = services.add_items(row, [_whole(given, code)], by=request.principal, at=clock.now())
        return reverse("publication:item", args=[row.pk, made[0].pk])

    return act_page(request, asked, form, act, by=request.principal.code)


def _whole(given: ItemIn, code: str) -> ItemIn:
    """Return an item that can be kept: a procedure nobody knows yet begins empty."""
    if given.facts or given.kind is ChangeKind.REPEALED:
        return given
    facts = {**EMPTY, "code": code, "name": given.name or "…"}
    return ItemIn(
        kind=given.kind,
        procedure=code,
        facts=facts,
        origin=given.origin,
        content_decision=given.content_decision,
        content_url=given.content_url,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def item(request: ActorRequest, pk: int, item: int) -> HttpResponse:
    """The parts of one procedure: filled in by the drafter, read beside what is in force."""
    row = decision_for(request.principal, pk)
    found = row.items.filter(pk=item).first()
    if found is None:
        raise NotFound(what="thủ tục trong dự thảo")
    may_edit = DecisionState(row.state).is_open_to_change and drafts_for(
        request.principal, row.agency_id
    )
    if request.method == "POST" and not may_edit:
        raise NotPermitted
    if found.kind == ChangeKind.REPEALED:
        return _repeal(request, row, found)
    return _parts(request, row, found, may_edit=may_edit)


def _repeal(
    request: ActorRequest, row: PublicationDecision, found: PublicationItem
) -> HttpResponse:
    form = RepealForm(sent(request), initial={"basis": found.basis, "seen": row.seen})
    back = row.get_absolute_url()
    asked = Asked(row.title, _("Bãi bỏ {name}").format(name=found.name), "", _("Lưu"), back)

    def act() -> str:
        change = ItemIn(ChangeKind.REPEALED, found.procedure, basis=form.cleaned_data["basis"])
        seen = form.cleaned_data["seen"]
        services.change_item(found, change, by=request.principal, at=clock.now(), seen=seen)
        return back

    return act_page(request, asked, form, act, by=request.principal.code)


def _parts(
    request: ActorRequest, row: PublicationDecision, found: PublicationItem, *, may_edit: bool
) -> HttpResponse:
    facts: dict[str, Any] = found.facts or {}
    posted = sent(request)
    form = ItemForm(posted, initial={**initial_of(facts), **_own(row, found)})
    modes = ModeRows(posted, prefix="cach", initial=modes_of(facts))
    papers = PaperRows(posted, prefix="giay", initial=papers_of(facts))
    if posted is not None and all([form.is_valid(), modes.is_valid(), papers.is_valid()]):
        seen = form.cleaned_data["seen"]
        change = item_in(
            found.procedure,
            ChangeKind(found.kind),
            form.cleaned_data,
            [one.cleaned_data for one in modes],
            [one.cleaned_data for one in papers],
            facts,
        )

        def save() -> str:
            services.change_item(found, change, by=request.principal, at=clock.now(), seen=seen)
            return row.get_absolute_url()

        try:
            return redirect(once_from_page(request, request.principal.code, save))
        except RuleViolation as refusal:
            form.add_error(None, sentence(refusal))
    before = version_on(found.procedure, on=clock.today())
    context = {
        "decision": row,
        "item": found,
        "kind": ChangeKind(found.kind).label,
        "form": form,
        "modes": modes,
        "papers": papers,
        "may_edit": may_edit,
        "once": request.POST.get("once") or form_key(),
        "changes": compared(data_of(facts_of(before)) if before else None, facts),
    }
    status = 200 if posted is None else 422
    return render(request, "publication/item.html", context, status=status)


def _own(row: PublicationDecision, found: PublicationItem) -> dict[str, Any]:
    return {
        "origin": Origin(found.origin).value,
        "replaces": " ".join(found.replaces),
        "basis": found.basis,
        "content_decision": found.content_decision,
        "content_url": found.content_url,
        "seen": row.seen,
    }


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def remove(request: ActorRequest, pk: int, item: int) -> HttpResponse:
    """Take a procedure out of a draft."""
    row = _drafted(request, pk)
    found = row.items.filter(pk=item).first()
    if found is None:
        raise NotFound(what="thủ tục trong dự thảo")
    kept = found
    asked = Asked(
        row.title,
        _("Bỏ {name} khỏi dự thảo").format(name=kept.name),
        "",
        _("Bỏ khỏi dự thảo"),
        row.get_absolute_url(),
        is_grave=True,
    )

    def act() -> str:
        services.remove_item(kept, by=request.principal, at=clock.now())
        return row.get_absolute_url()

    return act_page(request, asked, forms.Form(sent(request)), act, by=request.principal.code)


def _drafted(request: ActorRequest, pk: int) -> PublicationDecision:
    """Return a draft to its drafters; others are refused."""
    row = decision_for(request.principal, pk)
    if not drafts_for(request.principal, row.agency_id):
        raise NotPermitted
    return row
