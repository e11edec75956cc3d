"""The shelves beside what was found: links with counts, and what it is narrowed to now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from motcua.catalogue.rules.online_levels import level_called, level_said
from motcua.catalogue.rules.shelves import FLAG, SHELVES, Narrowed
from motcua.catalogue.rules.subjects import BUSINESS, CITIZEN
from motcua.catalogue.rules.topics import LIFE, NEED, topics
from motcua.catalogue.selectors.answers import departments_on
from motcua.catalogue.selectors.search import fields_in_use
from motcua.catalogue.states import OnlineLevel
from motcua.organisation.states import Tier

OPEN = {"life", "need"}
"""Facets that are open from the beginning."""
MOST = 12
"""Values shown of a facet before the rest folds away."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: its label, how many it would show, and the address that does."""

    label: str
    count: int
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One way of narrowing: its values, the telling ones first."""

    title: str
    first: list[Value]
    more: list[Value]
    is_open: bool


def narrowed_by(query: QueryDict, day: date) -> Narrowed:
    """Return what an address narrows to; what no facet knows narrows to nothing.

    A level in an address of before is the one it became.
    """
    said = {name: query.get(name, "").strip()[:80] for name in SHELVES}
    field = said.pop("field")
    number = int(field) if field.isascii() and field.isdigit() and len(field) < 10 else None
    said["level"] = level_called(said["level"], day)
    return Narrowed(field=number, **said)


def facets_of(
    request: HttpRequest, counts: Mapping[str, Counter[str]], narrowed: Narrowed, day: date
) -> list[Facet]:
    """Return the facets that still tell procedures apart."""
    found = []
    for name, title in _titles().items():
        labels = labels_of(name, day)
        current = str(getattr(narrowed, name) or "")
        values = [
            Value(labels[value], count, _address(request, name, value), value == current)
            for value, count in counts[name].most_common()
            if value in labels
        ]
        if values:
            is_open = name in OPEN or bool(current)
            found.append(Facet(title, values[:MOST], values[MOST:], is_open))
    return found


def chosen(request: HttpRequest, narrowed: Narrowed, day: date) -> list[Value]:
    """Return what it is narrowed to now, each with the address that takes it away."""
    return [
        Value(labels_of(name, day).get(value, value), 0, _address(request, name, ""))
        for name in SHELVES
        if (value := str(getattr(narrowed, name) or ""))
    ]


def labels_of(name: str, day: date) -> dict[str, str]:
    """Return the values of a facet with what people call them."""
    labels: dict[str, dict[str, str]] = {
        "life": {topic.code: topic.name for topic in topics(LIFE)},
        "need": {topic.code: topic.name for topic in topics(NEED)},
        "subject": {CITIZEN: _("Người dân"), BUSINESS: _("Doanh nghiệp, tổ chức")},
        "tier": {tier.value: _(tier.label) for tier in Tier},
        "level": {level.value: _(level_said(level.value, day)) for level in OnlineLevel},
        "free": {FLAG: _("Không thu phí, lệ phí")},
        "same_day": {FLAG: _("Trả kết quả trong ngày")},
    }
    if name == "field":
        return {str(number): label for number, label in fields_in_use()}
    if name == "department":
        return departments_on(day)
    return labels[name]


def _titles() -> dict[str, str]:
    return {
        "life": _("Việc trong đời"),
        "need": _("Việc kinh doanh"),
        "subject": _("Dành cho"),
        "same_day": _("Nhanh"),
        "free": _("Chi phí"),
        "level": _("Làm trực tuyến"),
        "tier": _("Nơi giải quyết"),
        "field": _("Lĩnh vực"),
        "department": _("Cơ quan"),
    }


def _address(request: HttpRequest, name: str, value: str) -> str:
    """Return this page's address with one facet set, or opened again; always its first page."""
    query = request.GET.copy()
    for gone in ("cursor", name):
        query.pop(gone, None)
    if value:
        query[name] = value
    return f"{request.path}?{query.urlencode()}"


def topics_shown(counts: Mapping[str, Counter[str]], name: str) -> Iterable[dict[str, object]]:
    """Return the life events or needs with what they hold, as cards to enter by."""
    for topic in topics(LIFE if name == "life" else NEED):
        if counts[name][topic.code]:
            yield {"topic": topic, "count": counts[name][topic.code]}
