"""What the public may know of a dossier: how far it has come."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.catalogue.selectors import process_for
from motcua.dossiers.models import Dossier
from motcua.dossiers.states import DossierState, StepOutcome
from motcua.kernel.worktime import day_of

TONES = {
    DossierState.AWAITING_SUPPLEMENT: "wait",
    DossierState.AWAITING_PAYMENT: "wait",
    DossierState.DECIDED: "ok",
    DossierState.RETURNED: "ok",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """The state in a word, and steps done of all steps."""

    code: str
    state: DossierState
    done: int
    total: int

    @property
    def tone(self) -> str:
        return TONES.get(self.state, "none")


def progress_of_code(code: str) -> Progress | None:
    """Return how far the dossier of this code has come, or None when there is none."""
    row = Dossier.objects.select_related("version", "agency").filter(code=code).first()
    if row is None or row.received_at is None:
        return None
    plan = process_for(
        row.version.procedure_id,
        row.agency.tier,
        on=day_of(row.received_at),
        agency=row.agency_id,
        pk=row.process_id,
    )
    total = len(plan.steps) if plan else 0
    state = DossierState(row.state)
    if state is DossierState.RETURNED:
        return Progress(code, state, total, total)
    visits = list(row.steps.values_list("template", "outcome"))
    going = {template for template, outcome in visits if not outcome}
    done = {template for template, outcome in visits if outcome == StepOutcome.PASSED} - going
    return Progress(code, state, len(done), total)
