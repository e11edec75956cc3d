"""How a plan stands on a day: every task, who has shown something, and what its targets say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from motcua.kernel.errors import NotFound
from motcua.kernel.periods import Period, PeriodKind, Rhythm, Stretch
from motcua.organisation.principals import Kind, Principal
from motcua.planning.models import (
    Assignment,
    Evidence,
    Plan,
    PlanTarget,
    PlanTask,
    TargetValue,
)
from motcua.planning.rules.progress import Standing, TaskFacts, standing
from motcua.planning.states import EvidenceState


@dataclass(frozen=True, slots=True)
class TargetShown:
    """A target with its newest figure up to the day asked for."""

    target: PlanTarget
    value: TargetValue | None
    is_met: bool | None


@dataclass(frozen=True, slots=True)
class TaskShown:
    """A task as the board shows it."""

    task: PlanTask
    standing: Standing
    owed: int
    shown: int
    targets: list[TargetShown]


@dataclass(slots=True)
class Board:
    """A plan on a day."""

    plan: Plan
    on: date
    tasks: list[TaskShown] = field(default_factory=list)

    @property
    def counts(self) -> Counter[Standing]:
        return Counter(task.standing for task in self.tasks)


def plans_visible_to(principal: Principal) -> QuerySet[Plan]:
    """The door to plans: a decision is public among those who sign in; strangers see none."""
    return Plan.objects.none() if principal.kind is Kind.NOBODY else Plan.objects.all()


def plan_for(principal: Principal, pk: int) -> Plan:
    """Fetch one plan, or refuse."""
    plan = plans_visible_to(principal).filter(pk=pk).first()
    if plan is None:
        raise NotFound(what="kế hoạch")
    return plan


def task_for(principal: Principal, pk: int, ref: str) -> PlanTask:
    """Fetch one task of a plan by its number, or refuse."""
    plan = plan_for(principal, pk)
    task = plan.tasks.filter(ref=ref).prefetch_related("targets").first()
    if task is None:
        raise NotFound(what="nhiệm vụ")
    task.plan = plan
    return task


def assignments_of(task: PlanTask, principal: Principal) -> QuerySet[Assignment]:
    """Return who has a task: everybody to overseers and watchers, to others their own agency."""
    rows = Assignment.objects.filter(task=task).select_related("agency")
    latest = Evidence.objects.filter(assignment=OuterRef("pk")).order_by("-handed_at", "-id")
    rows = rows.annotate(
        latest=Subquery(latest.values("document")[:1]),
        latest_on=Subquery(latest.values("done_on")[:1]),
        latest_state=Subquery(latest.values("state")[:1]),
        sort=F("agency__sort"),
    )
    if principal.oversees_all or principal.kind is Kind.WATCHER:
        return rows
    return rows.filter(agency__in=principal.agency_ids | principal.oversees)


def board_of(plan: Plan, *, on: date, agency: int | None = None) -> Board:
    """Return the plan as it stands on ``on``, for all or for one agency, in four queries."""
    board = Board(plan, on)
    evidence = _evidence(plan, on, agency)
    values = _values(plan, on)
    for task in plan.tasks.prefetch_related("targets"):
        owed, handed, days = evidence.get(task.pk, (0, [], []))
        if agency is not None and not owed:
            continue
        targets = [_shown(target, values.get(target.pk)) for target in task.targets.all()]
        facts = _facts(plan, task, owed, handed, days, targets)
        word = standing(facts, on=on)
        board.tasks.append(TaskShown(task, word, owed, len(handed), targets))
    return board


Shown = tuple[int, list[date], list[date]]


def _evidence(plan: Plan, on: date, agency: int | None) -> dict[int, Shown]:
    """Return per task: how many owe, the first day of each who has shown, every day shown."""
    rows = Assignment.objects.filter(task__plan=plan)
    if agency is not None:
        rows = rows.filter(agency=agency)
    owed = dict(rows.values_list("task").annotate(n=Count("pk")))
    good = Q(evidence__done_on__lte=on) & ~Q(evidence__state=EvidenceState.RETURNED)
    shown = (
        rows.filter(Exists(Evidence.objects.filter(assignment=OuterRef("pk"))))
        .annotate(
            first=Min("evidence__done_on", filter=good),
            days=ArrayAgg("evidence__done_on", filter=good, distinct=True, default=[]),
        )
        .filter(first__isnull=False)
        .values_list("task", "first", "days")
    )
    found: dict[int, Shown] = {task: (count, [], []) for task, count in owed.items()}
    for task, first, days in shown:
        found[task][1].append(first)
        found[task][2].extend(days)
    return found


def _values(plan: Plan, on: date) -> dict[int, TargetValue]:
    """Return the newest figure of every target up to the day."""
    rows = TargetValue.objects.filter(target__task__plan=plan, on__lte=on)
    newest = rows.order_by("target_id", "-on").distinct("target_id")
    return {value.target_id: value for value in newest}


def _shown(target: PlanTarget, value: TargetValue | None) -> TargetShown:
    return TargetShown(target, value, target.is_met(value.rate) if value else None)


def _facts(
    plan: Plan,
    task: PlanTask,
    owed: int,
    handed: list[date],
    days: list[date],
    targets: list[TargetShown],
) -> TaskFacts:
    deliverables: list[date | None] = [*handed, *[None] * (owed - len(handed))]
    planned = None
    if task.planned_end is not None:
        planned = Stretch(task.planned_start or task.planned_end, task.planned_end)
    return TaskFacts(
        period=period_of(task),
        planned=planned,
        rhythm=Rhythm(task.rhythm) if task.rhythm else None,
        deliverables=deliverables,
        evidence=sorted(set(days)),
        targets_met=[target.is_met for target in targets],
        completed_on=task.completed_on,
        since=plan.issued_on,
    )


def period_of(task: PlanTask) -> Period | None:
    """Return the task's period as the value the rules speak of."""
    if not task.period_kind:
        return None
    parts: tuple[Stretch, ...] = ()
    if task.period_start and task.period_end:
        parts = (Stretch(task.period_start, task.period_end),)
    return Period(
        PeriodKind(task.period_kind),
        task.period_text,
        task.period_start,
        task.period_end,
        Rhythm(task.rhythm) if task.rhythm else None,
        parts,
    )


def targets_to_measure() -> QuerySet[PlanTarget]:
    """Return the targets of adopted plans that some indicator measures."""
    return (
        PlanTarget.objects.filter(task__plan__adopted_at__isnull=False)
        .exclude(indicator="")
        .select_related("task__plan")
    )
