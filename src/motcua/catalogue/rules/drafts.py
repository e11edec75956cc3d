"""The parts of a procedure as plain data, for drafts that wait to be decided, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from motcua.catalogue.rules.facts import (
    CaseFacts,
    FeeFact,
    ModeFacts,
    PaperFacts,
    ProcedureFacts,
)
from motcua.catalogue.states import Channel
from motcua.kernel.limits import Limit, LimitUnit
from motcua.organisation.states import Tier


def data_of(facts: ProcedureFacts) -> dict[str, Any]:
    """Return the facts as JSON can hold them; ``facts_from`` reads them back."""
    return asdict(facts)


def facts_from(data: Mapping[str, Any]) -> ProcedureFacts:
    """Return the facts that ``data_of`` wrote; a part left out is empty.

    Raises KeyError without a code or a name, ValueError for a tier, channel or unit unknown.
    """
    return ProcedureFacts(
        code=data["code"],
        name=data["name"],
        decision=data.get("decision", ""),
        tiers=tuple(Tier(tier) for tier in data.get("tiers", ())),
        kind=data.get("kind", ""),
        field=data.get("field", ""),
        subjects=tuple(data.get("subjects", ())),
        steps=data.get("steps", ""),
        modes=tuple(_mode(mode) for mode in data.get("modes", ())),
        cases=tuple(_case(case) for case in data.get("cases", ())),
        agencies=tuple((key, text) for key, text in data.get("agencies", ())),
        results=tuple(data.get("results", ())),
        conditions=data.get("conditions", ""),
        legal_bases=tuple((number, title) for number, title in data.get("legal_bases", ())),
        forms=tuple(data.get("forms", ())),
    )


def _mode(data: Mapping[str, Any]) -> ModeFacts:
    limit = data.get("limit")
    return ModeFacts(
        channel=Channel(data["channel"]),
        limit=Limit(limit["value"], LimitUnit(limit["unit"])) if limit else None,
        limit_text=data.get("limit_text", ""),
        fees=tuple(FeeFact(fee["amount"], fee.get("text", "")) for fee in data.get("fees", ())),
    )


def _case(data: Mapping[str, Any]) -> CaseFacts:
    papers = tuple(
        PaperFacts(
            name=paper["name"],
            group=paper.get("group", ""),
            originals=paper.get("originals", 1),
            copies=paper.get("copies", 0),
            is_required=paper.get("is_required"),
        )
        for paper in data.get("papers", ())
    )
    return CaseFacts(data.get("name", ""), papers)
