"""Finished dossiers of a procedure, put through a draft process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet

from motcua.catalogue.selectors import ProcessPlan, StepPlan, process_for
from motcua.dossiers.selectors.stays import FinishedCourse, finished_courses
from motcua.kernel.worktime import WorkCalendar, day_of, moment_of
from motcua.organisation.selectors import calendars_of
from motcua.organisation.states import Tier
from motcua.reporting.models import DossierFact
from motcua.reporting.rules.periods import Period
from motcua.reporting.rules.scopes import Scope
from motcua.reporting.rules.ways import Planned, matched, way_of
from motcua.reporting.rules.what_if import Course, Part, Trial, replay
from motcua.reporting.selectors.scopes import rows_in

if TYPE_CHECKING:
    from motcua.catalogue.services.drafting import Process, Step

FEWEST = 5
"""Below so many dossiers nothing is told: it would be chance, and might be somebody."""
MOST = 2_000
"""So many dossiers are replayed at most, those finished last."""
MINUTE, MINUTES_AN_HOUR = 60, 60


@dataclass(frozen=True, slots=True)
class Sample:
    """Dossiers finished in a period at the agencies of one tier: ``found`` of them, some taken."""

    procedure_id: int
    tier: Tier
    found: int
    taken: tuple[tuple[int, date | None], ...]
    """Numbers of dossiers, each with the day promised."""

    @property
    def is_enough(self) -> bool:
        return self.found >= FEWEST


def sample_of(procedure_id: int, period: Period, scope: Scope) -> Sample | None:
    """Return the dossiers of a scope that got their result in a period, None where none did.

    Where several tiers handle the procedure, those of the tier that finished most.
    """
    rows = _finished(procedure_id, period, scope)
    tiers = rows.order_by().values_list("agency_tier").annotate(Count("pk"))
    counted = sorted(tiers, key=lambda row: (-row[1], row[0]))
    if not counted:
        return None
    tier, found = counted[0]
    last = rows.filter(agency_tier=tier).order_by("-finished_on", "-dossier_id")
    return Sample(
        procedure_id, Tier(tier), found, tuple(last.values_list("dossier_id", "promised_on")[:MOST])
    )


def _finished(procedure_id: int, period: Period, scope: Scope) -> QuerySet[DossierFact]:
    return DossierFact.objects.filter(
        rows_in(scope, deciding=False),
        procedure=procedure_id,
        finished_on__range=(period.start, period.end),
    )


def tried(draft: Process, sample: Sample, *, origin: Process | None = None) -> Trial | None:
    """Return what a draft would have made of a sample; None where that is too small.

    ``origin``: the process the draft was made from by changing and dropping steps, whose numbers
    it kept; what its steps stand for is then looked for before any was dropped.
    """
    if not sample.is_enough:
        return None
    drafted = planned(draft)
    named = planned(origin) if origin else drafted
    promised = dict(sample.taken)
    by_process: dict[int, list[FinishedCourse]] = {}
    lived = finished_courses(list(promised))
    calendars = calendars_of((one.unit_id, day_of(one.received_at)) for one in lived)
    for course in lived:
        by_process.setdefault(course.process_id, []).append(course)
    parts = []
    for process, courses in by_process.items():
        plan = _plan(process, sample, courses[0])
        recorded = _recorded(plan)
        way, numbers = way_of(recorded), {step.pk: step.number for step in plan.steps}
        measured = [
            _course(
                one,
                numbers,
                promised[one.dossier_id],
                calendars[one.unit_id, day_of(one.received_at)],
            )
            for one in courses
        ]
        parts.append(Part(way, matched(named, recorded), measured))
    return replay(way_of(drafted), parts)


def _plan(process: int, sample: Sample, course: FinishedCourse) -> ProcessPlan:
    on = day_of(course.received_at)
    plan = process_for(sample.procedure_id, sample.tier, on=on, pk=process)
    assert plan is not None, "a process with dossiers on it is never deleted"
    return plan


def planned(process: Process) -> list[Planned]:
    """Return the steps of a process as the replay reads them."""
    return [_step(step, step.hours, waits=step.waits, after=step.next) for step in process.steps]


def _recorded(plan: ProcessPlan) -> list[Planned]:
    return [
        _step(step, Fraction(step.hours), waits=step.waits_for_applicant) for step in plan.steps
    ]


def _step(
    step: Step | StepPlan,
    hours: Fraction | None,
    *,
    waits: bool,
    after: tuple[int, ...] | None = None,
) -> Planned:
    minutes = None if hours is None else round(hours * MINUTES_AN_HOUR)
    return Planned(
        step.number, step.name, step.role, step.agency, minutes, step.parallel, waits, after
    )


def _course(
    told: FinishedCourse, numbers: dict[int, int], promised: date | None, calendar: WorkCalendar
) -> Course:
    """Return a course in working minutes, by the calendar of the office that received it."""
    spent: dict[int, int] = {}
    stays: dict[int, int] = {}
    for stay in told.stays:
        number = numbers.get(stay.template_id)
        if number is None or stay.since >= told.finished_at:
            continue
        until = min(stay.until, told.finished_at)
        spent[number] = spent.get(number, 0) + worked(calendar, stay.since, until, told.waits)
        stays[number] = stays.get(number, 0) + 1
    slack = None if promised is None else _slack(calendar, told.finished_at, promised)
    return Course(spent, stays, slack)


def worked(
    calendar: WorkCalendar,
    since: datetime,
    until: datetime,
    waits: Iterable[tuple[datetime, datetime]],
) -> int:
    """Return the working minutes between two moments, waits for the applicant left out."""
    spent = calendar.working_time_between(since, until)
    for start, end in waits:
        if start < until and end > since:
            spent -= calendar.working_time_between(max(start, since), min(end, until))
    return round(spent.total_seconds() / MINUTE)


def _slack(calendar: WorkCalendar, finished_at: datetime, promised: date) -> int:
    """Return the working minutes left of the day promised; below zero when it was over."""
    opens = calendar.is_working_day(promised)
    end = calendar.close_of_day(promised) if opens else moment_of(promised, time.max)
    if day_of(finished_at) <= promised:
        return worked(calendar, finished_at, end, ())
    return -max(worked(calendar, end, finished_at, ()), 1)
