"""How decisions, findings and times are told on pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from motcua.catalogue.states import ChangeKind
from motcua.publication.models import PublicationDecision, PublicationItem
from motcua.publication.rules.checks import Finding
from motcua.publication.rules.limits import StageTime
from motcua.publication.states import DecisionState

SECTIONS = (
    ("decisions", "publication:decisions"),
    ("received", "publication:ministries"),
    ("entries", "publication:entries"),
    ("discrepancies", "publication:discrepancies"),
    ("postings", "publication:postings"),
    ("services", "catalogue:services"),
)
TONES = {
    DecisionState.DRAFT: "none",
    DecisionState.SENT: "wait",
    DecisionState.RETURNED: "soon",
    DecisionState.AGREED: "wait",
    DecisionState.SUBMITTED: "wait",
    DecisionState.SIGNED: "wait",
    DecisionState.ISSUED: "ok",
    DecisionState.WITHDRAWN: "none",
}


def tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """Return the parts of the section that there are."""
    labels = {
        "decisions": _("Quyết định"),
        "received": _("Văn bản bộ, ngành"),
        "entries": _("Chưa nhập CSDLQG"),
        "discrepancies": _("Khác biệt"),
        "postings": _("Niêm yết"),
        "services": _("Dịch vụ công"),
    }
    found = []
    for name, route in SECTIONS:
        try:
            url = reverse(route)
        except NoReverseMatch:
            continue
        found.append({"label": labels[name], "url": url, "current": name == current})
    return found


def state_chip(row: PublicationDecision, on: date) -> dict[str, str]:
    """Return how far a decision is, in a word and a tone; force is told by the day."""
    state = DecisionState(row.state)
    label = state.label
    if state is DecisionState.ISSUED and row.effective_on is not None:
        told = _("Có hiệu lực từ {day}") if row.effective_on > on else _("Đang hiệu lực")
        label = told.format(day=f"{row.effective_on:%d/%m/%Y}")
    return {"label": label, "tone": TONES[state]}


def by_item(findings: Iterable[Finding]) -> dict[int | None, list[Finding]]:
    """Return findings by the item they are about, None for the decision as a whole."""
    found: dict[int | None, list[Finding]] = {}
    for one in findings:
        found.setdefault(one.item, []).append(one)
    return found


def item_shown(
    item: PublicationItem, findings: list[Finding], opinions: list[Any]
) -> dict[str, Any]:
    """Return one procedure of a decision as its table shows it."""
    return {
        "item": item,
        "kind": ChangeKind(item.kind).label,
        "scope": item.scope.label,
        "findings": findings,
        "opinions": opinions,
        "limits": limits_of(item.facts or {}),
    }


def limits_of(facts: dict[str, Any]) -> str:
    """Return the times of a draft in words, each once."""
    words = [mode["limit_text"] for mode in facts.get("modes", ()) if mode["limit_text"]]
    return "; ".join(dict.fromkeys(words))


def stage_shown(stage: StageTime) -> dict[str, Any]:
    """Return one stage with its standing in words."""
    if stage.ended_on is not None:
        word = _("Trễ hạn") if stage.is_late else _("Đúng hạn")
        tone = "late" if stage.is_late else "ok"
    elif stage.is_late:
        word, tone = _("Quá hạn {days} ngày").format(days=-(stage.left_days or 0)), "late"
    else:
        word, tone = _("Còn {days} ngày").format(days=stage.left_days or 0), "wait"
    name = _(stage.stage.label)
    if stage.round:
        name = _("{stage}, vòng {round}").format(stage=name, round=stage.round)
    return {"stage": stage, "name": name, "word": word, "tone": tone}
