"""Reading a procedure: the answer first, its eleven parts, on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.templatetags.written import number
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.rules.facts import ModeFacts, ProcedureFacts
from motcua.catalogue.rules.linked_data import document_of
from motcua.catalogue.rules.online_levels import level_said
from motcua.catalogue.rules.plain_words import short_code, steps_of
from motcua.catalogue.selectors import Offer, facts_of, offer_of, process_for
from motcua.catalogue.selectors.history import Standing, standing_of
from motcua.catalogue.selectors.parts import modes_of_case
from motcua.catalogue.selectors.places import places_for
from motcua.catalogue.selectors.search import suggested
from motcua.catalogue.views.describing import described
from motcua.catalogue.views.notices import notices_of
from motcua.catalogue.views.plain import (
    answers_to,
    modes_shown,
    papers_of,
    questions_about,
    said,
)
from motcua.catalogue.views.shell import DESK, day_asked, shell_for
from motcua.organisation.http import caller_of
from motcua.organisation.states import Tier

GONE, MISSING = 410, 404
LONGEST = 80


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure on one day: what it asks, how long, how much, where, and how to do it."""
    if short_code(code) != code:
        return to_short_code(request, code, "catalogue:procedure")
    standing = standing_for(request, code)
    if standing is None:
        return unknown(request, code)
    if standing.current is None:
        return not_in_force(request, standing)
    return render(request, "catalogue/procedure.html", _context(request, standing))


def standing_for(request: HttpRequest, code: str) -> Standing | None:
    """Return where a procedure stands on the day asked, if this reader may know of it.

    Procedures between agencies are for officials.
    """
    standing = standing_of(code, on=day_asked(request))
    if standing and standing.procedure.is_internal and not caller_of(request).is_staff:
        return None
    return standing


def to_short_code(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Lead from the long code of old papers to the lasting address."""
    query = request.META.get("QUERY_STRING", "")
    address = reverse(name, args=[short_code(code)])
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def unknown(request: HttpRequest, code: str) -> HttpResponse:
    """Say that no procedure has the code, and offer what may have been meant."""
    words = " ".join(code.replace("-", " ").replace("\x00", "").split())[:LONGEST]
    is_words = any(letter.isalpha() for letter in words)
    found = suggested(words, on=clock.today()) if is_words else []
    context = {
        "shell": shell_for(request),
        "code": code[:LONGEST],
        "words": words if is_words else "",
        "found": found,
    }
    return render(request, "catalogue/procedure_unknown.html", context, status=MISSING)


def not_in_force(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Say that a procedure has ended, or has not begun, and what there is instead."""
    context = {
        "shell": shell_for(request),
        "standing": standing,
        "code": standing.procedure.code,
        "version": standing.latest,
        "versions": list(reversed(standing.versions)),
    }
    status = GONE if standing.has_ended else MISSING
    return render(request, "catalogue/procedure_ended.html", context, status=status)


def _context(request: HttpRequest, standing: Standing) -> dict[str, Any]:
    code = standing.procedure.code
    offer = offer_of(code, on=standing.day)
    version, facts = offer.version, facts_of(offer.version)
    shell = shell_for(request)
    places = places_for(version, on=standing.day)
    address = request.build_absolute_uri(reverse("catalogue:procedure", args=[code]))
    today = clock.today()
    return {
        "shell": shell,
        "day": standing.day,
        "today": today,
        "is_today": standing.day == today,
        "version": version,
        "code": code,
        "address": address,
        "is_larger": request.GET.get("chu") == "lon",
        "notices": notices_of(standing, today, reverse("catalogue:procedure", args=[code])),
        "answers": answers_to(version, every_mode(offer), places, day=standing.day),
        **_case(request, offer, facts),
        "steps": steps_of(facts.steps),
        "places": places,
        "parts": parts_of(version),
        "questions": questions_about(facts),
        "processes": _processes(version, standing) if shell == DESK else [],
        "versions": list(reversed(standing.versions)),
        "facts": _facts(version, standing.day),
        "linked": document_of(described(request, version, facts)),
    }


def every_mode(offer: Offer) -> list[ModeFacts]:
    """Return the ways of filing of all cases, each once."""
    return list(dict.fromkeys(mode for case in offer.cases for mode in modes_of_case(case)))


def _case(request: HttpRequest, offer: Offer, facts: ProcedureFacts) -> dict[str, Any]:
    """Return the case looked at, and tabs to the others; each is an address."""
    asked = request.GET.get("truong-hop", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    number = number if 1 <= number <= len(facts.cases) else 1
    query = request.GET.copy()
    tabs = []
    for place, one in enumerate(facts.cases, 1):
        query["truong-hop"] = str(place)
        label = one.name or _("Trường hợp {n}").format(n=place)
        url = f"?{query.urlencode()}#can-gi"
        tabs.append({"label": label, "url": url, "current": place == number, "count": None})
    case = facts.cases[number - 1] if facts.cases else None
    return {
        "case": case,
        "modes": modes_shown(modes_of_case(offer.cases[number - 1])) if case else [],
        "papers": papers_of(case) if case else [],
        "tabs": tabs if len(tabs) > 1 else [],
    }


def parts_of(version: ProcedureVersion) -> list[tuple[str, list[str]]]:
    """Return the parts told as plain text, after what comes first (NĐ 63/2010, art. 8)."""
    return [
        (_("Đối tượng thực hiện"), said(version.subjects)),
        (_("Cơ quan thực hiện"), said(version.agencies)),
        (_("Kết quả"), said(version.results)),
        (_("Mẫu đơn, tờ khai"), said(version.forms)),
        (_("Yêu cầu, điều kiện"), said(version.conditions)),
        (_("Căn cứ pháp lý"), said(version.legal_bases)),
    ]


def _facts(version: ProcedureVersion, day: date) -> list[tuple[str, Any]]:
    tiers = ", ".join(_(Tier(tier).label) for tier in version.tiers)
    return [
        (_("Lĩnh vực"), version.field.name),
        (_("Cấp thực hiện"), tiers or None),
        (_("Mức độ trực tuyến"), _(level_said(version.online_level, day)) or None),
        (_("Quyết định công bố"), version.decision or None),
        (_("Thanh toán trực tuyến"), _("Có") if version.takes_payment_online else _("Chưa")),
    ]


def _hours(count: Decimal) -> str:
    return _("{hours} giờ").format(hours=number(count))


def _processes(version: ProcedureVersion, standing: Standing) -> list[dict[str, Any]]:
    """Return the internal process of each tier, drawn as a track of steps."""
    found = []
    for tier in version.tiers:
        plan = process_for(version.procedure_id, tier, on=standing.day)
        if plan is None:
            continue
        steps = [
            {
                "name": step.name,
                "state": "todo",
                "note": f"{_(step.role.label)} · {_hours(step.hours)}",
                "late": "",
            }
            for step in plan.steps
        ]
        hours = number(sum(step.hours for step in plan.steps))
        url = reverse("catalogue:process", args=[plan.process_id])
        found.append(
            {
                "name": plan.name,
                "tier": Tier(tier).label,
                "steps": steps,
                "hours": hours,
                "url": url,
            }
        )
    return found
