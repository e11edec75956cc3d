"""Adding a procedure to a draft: found by name or code, begun from its parts in force."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.acting import sent
from motcua.base.http import form_key, once_from_page, sentence
from motcua.catalogue.selectors.search import find_procedures
from motcua.catalogue.states import ChangeKind
from motcua.kernel.errors import NotPermitted, RuleViolation
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication import services
from motcua.publication.forms.drafts import AddForm
from motcua.publication.models import PublicationDecision
from motcua.publication.rules.drafts import ItemIn
from motcua.publication.selectors import decision_for, drafts_for, prefilled

MOST_FOUND = 12


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def add(request: ActorRequest, pk: int) -> HttpResponse:
    """Choose a procedure, by its name or code, and what becomes of it; its parts are the start."""
    row = drafted(request, pk)
    by, today = request.principal, clock.today()
    initial = {name: request.GET.get(name, "") for name in ("kind", "procedure")}
    form = AddForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        kind, code = ChangeKind(form.cleaned_data["kind"]), form.cleaned_data["procedure"].strip()
        given = prefilled(code, kind, on=row.effective_on or today, received=row.received)
        made = begun_item(given, form.cleaned_data["name"], form.cleaned_data["field"])
        if made is None:
            form.ask_more()
        else:
            whole = made

            def act() -> str:
                (new,) = services.add_items(row, [whole], by=by, at=clock.now())
                return reverse("publication:item", args=[row.pk, new.pk])

            try:
                return redirect(once_from_page(request, by.code, act))
            except RuleViolation as refusal:
                place = refusal.field if refusal.field in form.fields else None
                form.add_error(place, sentence(refusal))
    text = request.GET.get("q", "").replace("\x00", "")[:200]
    context = {
        "decision": row,
        "form": form,
        "once": request.POST.get("once") or form_key(),
        "text": text,
        "found": find_procedures(text, on=today, most=MOST_FOUND) if text.strip() else [],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "publication/add_item.html", context, status=status)


def begun_item(given: ItemIn, name: str, field: str) -> ItemIn | None:
    """Return an item that can be kept: what is not in force begins with a name and a field.

    None when either is not known: a procedure is never begun under a name nobody gave.
    """
    if given.facts or given.kind is ChangeKind.REPEALED:
        return given
    called = name.strip() or given.name
    if not called or not field.strip():
        return None
    facts = {"code": given.procedure, "name": called, "field": field.strip()}
    return replace(given, facts=facts | {"tiers": [], "modes": [], "cases": []})


def drafted(request: ActorRequest, pk: int) -> PublicationDecision:
    """Return a draft to its drafters; others are refused."""
    row = decision_for(request.principal, pk)
    if not drafts_for(request.principal, row.agency_id):
        raise NotPermitted
    return row
