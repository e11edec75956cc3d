"""The track of a dossier: every step of its process, done, now or still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.base.templatetags.written import number
from motcua.base.templatetags.written_days import clock, day_month
from motcua.catalogue.selectors import StepPlan, process_for
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.services.acts import all_steps
from motcua.dossiers.states import StepOutcome
from motcua.kernel.worktime import day_of
from motcua.organisation.states import Role

ENDED = {StepOutcome.SENT_BACK.value: "back", StepOutcome.STOPPED.value: "skipped"}
"""How a step that ended otherwise than by passing on is drawn."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One step of the track."""

    name: str
    state: str
    note: str
    late: str = ""


def track_of(dossier: Dossier, names: dict[str, str], *, at: datetime) -> list[Stop]:
    """Return the steps of the process with where the dossier stands in them."""
    there = [one for one in all_steps(dossier) if one.outcome != StepOutcome.RECALLED]
    visits = {visit.template_id: visit for visit in there}
    return [_stop(plan, visits.get(plan.pk), dossier, names, at) for plan in plan_of(dossier)]


def plan_of(dossier: Dossier) -> Sequence[StepPlan]:
    """Return the steps of the process this dossier follows."""
    received = dossier.received_at or dossier.registered_at
    plan = process_for(
        dossier.version.procedure_id,
        dossier.agency.tier,
        on=day_of(received),
        agency=dossier.agency_id,
        pk=dossier.process_id,
    )
    return plan.steps if plan else ()


def _stop(
    plan: StepPlan, visit: DossierStep | None, dossier: Dossier, names: dict[str, str], at: datetime
) -> Stop:
    if visit is None:
        state = "skipped" if dossier.is_final else "todo"
        note = (
            "" if plan.role is Role.COUNTER else _("{hours} giờ").format(hours=number(plan.hours))
        )
        return Stop(plan.name, state, note)
    if visit.finished_at is None:
        since = visit.taken_at or visit.sent_at
        who = visit.staff.name if visit.staff else visit.unit.name
        note = _("{who} · từ {since}").format(who=who, since=f"{day_month(since)}, {clock(since)}")
        late = _("Quá giờ của bước") if visit.due_at < at and dossier.finished_at is None else ""
        return Stop(plan.name, "now", note, late)
    who = names.get(visit.finished_by, visit.finished_by)
    note = f"{who} · {day_month(visit.finished_at)}, {clock(visit.finished_at)}"
    return Stop(plan.name, ENDED.get(visit.outcome, "done"), note)
