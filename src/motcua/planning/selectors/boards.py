"""How a plan stands on a day: every task, who has shown something, and what its targets say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Min, QuerySet

from motcua.kernel.periods import Period, PeriodKind, Rhythm, Stretch
from motcua.planning.models import Assignment, Plan, PlanTarget, PlanTask, TargetValue
from motcua.planning.rules.progress import Standing, TaskFacts, standing
from motcua.planning.states import EvidenceState

COUNTS = (EvidenceState.HANDED_IN, EvidenceState.CONFIRMED)
"""What was returned shows nothing."""


@dataclass(frozen=True, slots=True)
class TargetShown:
    """A target with its newest figure up to the day asked for."""

    target: PlanTarget
    value: TargetValue | None
    is_met: bool | None


@dataclass(slots=True)
class Shown:
    """What was shown for a task by those who have it."""

    owed: int = 0
    first: list[date] = field(default_factory=list)
    """The first day of each who has shown anything."""
    days: set[date] = field(default_factory=set)
    """Every day on which anybody has."""


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


def board_of(plan: Plan, *, on: date, agency: int | None = None) -> Board:
    """Return the plan as it stands on ``on``, for all or for one agency, in five queries."""
    rows = Assignment.objects.filter(task__plan=plan)
    if agency is not None:
        rows = rows.filter(agency=agency)
    shown: dict[int, Shown] = {
        task: Shown(owed=count)
        for task, count in rows.order_by().values_list("task").annotate(n=Count("pk"))
    }
    for task, _agency, first, days in shown_by(rows, on=on):
        shown[task].first.append(first)
        shown[task].days.update(days)
    tasks = plan.tasks.prefetch_related("targets")
    if agency is not None:
        tasks = tasks.filter(pk__in=list(shown))
    return Board(plan, on, _tasks_shown(plan, tasks, shown, on))


def one_of(plan: Plan, task: PlanTask, *, on: date) -> TaskShown:
    """Return one task as its board shows it."""
    rows = Assignment.objects.filter(task=task)
    shown = Shown(owed=rows.count())
    for _task, _agency, first, days in shown_by(rows, on=on):
        shown.first.append(first)
        shown.days.update(days)
    return _tasks_shown(plan, [task], {task.pk: shown}, on)[0]


def shown_by(
    rows: QuerySet[Assignment], *, on: date
) -> Iterable[tuple[int, int, date, list[date]]]:
    """Return task, agency, first day and every day, of assignments somebody has shown work for."""
    return (
        rows.filter(evidence__done_on__lte=on, evidence__state__in=COUNTS)
        .order_by()
        .values_list("task", "agency")
        .annotate(first=Min("evidence__done_on"), days=ArrayAgg("evidence__done_on", distinct=True))
    )


def values_of(plan: Plan, *, on: date) -> dict[int, TargetValue]:
    """Return the newest figure of every target up to the day."""
    rows = TargetValue.objects.filter(target__task__plan=plan, on__lte=on)
    newest = rows.order_by("target_id", "-on").distinct("target_id")
    return {value.target_id: value for value in newest}


def standing_of(
    plan: Plan, task: PlanTask, shown: Shown, targets: Iterable[TargetShown], *, on: date
) -> Standing:
    """Return how a task stands by what was shown for it and what its targets say."""
    planned = None
    if task.planned_end is not None:
        planned = Stretch(task.planned_start or task.planned_end, task.planned_end)
    facts = TaskFacts(
        period=period_of(task),
        planned=planned,
        rhythm=Rhythm(task.rhythm) if task.rhythm else None,
        deliverables=[*shown.first, *[None] * (shown.owed - len(shown.first))],
        evidence=sorted(shown.days),
        targets_met=[target.is_met for target in targets],
        completed_on=task.completed_on,
        since=plan.issued_on,
    )
    return standing(facts, on=on)


def targets_shown(task: PlanTask, values: Mapping[int, TargetValue]) -> list[TargetShown]:
    """Return the targets of a task, each with its figure."""
    found = []
    for target in task.targets.all():
        value = values.get(target.pk)
        found.append(TargetShown(target, value, target.is_met(value.rate) if value else None))
    return found


def period_of(task: PlanTask) -> Period | None:
    """Return the task's period as the value the rules speak of."""
    if not task.period_kind:
        return None
    parts = tuple(
        Stretch(date.fromisoformat(start), date.fromisoformat(end))
        for start, end in task.period_parts
    )
    return Period(
        PeriodKind(task.period_kind),
        task.period_text,
        task.period_start,
        task.period_end,
        Rhythm(task.rhythm) if task.rhythm else None,
        parts,
    )


def _tasks_shown(
    plan: Plan, tasks: Iterable[PlanTask], shown: Mapping[int, Shown], on: date
) -> list[TaskShown]:
    values = values_of(plan, on=on)
    found = []
    for task in tasks:
        given = shown.get(task.pk) or Shown()
        targets = targets_shown(task, values)
        word = standing_of(plan, task, given, targets, on=on)
        found.append(TaskShown(task, word, given.owed, len(given.first), targets))
    return found
