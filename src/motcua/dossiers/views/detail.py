"""The page of one dossier: everything about it, and what may be done now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.base import clock, sealed
from motcua.base.access import looked_at
from motcua.base.events import timeline_of
from motcua.base.templatetags import written_days
from motcua.catalogue.states import Channel
from motcua.documents.services import read_file
from motcua.dossiers.models import Dossier, SupplementGap
from motcua.dossiers.rules.policies import Policy
from motcua.dossiers.selectors import dossier_for, unreceived_for
from motcua.dossiers.selectors.drafts import last_draft
from motcua.dossiers.selectors.letters import letters_of
from motcua.dossiers.selectors.names import names_of
from motcua.dossiers.selectors.standing import standing_shown
from motcua.dossiers.selectors.told import Teller
from motcua.dossiers.selectors.verifications import verifications_of
from motcua.dossiers.services.acts import all_steps
from motcua.dossiers.services.promises import explained, limit_of
from motcua.dossiers.services.slips import keep_receipt
from motcua.dossiers.services.supplement import was_asked_late
from motcua.dossiers.states import DossierState, LetterKind, LetterState, Outcome, ReturnMethod
from motcua.dossiers.views.offered import acts_offered, step_held
from motcua.dossiers.views.opinion_lines import shown_of
from motcua.dossiers.views.slips import slips_there
from motcua.dossiers.views.track import track_of
from motcua.kernel.worktime import day_of
from motcua.organisation.http import ActorRequest, staff_only
from motcua.organisation.selectors import calendar_of
from motcua.organisation.states import SigningCapacity


@require_safe
@staff_only
def detail(request: ActorRequest, code: str) -> HttpResponse:
    """Everything about a received dossier."""
    return page_of(request, dossier_for(request.principal, code))


@require_safe
@staff_only
def unreceived(request: ActorRequest, pk: int) -> HttpResponse:
    """A dossier that has no code: asked for more at the counter, or not taken in."""
    return page_of(request, unreceived_for(request.principal, pk))


@require_POST
@staff_only
def reveal(request: ActorRequest, code: str) -> HttpResponse:
    """Show the telephone and identity number in full, this once; the look is on record."""
    return page_of(request, dossier_for(request.principal, code), revealed=True)


@require_safe
@staff_only
def receipt(request: ActorRequest, code: str) -> HttpResponse:
    """The receipt as it was given, to print."""
    dossier = dossier_for(request.principal, code)
    assert dossier.received_at is not None, "a code is given at receipt"
    looked_at([code], by=request.principal.code)
    slip = keep_receipt(dossier.pk, at=dossier.received_at)
    response = HttpResponse(read_file(slip.file), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="giay-tiep-nhan-{code}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def page_of(request: ActorRequest, dossier: Dossier, *, revealed: bool = False) -> HttpResponse:
    """Render the dossier; a look at a person's data is noted."""
    by, at, slips = request.principal, clock.now(), slips_of(dossier)
    looked_at([dossier.code or f"dossier:{dossier.pk}"], by=by.code)
    context = {
        "dossier": dossier,
        "at": at,
        "identity": sealed.unseal(dossier.applicant_id),
        "revealed": revealed,
        "state": DossierState(dossier.state),
        "channel": Channel(dossier.channel).label,
        "standing": standing_shown(dossier, at, calendar=_calendar(dossier)),
        "acts": acts_offered(dossier, by),
        "held": step_held(dossier, by),
        "papers": list(dossier.papers.select_related("file")),
        "slips": slips,
        "facts": facts_of(dossier),
        "result": getattr(dossier, "result", None),
        "printed": slips_there(dossier, asked=[slip["request"].stage for slip in slips]),
        "draft": _draft(dossier),
        "letter": getattr(dossier, "reappointment", None),
        "apologies": _apologies(dossier),
        "verifications": verifications_of(dossier),
        "opinions": shown_of(dossier, at),
        **_course(dossier, at),
        **_promise(dossier),
    }
    return render(request, "dossiers/detail.html", context)


def _draft(dossier: Dossier) -> dict[str, Any] | None:
    """Return the draft of the result as it is now, until the result itself is there."""
    draft = last_draft(dossier)
    if draft is None or dossier.finished_at is not None:
        return None
    return {"draft": draft, "outcome": _(Outcome(draft.outcome).label)}


