"""One decision: its procedures, what is wrong with them, what was thought of them, its times."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.organisation.http import ActorRequest, signed_in
from motcua.organisation.states import SigningCapacity
from motcua.publication.models import PublicationDecision
from motcua.publication.rules.checks import Finding
from motcua.publication.rules.limits import regime_on
from motcua.publication.selectors import (
    acts_allowed,
    decision_for,
    drafts_for,
    findings_of,
    gave_way,
    rounds_of,
    stage_times,
)
from motcua.publication.states import DecisionAction, DecisionState
from motcua.publication.views.acts import SLUGS
from motcua.publication.views.shown import (
    by_item,
    finding_shown,
    item_shown,
    lies_with,
    stage_shown,
    state_chip,
    steps_of,
    tabs,
)
from motcua.publication.views.told import timeline

MAIN = {
    DecisionAction.SEND,
    DecisionAction.OPINE,
    DecisionAction.SUBMIT,
    DecisionAction.SIGN,
    DecisionAction.ISSUE,
}
GRAVE = {DecisionAction.WITHDRAW}


@require_safe
@signed_in
def decision(request: ActorRequest, pk: int) -> HttpResponse:
    """Everything about one decision on one page."""
    row, today = decision_for(request.principal, pk), clock.today()
    state = DecisionState(row.state)
    findings = [] if state.is_final else findings_of(row, on=today)
    told = by_item(findings)
    rounds = rounds_of(row)
    agencies = {a.agency.key: a.agency.name for one in rounds for a in one.answers.all()}
    opinions = list(row.opinions.select_related("agency"))
    editing = state.is_open_to_change and drafts_for(request.principal, row.agency_id)
    context = {
        "tabs": tabs(request, "decisions"),
        "decision": row,
        "chip": state_chip(row, today),
        "facts": _facts(row, lies_with(row, rounds)),
        "items": [
            item_shown(
                item,
                told.get(item.pk, []),
                [one for one in opinions if one.item_id == item.pk],
            )
            for item in row.items.all()
        ],
        "processes": _processes(row, findings),
        "checked": [finding_shown(one, row, is_named=True) for one in findings],
        "blocking": sum(one.is_blocking for one in findings),
        "advice": sum(not one.is_blocking for one in findings),
        "opinions": [o for o in opinions if o.item_id is None],
        "rounds": rounds,
        "rules": regime_on(row.issued_on or today),
        "stages": [stage_shown(one, agencies) for one in stage_times(row, on=today)],
        "editing": editing,
        "acts": _acts(request, row),
        "events": timeline(row),
    }
    return render(request, "publication/decision.html", context)


def _processes(row: PublicationDecision, findings: list[Finding]) -> list[dict[str, Any]]:
    """Return the processes a decision carries, with their steps as they are printed."""
    rows = row.processes.select_related("agency")
    return [
        {
            "process": one,
            "findings": [finding_shown(f, row) for f in findings if f.process == one.pk],
            "table": steps_of(one),
        }
        for one in rows
    ]


def _facts(row: PublicationDecision, lies_with: str) -> list[tuple[str, Any]]:
    def day(value: Any) -> str | None:
        return f"{value:%d/%m/%Y}" if value else None

    prefix = SigningCapacity(row.capacity).prefix if row.capacity else ""
    signer = f"{prefix} {row.signer_title}, {row.signer}".strip() if row.signer else None
    return [
        (_("Cơ quan soạn thảo"), row.agency.name),
        (_("Cơ quan ban hành"), row.issuer.name),
        (_("Số, ngày"), f"{row.number}, {day(row.issued_on)}" if row.number else None),
        (_("Hiệu lực từ"), day(row.effective_on)),
        *_gave_way(row),
        (_("Đang chờ"), lies_with or None),
        (_("Người ký"), signer),
        (_("Theo quyết định của bộ"), str(row.received) if row.received else None),
        (_("Căn cứ"), "; ".join(row.bases) or None),
    ]


def _gave_way(row: PublicationDecision) -> list[tuple[str, str]]:
    """Return the line on what another decision took the place of; most decisions have none."""
    codes = gave_way(row)
    return [(_("Đã bị thay trước ngày hiệu lực"), ", ".join(codes))] if codes else []


def _acts(request: ActorRequest, row: PublicationDecision) -> list[dict[str, Any]]:
    acts = acts_allowed(request.principal, row, on=clock.today())
    return [
        {
            "label": _(act.label),
            "url": reverse("publication:act", args=[row.pk, SLUGS[act]]),
            "is_main": act in MAIN,
            "is_grave": act in GRAVE,
        }
        for act in acts
        if act in SLUGS
    ]
