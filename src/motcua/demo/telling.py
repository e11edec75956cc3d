"""Tells a made-up life as the services would have left it: act by act, row by row, event by event.

What is compared with the services themselves in ``tests/test_same_as_services.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from motcua.catalogue.selectors import Offer
from motcua.demo.cases import Case, Desk, Signer
from motcua.demo.hours import OfficeHours
from motcua.demo.lives import Act, Life
from motcua.dossiers import events
from motcua.dossiers.rules.apologies import apology_by
from motcua.dossiers.rules.delays import OF_A_DIVISION, delay_of
from motcua.dossiers.rules.delays import Stay as DelayedStay
from motcua.dossiers.rules.regimes import regime_on
from motcua.dossiers.rules.suspensions import Effect, Ground
from motcua.dossiers.rules.suspensions import Suspension as Wait
from motcua.dossiers.states import (
    Action,
    DossierState,
    HandOver,
    Outcome,
    ResultCopy,
    ReturnMethod,
    Stage,
    StepOutcome,
)
from motcua.kernel.events import Event
from motcua.kernel.worktime import day_of

REFUSAL = "Hồ sơ không đủ điều kiện theo quy định của thủ tục."
ASKING = "Hồ sơ chưa đủ căn cứ để giải quyết."
GAP = ("Giấy tờ kèm theo đơn", "Nộp bản có chứng thực còn hiệu lực.")
TAKEN_BACK = "Người nộp xin rút hồ sơ."


@dataclass(frozen=True, slots=True)
class Counter:
    """Where a dossier came in and where it is handled."""

    offer: Offer
    process_id: int
    unit_id: int
    agency_id: int
    agency_code: str
    handling_id: int
    handling_key: str
    deciding_tier: str
    place: str
    clerk: str
    clerk_id: int
    leader: str
    """Who apologises for the handling agency."""
    head: Signer
    """In what capacity they do."""
    calendar: str


@dataclass(frozen=True, slots=True)
class Stall:
    """One procedure at one agency: what a dossier there needs to live and be written."""

    counter: Counter
    case: Case
    hours: OfficeHours
    is_online: bool


@dataclass(slots=True)
class Stay:
    """One stay at one desk."""

    number: int
    desk: Desk
    from_unit: int | None
    hand_over: HandOver
    sent_at: datetime
    sent_by: str
    due_at: datetime
    staff_id: int | None = None
    taken_at: datetime | None = None
    taken_by: str = ""
    finished_at: datetime | None = None
    finished_by: str = ""
    outcome: str = ""

    def take(self, staff_id: int, by: str, at: datetime) -> None:
        self.staff_id, self.taken_by, self.taken_at = staff_id, by, at

    def finish(self, staff_id: int, by: str, at: datetime, outcome: StepOutcome) -> None:
        """End the stay; one never taken is taken by the one who ends it."""
        if self.taken_at is None:
            self.take(staff_id, by, at)
        self.finished_at, self.finished_by, self.outcome = at, by, outcome.value


@dataclass(slots=True)
class Pause:
    """A wait for the applicant; ``request``: the slip of a supplement, empty for a payment."""

    began: Act
    document: str
    by: str
    until: datetime | None = None
    answered_at: datetime | None = None


@dataclass(slots=True)
class Result:
    """What was signed last, and how it was issued."""

    outcome: Outcome
    signer: Signer
    signed_at: datetime
    number: str = ""
    issued_at: datetime | None = None
    copy: ResultCopy = ResultCopy.NONE


@dataclass(slots=True)
class Letter:
    """The apology with its new date."""

    number: str
    act: Act
    old_due_at: datetime
    send_by: date
    late_step: int | None
    unit_id: int | None
    """The division that handled the dossier."""

    @property
    def is_tardy(self) -> bool:
        return day_of(self.act.at) > self.send_by


@dataclass(slots=True)
class Telling:
    """One dossier while it is told; ``numbers`` are those of its slips, by the act."""

    pk: int
    code: str
    stall: Stall
    channel: str
    return_method: ReturnMethod
    life: Life
    numbers: Mapping[Action, str]
    document_number: Callable[[], str]
    state: DossierState = DossierState.IN_PROGRESS
    due: datetime | None = None
    stays: dict[int, Stay] = field(default_factory=dict)
    pause: Pause | None = None
    result: Result | None = None
    letter: Letter | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    withdrawn_at: datetime | None = None
    events: list[Event] = field(default_factory=list)
    about: dict[str, Any] = field(default_factory=dict)

    def tell(self) -> None:
        """Tell the receipt and every act after it."""
        at, case = self.stall.counter, self.stall.case
        self.about = {"subject": self.code, "dossier": self.pk, "agency": at.handling_key}
        self.due = self.life.due_original_at
        self._receive()
        for act in self.life.acts:
            _TOLD[act.what](self, act)
        assert case.desks[0].staff_code == at.clerk, "the counter's desk is the clerk's"

    def _receive(self) -> None:
        at, received = self.stall.counter, self.life.received_at
        limit = self.stall.case.limit
        self._emit(
            events.DossierReceived,
            by=at.clerk,
            at=received,
            procedure=at.offer.code,
            version_id=at.offer.version.pk,
            unit=at.unit_id,
            channel=self.channel,
            due_at=self.life.due_original_at,
            limit=f"{limit.value} {limit.unit}",
        )
        counter = Stay(
            1, self.stall.case.desks[0], None, HandOver.ELECTRONIC, received, at.clerk, received
        )
        counter.finish(at.clerk_id, at.clerk, received, StepOutcome.PASSED)
        self.stays[0] = counter
        self._send(0, received, HandOver.ELECTRONIC)

    def _send(self, last: int, at: datetime, hand_over: HandOver) -> None:
        """Open the stays after the one at ``last``, unless a parallel branch is still at work."""
        case = self.stall.case
        giver = self.stays[last]
        if any(self.stays[n].finished_at is None for n in case.beside(last)):
            return
        is_ready = self.finished_at is not None
        number = max(stay.number for stay in self.stays.values())
        for n in case.groups[-1] if is_ready else case.group_after(last):
            number += 1
            desk = case.desks[n]
            due_at = self.stall.hours.add(at, timedelta(hours=float(desk.plan.hours)))
            stay = Stay(
                number, desk, giver.desk.unit_id, hand_over, at, giver.desk.staff_code, due_at
            )
            self.stays[n] = stay
            self._emit(
                events.StepSent,
                by=stay.sent_by,
                at=at,
                step=stay.number,
                from_unit=stay.from_unit,
                to_unit=desk.unit_id,
                to_agency=desk.agency_key,
                hand_over=hand_over.value,
                due_at=due_at,
            )

    def take(self, act: Act) -> None:
        stay = self.stays[act.desk]
        stay.take(stay.desk.staff_id, stay.desk.staff_code, act.at)
        self._emit(
            events.StepTaken,
            by=stay.desk.staff_code,
            at=act.at,
            step=stay.number,
            unit=stay.desk.unit_id,
        )

    def pass_on(self, act: Act) -> None:
        stay, case = self.stays[act.desk], self.stall.case
        is_issued = self.result is not None and self.result.issued_at is not None
        others = [self.stays[n] for n in case.beside(act.desk) if n != act.desk]
        is_last = case.is_last(act.desk) and all(other.finished_at for other in others)
        if is_issued and is_last and self.finished_at is None:
            self._conclude(act)
        stay.finish(stay.desk.staff_id, stay.desk.staff_code, act.at, StepOutcome.PASSED)
        self._emit(
            events.StepFinished,
            by=stay.desk.staff_code,
            at=act.at,
            step=stay.number,
            unit=stay.desk.unit_id,
            outcome=stay.outcome,
        )
        self._send(act.desk, act.at, act.hand_over)

    def sign(self, act: Act) -> None:
        desk = self.stays[act.desk].desk
        assert desk.signer is not None, "a leader who may sign"
        outcome = Outcome.REFUSED if act.what is Action.REFUSE else Outcome.GRANTED
        self.result = Result(outcome, desk.signer, act.at)
        self._emit(
            events.ResultSigned,
            by=desk.staff_code,
            at=act.at,
            outcome=outcome.value,
            capacity=desk.signer.capacity,
        )
        self.pass_on(act)

    def issue(self, act: Act) -> None:
        assert self.result is not None, "only what is signed is issued"
        self.result.number, self.result.issued_at = self.document_number(), act.at
        self.result.copy = act.copy
        if self.result.outcome is Outcome.REFUSED:
            self._conclude(act)
        elif not self.stall.case.is_last(act.desk):
            self._emit(
                events.ResultIssued,
                by=self.stays[act.desk].desk.staff_code,
                at=act.at,
                number=self.result.number,
                copy=act.copy.value,
            )
        self.pass_on(act)

    def _conclude(self, act: Act) -> None:
        """Have the result ready: nothing is left but handing it over."""
        assert self.result is not None, "only what is signed is ready"
        self.finished_at, self.state = act.at, DossierState.DECIDED
        self._emit(
            events.DossierDecided,
            by=self.stays[act.desk].desk.staff_code,
            at=act.at,
            outcome=self.result.outcome.value,
            number=self.result.number,
            copy=self.result.copy.value,
        )

    def hand_back(self, act: Act) -> None:
        self.returned_at, self.state = act.at, DossierState.RETURNED
        self._close(act, StepOutcome.PASSED)
        by, method = self.stall.counter.clerk, self.return_method.value
        self._emit(events.DossierReturned, by=by, at=act.at, method=method)

    def ask(self, act: Act) -> None:
        number, by = self.numbers[Action.ASK], self.stays[act.desk].desk.staff_code
        self.pause = Pause(act, number, by)
        self.state, self.due = DossierState.AWAITING_SUPPLEMENT, None
        stage = Stage.APPRAISAL.value
        self._emit(
            events.SupplementRequested, by=by, at=act.at, request=number, stage=stage, gaps=1
        )

    def supplement(self, act: Act) -> None:
        self._resume(act)
        self._emit(
            events.SupplementReceived,
            by=self.stall.counter.clerk,
            at=act.at,
            request=self.numbers[Action.ASK],
            due_at=act.due,
        )

    def await_payment(self, act: Act) -> None:
        by = self.stays[act.desk].desk.staff_code
        self.pause = Pause(act, act.words, by)
        self.state, self.due = DossierState.AWAITING_PAYMENT, None
        self._emit(events.PaymentAwaited, by=by, at=act.at, document=act.words)

    def settle_payment(self, act: Act) -> None:
        self._resume(act)
        by = self.stall.counter.clerk
        self._emit(events.PaymentSettled, by=by, at=act.at, due_at=act.due)

    def reappoint(self, act: Act) -> None:
        assert self.due is not None, "nobody apologises while the applicant is awaited"
        self.letter = self._letter(act, self.due)
        self.due = act.due
        self._emit(
            events.DossierReappointed,
            by=self.stall.counter.leader,
            at=act.at,
            letter=self.letter.number,
            old_due_at=self.letter.old_due_at.astimezone(UTC),  # as services read it from the row
            new_due_at=act.due,
            send_by=self.letter.send_by,
        )

    def _letter(self, act: Act, old_due_at: datetime) -> Letter:
        """Write the letter; the delay is booked as a service books it."""
        calendar, pause = self.stall.hours.calendar, self.pause
        stays = [
            DelayedStay(s.number, s.sent_at, s.due_at, s.finished_at) for s in self.stays.values()
        ]
        waits = []
        if pause is not None:
            waits = [Wait(pause.began.at, pause.until, Ground.SUPPLEMENT, "", Effect.NONE)]
        found = delay_of(stays, waits, at=act.at, calendar=calendar)
        there = [
            stay.desk.unit_id
            for stay in self.stays.values()
            if stay.desk.agency_id == self.stall.counter.handling_id
            and stay.desk.plan.role in OF_A_DIVISION
        ]
        return Letter(
            number=self.numbers[Action.REAPPOINT],
            act=act,
            old_due_at=old_due_at,
            send_by=apology_by(old_due_at, calendar, regime_on(day_of(self.life.received_at))),
            late_step=found.number if found else None,
            unit_id=there[-1] if there else None,
        )

    def withdraw(self, act: Act) -> None:
        before, self.state = self.state, DossierState.WITHDRAWN
        self.withdrawn_at = act.at
        if self.pause is not None and self.pause.until is None:
            self.pause.until = act.at
        self._close(act, StepOutcome.STOPPED)
        by = self.stall.counter.clerk
        self._emit(events.DossierWithdrawn, by=by, at=act.at, state=before.value)

    def _resume(self, act: Act) -> None:
        assert self.pause is not None, "an answer follows a question"
        self.pause.until = self.pause.answered_at = act.at
        self.state, self.due = DossierState.IN_PROGRESS, act.due

    def _close(self, act: Act, outcome: StepOutcome) -> None:
        """End every open stay by the clerk's hand."""
        at = self.stall.counter
        for stay in self.stays.values():
            if stay.finished_at is None:
                stay.finish(at.clerk_id, at.clerk, act.at, outcome)

    def _emit(self, kind: type[Event], *, by: str, at: datetime, **data: Any) -> None:
        self.events.append(kind(by=by, at=at, **self.about, **data))

    def steps(self) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of the stays."""
        for stay in self.stays.values():
            desk = stay.desk
            yield (
                self.pk, stay.number, desk.plan.pk, desk.plan.role.value, desk.agency_id,
                desk.unit_id, stay.staff_id, stay.from_unit, stay.hand_over.value, stay.sent_at,
                stay.sent_by, stay.due_at, stay.taken_at, stay.taken_by, stay.finished_at,
                stay.finished_by, stay.outcome, "",
            )  # fmt: skip


_TOLD: dict[Action, Callable[[Telling, Act], None]] = {
    Action.TAKE: Telling.take,
    Action.PASS: Telling.pass_on,
    Action.SIGN: Telling.sign,
    Action.REFUSE: Telling.sign,
    Action.ISSUE: Telling.issue,
    Action.RETURN: Telling.hand_back,
    Action.ASK: Telling.ask,
    Action.SUPPLEMENT: Telling.supplement,
    Action.AWAIT_PAYMENT: Telling.await_payment,
    Action.SETTLE_PAYMENT: Telling.settle_payment,
    Action.REAPPOINT: Telling.reappoint,
    Action.WITHDRAW: Telling.withdraw,
}
