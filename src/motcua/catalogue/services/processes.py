"""Brings internal processes in (*quy trình nội bộ*) from their reading."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from motcua.base import caching
from motcua.catalogue.models import InternalProcess, Procedure, ProcessStep


@transaction.atomic
def load_processes(processes: Iterable[dict[str, Any]], *, since: date) -> int:
    """Load processes that are not there yet, for what they name; return how many.

    A process is a dictionary with ``key``, ``name``, ``tier``, optional ``deciding_tier`` and
    ``procedures`` (codes; none: every procedure of the tier), and ``steps``.
    """
    made = 0
    for process in processes:
        codes = process.get("procedures") or [None]
        known = Procedure.objects.in_bulk([c for c in codes if c], field_name="code")
        for code in codes:
            if code is not None and code not in known:
                continue
            row, new = InternalProcess.objects.get_or_create(
                key=process["key"],
                version=process.get("version", 1),
                procedure=known.get(code),
                tier=process["tier"],
                defaults={
                    "name": process["name"],
                    "valid_from": since,
                    "deciding_tier": process.get("deciding_tier", ""),
                    "decision": process.get("decision", ""),
                },
            )
            if new:
                made += 1
                ProcessStep.objects.bulk_create(steps_of(row, process["steps"]))
    caching.forget()
    return made


def steps_of(process: InternalProcess, steps: Iterable[dict[str, Any]]) -> list[ProcessStep]:
    """Return the steps of a process as rows, not written yet."""
    return [
        ProcessStep(
            process=process,
            number=number,
            name=step["name"],
            role=step["role"],
            unit_kind=step["unit_kind"],
            agency=step.get("agency", "own"),
            hours=Decimal(str(step["hours"])),
            product=step.get("product", ""),
            parallel=step.get("parallel") or "",
            is_electronic=step.get("is_electronic", True),
            waits_for_applicant=step.get("waits_for_applicant", False),
        )
        for number, step in enumerate(steps, 1)
    ]
