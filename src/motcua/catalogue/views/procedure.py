"""Reading a procedure: its eleven parts, on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.base.templatetags.written import number
from motcua.catalogue.models import CaseMode, ProcedureVersion
from motcua.catalogue.selectors import offer_of, process_for
from motcua.catalogue.selectors.search import versions_of
from motcua.catalogue.states import Channel
from motcua.catalogue.views.shell import day_asked, shell_for
from motcua.kernel.limits import Limit, LimitUnit
from motcua.organisation.states import Tier

SAID_UNDER = ("name", "text", "title", "ten", "noi_dung", "content", "code")


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """One procedure on one day: what it asks, how long, how much, and how it is handled."""
    day = day_asked(request)
    offer = offer_of(code, on=day)
    version = offer.version
    context = {
        "shell": shell_for(request),
        "day": day,
        "version": version,
        "code": code,
        "cases": [_case(case) for case in offer.cases],
        "parts": parts_of(version),
        "processes": _processes(version, day),
        "versions": versions_of(code),
        "facts": _facts(version),
    }
    return render(request, "catalogue/procedure.html", context)


def parts_of(version: ProcedureVersion) -> list[tuple[str, list[str]]]:
    """Return those of the eleven parts that are plain text (NĐ 63/2010, art. 8); none is hidden."""
    return [
        (_("Trình tự thực hiện"), said(version.steps_text)),
        (_("Đối tượng thực hiện"), said(version.subjects)),
        (_("Cơ quan thực hiện"), said(version.agencies)),
        (_("Kết quả"), said(version.results)),
        (_("Mẫu đơn, tờ khai"), said(version.forms)),
        (_("Yêu cầu, điều kiện"), said(version.conditions)),
        (_("Căn cứ pháp lý"), said(version.legal_bases)),
    ]


def said(value: Any) -> list[str]:
    """Return what a part says, line by line, whatever shape it was published in.

    >>> said([{"name": "Giấy phép"}, "Bản sao"])
    ['Giấy phép', 'Bản sao']
    """
    if isinstance(value, dict):
        named = [str(value[key]) for key in SAID_UNDER if value.get(key)]
        return [" · ".join(named)] if named else [line for v in value.values() for line in said(v)]
    if isinstance(value, list):
        return [line for item in value for line in said(item)]
    return [line.strip() for line in str(value or "").splitlines() if line.strip()]


def _facts(version: ProcedureVersion) -> list[tuple[str, Any]]:
    tiers = ", ".join(_(Tier(tier).label) for tier in version.tiers)
    return [
        (_("Lĩnh vực"), version.field.name),
        (_("Cấp thực hiện"), tiers or None),
        (_("Mức độ trực tuyến"), _(version.online_level_text) or None),
        (_("Quyết định công bố"), version.decision or None),
        (_("Thanh toán trực tuyến"), _("Có") if version.takes_payment_online else _("Chưa")),
    ]


def _case(case: Any) -> dict[str, Any]:
    return {
        "name": case.name,
        "papers": list(case.papers.all()),
        "modes": [_mode(mode) for mode in case.modes.all()],
    }


def _mode(mode: CaseMode) -> dict[str, Any]:
    limit: Limit | str = mode.limit_text
    if mode.limit_value is not None:
        limit = Limit(mode.limit_value, LimitUnit(mode.limit_unit))
    return {"channel": Channel(mode.channel).label, "limit": limit, "fees": mode.fees}


def _hours(count: Decimal) -> str:
    return _("{hours} giờ").format(hours=number(count))


def _processes(version: ProcedureVersion, day: date) -> list[dict[str, Any]]:
    """Return the internal process of each tier, drawn as a track of steps."""
    found = []
    for tier in version.tiers:
        plan = process_for(version.procedure_id, tier, on=day)
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
        found.append({"name": plan.name, "tier": Tier(tier).label, "steps": steps, "hours": hours})
    return found