def _apologies(dossier: Dossier) -> list[dict[str, Any]]:
    """Return the apologies written for it; a dossier that has none is not asked for them."""
    if not getattr(dossier, "has_letters", True):
        return []
    return [
        {"letter": one, "kind": LetterKind(one.kind), "state": LetterState(one.state)}
        for one in letters_of(dossier)
    ]


def _course(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """Return the track and the timeline; names are read once for both."""
    steps = all_steps(dossier)
    events = timeline_of(dossier.code or f"dossier:{dossier.pk}")
    codes = {event.actor for event in events} | {event.on_behalf_of for event in events}
    names = names_of(codes | {step.finished_by for step in steps})
    teller = Teller({step.number: step for step in steps}, names)
    return {
        "track": track_of(dossier, names, at=at) if steps else [],
        "timeline": teller.lines(events),
    }


def _promise(dossier: Dossier) -> dict[str, Any]:
    """Return the promise with its explanation: which days counted, which did not, and why."""
    if dossier.received_at is None:
        return {"promise": None, "counted": [], "rule": "", "moved_from": None}
    promise = explained(dossier)
    counted = [{"date": d.date, "counted": d.counted, "why": d.why.label} for d in promise.days]
    limit = written_days.limit(limit_of(dossier))
    convention = Policy.from_data(dossier.policy).convention
    rule = _("{limit}, đến {convention}.").format(limit=limit, convention=_(convention.label))
    moved = dossier.due_current_at and dossier.due_current_at != dossier.due_original_at
    return {
        "promise": promise,
        "counted": counted,
        "rule": rule,
        "moved_from": dossier.due_original_at if moved else None,
    }


def slips_of(dossier: Dossier) -> list[dict[str, Any]]:
    """Return the requests for papers with every gap in them."""
    gaps = SupplementGap.objects.filter(request__dossier=dossier).select_related("request")
    slips: dict[int, dict[str, Any]] = {}
    for gap in gaps.order_by("request__asked_at", "number"):
        asked = gap.request
        begun = {"request": asked, "gaps": [], "is_late": was_asked_late(dossier, asked)}
        slip = slips.setdefault(asked.pk, begun)
        slip["gaps"].append(gap)
    return list(slips.values())


def facts_of(dossier: Dossier) -> list[tuple[str, Any]]:
    """Return the facts of the side card: fees, result, where it is handled."""
    rows: list[tuple[str, Any]] = [
        (_("Cơ quan giải quyết"), str(dossier.agency)),
        (_("Nơi tiếp nhận"), dossier.receiving_unit.name),
        (_("Nhận kết quả"), ReturnMethod(dossier.return_method).label),
    ]
    result = getattr(dossier, "result", None)
    if result is not None:
        capacity = SigningCapacity(result.capacity).prefix
        rows += [
            (_("Kết quả"), Outcome(result.outcome).label),
            (_("Người ký"), f"{capacity} {result.title} {result.signer.name}".strip()),
            (_("Số, ký hiệu"), result.number or None),
        ]
        if result.reason:
            rows.append((_("Lý do từ chối"), result.reason))
    if dossier.returned_to:
        rows.append((_("Người nhận"), dossier.returned_to))
    proof = getattr(dossier, "return_proof", None)
    if proof is not None and proof.authority:
        rows.append((_("Giấy ủy quyền"), proof.authority))
    if proof is not None and proof.has_lost_receipt:
        rows.append((_("Giấy tiếp nhận"), _("Đã mất, đối chiếu giấy tờ tùy thân khi trả")))
    if dossier.closed_reason:
        rows.append((_("Lý do dừng"), dossier.closed_reason))
    return rows


def _calendar(dossier: Dossier) -> Any:
    moment = dossier.received_at or dossier.registered_at
    return calendar_of(dossier.receiving_unit_id, on=day_of(moment))


def back_to(dossier: Dossier) -> str:
    """Return the page of a dossier, with a code or without."""
    if dossier.code:
        return reverse("dossiers:detail", args=[dossier.code])
    return reverse("dossiers:unreceived", args=[dossier.pk])
