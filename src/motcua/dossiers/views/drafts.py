"""Drafting a result at the desk, and reading a draft as the paper it will be."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.http import form_key, once_from_page
from motcua.dossiers.forms.drafts import DraftForm
from motcua.dossiers.models import Dossier, ResultDraft
from motcua.dossiers.papers_results import result_pdf, submission_pdf
from motcua.dossiers.rules.result_papers import template_of, templates_on
from motcua.dossiers.selectors import dossier_for
from motcua.dossiers.selectors.drafts import draft_numbered, drafts_of, fresh_draft, last_draft
from motcua.dossiers.selectors.names import names_of
from motcua.dossiers.services.acts import all_steps
from motcua.dossiers.services.drafting import draft_result
from motcua.dossiers.states import Action, Outcome, StepOutcome
from motcua.dossiers.views.acts import gone_to
from motcua.dossiers.views.detail import back_to
from motcua.dossiers.views.offered import must_be_offered, step_held
from motcua.kernel.errors import RuleViolation
from motcua.kernel.worktime import day_of
from motcua.organisation.http import ActorRequest, staff_only


@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: ActorRequest, code: str) -> HttpResponse:
    """Write the result as it is proposed, or show it to be written on."""
    dossier, at = dossier_for(request.principal, code), clock.now()
    looked_at([code], by=request.principal.code)
    if request.method != "POST":
        must_be_offered(dossier, Action.DRAFT, request.principal)
        return _show(request, dossier, DraftForm(initial=_begun(request, dossier, day_of(at))))
    form = DraftForm(request.POST)
    if form.is_valid():
        try:
            address = once_from_page(
                request, request.principal.code, lambda: _do(request, dossier, form)
            )
        except RuleViolation as refusal:
            form.refuse(refusal)
        else:
            return gone_to(request, address)
    return _show(request, dossier, form, status=422)


def _do(request: ActorRequest, dossier: Dossier, form: DraftForm) -> str:
    made = draft_result(
        dossier,
        form.cleaned_data.get("step") or 0,
        form.draft(),
        by=request.principal,
        at=clock.now(),
        seen=form.cleaned_data.get("seen") or 0,
    )
    messages.success(
        request,
        _("Đã lưu dự thảo lần {revision}. Xem lại rồi chuyển bước.").format(revision=made.revision),
    )
    return back_to(dossier)


def _begun(request: ActorRequest, dossier: Dossier, on: date) -> dict[str, Any]:
    """Return what the form begins with: the last draft, or the template that suits."""
    step = step_held(dossier, request.principal)
    common = {"once": form_key(), "step": step.number if step else 0}
    last = last_draft(dossier)
    wanted = template_of(request.GET.get("mau", ""), on)
    if last is not None and (wanted is None or wanted.key == last.template):
        return {**common, **_written(last)}
    outcome = wanted.outcome if wanted else Outcome.GRANTED
    template, words = fresh_draft(dossier, outcome, on=on, template=wanted)
    return {
        **common,
        "seen": last.revision if last else 0,
        "outcome": template.outcome.value,
        "template": template.key,
        "title": words.title,
        "bases": "\n".join(words.bases),
        "body": words.body,
        "recipients": "\n".join(words.recipients),
        "opinion": last.opinion if last and last.outcome == template.outcome else "",
    }


def _written(last: ResultDraft) -> dict[str, Any]:
    return {
        "seen": last.revision,
        "outcome": last.outcome,
        "template": last.template,
        "title": last.title,
        "bases": "\n".join(last.bases),
        "body": last.body,
        "recipients": "\n".join(last.recipients),
        "opinion": last.opinion,
    }


def _show(
    request: ActorRequest, dossier: Dossier, form: DraftForm, status: int = 200
) -> HttpResponse:
    on, here = day_of(clock.now()), reverse("dossiers:draft", args=[dossier.code])
    chosen = str(form["template"].value() or "")
    choices = [
        {
            "label": _("{outcome}: {name}").format(outcome=_(outcome.label), name=one.name),
            "url": f"{here}?{urlencode({'mau': one.key})}",
            "is_chosen": one.key == chosen,
        }
        for outcome in Outcome
        for one in templates_on(on, outcome)
    ]
    drafts = drafts_of(dossier)
    names = names_of(one.drafted_by for one in drafts)
    context = {
        "dossier": dossier,
        "form": form,
        "choices": choices,
        "back": back_to(dossier),
        "returned": returned_remarks(dossier),
        "drafts": [{"draft": one, "who": names[one.drafted_by]} for one in drafts],
    }
    return render(request, "dossiers/draft.html", context, status=status)


def returned_remarks(dossier: Dossier) -> list[str]:
    """Return why the dossier was last sent back to the desk it lies at, the newest first."""
    back = [step for step in all_steps(dossier) if step.outcome == StepOutcome.SENT_BACK]
    return [step.remarks for step in reversed(back) if step.remarks][:1]


@require_safe
@staff_only
def paper(request: ActorRequest, code: str, kind: str) -> HttpResponse:
    """A draft as the paper it will be, or its slip for the leader; ``lan``: which revision."""
    dossier = dossier_for(request.principal, code)
    looked_at([code], by=request.principal.code)
    row = draft_numbered(dossier, request.GET.get("lan", ""))
    if kind == "phieu-trinh":
        content = submission_pdf(row, drafter=names_of({row.drafted_by})[row.drafted_by])
    else:
        content = result_pdf(row)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{kind}-{code}-{row.revision}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
