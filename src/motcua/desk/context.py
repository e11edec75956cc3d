"""The rail at the left of every staff page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from motcua.base import clock
from motcua.desk.selectors import Counts, counts_of
from motcua.dossiers.selectors.desks import View
from motcua.dossiers.selectors.doors import HANDLERS, RECEIVERS
from motcua.organisation.http import caller_of
from motcua.organisation.principals import Kind, Principal
from motcua.organisation.states import Role


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the rail."""

    label: str
    url: str
    current: bool = False
    count: int = 0
    tone: str = ""


@dataclass(slots=True)
class Group:
    """Some lines under one title."""

    title: str
    items: list[Item] = field(default_factory=list)


def rail(request: HttpRequest) -> dict[str, Any]:
    """Return the navigation of whoever is signed in; it is made only when a page draws it."""
    if getattr(request, "principal", None) is None:
        return {}
    return {
        "nav": SimpleLazyObject(lambda: nav_of(request)),
        "me": SimpleLazyObject(lambda: me_of(caller_of(request))),
    }


def me_of(principal: Principal) -> dict[str, str]:
    """Return who is signed in, with the first of their posts."""
    if principal.kind is Kind.NOBODY:
        return {}
    line = ""
    if principal.duties:
        duty = principal.duties[0]
        line = f"{duty.title} · {duty.unit_name}, {duty.agency_name}"
    return {"name": principal.name, "line": line}


def nav_of(request: HttpRequest) -> list[Group]:
    """Return the groups of the rail, with the numbers of the day on them."""
    principal = caller_of(request)
    if principal.kind is Kind.NOBODY:
        return []
    groups = [_work(request), _dossiers(request)] if principal.is_staff else []
    return [group for group in [*groups, _steering(request), _books(request)] if group.items]


def counts_on(request: HttpRequest) -> Counts:
    """Return the numbers of this request's person, counted once per request."""
    known: Counts | None = getattr(request, "_desk_counts", None)
    if known is None:
        principal = caller_of(request)
        known = counts_of(principal, at=clock.now())
        request._desk_counts = known  # type: ignore[attr-defined]
    return known


def _work(request: HttpRequest) -> Group:
    counts, home = counts_on(request), reverse("desk:home")
    here = request.GET.get("xem", View.ALL.value) if request.path == home else ""
    tones = {View.LATE: "late", View.TODAY: "soon"}
    items = [
        Item(
            _(view.label),
            home if view is View.ALL else f"{home}?xem={view.value}",
            here == view.value,
            counts.of(view),
            tones.get(view, ""),
        )
        for view in View
    ]
    return Group(_("Bàn làm việc"), items)


def _dossiers(request: HttpRequest) -> Group:
    principal = caller_of(request)
    counts, group = counts_on(request), Group(_("Hồ sơ"))
    if not principal.roles.isdisjoint(RECEIVERS):
        group.items.append(_item(request, _("Tiếp nhận"), "dossiers:intake_choose"))
    group.items.append(_item(request, _("Bàn giao"), "dossiers:hand_over", counts.to_take))
    if Role.SIGNING_LEADER in principal.roles:
        group.items.append(_item(request, _("Chờ ký"), "dossiers:signing"))
    if not principal.roles.isdisjoint(RECEIVERS):
        group.items.append(_item(request, _("Trả kết quả"), "dossiers:returns", counts.to_return))
        group.items.append(_item(request, _("Chưa tiếp nhận"), "dossiers:not_received"))
    if not principal.roles.isdisjoint(HANDLERS):
        group.items.append(_item(request, _("Trễ hạn"), "dossiers:late"))
    group.items.append(_item(request, _("Tất cả hồ sơ"), "dossiers:list", exact=True))
    return group


def _steering(request: HttpRequest) -> Group:
    group = Group(_("Điều hành"))
    for label, name in [
        (_("Chỉ tiêu"), "reporting:board"),
        (_("Kế hoạch"), "planning:plans"),
        (_("Công bố"), "publication:decisions"),
    ]:
        try:
            group.items.append(_item(request, label, name))
        except NoReverseMatch:
            continue
    return group


def _books(request: HttpRequest) -> Group:
    return Group(
        _("Tra cứu"),
        [
            _item(request, _("Thủ tục"), "catalogue:search"),
            _item(request, _("Cơ quan"), "organisation:agencies", exact=True),
            _item(request, _("Hướng dẫn"), "desk:help"),
        ],
    )


def _item(
    request: HttpRequest, label: str, name: str, count: int = 0, *, exact: bool = False
) -> Item:
    url = reverse(name)
    current = request.path == url if exact else request.path.startswith(url)
    return Item(label, url, current, count)
