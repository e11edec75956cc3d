"""A procedure as linked data: schema.org GovernmentService and CPSV-AP in one node (JSON-LD).

The context stands in the document, so that nobody has to ask the network what the words mean.
Working days and working hours have no ISO 8601 duration: ``cv:processingTime`` is written only
where one exists, and the limit as it is always as ``mc:timeLimit`` (docs/api/README.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.catalogue.rules.facts import CaseFacts, FeeFact, ModeFacts, PaperFacts, ProcedureFacts
from motcua.catalogue.rules.plain_words import steps_of
from motcua.catalogue.states import Channel
from motcua.kernel.limits import Limit, LimitUnit
from motcua.organisation.states import Tier

CONTEXT: Mapping[str, Any] = {
    "schema": "https://schema.org/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "@language": "vi",
}
UNIT_CODES = {
    LimitUnit.HOURS: "workingHours",
    LimitUnit.WORKING_DAYS: "workingDays",
    LimitUnit.CALENDAR_DAYS: "calendarDays",
    LimitUnit.MONTHS: "months",
    LimitUnit.IMMEDIATE: "sameDay",
}
CURRENCY = "VND"
PLACES = {
    Tier.CENTRAL: "Cơ quan trung ương đóng tại địa phương",
    Tier.PROVINCE: "Cơ quan cấp tỉnh",
    Tier.DISTRICT: "Ủy ban nhân dân cấp huyện",
    Tier.COMMUNE: "Ủy ban nhân dân cấp xã",
}


@dataclass(frozen=True, slots=True)
class Described:
    """One version of a procedure to be written, and what the province says of it besides.

    ``site`` is the address of the installation without a slash at its end.
    """

    facts: ProcedureFacts
    site: str
    province: str
    valid_from: date
    valid_to: date | None = None
    online_level: str = ""
    is_online: bool = False
    agency: str = ""
    """Name of the department in charge, empty where several agencies of a tier are."""

    @property
    def address(self) -> str:
        return f"{self.site}/thu-tuc/{self.facts.code}/"

    def part(self, *path: object) -> str:
        """Return the identifier of something within the procedure."""
        return f"{self.address}#{'-'.join(str(step) for step in path)}"


def context_of(site: str) -> dict[str, Any]:
    """Return the words a document speaks with; our own live under the site's vocabulary."""
    return {**CONTEXT, "mc": f"{site}/thu-tuc/tu-vung#"}


def document_of(one: Described) -> dict[str, Any]:
    """Return one procedure as a document of its own."""
    return {"@context": context_of(one.site), **node_of(one)}


def duration_of(limit: Limit | None) -> str | None:
    """Return a limit as an ISO 8601 duration, where one says exactly the same.

    >>> duration_of(Limit(2, LimitUnit.MONTHS)), duration_of(Limit(5, LimitUnit.WORKING_DAYS))
    ('P2M', None)
    """
    if limit is None:
        return None
    written = {LimitUnit.CALENDAR_DAYS: "P{}D", LimitUnit.MONTHS: "P{}M"}.get(limit.unit)
    return written.format(limit.value) if written else None


def node_of(one: Described) -> dict[str, Any]:
    """Return one procedure as a node, without a context of its own."""
    return _without_nothing(
        {
            "@id": one.address,
            "@type": ["schema:GovernmentService", "cpsv:PublicService"],
            **_naming(one),
            **_offering(one),
            **_asking(one),
            **_own(one),
        }
    )


def _naming(one: Described) -> dict[str, Any]:
    """What it is called, where it holds, and of whom it is."""
    facts, agency = one.facts, _agency(one)
    return {
        "dct:identifier": _plain(facts.code),
        "schema:identifier": _plain(facts.code),
        "schema:name": facts.name,
        "dct:title": facts.name,
        "schema:description": facts.steps,
        "dct:description": facts.steps or facts.name,
        "schema:serviceType": facts.field,
        "dct:subject": facts.field,
        "schema:url": {"@id": one.address},
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/VIE"},
        "schema:areaServed": {"@type": "schema:AdministrativeArea", "schema:name": one.province},
        "dct:spatial": one.province,
        "schema:provider": agency,
        "cv:hasCompetentAuthority": {"@id": agency["@id"]},
    }


