"""The internal process that handles a procedure at one tier on one day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, Q

from motcua.base.caching import kept, kept_each
from motcua.catalogue.models import InternalProcess, ProcessStep
from motcua.organisation.states import Role, UnitKind


@dataclass(frozen=True, slots=True)
class StepPlan:
    """One step of a process, as a value."""

    pk: int
    number: int
    name: str
    role: Role
    unit_kind: UnitKind
    agency: str
    hours: Decimal
    parallel: str
    waits_for_applicant: bool


@dataclass(frozen=True, slots=True)
class ProcessPlan:
    """A process in force, with its steps in order."""

    process_id: int
    name: str
    deciding_tier: str
    steps: tuple[StepPlan, ...]


def process_for(
    procedure_id: int, tier: str, *, on: date, agency: int | None = None, pk: int | None = None
) -> ProcessPlan | None:
    """Return the process that ``agency`` works by, else the procedure's, else the tier's general.

    ``pk`` names the process a dossier already follows: it stays on it whatever came later.
    """
    own = agency if pk is None and agency in _with_own() else None
    return _process_for(procedure_id, tier, on=on, agency=own, pk=pk)


@kept
def _with_own() -> frozenset[int]:
    """Return the agencies that have any process of their own: few, and asked at every intake."""
    rows = InternalProcess.objects.filter(agency__isnull=False)
    return frozenset(rows.order_by().values_list("agency_id", flat=True).distinct())


@kept
def _process_for(
    procedure_id: int, tier: str, *, on: date, agency: int | None, pk: int | None
) -> ProcessPlan | None:
    rows = InternalProcess.objects.prefetch_related("steps")
    if pk is not None:
        found = rows.filter(pk=pk).first()
    else:
        able = rows.as_of(on).filter(tier=tier)
        able = able.filter(Q(procedure=procedure_id) | Q(procedure__isnull=True))
        able = able.filter(Q(agency=agency) | Q(agency__isnull=True))
        found = able.order_by(
            F("procedure").asc(nulls_last=True),
            F("agency").asc(nulls_last=True),
            "-valid_from",
            "-version",
        ).first()
    return _plan(found) if found else None


def _plan(process: InternalProcess) -> ProcessPlan:
    steps = tuple(
        StepPlan(
            step.pk,
            step.number,
            step.name,
            Role(step.role),
            UnitKind(step.unit_kind),
            step.agency,
            step.hours,
            step.parallel,
            step.waits_for_applicant,
        )
        for step in process.steps.all()
    )
    return ProcessPlan(process.pk, process.name, process.deciding_tier, steps)


@kept_each
def templates_by(numbers: Sequence[int]) -> dict[int, ProcessStep]:
    """Return the steps of processes by their numbers."""
    return ProcessStep.objects.in_bulk(numbers)
