"""Assigns the tasks of a plan to agencies (*giao việc*), as of the decision's day; ends a plan."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from motcua.base.events import emit
from motcua.organisation.selectors import agency_ids_of_key
from motcua.planning.errors import PlanAdoptedAlready, PlanMeansNobody, PlanParentUnfit
from motcua.planning.events import PlanAdopted, PlanClosed, PlanPlaced, TaskAssigned
from motcua.planning.flow import PLAN_FLOW
from motcua.planning.models import Assignment, Plan
from motcua.planning.selectors.meant import Meant, agencies_meant
from motcua.planning.selectors.rights import roles_of
from motcua.planning.services.locking import locked, need_office
from motcua.planning.states import PlanAction, PlanState

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal

BATCH = 2_000


@transaction.atomic
def adopt_plan(plan: Plan, *, by: Principal, at: datetime) -> int:
    """Assign every task to the agencies it means; return how many assignments were made.

    The plan is locked first: of two who adopt at once, one is refused and nothing is doubled.
    Raises NotPermitted, PlanAdoptedAlready, PlanMeansNobody.
    """
    need_office(by)
    plan = locked(plan.pk)
    if plan.state != PlanState.READ:
        raise PlanAdoptedAlready(number=plan.number)
    PLAN_FLOW.step(PlanState(plan.state), PlanAction.ADOPT, roles_of(by))
    meant = agencies_meant(plan)
    rows = _assignments(meant)
    if not rows:
        raise PlanMeansNobody(number=plan.number, day=f"{plan.issued_on:%d/%m/%Y}")
    Assignment.objects.bulk_create(rows, batch_size=BATCH)
    plan.state, plan.adopted_at, plan.adopted_by = PlanState.ADOPTED, at, by.code
    plan.save()
    told: dict[str, Any] = {"subject": f"plan:{plan.pk}", "by": by.code, "at": at, "plan": plan.pk}
    unresolved = sum(len(one.open_names) for one in meant)
    emit(
        PlanAdopted(assignments=len(rows), unresolved=unresolved, **told),
        *(
            TaskAssigned(
                task=one.task.ref, count=len(one.keys), agencies=" ".join(one.keys), **told
            )
            for one in meant
            if one.keys
        ),
    )
    return len(rows)


def _assignments(meant: list[Meant]) -> list[Assignment]:
    ids = agency_ids_of_key({key for one in meant for key in one.keys})
    return [
        Assignment(task=one.task, agency_id=ids[key], named=name[:200])
        for one in meant
        for key, name in one.named.items()
    ]


@transaction.atomic
def close_plan(plan: Plan, *, by: Principal, at: datetime) -> Plan:
    """End a plan: its board stays, and nothing more is handed in for it."""
    need_office(by)
    plan = locked(plan.pk)
    step = PLAN_FLOW.step(PlanState(plan.state), PlanAction.CLOSE, roles_of(by))
    plan.state, plan.closed_at, plan.closed_by = step.target, at, by.code
    plan.save()
    emit(PlanClosed(subject=f"plan:{plan.pk}", by=by.code, at=at, plan=plan.pk))
    return plan


@transaction.atomic
def place_under(plan: Plan, parent: Plan | None, *, by: Principal, at: datetime) -> Plan:
    """Say which plan this one serves (*kế hoạch cấp trên*); None takes that back."""
    need_office(by)
    plan = locked(plan.pk)
    if parent is not None and plan.pk in _line_of(parent.pk):
        raise PlanParentUnfit(number=parent.number)
    plan.parent = parent
    plan.save()
    above = parent.pk if parent else None
    emit(PlanPlaced(subject=f"plan:{plan.pk}", by=by.code, at=at, plan=plan.pk, parent=above))
    return plan


def _line_of(plan: int) -> list[int]:
    """Return the plan and those above it."""
    parents = dict(Plan.objects.values_list("pk", "parent"))
    line: list[int] = []
    above: int | None = plan
    while above is not None and above not in line:
        line.append(above)
        above = parents[above]
    return line
