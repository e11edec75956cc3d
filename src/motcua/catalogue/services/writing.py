"""Writes versions with their cases, modes and papers, many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.catalogue.models import (
    CaseMode,
    CasePaper,
    Field,
    Procedure,
    ProcedureCase,
    ProcedureVersion,
)
from motcua.catalogue.rules.facts import CaseFacts, FeeFact, ModeFacts, ProcedureFacts
from motcua.catalogue.rules.field_groups import group_of


@dataclass(frozen=True, slots=True)
class Details:
    """What a province adds to a published record, by procedure code: columns of the version."""

    by_code: dict[str, dict[str, Any]] = field(default_factory=dict)


def write_versions(
    rows: Sequence[ProcedureFacts],
    procedures: dict[str, Procedure],
    on: date,
    details: Details,
) -> list[ProcedureVersion]:
    """Write the versions in force from ``on`` with everything below them; return them."""
    fields = _fields({facts.field for facts in rows})
    versions = ProcedureVersion.objects.bulk_create(
        _version(facts, procedures[facts.code], fields[facts.field], on, details) for facts in rows
    )
    pairs = [
        (facts, case, ProcedureCase(version=version, number=number, name=case.name))
        for facts, version in zip(rows, versions, strict=True)
        for number, case in enumerate(facts.cases, 1)
    ]
    ProcedureCase.objects.bulk_create([row for _, _, row in pairs])
    CasePaper.objects.bulk_create(
        [paper for _, case, row in pairs for paper in _papers(case, row)], batch_size=2000
    )
    CaseMode.objects.bulk_create(
        [mode for facts, _, row in pairs for mode in _modes(facts, row)], batch_size=2000
    )
    return versions


def _fields(names: set[str]) -> dict[str, Field]:
    Field.objects.bulk_create(
        [Field(name=name, group=group_of(name)) for name in sorted(names)],
        ignore_conflicts=True,
    )
    return {row.name: row for row in Field.objects.filter(name__in=names)}


def _version(
    facts: ProcedureFacts, procedure: Procedure, field: Field, on: date, details: Details
) -> ProcedureVersion:
    more = details.by_code.get(facts.code, {})
    said: dict[str, Any] = {
        "name": facts.name,
        "field": field,
        "tiers": [tier.value for tier in facts.tiers],
        "kind": facts.kind,
        "decision": facts.decision,
        "steps_text": facts.steps,
        "subjects": list(facts.subjects),
        "agencies": dict(facts.agencies),
        "forms": list(facts.forms),
        "results": list(facts.results),
        "conditions": facts.conditions,
        "legal_bases": [{"number": number, "title": title} for number, title in facts.legal_bases],
        "fingerprint": facts.fingerprint,
    }
    return ProcedureVersion(procedure=procedure, valid_from=on, **{**said, **more})


def _papers(case: CaseFacts, row: ProcedureCase) -> list[CasePaper]:
    return [
        CasePaper(
            case=row,
            number=number,
            group=paper.group,
            name=paper.name,
            originals=paper.originals,
            copies=paper.copies,
            is_required=paper.is_required,
        )
        for number, paper in enumerate(case.papers, 1)
    ]


def _modes(facts: ProcedureFacts, row: ProcedureCase) -> list[CaseMode]:
    """Several limits for one channel are kept in the order published; the first is promised by."""
    counted: dict[str, int] = {}
    found = []
    for mode in facts.modes:
        counted[mode.channel] = counted.get(mode.channel, 0) + 1
        found.append(_mode(mode, row, counted[mode.channel]))
    return found


def _mode(mode: ModeFacts, row: ProcedureCase, number: int) -> CaseMode:
    return CaseMode(
        case=row,
        channel=mode.channel.value,
        number=number,
        limit_value=mode.limit.value if mode.limit else None,
        limit_unit=mode.limit.unit.value if mode.limit else "",
        limit_text=mode.limit_text,
        fees=[_fee(fee) for fee in mode.fees],
    )


def _fee(fee: FeeFact) -> dict[str, Any]:
    return {"label": "Phí, lệ phí", "amount": fee.amount, "text": fee.text}
