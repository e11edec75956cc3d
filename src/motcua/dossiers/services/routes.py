"""Where a dossier goes next: the steps of its process, laid on the agencies of its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from motcua.catalogue.selectors import Offer, StepPlan, process_for
from motcua.dossiers.errors import NoProcess, NoUnitForStep
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.selectors.agencies import place_of
from motcua.dossiers.services.acts import all_steps
from motcua.dossiers.states import HandOver, StepOutcome
from motcua.kernel.worktime import day_of
from motcua.organisation.selectors import calendar_of
from motcua.organisation.states import Role

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcessStep
    from motcua.organisation.models import Agency, Unit
    from motcua.organisation.principals import Principal


@dataclass(frozen=True, slots=True)
class Route:
    """The process a dossier will follow and the tier that decides it."""

    process_id: int
    deciding_tier: str
    steps: tuple[StepPlan, ...]


@dataclass(frozen=True, slots=True)
class Destination:
    """A step and the desk it is done at."""

    template: StepPlan | ProcessStep
    agency: Agency
    unit: Unit


def route_of(offer: Offer, agency: Agency, *, on: date) -> Route:
    """Return the process in force for this procedure at this agency; raises NoProcess."""
    plan = process_for(offer.procedure_id, agency.tier, on=on, agency=agency.pk)
    if plan is None:
        raise NoProcess(procedure=offer.code)
    return Route(plan.process_id, plan.deciding_tier or agency.tier, plan.steps)


def first_steps(
    row: Dossier, *, by: Principal, at: datetime, goes_on: bool = True
) -> list[DossierStep]:
    """Return the stays of a fresh dossier: the counter's, done, and the first desk's, open.

    Where it does not go on, the counter's alone.
    """
    assert row.received_at is not None
    steps = _plan(row)
    visits: list[DossierStep] = []
    start = 0
    if steps[0].role is Role.COUNTER:
        counter = _visit(row, Destination(steps[0], row.receiving_agency, row.receiving_unit), by)
        counter.sent_at = counter.taken_at = counter.finished_at = row.received_at
        counter.taken_by = counter.finished_by = by.code
        counter.staff_id, counter.outcome = by.staff_id, StepOutcome.PASSED
        counter.due_at, counter.number = row.received_at, 1
        visits, start = [counter], 1
    before = visits[0] if visits else None
    if not goes_on:
        return visits
    for place in _laid(row, _group(steps, start), on=day_of(row.received_at)):
        visits.append(
            open_visit(
                row,
                place,
                from_step=before,
                by=by,
                at=max(at, row.received_at),
                hand_over=HandOver.ELECTRONIC,
                number=len(visits) + 1,
            )
        )
    return visits


def following(
    row: Dossier, step: DossierStep, *, on: datetime, to_end: bool = False
) -> list[Destination]:
    """Return the desks that come after ``step``: none while a parallel branch is still at work.

    With ``to_end`` only the last: what is refused needs nothing more on its way.
    """
    rest = _rest(row, step)
    if rest is None:
        return []
    return _laid(row, rest[-1:] if to_end else _group(rest, 0), on=day_of(on))


def only_return_is_left(row: Dossier, step: DossierStep) -> bool:
    """Tell whether after ``step`` nothing is left but handing the result over at the counter."""
    rest = _rest(row, step)
    return rest is not None and all(plan.role is Role.COUNTER for plan in rest)


def decides(row: Dossier, step: DossierStep) -> bool:
    """Tell whether this is the leader who signs the result: the last on the way."""
    if step.role != Role.SIGNING_LEADER:
        return False
    leaders = [plan.pk for plan in _plan(row) if plan.role is Role.SIGNING_LEADER]
    return step.template_id == leaders[-1]


def hours_left(row: Dossier) -> timedelta:
    """Return the working hours of the process from the earliest desk it lies at to its end."""
    steps, lying = _plan(row), {v.template_id for v in all_steps(row) if v.finished_at is None}
    first = next((n for n, plan in enumerate(steps) if plan.pk in lying), len(steps))
    return timedelta(hours=float(sum(plan.hours for plan in steps[first:])))


def _rest(row: Dossier, step: DossierStep) -> Sequence[StepPlan] | None:
    """Return the steps after this one and its parallel branches; None while one is at work."""
    steps = _plan(row)
    place = next(n for n, plan in enumerate(steps) if plan.pk == step.template_id)
    group = steps[place].parallel
    if group:
        if any(
            visit.finished_at is None and visit.template.parallel == group and visit.pk != step.pk
            for visit in all_steps(row)
        ):
            return None
        place = max(n for n, plan in enumerate(steps) if plan.parallel == group)
    return steps[place + 1 :]


def open_visit(
    row: Dossier,
    place: Destination,
    *,
    from_step: DossierStep | None,
    by: Principal,
    at: datetime,
    hand_over: HandOver,
    number: int,
) -> DossierStep:
    """Build a stay at a desk, handed over at ``at``; the receiving side is still empty.

    Its own limit is the process's hours, counted in the working hours of the office.
    """
    visit = _visit(row, place, by)
    visit.number, visit.sent_at, visit.hand_over = number, at, hand_over
    visit.from_unit_id = from_step.unit_id if from_step else None
    calendar = calendar_of(row.receiving_unit_id, on=day_of(at))
    hours = timedelta(hours=float(place.template.hours))
    visit.due_at = calendar.add_working_hours(at, hours)
    return visit


def _visit(row: Dossier, place: Destination, by: Principal) -> DossierStep:
    visit = DossierStep(
        dossier=row, template_id=place.template.pk, role=place.template.role, sent_by=by.code
    )
    visit.agency, visit.unit = place.agency, place.unit
    return visit


def _plan(row: Dossier) -> Sequence[StepPlan]:
    assert row.received_at is not None
    plan = process_for(
        row.version.procedure_id,
        row.agency.tier,
        on=day_of(row.received_at),
        agency=row.agency_id,
        pk=row.process_id,
    )
    assert plan is not None, "a process with dossiers on it is never deleted"
    return plan.steps


def _group(steps: Sequence[StepPlan], place: int) -> list[StepPlan]:
    """Return the step at ``place``, with its parallel companions."""
    if place >= len(steps):
        return []
    first = steps[place]
    if not first.parallel:
        return [first]
    return [plan for plan in steps[place:] if plan.parallel == first.parallel]


def _laid(row: Dossier, plans: Sequence[StepPlan], *, on: date) -> list[Destination]:
    found = []
    for plan in plans:
        place = place_of(row, plan, on=on)
        if place is None:
            raise NoUnitForStep(agency=str(row.agency), step=plan.name)
        found.append(Destination(plan, *place))
    return found
