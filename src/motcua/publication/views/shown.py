"""How decisions, findings and times are told on pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from motcua.base.http import form_key
from motcua.catalogue.services.drafting import parse_processes
from motcua.catalogue.states import ChangeKind, Part
from motcua.publication.models import (
    OpinionRound,
    ProcessItem,
    PublicationDecision,
    PublicationItem,
)
from motcua.publication.rules.checks import Finding
from motcua.publication.rules.limits import StageTime
from motcua.publication.rules.paper import Table
from motcua.publication.rules.paper_annexes import process_blocks
from motcua.publication.states import DecisionState, Flaw

SECTIONS = (
    ("decisions", "publication:decisions"),
    ("received", "publication:ministries"),
    ("entries", "publication:entries"),
    ("discrepancies", "publication:discrepancies"),
    ("postings", "publication:postings"),
    ("processes", "catalogue:processes"),
    ("services", "catalogue:services"),
    ("internal", "publication:internal"),
)
PLACES = {
    Part.NAME: "id_name",
    Part.STEPS: "id_steps",
    Part.MODES: "cach",
    Part.PAPERS: "giay",
    Part.LIMIT: "cach",
    Part.SUBJECTS: "id_subjects",
    Part.AGENCY: "id_agency",
    Part.FORMS: "id_form_names",
    Part.RESULT: "id_results",
    Part.CONDITIONS: "id_conditions",
    Part.FEES: "cach",
}
"""Where each part is filled in on the page of a procedure."""
PLACES_OF_FLAW = {
    Flaw.FEE_WITHOUT_BASIS: "id_legal_bases",
    Flaw.CONTENT_LINK: "id_content_decision",
    Flaw.REPLACED_MISSING: "id_replaces",
    Flaw.REPEAL_BASIS: "id_basis",
}
FLAWS_OF_HEAD = {
    Flaw.TITLE_MISSING: "id_title",
    Flaw.BASIS_MISSING: "id_bases",
    Flaw.EFFECT_MISSING: "id_effective_on",
    Flaw.EFFECT_PAST: "id_effective_on",
    Flaw.EFFECT_TODAY: "id_effective_on",
    Flaw.EFFECT_NEAR: "id_effective_on",
}
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
        "processes": _("Quy trình"),
        "services": _("Dịch vụ công"),
        "internal": _("Nội bộ"),
    }
    found = []
    for name, route in SECTIONS:
        try:
            url = reverse(route)
        except NoReverseMatch:
            continue
        found.append({"label": labels[name], "url": url, "current": name == current})
    return found


def parts_of_discrepancies(current: str) -> list[dict[str, Any]]:
    """Return the pages about what differs."""
    named = (
        ("points", "publication:discrepancies", _("Điểm khác biệt")),
        ("proposals", "publication:proposals", _("Kiến nghị")),
        ("legal", "publication:legal_documents", _("Văn bản pháp luật")),
        ("national", "publication:national", _("Dữ liệu quốc gia")),
    )
    return [
        {"label": label, "url": reverse(route), "current": name == current}
        for name, route, label in named
    ]


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


def finding_shown(
    one: Finding, row: PublicationDecision, *, is_named: bool = False
) -> dict[str, Any]:
    """Return a finding with the way to the field it is about."""
    url = ""
    if one.item is not None:
        place = PLACES_OF_FLAW.get(one.flaw) or (PLACES[one.part] if one.part else "id_name")
        url = f"{reverse('publication:item', args=[row.pk, one.item])}#{place}"
    elif one.flaw in FLAWS_OF_HEAD:
        url = reverse("publication:edit", args=[row.pk]) + f"#{FLAWS_OF_HEAD[one.flaw]}"
    return {
        "text": _(one.flaw.label).format(**one.data),
        "is_blocking": one.is_blocking,
        "where": one.procedure if is_named else "",
        "url": url,
    }


def item_shown(
    item: PublicationItem, findings: list[Finding], opinions: list[Any]
) -> dict[str, Any]:
    """Return one procedure of a decision as its table shows it."""
    return {
        "item": item,
        "kind": ChangeKind(item.kind).label,
        "scope": item.scope.label,
        "blocking": sum(one.is_blocking for one in findings),
        "advice": sum(not one.is_blocking for one in findings),
        "opinions": opinions,
        "limits": limits_of(item.facts or {}),
        "entered": entered_in_words(item),
        "once": form_key(),
    }


def entered_in_words(item: PublicationItem) -> str:
    """Return since when a procedure stands on the national database; empty where it does not."""
    if item.entered_on is None:
        return ""
    return _("Đã nhập CSDLQG ngày {day}").format(day=f"{item.entered_on:%d/%m/%Y}")


def limits_of(facts: dict[str, Any]) -> str:
    """Return the times of a draft in words, each once."""
    words = [mode["limit_text"] for mode in facts.get("modes", ()) if mode["limit_text"]]
    return "; ".join(dict.fromkeys(words))


def stage_shown(stage: StageTime, agencies: Mapping[str, str]) -> dict[str, Any]:
    """Return one stage with its standing in words, and with the agency that answers, if one."""
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
    return {
        "stage": stage,
        "name": name,
        "word": word,
        "tone": tone,
        "who": agencies.get(stage.who, ""),
    }


def lies_with(row: PublicationDecision, rounds: Iterable[OpinionRound]) -> str:
    """Return with whom a decision lies now; empty when nobody has to act."""
    state = DecisionState(row.state)
    if state.is_open_to_change or state is DecisionState.AGREED:
        return row.agency.name
    if state is DecisionState.SENT:
        asked = [a for one in rounds if one.closed_at is None for a in one.answers.all()]
        return "; ".join(one.agency.name for one in asked if one.answered_at is None)
    if state is DecisionState.SUBMITTED:
        return _("Lãnh đạo {agency}").format(agency=row.issuer.name)
    if state is DecisionState.SIGNED:
        return _("Văn thư {agency}").format(agency=row.issuer.name)
    return ""


def steps_of(item: ProcessItem) -> Table | None:
    """Return the steps of a process as its paper prints them; None where it cannot be read."""
    read = [(process, ()) for process in parse_processes(dict(item.data))]
    blocks = process_blocks(read, {}, {})
    return next((block for block in blocks if isinstance(block, Table)), None)
