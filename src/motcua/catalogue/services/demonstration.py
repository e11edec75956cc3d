"""The catalogue a demonstration starts with: real procedures as they may have stood in 2022."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import transaction

from motcua.base import caching
from motcua.catalogue.models import Procedure
from motcua.catalogue.rules.demo_bases import bases_of
from motcua.catalogue.rules.facts import (
    CaseFacts,
    FeeFact,
    ModeFacts,
    PaperFacts,
    ProcedureFacts,
)
from motcua.catalogue.services.changes import Happened, record_changes
from motcua.catalogue.services.guides import load_guides, shipped_guides
from motcua.catalogue.services.processes import load_processes
from motcua.catalogue.services.writing import Details, write_versions
from motcua.catalogue.states import ChangeKind, Channel
from motcua.kernel.limits import parse_limit
from motcua.organisation.states import Tier

CHUNK = 200


def demo_weights() -> dict[str, float]:
    """Return how often each procedure is asked for, relative to the others of its tier."""
    return {record["code"]: float(record["weight"]) for record in _records()}


@transaction.atomic
def load_demo_catalogue(*, since: date) -> int:
    """Load the shipped procedures and processes into an empty catalogue; return how many."""
    records = list(_records())
    Procedure.objects.bulk_create(Procedure(code=record["code"]) for record in records)
    procedures = {row.code: row for row in Procedure.objects.all()}
    details = Details(by_code={record["code"]: _details(record) for record in records})
    facts = [_facts(record) for record in records]
    for start in range(0, len(facts), CHUNK):
        write_versions(facts[start : start + CHUNK], procedures, since, details)
    happened = (Happened(procedures[one.code], ChangeKind.NEW) for one in facts)
    record_changes(happened, on=since)
    load_guides(shipped_guides())
    load_processes(_processes(records), since=since)
    caching.forget()
    return len(records)


@cache
def _lines() -> tuple[dict[str, Any], ...]:
    text = (files("motcua.catalogue") / "data" / "procedures-2022.jsonl").read_text("utf-8")
    return tuple(json.loads(line) for line in text.splitlines() if line)


def _about() -> dict[str, Any]:
    """Return what the file says of all its procedures: whence, what is assumed, what is common."""
    return next(record["_meta"] for record in _lines() if "_meta" in record)


def _records() -> Iterator[dict[str, Any]]:
    return (record for record in _lines() if "code" in record)


def _processes(records: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the processes, each with the procedures of its tier that name it."""
    text = (files("motcua.catalogue") / "data" / "processes-2022.json").read_text("utf-8")
    for process in json.loads(text)["processes"]:
        codes = [
            record["code"]
            for record in records
            if record.get("process") == process["key"] and process["tier"] in record["tiers"]
        ]
        is_general = process["key"].startswith("chung-")
        if is_general or codes:
            yield {**process, "procedures": [] if is_general else codes}


def _details(record: dict[str, Any]) -> dict[str, Any]:
    level = str(record["online"])
    return {
        "department": record["department"],
        "online_level": level,
        "policy": record.get("policy", {}),
        "has_document_result": record.get("has_document_result", True),
        "on_national_portal": bool(record.get("on_national_portal", False)),
        "takes_payment_online": bool(record.get("takes_payment_online", False)),
        "is_exempt_from_counter": bool(record.get("is_exempt_from_counter", False)),
    }


def _facts(record: dict[str, Any]) -> ProcedureFacts:
    about, limit = _about(), parse_limit(record["limit"])
    fees = () if record["fee"] == 0 else (FeeFact(record["fee"], record.get("fee_text", "")),)
    is_online = record["online"] in {"3", "4"}
    channels = [Channel.DIRECT, Channel.POST, *([Channel.ONLINE] if is_online else [])]
    cases = record.get("cases") or [{"name": "", "papers": record["papers"]}]
    return ProcedureFacts(
        code=record["code"],
        name=record["name"],
        decision="",
        tiers=tuple(Tier(tier) for tier in record["tiers"]),
        kind="",
        field=record["field"],
        subjects=tuple(record["subjects"]),
        steps=about["steps"],
        modes=tuple(ModeFacts(channel, limit, record["limit"], fees) for channel in channels),
        cases=tuple(_case(case) for case in cases),
        agencies=(("agency", "; ".join(about["agencies"][tier] for tier in record["tiers"])),),
        results=tuple(record["results"]),
        conditions="",
        legal_bases=bases_of(record["field"], record["name"]),
    )


def _case(case: dict[str, Any]) -> CaseFacts:
    papers = (PaperFacts(name, "", originals, copies) for name, originals, copies in case["papers"])
    return CaseFacts(case["name"], tuple(papers))
