"""The open catalogue as files: CSV, JSON lines, linked data; and one procedure as linked data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from motcua.base.spreadsheets import BOM, XLSX, csv_line
from motcua.catalogue.http import fresh
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.rules.drafts import data_of
from motcua.catalogue.rules.linked_data import context_of, document_of, node_of, vocabulary_of
from motcua.catalogue.rules.online_levels import level_said
from motcua.catalogue.rules.plain_words import by_length, cost_among, short_code
from motcua.catalogue.selectors import facts_of, offer_of
from motcua.catalogue.selectors.bulk import catalogue_file
from motcua.catalogue.selectors.open_catalogue import (
    Sought,
    every_version,
    names_of_departments,
)
from motcua.catalogue.views.describing import described, site_of
from motcua.catalogue.views.procedure import not_in_force, standing_for, to_short_code, unknown
from motcua.catalogue.views.shell import clean, day_asked
from motcua.organisation.states import Tier

LINKED = "application/ld+json; charset=utf-8"
LINES = "application/jsonl; charset=utf-8"
CSV = "text/csv; charset=utf-8"
HEADS = (
    "Mã thủ tục",
    "Tên thủ tục",
    "Lĩnh vực",
    "Cấp thực hiện",
    "Cơ quan chủ quản",
    "Thời hạn",
    "Phí, lệ phí ít nhất (đồng)",
    "Phí, lệ phí nhiều nhất (đồng)",
    "Mức độ trực tuyến",
    "Đối tượng",
    "Số trường hợp",
    "Kết quả",
    "Quyết định công bố",
    "Hiệu lực từ",
    "Đến hết",
    "Địa chỉ",
)


@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """The public catalogue of a day as a table, one procedure a row."""
    day = day_asked(request)
    return fresh(request, day, lambda: _file(_csv(request, day), CSV, f"thu-tuc-{day}.csv"))


@require_safe
def as_lines(request: HttpRequest) -> HttpResponseBase:
    """The public catalogue of a day as JSON lines, one whole procedure a line."""
    day = day_asked(request)
    return fresh(request, day, lambda: _file(_lines(request, day), LINES, f"thu-tuc-{day}.jsonl"))


@require_safe
def as_workbook(request: HttpRequest) -> HttpResponseBase:
    """The public catalogue of a day as a workbook to be edited and brought into a draft.

    ``field`` and ``agency`` (a key) narrow it.
    """
    day = day_asked(request)
    query = clean(request)
    sought = Sought(field=query.get("field", "")[:200], agency=query.get("agency", "")[:80])

    def make() -> HttpResponse:
        answer = HttpResponse(b"".join(catalogue_file(".xlsx", on=day, sought=sought)))
        answer["Content-Type"] = XLSX
        answer["Content-Disposition"] = f'attachment; filename="thu-tuc-{day}.xlsx"'
        return answer

    return fresh(request, day, make)


@require_safe
def as_linked_data(request: HttpRequest) -> HttpResponseBase:
    """The public catalogue of a day as one JSON-LD document."""
    day = day_asked(request)
    name = f"thu-tuc-{day}.jsonld"
    return fresh(request, day, lambda: _file(_linked(request, day), LINKED, name))


@require_safe
def procedure_linked(request: HttpRequest, code: str) -> HttpResponseBase:
    """One procedure of a day as a JSON-LD document."""
    if short_code(code) != code:
        return to_short_code(request, code, "catalogue:procedure_linked")
    standing = standing_for(request, code)
    if standing is None:
        return unknown(request, code)
    if standing.current is None:
        return not_in_force(request, standing)
    version = offer_of(code, on=standing.day).version

    def make() -> HttpResponse:
        document = document_of(described(request, version, facts_of(version)))
        return HttpResponse(json.dumps(document, ensure_ascii=False), content_type=LINKED)

    return fresh(request, standing.day, make, counted=False)


@require_safe
def vocabulary(request: HttpRequest) -> HttpResponseBase:
    """What the words of our own mean that linked data uses."""

    def make() -> HttpResponse:
        text = json.dumps(vocabulary_of(site_of(request)), ensure_ascii=False, indent=1)
        return HttpResponse(text, content_type=LINKED)

    return fresh(request, day_asked(request), make, counted=False)


def _file(lines: Iterator[str], kind: str, name: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(lines, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _csv(request: HttpRequest, day: date) -> Iterator[str]:
    site, departments = site_of(request), names_of_departments()
    yield BOM + csv_line(HEADS)
    for version in every_version(day):
        yield csv_line(_row(version, site, departments, day))


def _row(
    version: ProcedureVersion, site: str, departments: dict[str, str], day: date
) -> list[object]:
    facts = facts_of(version)
    cost = cost_among(facts.modes)
    limits = by_length(mode.limit for mode in facts.modes if mode.limit)
    said = [str(limit) for limit in limits] or [m.limit_text for m in facts.modes if m.limit_text]
    return [
        facts.code,
        facts.name,
        facts.field,
        "; ".join(Tier(tier).label for tier in facts.tiers),
        departments.get(version.department, ""),
        "; ".join(dict.fromkeys(said)),
        "" if cost.least is None else cost.least,
        "" if cost.most is None else cost.most,
        level_said(version.online_level, day),
        "; ".join(facts.subjects),
        len(facts.cases),
        "; ".join(facts.results),
        facts.decision,
        version.valid_from.isoformat(),
        version.valid_to.isoformat() if version.valid_to else "",
        f"{site}/thu-tuc/{facts.code}/",
    ]


def record_of(version: ProcedureVersion, site: str) -> dict[str, Any]:
    """Return a version as one record: its parts, its days, its address."""
    return {
        **data_of(facts_of(version)),
        "department": version.department,
        "online_level": version.online_level,
        "valid_from": version.valid_from.isoformat(),
        "valid_to": version.valid_to.isoformat() if version.valid_to else None,
        "url": f"{site}/thu-tuc/{version.procedure.code}/",
    }


def _lines(request: HttpRequest, day: date) -> Iterator[str]:
    site = site_of(request)
    for version in every_version(day):
        yield json.dumps(record_of(version, site), ensure_ascii=False) + "\n"


def _linked(request: HttpRequest, day: date) -> Iterator[str]:
    """Write the document piece by piece: one node of the graph after the other."""
    site = site_of(request)
    head = {
        "@id": f"{site}/thu-tuc/danh-muc.jsonld",
        "@type": "dcat:Dataset",
        "dct:title": "Danh mục thủ tục hành chính",
        "dct:temporal": {"@value": day.isoformat(), "@type": "xsd:date"},
    }
    context = json.dumps(context_of(site), ensure_ascii=False)
    yield f'{{"@context": {context},\n"@graph": [\n{json.dumps(head, ensure_ascii=False)}'
    for version in every_version(day):
        node = node_of(described(request, version, facts_of(version)))
        yield ",\n" + json.dumps(node, ensure_ascii=False)
    yield "\n]}\n"
