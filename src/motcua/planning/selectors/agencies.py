"""Who has the tasks of a plan: by tier for everybody, by agency for those who oversee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from motcua.organisation.models import Agency
from motcua.organisation.principals import Principal
from motcua.organisation.states import Tier
from motcua.planning.models import Assignment, Evidence, Plan, PlanTask
from motcua.planning.rules.progress import Standing
from motcua.planning.selectors.boards import (
    COUNTS,
    Shown,
    shown_by,
    standing_of,
    targets_shown,
    values_of,
)
from motcua.planning.selectors.rights import assignments_visible_to
from motcua.planning.states import EvidenceState

NOTHING = "none"
"""In place of a state: nothing was handed in."""


@dataclass(frozen=True, slots=True)
class TierShare:
    """How many of a tier's agencies have a task, and how many have shown something for it."""

    tier: Tier
    owed: int
    shown: int


@dataclass(frozen=True, slots=True)
class AgencyShown:
    """An agency with how its tasks stand."""

    agency: Agency
    owed: int
    shown: int
    late: int
    at_risk: int


def tiers_of(task: PlanTask, *, on: date) -> list[TierShare]:
    """Return, for each tier that has the task, how many owe and how many have shown something."""
    given = Evidence.objects.filter(assignment=OuterRef("pk"), done_on__lte=on, state__in=COUNTS)
    rows = (
        Assignment.objects.filter(task=task)
        .annotate(is_shown=Exists(given))
        .order_by()
        .values_list("agency__tier")
        .annotate(owed=Count("pk"), shown=Count("pk", filter=Q(is_shown=True)))
    )
    counts = {tier: (owed, shown) for tier, owed, shown in rows}
    return [TierShare(tier, *counts[tier]) for tier in Tier if tier in counts]


def assignments_of(task: PlanTask, principal: Principal) -> QuerySet[Assignment]:
    """Return who has a task, of those this person may see, each with the last it handed in."""
    latest = Evidence.objects.filter(assignment=OuterRef("pk")).order_by("-handed_at", "-id")
    return (
        assignments_visible_to(principal)
        .filter(task=task)
        .select_related("agency")
        .annotate(
            latest=Subquery(latest.values("document")[:1]),
            latest_on=Subquery(latest.values("done_on")[:1]),
            latest_state=Subquery(latest.values("state")[:1]),
            sort=F("agency__sort"),
        )
    )


def at_state(rows: QuerySet[Assignment], state: str) -> QuerySet[Assignment]:
    """Leave, of ``assignments_of``, those whose last product is at ``state``; empty leaves all."""
    if state not in {NOTHING, *EvidenceState}:
        return rows
    return rows.filter(Q(("latest_state", None if state == NOTHING else state)))


def counts_by_state(rows: QuerySet[Assignment]) -> dict[str, int]:
    """Return how many of ``assignments_of`` are at each state; ``NOTHING`` handed in nothing."""
    counted = rows.order_by().values_list(F("latest_state")).annotate(Count("pk"))
    return {state or NOTHING: count for state, count in counted}


def agencies_of(plan: Plan, principal: Principal) -> QuerySet[Agency]:
    """Return the agencies that have tasks of a plan, of those this person may see."""
    rows = assignments_visible_to(principal).filter(task__plan=plan, agency=OuterRef("pk"))
    return Agency.objects.filter(Exists(rows))


def standings_of(plan: Plan, agencies: Sequence[Agency], *, on: date) -> list[AgencyShown]:
    """Return how the tasks of these agencies stand, each by what it has shown itself."""
    rows = Assignment.objects.filter(task__plan=plan, agency__in=agencies)
    given = {(task, agency): Shown(owed=1) for task, agency in rows.values_list("task", "agency")}
    for task, agency, first, days in shown_by(rows, on=on):
        given[task, agency].first.append(first)
        given[task, agency].days.update(days)
    values = values_of(plan, on=on)
    tasks = {task.pk: task for task in plan.tasks.prefetch_related("targets")}
    targets = {pk: targets_shown(task, values) for pk, task in tasks.items()}
    words: dict[int, list[Standing]] = {}
    for (task, agency), shown in given.items():
        word = standing_of(plan, tasks[task], shown, targets[task], on=on)
        words.setdefault(agency, []).append(word)
    done = dict.fromkeys(words, 0)
    for (_task, agency), shown in given.items():
        done[agency] += bool(shown.first)
    return [
        AgencyShown(
            agency,
            owed=len(words.get(agency.pk, [])),
            shown=done.get(agency.pk, 0),
            late=words.get(agency.pk, []).count(Standing.LATE),
            at_risk=words.get(agency.pk, []).count(Standing.AT_RISK),
        )
        for agency in agencies
    ]
