"""One internal procedure of the inventory: its four conditions, what is known, what was done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.events import timeline_of
from motcua.kernel.words import Word
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.states import Tier
from motcua.publication.flow import INTERNAL_FLOW
from motcua.publication.models import InternalEntry
from motcua.publication.rules.internal_conditions import may_be_struck_off
from motcua.publication.selectors import names_of
from motcua.publication.selectors.internal import (
    InternalStanding,
    internal_for,
    internal_parties,
    proposing_agencies,
    standings_on,
)
from motcua.publication.states import (
    InternalAction,
    InternalCondition,
    InternalGroup,
    InternalState,
    Met,
    ReviewOutcome,
)
from motcua.publication.views.internal import TONES, shown
from motcua.publication.views.shown import tabs

MOST_EVENTS = 60
ROUTES = {
    InternalAction.EDIT: "edit_internal",
    InternalAction.REVIEW: "review_internal",
    InternalAction.NUMBER: "number_internal",
}
SLUGS = {
    InternalAction.ACCEPT: "nhan",
    InternalAction.RETURN: "tra-lai",
    InternalAction.REFUSE: "khong-nhan",
    InternalAction.SUBMIT: "de-xuat-lai",
    InternalAction.WITHDRAW: "rut",
    InternalAction.ABOLISH: "bai-bo",
    InternalAction.RESTORE: "khoi-phuc",
}
ORDER: dict[Word, int] = {act: place for place, act in enumerate(InternalAction)}
FIRST = (InternalAction.ACCEPT, InternalAction.SUBMIT, InternalAction.REVIEW)
"""What is offered first of what may be done."""


@require_safe
@staff_only
def entry(request: ActorRequest, pk: int) -> HttpResponse:
    """One entry: the four conditions with where each was read, what is known, what was done."""
    today, by = clock.today(), request.principal
    row = internal_for(by, pk)
    (standing,) = standings_on([row], today)
    context = {
        "tabs": tabs(request, "internal"),
        "shown": shown(standing),
        "conditions": [_read_where(standing, key, met) for key, met in standing.conditions.items()],
        "facts": _facts(row),
        "review": _review(row),
        "acts": _acts(row, internal_parties(by, row)),
        "publish": _publish(request, row, today),
        "notes": row.notes.exclude(text=""),
        "events": _timeline(row),
    }
    return render(request, "publication/internal/entry.html", context)


def _read_where(one: InternalStanding, key: InternalCondition, met: Met) -> dict[str, Any]:
    """Return a condition with what it was read from, and the way there."""
    text, url = _("chưa ghi kết quả rà soát"), ""
    if key is InternalCondition.REVIEWED and one.entry.reviewed_on:
        text = _("rà soát ngày {day}").format(day=f"{one.entry.reviewed_on:%d/%m/%Y}")
    elif key is InternalCondition.PROCESSED:
        text = _("không có quy trình riêng đang áp dụng")
        if one.process:
            text, url = one.process.name, reverse("catalogue:process", args=[one.process.pk])
    elif key is InternalCondition.PUBLISHED:
        text = _("không có bản công bố đang hiệu lực")
        if one.version:
            told = _("{decision}, từ {day}")
            since = f"{one.version.valid_from:%d/%m/%Y}"
            text = told.format(decision=one.version.decision or "—", day=since)
            url = reverse("catalogue:procedure", args=[one.version.procedure.code])
    elif key is InternalCondition.CURRENT:
        text = _current(one, met)
    return {
        "label": _(key.label),
        "met": _(met.label),
        "tone": TONES[met],
        "text": text,
        "url": url,
    }


def _current(one: InternalStanding, met: Met) -> str:
    if met is Met.UNKNOWN:
        return _("bản công bố không ghi căn cứ để theo dõi") if one.version else _("chưa công bố")
    if one.facts.update_due_on is None:
        return _("căn cứ chưa thay đổi từ ngày công bố")
    told = _("căn cứ đã thay đổi, phải cập nhật trước hết {day}")
    return told.format(day=f"{one.facts.update_due_on:%d/%m/%Y}")


def _facts(row: InternalEntry) -> list[tuple[str, Any]]:
    day = "%d/%m/%Y"
    return [
        (_("Cơ quan chủ trì"), row.agency.name),
        (_("Cơ quan phối hợp"), ", ".join(one.name for one in row.others.all()) or None),
        (_("Nhóm"), _(InternalGroup(row.group).label)),
        (_("Lĩnh vực"), row.field),
        (_("Cấp thực hiện"), _(Tier(row.tier).label)),
        (_("Mã của tỉnh"), row.local_code or None),
        (_("Mã quốc gia"), row.national_code or None),
        (_("Đề xuất ngày"), row.proposed_on.strftime(day)),
        (_("Vào danh mục ngày"), row.accepted_on.strftime(day) if row.accepted_on else None),
        (_("Để làm gì"), row.purpose or None),
        (_("Căn cứ pháp lý"), "; ".join(" ".join(one).strip() for one in row.bases) or None),
    ]


def _review(row: InternalEntry) -> dict[str, Any] | None:
    """Return what the last review found, before beside after."""
    if not row.outcome:
        return None
    return {
        "outcome": _(ReviewOutcome(row.outcome).label),
        "text": row.review,
        "lines": [
            (_("Số ngày làm việc"), row.days, row.days_after),
            (_("Số giấy tờ"), row.papers, row.papers_after),
        ],
    }


def _acts(row: InternalEntry, parties: Iterable[Any]) -> list[dict[str, Any]]:
    offered = set(INTERNAL_FLOW.actions(InternalState(row.state), parties))
    if not may_be_struck_off(row.accepted_on, clock.today()):
        offered -= {InternalAction.REFUSE}
    ordered = sorted(offered, key=lambda act: (act not in FIRST, ORDER[act]))
    return [
        {
            "label": _(act.label),
            "url": reverse(f"publication:{ROUTES[act]}", args=[row.pk])
            if act in ROUTES
            else reverse("publication:internal_act", args=[row.pk, SLUGS[act]]),
            "main": act in FIRST,
        }
        for act in map(InternalAction, ordered)
    ]


def _publish(request: ActorRequest, row: InternalEntry, today: date) -> str:
    """Return where a draft that publishes this is begun; empty for who may not."""
    able = {one.pk for one in proposing_agencies(request.principal, on=today)}
    if not InternalState(row.state).is_listed or row.agency_id not in able:
        return ""
    return f"{reverse('publication:draft_internal')}?{urlencode({'muc': row.pk})}"


def _timeline(row: InternalEntry) -> list[dict[str, Any]]:
    rows = timeline_of(f"internal:{row.pk}", most=MOST_EVENTS)
    names = names_of(one.actor for one in rows)
    told = []
    for number, one in enumerate(rows, 1):
        act = InternalAction(one.data.get("act") or InternalAction.REVIEW)
        is_first = act is InternalAction.SUBMIT and number == len(rows)
        text = _("Đề xuất") if is_first else _(act.label)
        told.append({"at": one.happened_at, "text": text, "sub": names.get(one.actor, "")})
    return told
