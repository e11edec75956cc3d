"""Trying a process: last quarter's dossiers replayed through a draft (*thử quy trình*)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.acting import sent_with_files
from motcua.base.http import sentence
from motcua.base.spreadsheets import csv_file
from motcua.catalogue.services.drafting import process_data
from motcua.kernel.errors import RuleViolation
from motcua.organisation.http import ActorRequest
from motcua.organisation.states import Tier
from motcua.reporting.forms import BoardFilters, ChangesForm, FileForm
from motcua.reporting.rules.periods import ONE_DAY, period_of
from motcua.reporting.rules.wishes import renumbered
from motcua.reporting.selectors.tried import busiest, procedure_on, process_in_force
from motcua.reporting.selectors.what_if import FEWEST, sample_of, tried
from motcua.reporting.states import PeriodKind
from motcua.reporting.views import shown, shown_steps, shown_trial
from motcua.reporting.views.asked import Asked, asked, for_officials_and_watchers
from motcua.reporting.views.drafts import Draft, Drafts

LONGEST_TEXT = 200
CHANGES = ("doi", "gio-", "bo-", "canh-")


@require_safe
@for_officials_and_watchers
def choose_process(request: ActorRequest) -> HttpResponse:
    """Choose the procedure whose process is to be tried: those with most dossiers first."""
    what = asked_quarter(request.GET)
    text = request.GET.get("tim", "").strip()[:LONGEST_TEXT]
    path = reverse("reporting:choose_process")
    rows = busiest(what.period, what.scope, text=text, on=what.on)
    context = {
        "asked": what,
        "text": text,
        "kept": what.query,
        "tabs": shown.scope_tabs(what, path, request.principal, tim=text),
        "rows": [
            {
                "version": row.version,
                "received": row.received,
                "url": what.address(
                    reverse("reporting:try_process", args=[row.version.procedure.code])
                ),
            }
            for row in rows
        ],
        "filters": _filters(what, {"tim": text} if text else {}),
        "crumbs": [{"label": _("Chỉ tiêu"), "url": reverse("reporting:board")}],
    }
    return render(request, "reporting/choose_process.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officials_and_watchers
def try_process(request: ActorRequest, procedure: str) -> HttpResponse:
    """Try a process on a procedure's finished dossiers; a file that is posted is not kept."""
    what = asked_quarter(request.GET)
    version = procedure_on(procedure, request.principal, on=what.on)
    sample = sample_of(version.procedure_id, what.period, what.scope)
    tier = sample.tier if sample else what.scope.tier or _first_tier(version.tiers)
    origin = process_in_force(version.procedure_id, tier, on=what.on, agency=what.scope.key)
    drafts = Drafts(procedure, request.principal, origin, on=what.on)
    changes = ChangesForm(origin, request.GET.dict(), what.query) if origin else None
    upload = FileForm(*sent_with_files(request))
    draft, status = _draft(request, drafts, changes, upload)
    trial = tried(draft.process, sample, origin=draft.origin) if draft and sample else None
    asked_for = request.GET.get("dang", "")
    if asked_for == "json" and draft:
        return _process_file(draft, procedure)
    if asked_for == "csv" and trial:
        name = f"thu-quy-trinh-{procedure}"
        return csv_file(name, shown_trial.heads(), shown_trial.lines(trial))
    form = changes if draft and draft.origin else None
    context = {
        "asked": what,
        "version": version,
        "found": sample.found if sample else 0,
        "is_enough": sample is not None and sample.is_enough,
        "fewest": FEWEST,
        "tier": tier.label,
        "draft": draft,
        "trial": trial,
        "finding": shown_trial.finding(sample, trial),
        "where": shown_trial.where(trial) if trial else "",
        "answers": shown_trial.answers(trial) if trial else [],
        "steps": shown_steps.steps(trial, draft, form, on=what.on) if trial and draft else [],
        "notes": shown_trial.notes(sample, draft) if trial and sample and draft else [],
        "changes": form,
        "upload": upload,
        "carried": drafts.links(lambda ident: what.address(request.path, nhap=ident)),
        **_around(request, what),
    }
    return render(request, "reporting/try_process.html", context, status=status)


def _first_tier(tiers: list[str]) -> Tier:
    return Tier(tiers[0]) if tiers else Tier.PROVINCE


def _draft(
    request: ActorRequest, drafts: Drafts, changes: ChangesForm | None, upload: FileForm
) -> tuple[Draft | None, int]:
    """Return the process to try and the status of the page: 422 where a form must be mended."""
    status = 200
    if request.method == "POST":
        if draft := _uploaded(upload, drafts):
            return draft, status
        status = 422
    elif number := request.GET.get("nhap", ""):
        return drafts.written(number), status
    if changes is None:
        return None, status
    draft = drafts.changed(changes.wishes())
    return draft, 422 if changes.errors else status


def _uploaded(form: FileForm, drafts: Drafts) -> Draft | None:
    """Return the process of the file posted; None where the form now says what is wrong."""
    if not form.is_valid():
        return None
    said = form.cleaned_data
    try:
        return drafts.of_file(said["file"].read(), said["file"].name, said["place"])
    except RuleViolation as error:
        form.add_error(error.field if error.field in form.fields else "file", sentence(error))
        return None


def _process_file(draft: Draft, procedure: str) -> HttpResponse:
    """Return a draft as a process file: a publication takes it in as it is."""
    data = {**process_data(renumbered(draft.process)), "procedures": [procedure]}
    answer = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    name = f"quy-trinh-{procedure}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _around(request: ActorRequest, what: Asked) -> dict[str, Any]:
    """Return the ways to and from the page: tabs, filters, files, crumbs."""
    wanted = {
        name: value
        for name, value in request.GET.dict().items()
        if name.startswith((*CHANGES, "nhap"))
    }
    kept = {name.replace("-", "_"): value for name, value in wanted.items()}
    choose = reverse("reporting:choose_process")
    return {
        "choose": what.address(choose),
        "tabs": shown.scope_tabs(what, request.path, request.principal),
        "filters": _filters(what, wanted),
        "is_changed": bool(wanted),
        "clear": what.address(request.path),
        "csv": what.address(request.path, dang="csv", **kept),
        "json": what.address(request.path, dang="json", **kept),
        "crumbs": [
            {"label": _("Chỉ tiêu"), "url": reverse("reporting:board")},
            {"label": _("Thử quy trình"), "url": what.address(choose)},
        ],
    }


def _filters(what: Asked, kept: dict[str, str]) -> BoardFilters:
    this_year = period_of(what.on, PeriodKind.YEAR, what.period.closing).year
    scope = {name: value for name, value in what.query.items() if name in {"cap", "co-quan"}}
    return BoardFilters(what.period, [this_year, this_year - 1], {**scope, **kept})


def asked_quarter(query: QueryDict) -> Asked:
    """Read an address whose default period is the last quarter that is over."""
    what = asked(query)
    if query.get("ky"):
        return what
    closing = what.period.closing
    now = period_of(clock.today(), PeriodKind.QUARTER, closing)
    last = period_of(now.start - ONE_DAY, PeriodKind.QUARTER, closing)
    return asked(_with(query, ky=last.code))


def _with(query: QueryDict, **values: str) -> QueryDict:
    changed = query.copy()
    for name, value in values.items():
        changed[name] = value
    return changed