def _offering(one: Described) -> dict[str, Any]:
    """How it is asked for, how long it takes, what it costs, what comes of it."""
    modes, results = one.facts.modes, one.facts.results
    return {
        "schema:audience": [
            {"@type": "schema:Audience", "schema:audienceType": kind} for kind in one.facts.subjects
        ],
        "schema:availableChannel": [_channel(one, n, m) for n, m in enumerate(modes, 1)],
        "cv:hasChannel": [{"@id": one.part("kenh", n)} for n, _m in enumerate(modes, 1)],
        "cv:processingTime": _durations(modes),
        "mc:timeLimit": _limits(modes),
        "cv:hasCost": list(_costs(one)),
        "cpsv:produces": [_output(one, n, text) for n, text in enumerate(results, 1)],
        "schema:serviceOutput": [
            {"@id": one.part("ket-qua", n)} for n, _text in enumerate(results, 1)
        ],
    }


def _asking(one: Described) -> dict[str, Any]:
    """What it wants, and by which law."""
    facts = one.facts
    return {
        "cpsv:hasInput": [
            node for n, case in enumerate(facts.cases, 1) for node in _inputs(one, n, case)
        ],
        "cv:hasLegalResource": [_law(one, n, *base) for n, base in enumerate(facts.legal_bases, 1)],
        "cpsv:follows": _rule(one),
        "cv:holdsRequirement": _requirement(one),
    }


def _own(one: Described) -> dict[str, Any]:
    """What only the words of this country say."""
    return {
        "mc:onlineLevel": one.online_level,
        "mc:isOnline": one.is_online,
        "mc:tier": [tier.value for tier in one.facts.tiers],
        "mc:publicationDecision": one.facts.decision,
        "schema:validFrom": _day(one.valid_from),
        "schema:validThrough": _day(one.valid_to),
    }


def _agency(one: Described) -> dict[str, Any]:
    name = one.agency or ", ".join(PLACES[tier] for tier in one.facts.tiers) or one.province
    return {
        "@id": one.part("co-quan"),
        "@type": ["schema:GovernmentOrganization", "cv:PublicOrganisation"],
        "schema:name": name,
        "dct:title": name,
    }


def _channel(one: Described, number: int, mode: ModeFacts) -> dict[str, Any]:
    return _without_nothing(
        {
            "@id": one.part("kenh", number),
            "@type": ["schema:ServiceChannel", "cv:Channel"],
            "schema:name": mode.channel.label,
            "dct:type": _plain(mode.channel.value),
            "schema:serviceUrl": {"@id": one.address} if mode.channel is Channel.ONLINE else None,
            "schema:processingTime": _typed(duration_of(mode.limit)),
            "mc:timeLimit": _limit(mode.limit, mode.limit_text),
        }
    )


def _durations(modes: Iterable[ModeFacts]) -> list[dict[str, str]]:
    found = dict.fromkeys(duration_of(mode.limit) for mode in modes)
    return [typed for typed in map(_typed, found) if typed]


def _typed(duration: str | None) -> dict[str, str] | None:
    return {"@value": duration, "@type": "xsd:duration"} if duration else None


def _limits(modes: Iterable[ModeFacts]) -> list[dict[str, Any]]:
    found = dict.fromkeys((mode.limit, "" if mode.limit else mode.limit_text) for mode in modes)
    return [node for node in (_limit(limit, text) for limit, text in found) if node]


def _limit(limit: Limit | None, text: str) -> dict[str, Any] | None:
    if limit is None:
        return {"@type": "schema:QuantitativeValue", "schema:description": text} if text else None
    return {
        "@type": "schema:QuantitativeValue",
        "schema:value": limit.value,
        "schema:unitCode": _plain(UNIT_CODES[limit.unit]),
        "schema:unitText": limit.unit.label,
    }


def _costs(one: Described) -> Iterable[dict[str, Any]]:
    for number, mode in enumerate(one.facts.modes, 1):
        for place, fee in enumerate(mode.fees, 1):
            yield _cost(one, number, place, fee)


