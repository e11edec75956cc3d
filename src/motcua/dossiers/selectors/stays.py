"""How long finished dossiers lay at each desk: moments only, nobody's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.base.lookups import any_of
from motcua.dossiers.models import Dossier, DossierStep, Suspension


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay at the desk of a step of the process, from hand-over to hand-over."""

    template_id: int
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class FinishedCourse:
    """A dossier up to its result: where it lay, and from when to when the applicant was awaited.

    ``unit_id`` is where it was received: its calendar counts.
    """

    dossier_id: int
    process_id: int
    unit_id: int
    received_at: datetime
    finished_at: datetime
    stays: tuple[Stay, ...]
    waits: tuple[tuple[datetime, datetime], ...]


def finished_courses(ids: Sequence[int]) -> list[FinishedCourse]:
    """Return the courses of these dossiers, of those that have a result.  For aggregates only."""
    stays: dict[int, list[Stay]] = {}
    lain = DossierStep.objects.filter(any_of(dossier=ids)).order_by("dossier_id", "number")
    columns = "dossier", "template", "sent_at", "finished_at"
    for pk, template, since, until in lain.values_list(*columns):
        if until is not None:
            stays.setdefault(pk, []).append(Stay(template, since, until))
    waits: dict[int, list[tuple[datetime, datetime]]] = {}
    waited = Suspension.objects.filter(any_of(dossier=ids)).order_by("dossier_id", "since")
    for pk, since, until in waited.values_list("dossier", "since", "until"):
        if until is not None:
            waits.setdefault(pk, []).append((since, until))
    rows = Dossier.objects.filter(any_of(pk=ids), received_at__isnull=False).order_by("pk")
    told = rows.values_list("pk", "process", "receiving_unit", "received_at", "finished_at")
    return [
        FinishedCourse(
            pk, process, unit, since, until, tuple(stays.get(pk, ())), tuple(waits.get(pk, ()))
        )
        for pk, process, unit, since, until in told
        if since is not None and until is not None
    ]
