"""The procedures of a draft: changing the parts of one, taking it out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST

from motcua.base import clock
from motcua.base.acting import Asked, act_page, sent
from motcua.base.http import form_key, once_from_page, sentence
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.services.drafting import data_of
from motcua.catalogue.states import ChangeKind
from motcua.kernel.errors import NotFound, NotPermitted, RuleViolation
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication import services
from motcua.publication.errors import DraftStale
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
from motcua.publication.forms.rows import ASKED, rearranged, row_forms
from motcua.publication.models import PublicationDecision, PublicationItem
from motcua.publication.rules.drafts import ItemIn
from motcua.publication.selectors import (
    decision_for,
    drafts_for,
    findings_of,
    version_on,
)
from motcua.publication.states import DecisionState, Origin
from motcua.publication.views.adding import drafted
from motcua.publication.views.compared import compared
from motcua.publication.views.shown import finding_shown

MOST_DIGITS = 4
ROWS = ("cach", "giay")
ROW_ACTS = (
    ("up", _lazy("Lên"), "ascending"),
    ("down", _lazy("Xuống"), "descending"),
    ("drop", _lazy("Bỏ dòng"), "close"),
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


@dataclass(slots=True)
class _Page:
    """The forms of one procedure, filled from the draft or from what was typed."""

    form: ItemForm
    modes: Any
    papers: Any

    @property
    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.modes.is_valid(), self.papers.is_valid()])

    def change(self, found: PublicationItem) -> ItemIn:
        """Return what was filled in."""
        modes = [one.cleaned_data for one in self.modes]
        papers = [one.cleaned_data for one in self.papers]
        return item_in(found, self.form.cleaned_data, modes, papers, found.facts or {})


def _parts(
    request: ActorRequest, row: PublicationDecision, found: PublicationItem, *, may_edit: bool
) -> HttpResponse:
    posted = sent(request)
    is_rearranged = posted is not None and ASKED in posted
    if posted is not None and is_rearranged:
        posted = rearranged(posted, ROWS)
    page, theirs = _page(posted, row, found), []
    if posted is not None and not is_rearranged and page.is_valid:
        change = page.change(found)
        try:
            return redirect(_saved(request, row, found, change, page.form.cleaned_data))
        except DraftStale as refusal:
            row.refresh_from_db()
            found.refresh_from_db()
            page = _page(_seen_anew(posted, row, found), row, found)
            page.form.add_error(None, sentence(refusal))
            theirs = compared(found.facts, change.facts or {})
        except RuleViolation as refusal:
            page.form.add_error(None, sentence(refusal))
    context = _told(request, row, found, may_edit=may_edit) | {
        "form": page.form,
        "modes": page.modes,
        "papers": page.papers,
        "theirs": theirs,
    }
    status = 200 if posted is None or is_rearranged else 422
    return render(request, "publication/item.html", context, status=status)


def _page(posted: QueryDict | None, row: PublicationDecision, found: PublicationItem) -> _Page:
    facts: dict[str, Any] = found.facts or {}
    return _Page(
        ItemForm(posted, initial={**initial_of(facts), **_own(row, found)}),
        row_forms(ModeRows, posted, prefix="cach", initial=modes_of(facts)),
        row_forms(PaperRows, posted, prefix="giay", initial=papers_of(facts)),
    )


def _saved(
    request: ActorRequest,
    row: PublicationDecision,
    found: PublicationItem,
    change: ItemIn,
    said: dict[str, Any],
) -> str:
    """Save one procedure once; who changed only others of the draft meanwhile is no hindrance."""
    by, now = request.principal, clock.now()

    def save() -> str:
        fresh = row.items.filter(pk=found.pk).first()
        same = fresh is not None and said["was"] == print_of(fresh)
        seen = PublicationDecision.objects.get(pk=row.pk).seen if same else said["seen"]
        services.change_item(found, change, by=by, at=now, seen=seen)
        return row.get_absolute_url()

    return once_from_page(request, by.code, save)


def _seen_anew(posted: QueryDict, row: PublicationDecision, found: PublicationItem) -> QueryDict:
    """Return what was typed as an answer to what is kept now: both are shown beside each other."""
    made = posted.copy()
    made["seen"], made["was"], made["once"] = str(row.seen), print_of(found), form_key()
    return made


def _told(
    request: ActorRequest, row: PublicationDecision, found: PublicationItem, *, may_edit: bool
) -> dict[str, Any]:
    today = clock.today()
    findings = [] if DecisionState(row.state).is_final else findings_of(row, on=today)
    before = version_on(found.procedure, on=today)
    return {
        "decision": row,
        "item": found,
        "kind": ChangeKind(found.kind).label,
        "may_edit": may_edit,
        "row_acts": ROW_ACTS,
        "once": form_key() if request.method != "POST" else request.POST.get("once") or form_key(),
        "findings": [finding_shown(one, row) for one in findings if one.item == found.pk],
        "opinions": found.opinions.select_related("agency"),
        "changes": compared(data_of(facts_of(before)) if before else None, found.facts or {}),
    }


def _own(row: PublicationDecision, found: PublicationItem) -> dict[str, Any]:
    return {
        "origin": Origin(found.origin).value,
        "replaces": " ".join(found.replaces),
        "basis": found.basis,
        "content_decision": found.content_decision,
        "content_url": found.content_url,
        "seen": row.seen,
        "was": print_of(found),
    }


def print_of(found: PublicationItem) -> str:
    """Return a print of a procedure in a draft: the same while nobody has changed it."""
    said = [found.facts, found.origin, found.replaces, found.basis, found.content_decision]
    whole = json.dumps([*said, found.content_url], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def remove(request: ActorRequest, pk: int, item: int) -> HttpResponse:
    """Take a procedure out of a draft."""
    row = drafted(request, pk)
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


@require_POST
@staff_only
def move(request: ActorRequest, pk: int, item: int) -> HttpResponse:
    """Put a procedure at another place of the list."""
    row = drafted(request, pk)
    found = row.items.filter(pk=item).first()
    to = request.POST.get("to", "")
    if found is None or not to.isdecimal() or len(to) > MOST_DIGITS:
        raise NotFound(what="thủ tục trong dự thảo")
    kept, by = found, request.principal

    def act() -> str:
        services.move_item(kept, int(to), by=by, at=clock.now())
        return row.get_absolute_url()

    return redirect(once_from_page(request, by.code, act))
