"""What agencies have handed in for the plan by the demonstration's now: made up, mostly in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from motcua.base.events import emit
from motcua.kernel.periods import PeriodKind
from motcua.kernel.worktime import WorkCalendar, moment_of
from motcua.organisation.models import Duty
from motcua.planning.events import DeliverableHandedIn, EvidenceJudged
from motcua.planning.models import Assignment, Evidence, Plan, PlanTask
from motcua.planning.states import EvidenceState

DILIGENT = 0.93
"""How likely an agency hands something in when it should."""
FORGOTTEN = 0.08
"""How likely a task has nobody who remembers it."""
CONFIRMED = 0.8
"""How likely the provincial office has confirmed what was handed in."""
QUARTERS = (date(2022, 3, 14), date(2022, 6, 14), date(2022, 9, 14), date(2022, 11, 11))


def hand_in_products(
    plan: Plan, *, now: datetime, judge: str, chance: Random, calendar: WorkCalendar
) -> int:
    """Hand in what a year of work would have left, most of it confirmed; return how many."""
    people = _people(now.date())
    rows: list[Evidence] = []
    facts: list[DeliverableHandedIn | EvidenceJudged] = []
    tasks = {task.pk: task for task in plan.tasks.order_by("position")}
    days = {pk: list(_days_due(task, now.date())) for pk, task in tasks.items()}
    forgotten = {pk for pk in tasks if chance.random() < FORGOTTEN}
    assignments = Assignment.objects.filter(task__plan=plan).select_related("agency")
    for given in assignments.order_by("task__position", "agency__key"):
        if given.task_id in forgotten or given.agency_id not in people:
            continue
        for day in days[given.task_id]:
            if chance.random() > DILIGENT:
                continue
            done = calendar.working_day_from(day - timedelta(days=chance.randrange(12)))
            rows.append(_evidence(given, done, people, chance))
            about = {
                "subject": f"plan:{plan.pk}",
                "plan": plan.pk,
                "task": tasks[given.task_id].ref,
                "agency": given.agency.key,
            }
            facts += _facts(rows[-1], about, judge, now, chance, calendar)
    Evidence.objects.bulk_create(rows, batch_size=2000)
    emit(*facts)
    return len(rows)


def _people(on: date) -> dict[int, str]:
    """Return one official per agency."""
    rows = Duty.objects.as_of(on).order_by("-pk")
    return dict(rows.values_list("position__unit__agency", "staff__code"))


def _days_due(task: PlanTask, today: date) -> Iterator[date]:
    if task.period_kind == PeriodKind.ALL_YEAR:
        yield from (day for day in QUARTERS if day <= today)
    elif task.period_end is not None and task.period_end <= today:
        yield task.period_end
    elif task.period_start is not None and task.period_start <= today:
        yield today


def _evidence(given: Assignment, done: date, people: dict[int, str], chance: Random) -> Evidence:
    letters = "UBND" if "_committee" in given.agency.kind else "CQ"
    return Evidence(
        assignment=given,
        done_on=done,
        document=f"{chance.randint(10, 900)}/BC-{letters}",
        handed_at=moment_of(done, datetime.min.time()) + timedelta(hours=9),
        handed_by=f"staff:{people[given.agency_id]}",
    )


def _facts(
    row: Evidence,
    about: dict[str, Any],
    judge: str,
    now: datetime,
    chance: Random,
    calendar: WorkCalendar,
) -> Iterator[DeliverableHandedIn | EvidenceJudged]:
    """Tell that it was handed in, and where the office has looked at it by now, that it did."""
    yield DeliverableHandedIn(**about, by=row.handed_by, at=row.handed_at, done_on=row.done_on)
    read = calendar.add_working_hours(row.handed_at, timedelta(hours=chance.uniform(1, 40)))
    if chance.random() < CONFIRMED and read <= now:
        row.state, row.judged_by = EvidenceState.CONFIRMED, judge
        yield EvidenceJudged(**about, by=judge, at=read, state=row.state)
