"""Services online: what was reviewed, what a decision publishes, what is integrated."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.base import clock
from motcua.base.acting import Asked, Fact, act_page, sent
from motcua.base.spreadsheets import csv_file
from motcua.catalogue import services
from motcua.catalogue.forms.services import (
    IntegrateForm,
    PublishForm,
    ReviewForm,
    ServiceFilters,
)
from motcua.catalogue.models import OnlineService, ProcedureVersion, ServiceReview
from motcua.catalogue.rules.online_levels import level_said
from motcua.catalogue.selectors import offer_of, service_counts
from motcua.catalogue.selectors.services import (
    ServiceView,
    history_of,
    publishes,
    reviews,
    reviews_visible_to,
    service_page,
    services_of,
    services_visible_to,
    waiting_reviews,
)
from motcua.catalogue.states import Obstacle, OnlineLevel, level_text
from motcua.catalogue.views.shell import clean
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.organisation.http import ActorRequest, signed_in, staff_only
from motcua.organisation.selectors import agencies_on
from motcua.organisation.states import Tier

HEADS = (
    "Mã",
    "Tên thủ tục",
    "Cấp",
    "Cơ quan",
    "Đủ điều kiện",
    "Mức độ",
    "Lý do",
    "Quyết định",
    "Hiệu lực từ",
    "Mã Cổng quốc gia",
    "Tích hợp ngày",
)


@require_safe
@signed_in
def listed(request: ActorRequest) -> HttpResponse:
    """Procedures and how far each is served online; tabs by what is left to do."""
    by, today = request.principal, clock.today()
    filters = ServiceFilters(clean(request))
    filters.is_valid()
    said = filters.cleaned_data
    view = ServiceView(said["xem"]) if said.get("xem") in set(ServiceView) else ServiceView.ALL
    found = service_page(
        by,
        view,
        on=today,
        text=said.get("q") or "",
        tier=said.get("cap") or "",
        cursor=request.GET.get("cursor", ""),
    )
    views = [one for one in ServiceView if by.is_staff or one is not ServiceView.WAITING]
    context = {
        "filters": filters,
        "page": found,
        "rows": _rows(request, found.rows),
        "tabs": [_tab(request, one, view) for one in views],
        "gauges": _gauges(),
        "may_publish": publishes(by),
    }
    return render(request, "catalogue/services.html", context)


def _tab(request: ActorRequest, one: ServiceView, view: ServiceView) -> dict[str, Any]:
    kept = {name: request.GET[name] for name in ("q", "cap") if request.GET.get(name)}
    query = urlencode({"xem": one.value, **kept} if one.value else kept)
    return {"label": one.label, "url": f"?{query}", "current": one is view}


def _gauges() -> list[dict[str, Any]]:
    """Return the two shares of row II.3 as they stand today."""
    counts = service_counts(on=clock.today())
    return [
        _gauge(_("Đủ điều kiện đã cung cấp"), counts.offered, counts.eligible, 1.0),
        _gauge(_("Tích hợp Cổng quốc gia"), counts.integrated, counts.offered, 0.5),
    ]


def _gauge(name: str, part: int, whole: int, aim: float) -> dict[str, Any]:
    rate = part / whole if whole else None
    met = rate is not None and rate >= aim
    word = _("Không phát sinh") if rate is None else _("Đạt") if met else _("Chưa đạt")
    tone = "none" if rate is None else "ok" if met else "late"
    return {
        "name": name,
        "rate": rate,
        "part": part,
        "whole": whole,
        "aim": aim,
        "tone": tone,
        "word": word,
    }


def _rows(request: ActorRequest, versions: list[ProcedureVersion]) -> list[dict[str, Any]]:
    by, today = request.principal, clock.today()
    numbers = [version.procedure_id for version in versions]
    published = services_of(by, numbers, on=today)
    waiting: dict[int, list[dict[str, Any]]] = {}
    found = reviews_visible_to(by).filter(procedure__in=numbers).select_related("agency")
    for row in found.order_by("tier", "pk"):
        waiting.setdefault(row.procedure_id, []).append(shown(row))
    return [
        {
            "version": version,
            "code": version.procedure.code,
            "services": [shown(one) for one in published.get(version.procedure_id, [])],
            "waiting": waiting.get(version.procedure_id, []),
            "may_review": reviews(by, version),
        }
        for version in versions
    ]


def shown(service: OnlineService | ServiceReview) -> dict[str, Any]:
    """Return how one finding is told: tier, word, tone, reasons."""
    is_offered = isinstance(service, OnlineService) and service.is_offered
    if not service.is_eligible:
        word, tone = _("Chưa đủ điều kiện"), "none"
    elif service.level and OnlineLevel(service.level).is_online:
        word, tone = _(level_said(service.level, clock.today())), "ok" if is_offered else "wait"
    else:
        word, tone = _("Đủ điều kiện, chưa cung cấp"), "soon"
    return {
        "row": service,
        "tier": Tier(service.tier).label,
        "agency": service.agency.name if service.agency else "",
        "word": word,
        "tone": tone,
        "reasons": [_(Obstacle(code).label) for code in service.obstacles],
    }


@require_safe
@signed_in
def exported(request: ActorRequest) -> HttpResponse:
    """The published list as a table."""
    today = clock.today()
    rows = services_visible_to(request.principal, on=today).select_related("procedure", "agency")
    names = dict(ProcedureVersion.objects.in_force(today).values_list("procedure__code", "name"))
    lines = [
        (
            row.procedure.code,
            names.get(row.procedure.code, ""),
            Tier(row.tier).label,
            row.agency.name if row.agency else "",
            "Có" if row.is_eligible else "Không",
            level_text(row.level),
            "; ".join(Obstacle(code).label for code in row.obstacles),
            row.decision,
            f"{row.valid_from:%d/%m/%Y}",
            row.portal_number,
            f"{row.integrated_on:%d/%m/%Y}" if row.integrated_on else "",
        )
        for row in rows.order_by("procedure__code", "tier", "pk")
    ]
    return csv_file("dich-vu-cong-truc-tuyen", HEADS, lines)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def review(request: ActorRequest, code: str) -> HttpResponse:
    """Say whether one procedure can be served online, how far, or why not."""
    today = clock.today()
    version = offer_of(code, on=today).version
    if not reviews(request.principal, version):
        raise NotPermitted
    form = ReviewForm(sent(request), version, on=today)

    def act() -> str:
        said = form.cleaned_data
        key = said["agency"]
        finding = services.Finding(
            tier=said["tier"],
            is_eligible=said["is_eligible"] == "yes",
            level=said["level"],
            obstacles=tuple(Obstacle(one) for one in said["obstacles"]),
            note=said["note"],
            agency=agencies_on(today).get(key=key) if key else None,
        )
        services.review_service(version, finding, by=request.principal, at=clock.now())
        return reverse("catalogue:services") + "?xem=waiting"

    asked = Asked(
        version.name,
        _("Rà soát dịch vụ công trực tuyến"),
        _("Kết quả chờ quyết định công bố; rà soát lại thì thay kết quả đang chờ."),
        _("Ghi kết quả rà soát"),
        reverse("catalogue:services"),
        facts=_known(request, code),
    )
    return act_page(request, asked, form, act, by=request.principal.code)


def _known(request: ActorRequest, code: str) -> tuple[Fact, ...]:
    """Return what decisions have said of the procedure so far."""
    lines = []
    for row in history_of(request.principal, code):
        one = shown(row)
        until = f" – {row.valid_to:%d/%m/%Y}" if row.valid_to else ""
        place = one["agency"] or _(one["tier"])
        lines.append(f"{row.valid_from:%d/%m/%Y}{until} · {place}: {one['word']} ({row.decision})")
    return (Fact(_("Đã công bố"), "\n".join(lines)),) if lines else ()


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def publish(request: ActorRequest) -> HttpResponse:
    """Publish what was reviewed by a decision: the provincial office alone."""
    if not publishes(request.principal):
        raise NotPermitted
    waiting = waiting_reviews(request.principal, on=clock.today())
    form = PublishForm(
        sent(request),
        [(row.pk, _line(row)) for row in waiting],
        initial={"reviews": [row.pk for row in waiting], "on": clock.today()},
    )

    def act() -> str:
        said = form.cleaned_data
        services.publish_services(
            [int(number) for number in said["reviews"]],
            decision=said["decision"],
            on=said["on"],
            by=request.principal,
            at=clock.now(),
        )
        return reverse("catalogue:services")

    asked = Asked(
        _("Dịch vụ công trực tuyến"),
        _("Công bố danh mục đủ điều kiện"),
        _("Thủ tục đổi mức độ có phiên bản mới từ ngày hiệu lực; hồ sơ nhận trước giữ nguyên."),
        _("Công bố danh mục"),
        reverse("catalogue:services"),
    )
    return act_page(request, asked, form, act, by=request.principal.code)


def _line(row: ServiceReview) -> str:
    one = shown(row)
    place = one["agency"] or _(one["tier"])
    named: str = getattr(row, "named", None) or ""
    return f"{row.procedure.code} {named} · {place}: {one['word']}"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def integrate(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that a service passed its test on the national portal, or take that back."""
    service = _steered(request, pk)
    back = reverse("catalogue:services")
    form = IntegrateForm(sent(request), initial={"portal_number": service.portal_number})

    def act() -> str:
        said = form.cleaned_data
        services.integrate_service(
            service,
            portal_number=said["portal_number"],
            tested_on=said["tested_on"],
            by=request.principal,
            at=clock.now(),
        )
        return back

    asked = Asked(
        service.procedure.code,
        _("Ghi tích hợp Cổng Dịch vụ công quốc gia"),
        _("Chỉ ghi khi đã có mã trên Cổng và kiểm thử đạt."),
        _("Ghi đã tích hợp"),
        back,
    )
    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def separate(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back an integration said by mistake."""
    service, back = _steered(request, pk), reverse("catalogue:services")

    def act() -> str:
        services.undo_integration(service, by=request.principal, at=clock.now())
        return back

    asked = Asked(
        service.procedure.code,
        _("Gỡ ghi nhận tích hợp"),
        _("Dịch vụ trở lại tình trạng chưa tích hợp; ghi nhận cũ còn trong nhật ký."),
        _("Gỡ ghi nhận"),
        back,
        is_grave=True,
    )
    return act_page(request, asked, forms.Form(sent(request)), act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def drop(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back a finding that no decision has published yet."""
    rows = reviews_visible_to(request.principal).select_related("procedure", "agency")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound(what="kết quả rà soát")
    back = reverse("catalogue:services") + "?xem=waiting"

    def act() -> str:
        services.drop_review(found, by=request.principal)
        return back

    asked = Asked(_line(found), _("Bỏ kết quả rà soát"), "", _("Bỏ kết quả"), back, is_grave=True)
    return act_page(request, asked, forms.Form(sent(request)), act, by=request.principal.code)


def _steered(request: ActorRequest, pk: int) -> OnlineService:
    """Return a service for the office that says what is integrated; others are refused."""
    rows = services_visible_to(request.principal).select_related("procedure")
    service = rows.filter(pk=pk).first()
    if service is None:
        raise NotFound(what="dịch vụ công trực tuyến")
    if not publishes(request.principal):
        raise NotPermitted
    return service
