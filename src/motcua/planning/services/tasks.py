"""What the provincial office says of a task: who has it too, its days, that it is done."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.kernel.periods import PeriodKind
from motcua.kernel.worktime import day_of
from motcua.planning.errors import (
    CompletedAlready,
    DatesDecided,
    DatesInDisorder,
    HandedInTomorrow,
    TaskGivenAlready,
)
from motcua.planning.events import TaskAssigned, TaskCompleted, TaskDated
from motcua.planning.models import Assignment, PlanTask
from motcua.planning.services.locking import locked_in_force, need_office

if TYPE_CHECKING:
    from motcua.organisation.models import Agency
    from motcua.organisation.principals import Principal

WITHOUT_DAYS = ("", PeriodKind.OWN_PLAN, PeriodKind.ON_DEMAND)
"""The periods that leave the days to be set later."""


@transaction.atomic
def give_task(task: PlanTask, agency: Agency, *, by: Principal, at: datetime) -> Assignment:
    """Give a task to one agency more: whoever plays the role that the decision names.

    Raises NotPermitted, PlanNotInForce, TaskGivenAlready.
    """
    need_office(by)
    plan = locked_in_force(task.plan_id)
    given, is_new = Assignment.objects.get_or_create(task=task, agency=agency)
    if not is_new:
        raise TaskGivenAlready(ref=task.ref, agency=str(agency))
    subject = f"plan:{plan.pk}"
    emit(
        TaskAssigned(
            subject=subject,
            by=by.code,
            at=at,
            plan=plan.pk,
            task=task.ref,
            count=1,
            agencies=agency.key,
        )
    )
    return given


@transaction.atomic
def set_dates(
    task: PlanTask, *, start: date | None, end: date, by: Principal, at: datetime
) -> PlanTask:
    """Give a task "by its own plan" its days; before that it is never late.

    Raises NotPermitted, PlanNotInForce, DatesDecided, DatesInDisorder.
    """
    need_office(by)
    plan = locked_in_force(task.plan_id)
    task = PlanTask.objects.select_for_update().get(pk=task.pk)
    if task.period_kind not in WITHOUT_DAYS:
        raise DatesDecided(ref=task.ref, period=task.period_text)
    earliest = start or plan.issued_on
    if end < earliest:
        raise DatesInDisorder(end=f"{end:%d/%m/%Y}", start=f"{earliest:%d/%m/%Y}")
    task.planned_start, task.planned_end = start, end
    task.save(update_fields=["planned_start", "planned_end"])
    subject = f"plan:{plan.pk}"
    emit(
        TaskDated(
            subject=subject, by=by.code, at=at, plan=plan.pk, task=task.ref, start=start, end=end
        )
    )
    return task


@transaction.atomic
def complete_task(task: PlanTask, *, done_on: date, by: Principal, at: datetime) -> PlanTask:
    """Declare a task done, whoever has or has not handed in.

    Raises NotPermitted, PlanNotInForce, HandedInTomorrow, CompletedAlready.
    """
    need_office(by)
    plan = locked_in_force(task.plan_id)
    task = PlanTask.objects.select_for_update().get(pk=task.pk)
    if done_on > day_of(at):
        raise HandedInTomorrow(day=f"{done_on:%d/%m/%Y}")
    if task.completed_on is not None:
        raise CompletedAlready(ref=task.ref, day=f"{task.completed_on:%d/%m/%Y}")
    task.completed_on = done_on
    task.save(update_fields=["completed_on"])
    subject = f"plan:{plan.pk}"
    emit(
        TaskCompleted(
            subject=subject, by=by.code, at=at, plan=plan.pk, task=task.ref, done_on=done_on
        )
    )
    return task
