"""The life of one made-up dossier, decided before any of it is written.

Pure: procedures, desks and the calendar come in as values; what comes out are moments and facts
in the order they happen, cut off at the demonstration's now.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from motcua.catalogue.selectors import StepPlan
from motcua.dossiers.rules.deadlines import due_at
from motcua.dossiers.rules.policies import Policy
from motcua.dossiers.rules.suspensions import Effect, Ground, Suspension
from motcua.dossiers.states import DossierState, HandOver, Outcome, ResultCopy, StepOutcome
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import WorkCalendar, day_of
from motcua.organisation.states import Role

LATE = {"dat-dai": (0.03, 0.08)}
LATE_OTHERWISE = (0.003, 0.02)
PAPER_HAND_OVER = {"commune": 0.34, "district": 0.24, "province": 0.12, "central": 0.1}
DIGITISED = {"commune": 0.33, "district": 0.46, "province": 0.63, "central": 0.3}
CAUSES = (
    "Chờ ý kiến của cơ quan phối hợp gửi chậm.",
    "Hồ sơ phức tạp, phải kiểm tra thực địa thêm một lần.",
    "Cán bộ thụ lý nghỉ ốm, bàn giao chậm.",
    "Hệ thống chuyên ngành gián đoạn nhiều ngày.",
    "Nguồn gốc sử dụng đất cần xác minh lại.",
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a step is done and by whom."""

    plan: StepPlan
    agency_id: int
    agency_key: str
    unit_id: int
    staff_id: int | None
    staff_code: str


@dataclass(slots=True)
class Stay:
    """One stay at one desk."""

    desk: Desk
    sent_at: datetime
    due_at: datetime
    hand_over: HandOver
    taken_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def outcome(self) -> str:
        return StepOutcome.PASSED if self.finished_at else ""


@dataclass(slots=True)
class Life:
    """Everything that happens to one dossier up to now."""

    received_at: datetime
    due_original_at: datetime
    due_current_at: datetime | None
    state: DossierState = DossierState.IN_PROGRESS
    outcome: Outcome | None = None
    stays: list[Stay] = field(default_factory=list)
    suspension: Suspension | None = None
    signed_at: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    withdrawn_at: datetime | None = None
    apology: tuple[datetime, str, datetime] | None = None
    """When, why, and the new date."""
    due_before_apology: datetime | None = None
    copy: ResultCopy = ResultCopy.NONE


@dataclass(frozen=True, slots=True)
class Case:
    """What a life is lived under: the limit, the policy, the desks, and how things go there."""

    limit: Limit
    policy: Policy
    desks: tuple[Desk, ...]
    field_group: str
    deciding_tier: str
    has_document_result: bool


def live(
    case: Case, received_at: datetime, calendar: WorkCalendar, chance: Random, now: datetime
) -> Life:
    """Decide the life of a dossier received at ``received_at``, as far as ``now``."""
    due = due_at(received_at, case.limit, case.policy, calendar)
    assert due is not None
    life = Life(received_at, due, due)
    _wait(life, case, calendar, chance)
    ready = _ready_at(life, case, calendar, chance)
    _walk(life, case, ready, calendar, chance, now)
    _end(life, case, ready, calendar, chance, now)
    return life


def _wait(life: Life, case: Case, calendar: WorkCalendar, chance: Random) -> None:
    """A few are asked for papers, or wait for a tax to be paid; the clock does what it must."""
    if case.limit.unit in {LimitUnit.IMMEDIATE, LimitUnit.HOURS}:
        return
    waits_for_tax = any(desk.plan.waits_for_applicant for desk in case.desks)
    tells = chance.random()
    if waits_for_tax and tells < 0.85:
        ground = Ground.PAYMENT
        effect = Effect.PAUSE if case.policy.finance_pause else Effect.NONE
    elif tells < 0.03:
        ground, effect = Ground.SUPPLEMENT, case.policy.supplement
    else:
        return
    span = life.due_original_at - life.received_at
    since = _office(life.received_at + span * chance.uniform(0.2, 0.6), calendar)
    until = _office(since + timedelta(days=chance.uniform(1.0, 12.0)), calendar)
    document = f"{chance.randint(1, 900)}/{'TB-CCT' if ground is Ground.PAYMENT else 'HDHS'}"
    life.suspension = Suspension(since, until, ground, document, effect)
    life.due_current_at = due_at(
        life.received_at, case.limit, case.policy, calendar, [life.suspension]
    )


def _ready_at(life: Life, case: Case, calendar: WorkCalendar, chance: Random) -> datetime:
    """When the result is ready: mostly well within the promise, sometimes not."""
    assert life.due_current_at is not None
    start = life.suspension.until if life.suspension else life.received_at
    assert start is not None
    span = max(life.due_current_at - start, timedelta(minutes=20))
    least, most = LATE.get(case.field_group, LATE_OTHERWISE)
    if chance.random() < chance.uniform(least, most):
        late_by = timedelta(days=1 + chance.expovariate(1 / 4))
        return _office(life.due_current_at + late_by, calendar)
    early = _office(start + span * min(chance.betavariate(4, 1.6), 0.97), calendar)
    return min(early, life.due_current_at)


