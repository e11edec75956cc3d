"""Where the delay of dossiers arose, from their stays and waits on record (*chậm ở khâu nào*)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.base.lookups import any_of
from motcua.dossiers.models import Dossier, DossierStep, Suspension
from motcua.dossiers.rules.delays import Delay, Stay, delay_of
from motcua.dossiers.rules.suspensions import Effect, Ground
from motcua.dossiers.rules.suspensions import Suspension as Wait
from motcua.dossiers.selectors.ground import ground_steps
from motcua.kernel.worktime import day_of
from motcua.organisation.selectors import calendar_of


@dataclass(frozen=True, slots=True)
class Booked:
    """The stay a delay is booked to, and the working time it lasted too long."""

    step: DossierStep
    over: timedelta


def waits_by_dossier(dossiers: Iterable[int]) -> dict[int, list[Wait]]:
    """Return the waits of each dossier as the rules know them, in one query."""
    rows = Suspension.objects.filter(any_of(dossier=list(dossiers))).order_by("since")
    found: dict[int, list[Wait]] = {}
    for row in rows:
        wait = Wait(row.since, row.until, Ground(row.ground), row.document, Effect(row.effect))
        found.setdefault(row.dossier_id, []).append(wait)
    return found


def steps_by_dossier(dossiers: Iterable[int]) -> dict[int, list[DossierStep]]:
    """Return every stay of each dossier in order, in one query."""
    rows = DossierStep.objects.filter(any_of(dossier=list(dossiers)))
    steps = list(rows.select_related("staff").order_by("dossier_id", "number"))
    ground_steps(steps)
    found: dict[int, list[DossierStep]] = {}
    for step in steps:
        found.setdefault(step.dossier_id, []).append(step)
    return found


def booked(
    dossier: Dossier, steps: Sequence[DossierStep], waits: Iterable[Wait], *, at: datetime
) -> Booked | None:
    """Return the stay the delay of one dossier is booked to; None where it lies nowhere."""
    calendar = calendar_of(dossier.receiving_unit_id, on=day_of(at))
    stays = [Stay(s.number, s.sent_at, s.due_at, s.finished_at) for s in steps]
    found: Delay | None = delay_of(stays, waits, at=at, calendar=calendar)
    if found is None:
        return None
    return Booked(next(s for s in steps if s.number == found.number), found.over)