def _cost(one: Described, mode: int, place: int, fee: FeeFact) -> dict[str, Any]:
    return _without_nothing(
        {
            "@id": one.part("phi", mode, place),
            "@type": ["cv:Cost", "schema:PriceSpecification"],
            "cv:value": fee.amount,
            "schema:price": fee.amount,
            "cv:currency": {
                "@id": f"http://publications.europa.eu/resource/authority/currency/{CURRENCY}"
            },
            "schema:priceCurrency": _plain(CURRENCY),
            "dct:description": fee.text,
            "cv:isAccessibleThrough": {"@id": one.part("kenh", mode)},
        }
    )


def _inputs(one: Described, number: int, case: CaseFacts) -> Iterable[dict[str, Any]]:
    for place, paper in enumerate(case.papers, 1):
        yield _evidence(one, number, place, case, paper)


def _evidence(
    one: Described, number: int, place: int, case: CaseFacts, paper: PaperFacts
) -> dict[str, Any]:
    return _without_nothing(
        {
            "@id": one.part("giay-to", number, place),
            "@type": ["cv:Evidence", "schema:DigitalDocument"],
            "dct:title": paper.name,
            "schema:name": paper.name,
            "mc:originals": paper.originals,
            "mc:copies": paper.copies,
            "mc:case": case.name,
        }
    )


def _output(one: Described, number: int, text: str) -> dict[str, Any]:
    return {
        "@id": one.part("ket-qua", number),
        "@type": ["cpsv:Output", "schema:DigitalDocument"],
        "dct:title": text,
        "schema:name": text,
    }


def _law(one: Described, number: int, sign: str, title: str) -> dict[str, Any]:
    return _without_nothing(
        {
            "@id": one.part("can-cu", number),
            "@type": ["eli:LegalResource", "schema:Legislation"],
            "eli:id_local": _plain(sign) if sign else None,
            "schema:legislationIdentifier": _plain(sign) if sign else None,
            "eli:title": title or sign,
            "schema:name": title or sign,
        }
    )


def _rule(one: Described) -> dict[str, Any] | None:
    steps = [" ".join(lines) for lines in steps_of(one.facts.steps)]
    if not steps:
        return None
    return {
        "@id": one.part("trinh-tu"),
        "@type": "cpsv:Rule",
        "dct:title": "Trình tự thực hiện",
        "dct:description": {"@list": steps},
    }


def _requirement(one: Described) -> dict[str, Any] | None:
    if not one.facts.conditions:
        return None
    return {
        "@id": one.part("dieu-kien"),
        "@type": "cv:Requirement",
        "dct:title": "Yêu cầu, điều kiện",
        "dct:description": one.facts.conditions,
    }


def vocabulary_of(site: str) -> dict[str, Any]:
    """Return what our own words mean, at the address they stand under."""
    meanings = {
        "timeLimit": "Thời hạn giải quyết như công bố: số và đơn vị. Đơn vị (schema:unitCode) là "
        "workingHours, workingDays, calendarDays, months hoặc sameDay; ngày và giờ làm việc tính "
        "theo lịch làm việc, không đổi ra thời lượng ISO 8601 được.",
        "onlineLevel": "Mức độ cung cấp dịch vụ công trực tuyến.",
        "isOnline": "Có nộp hồ sơ trực tuyến được không.",
        "tier": "Cấp chính quyền thực hiện: central, province, district hoặc commune.",
        "publicationDecision": "Số quyết định công bố thủ tục.",
        "originals": "Số bản chính phải nộp hoặc xuất trình.",
        "copies": "Số bản sao phải nộp.",
        "case": "Trường hợp mà giấy tờ này thuộc về; không có khi thủ tục chỉ có một trường hợp.",
    }
    return {
        "@context": context_of(site),
        "@graph": [
            {
                "@id": f"mc:{name}",
                "@type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property",
                "rdfs:label": name,
                "rdfs:comment": text,
            }
            for name, text in meanings.items()
        ],
    }


def _plain(text: str) -> dict[str, str]:
    """Return a sign that is of no language."""
    return {"@value": text, "@type": "xsd:string"}


def _day(day: date | None) -> dict[str, str] | None:
    return {"@value": day.isoformat(), "@type": "xsd:date"} if day else None


def _without_nothing(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value not in (None, "", [])}