def _walk(
    life: Life,
    case: Case,
    ready: datetime,
    calendar: WorkCalendar,
    chance: Random,
    now: datetime,
) -> None:
    """Lay the steps between receipt and result, in proportion to their hours."""
    counter, *rest = case.desks
    inner = [desk for desk in rest if desk.plan.role is not Role.COUNTER]
    whole = sum(float(desk.plan.hours) or 0.5 for desk in inner)
    paper = chance.random() < PAPER_HAND_OVER.get(case.deciding_tier, 0.2)
    first = life.received_at
    life.stays.append(Stay(counter, first, first, HandOver.ELECTRONIC, first, first))
    moment, passed = first, 0.0
    for desk in inner:
        mode = HandOver.PAPER if paper and chance.random() < 0.6 else HandOver.ELECTRONIC
        stay = Stay(desk, moment, calendar.add_working_hours(moment, _hours(desk)), mode)
        passed += float(desk.plan.hours) or 0.5
        end = first + (ready - first) * (passed / whole)
        end = ready if desk is inner[-1] else max(_office(end, calendar), moment)
        end = min(end, ready)
        if moment > now:
            return
        life.stays.append(stay)
        taken = min(_office(moment + (end - moment) * chance.uniform(0.02, 0.3), calendar), end)
        stay.taken_at = taken if taken <= now else None
        if end > now:
            return
        stay.finished_at = end
        if desk.plan.role is Role.SIGNING_LEADER:
            life.signed_at = end
        moment = end


def _end(
    life: Life,
    case: Case,
    ready: datetime,
    calendar: WorkCalendar,
    chance: Random,
    now: datetime,
) -> None:
    if life.signed_at is not None and life.signed_at <= now:
        life.outcome = Outcome.REFUSED if chance.random() < 0.012 else Outcome.GRANTED
    if ready <= now:
        _finish(life, case, ready, calendar, chance, now)
    elif life.suspension is not None and life.suspension.since <= now < _until(life):
        paying = life.suspension.ground is Ground.PAYMENT
        life.state = DossierState.AWAITING_PAYMENT if paying else DossierState.AWAITING_SUPPLEMENT
        life.suspension = _still_open(life.suspension)
        life.due_current_at = None
    elif life.suspension is not None and life.suspension.since > now:
        life.suspension, life.due_current_at = None, life.due_original_at
    if ready > now and life.state is DossierState.IN_PROGRESS and chance.random() < 0.004:
        _withdraw(life, now, calendar, chance)
    _apologise(life, ready, calendar, chance, now)


def _finish(
    life: Life,
    case: Case,
    ready: datetime,
    calendar: WorkCalendar,
    chance: Random,
    now: datetime,
) -> None:
    life.finished_at, life.state = ready, DossierState.DECIDED
    life.outcome = life.outcome or Outcome.GRANTED
    if case.has_document_result and life.outcome is Outcome.GRANTED:
        digitised = DIGITISED.get(case.deciding_tier, 0.3)
        tells = chance.random()
        life.copy = (
            ResultCopy.SIGNED
            if tells < digitised
            else ResultCopy.SCAN
            if tells < digitised + 0.1
            else ResultCopy.NONE
        )
    counter = case.desks[-1] if case.desks[-1].plan.role is Role.COUNTER else case.desks[0]
    stay = Stay(
        counter, ready, calendar.add_working_hours(ready, _hours(counter)), HandOver.ELECTRONIC
    )
    life.stays.append(stay)
    fetched = _office(ready + timedelta(hours=chance.expovariate(1 / 30)), calendar)
    if fetched <= now:
        life.returned_at, life.state = max(fetched, ready), DossierState.RETURNED
        stay.taken_at = stay.finished_at = life.returned_at


def _withdraw(life: Life, now: datetime, calendar: WorkCalendar, chance: Random) -> None:
    last = life.stays[-1]
    life.withdrawn_at = max(last.sent_at, now - timedelta(hours=chance.uniform(0, 4)))
    life.state, life.outcome, life.signed_at = DossierState.WITHDRAWN, None, None
    last.taken_at, last.finished_at = last.taken_at or life.withdrawn_at, life.withdrawn_at


def _apologise(
    life: Life, ready: datetime, calendar: WorkCalendar, chance: Random, now: datetime
) -> None:
    """Most late dossiers get their letter and one new date; some agencies forget."""
    due = life.due_current_at
    if due is None or ready <= due or day_of(ready) <= day_of(due) or due > now:
        return
    if chance.random() < 0.82:
        sent = _office(due - timedelta(hours=chance.uniform(2, 20)), calendar)
        sent = min(max(sent, life.received_at), now)
        new_day = next(iter(calendar.working_days_after(max(day_of(ready), day_of(due)))))
        life.apology = (sent, chance.choice(CAUSES), calendar.close_of_day(new_day))
        life.due_before_apology, life.due_current_at = due, life.apology[2]


def _still_open(wait: Suspension) -> Suspension:
    return Suspension(wait.since, None, wait.ground, wait.document, wait.effect)


def _until(life: Life) -> datetime:
    assert life.suspension is not None
    assert life.suspension.until is not None
    return life.suspension.until


def _hours(desk: Desk) -> timedelta:
    return timedelta(hours=float(desk.plan.hours))


def _office(moment: datetime, calendar: WorkCalendar) -> datetime:
    """Return the moment itself inside office hours, else the next opening."""
    return calendar.add_working_hours(moment, timedelta())
