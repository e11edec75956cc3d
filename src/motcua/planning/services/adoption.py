"""Assigns the tasks of a plan to agencies (*giao việc*), as of the decision's day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.kernel.errors import NotPermitted
from motcua.organisation.selectors import agency_ids_of_key, directory
from motcua.organisation.states import Role
from motcua.planning.errors import PlanAdoptedAlready
from motcua.planning.events import PlanAdopted
from motcua.planning.models import Assignment, Plan, PlanTask
from motcua.planning.rules.agencies import resolve
from motcua.planning.states import PlanState

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom one task is for: keys of agencies, and names that stay roles or are not known."""

    task: PlanTask
    keys: tuple[str, ...]
    open_names: tuple[str, ...]


def agencies_meant(plan: Plan) -> list[Meant]:
    """Return, for every task, the agencies its leads mean on the decision's day."""
    names = directory(on=plan.issued_on)
    found = []
    for task in plan.tasks.all():
        keys: list[str] = []
        unknown: list[str] = []
        for name in task.leads:
            resolution = resolve(name, names)
            keys += list(resolution.keys)
            if not resolution.keys:
                unknown.append(name)
        found.append(Meant(task, tuple(dict.fromkeys(keys)), tuple(unknown)))
    return found


@transaction.atomic
def adopt_plan(plan: Plan, *, by: Principal, at: datetime) -> int:
    """Assign every task to the agencies it means; return how many assignments were made.

    The plan is locked first: of two who adopt at once, one is refused and nothing is doubled.
    """
    if not by.oversees_all or Role.CONTROL_OFFICER not in by.roles:
        raise NotPermitted
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.state == PlanState.ADOPTED:
        raise PlanAdoptedAlready(number=plan.number)
    meant = agencies_meant(plan)
    ids = agency_ids_of_key({key for one in meant for key in one.keys})
    rows = [
        Assignment(task=one.task, agency_id=ids[key])
        for one in meant
        for key in one.keys
        if key in ids
    ]
    Assignment.objects.bulk_create(rows, batch_size=2000)
    plan.state, plan.adopted_at, plan.adopted_by = PlanState.ADOPTED, at, by.code
    plan.save()
    emit(
        PlanAdopted(
            subject=f"plan:{plan.pk}",
            by=by.code,
            at=at,
            plan=plan.pk,
            assignments=len(rows),
            unresolved=sum(len(one.open_names) for one in meant),
        )
    )
    return len(rows)
