"""Taking dossiers in (*tiếp nhận*): check, promise a date, give a code, send to the first desk.

Locks: only the day's code counter, taken after everything that can be refused; batches take
counters in the order of agency codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base import sealed
from motcua.base.events import emit
from motcua.catalogue.selectors import Offer, offer_of
from motcua.catalogue.states import Channel
from motcua.dossiers.errors import (
    BatchTooLarge,
    NotYourCounter,
    PapersMissing,
    ReasonMissing,
    ReceiptInFuture,
    ReceiptTooOld,
    SupplementUnexplained,
    UnknownPaper,
)
from motcua.dossiers.events import (
    DossierDeclined,
    DossierReceived,
    StepSent,
    SupplementReceived,
    SupplementRequested,
)
from motcua.dossiers.models import (
    Dossier,
    DossierPaper,
    DossierStep,
    SupplementGap,
    SupplementRequest,
)
from motcua.dossiers.rules.codes import dossier_code
from motcua.dossiers.rules.completeness import PaperIn, missing_papers
from motcua.dossiers.rules.people import ApplicantIn, checked_applicant
from motcua.dossiers.rules.regimes import CodeBasis, regime_on
from motcua.dossiers.selectors.agencies import handling_agency
from motcua.dossiers.services.acts import begin
from motcua.dossiers.services.numbers import next_numbers, slip_number
from motcua.dossiers.services.promises import Promised, promise_for
from motcua.dossiers.services.routes import first_steps, route_of
from motcua.dossiers.states import (
    Action,
    DossierState,
    ReturnMethod,
    Stage,
    StepOutcome,
)
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of

if TYPE_CHECKING:
    from motcua.organisation.models import Agency, Unit
    from motcua.organisation.principals import Principal

__all__ = [
    "ApplicantIn",
    "Intake",
    "PaperIn",
    "ask_at_intake",
    "decline_dossier",
    "receive_again",
    "receive_batch",
    "receive_dossier",
]

MOST_IN_BATCH = 100
ENTERED_WITHIN = timedelta(days=5)
"""How long after a paper receipt it may still be entered (a fallback when the system was down)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What somebody brings to a counter: for which procedure, by whom, with what papers."""

    procedure: str
    unit: Unit
    applicant: ApplicantIn
    papers: tuple[PaperIn, ...] = ()
    case: int = 1
    agency: str = ""
    """Key or identifier code of the handling agency, where the counter serves several."""
    channel: Channel = Channel.DIRECT
    content: str = ""
    return_method: ReturnMethod = ReturnMethod.COUNTER
    is_assisted: bool = False
    received_at: datetime | None = None
    """When a paper book was signed; empty: now."""


@dataclass(slots=True)
class _Draft:
    """An intake checked and promised, waiting only for its code."""

    intake: Intake
    offer: Offer
    agency: Agency
    row: Dossier
    promised: Promised | None = None
    goes_on: bool = True
    steps: list[DossierStep] = field(default_factory=list)

    @property
    def code_agency(self) -> str:
        assert self.row.received_at is not None
        basis = regime_on(day_of(self.row.received_at)).code_basis
        by = self.row.receiving_agency if basis is CodeBasis.RECEIVING else self.agency
        return by.code or self.agency.code  # a post office gives codes of whom it receives for


@transaction.atomic
def receive_dossier(
    intake: Intake, *, by: Principal, at: datetime, goes_on: bool = True
) -> Dossier:
    """Take one dossier in and promise a date (*tiếp nhận và hẹn trả kết quả*).

    ``goes_on`` False: it is settled at the counter at once, and goes to no desk.
    """
    draft = _promised(intake, by, at)
    draft.goes_on = goes_on
    return _write([draft], by, at)[0]


@transaction.atomic
def receive_batch(intakes: Sequence[Intake], *, by: Principal, at: datetime) -> list[Dossier]:
    """Take several in, all or none; codes are consecutive in the order given."""
    if len(intakes) > MOST_IN_BATCH:
        raise BatchTooLarge(most=MOST_IN_BATCH, count=len(intakes))
    return _write([_promised(intake, by, at) for intake in intakes], by, at)


@transaction.atomic
def ask_at_intake(
    intake: Intake,
    *,
    reason: str,
    gaps: Sequence[tuple[str, str]],
    by: Principal,
    at: datetime,
) -> Dossier:
    """Keep an incomplete dossier and ask for what is missing, once, all in one slip (Mẫu 02).

    No clock starts: the dossier is not received (NĐ 61/2018, art. 17).
    """
    if not reason.strip() or not gaps or not all(what.strip() for _, what in gaps):
        raise SupplementUnexplained
    draft = _draft(intake, by, at)
    draft.row.state = DossierState.INTAKE_GAPS
    draft.row.save()
    _save_papers([draft])
    number = slip_number(draft.agency, "HDHS", day_of(at))
    request = SupplementRequest.objects.create(
        dossier=draft.row,
        stage=Stage.INTAKE,
        number=number,
        reason=nfc(reason),
        asked_at=at,
        asked_by=by.code,
    )
    SupplementGap.objects.bulk_create(
        SupplementGap(request=request, number=n, paper=nfc(paper), what=nfc(what))
        for n, (paper, what) in enumerate(gaps, 1)
    )
    emit(
        SupplementRequested(
            subject=f"dossier:{draft.row.pk}",
            by=by.code,
            at=at,
            dossier=draft.row.pk,
            agency=draft.agency.key,
            request=number,
            stage=Stage.INTAKE,
            gaps=len(gaps),
        )
    )
    return draft.row


@transaction.atomic
def decline_dossier(what: Intake | Dossier, *, reason: str, by: Principal, at: datetime) -> Dossier:
    """Refuse to take a dossier in, with the reason in writing (Mẫu 03)."""
    if not reason.strip():
        raise ReasonMissing
    if isinstance(what, Dossier):
        row = begin(what, Action.DECLINE, by)
        agency = row.agency
    else:
        draft = _draft(what, by, at)
        row, agency = draft.row, draft.agency
    row.state = DossierState.DECLINED
    row.closed_at, row.closed_reason = at, nfc(reason)
    row.save()
    emit(
        DossierDeclined(
            subject=f"dossier:{row.pk}",
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=agency.key,
            procedure=row.version.procedure.code,
        )
    )
    return row


@transaction.atomic
def receive_again(
    dossier: Dossier, *, papers: Sequence[PaperIn], by: Principal, at: datetime
) -> Dossier:
    """Receive a dossier whose gaps at intake are filled: its clock starts now."""
    row = begin(dossier, Action.RECEIVE, by)
    request = row.supplements.filter(stage=Stage.INTAKE).first()
    if request is not None:
        request.answered_at, request.answered_by = at, by.code
        request.save()
    offer = offer_of(row.version.procedure.code, on=day_of(at))
    _check_papers(offer, row.case.number, papers)
    row.version_id, row.case = offer.version.pk, offer.case(row.case.number)
    row.received_at, row.received_by = at, by.code
    intake = Intake(
        procedure=row.version.procedure.code,
        unit=row.receiving_unit,
        applicant=ApplicantIn(name=row.applicant_name),
        papers=tuple(papers),
        case=row.case.number,
        channel=Channel(row.channel),
    )
    draft = _Draft(intake, offer, row.agency, row)
    _promise(draft, at)
    row.papers.all().delete()
    received = _write([draft], by, at)[0]
    emit(
        SupplementReceived(
            subject=str(received.code),
            by=by.code,
            at=at,
            dossier=received.pk,
            agency=row.agency.key,
            request=request.number if request else "",
            due_at=received.due_current_at,
        )
    )
    return received


def _promised(intake: Intake, by: Principal, at: datetime) -> _Draft:
    draft = _draft(intake, by, at)
    _check_papers(draft.offer, intake.case, intake.papers)
    draft.row.received_at = intake.received_at or at
    draft.row.received_by = by.code
    _promise(draft, at)
    return draft


def _draft(intake: Intake, by: Principal, at: datetime) -> _Draft:
    """Check who, what and when; build the row without its promise and code."""
    received_at = intake.received_at or at
    _check_moment(received_at, at)
    day = day_of(received_at)
    offer = offer_of(intake.procedure, on=day)
    case = offer.case(intake.case)
    agency = handling_agency(offer, intake.unit, intake.agency, on=day)
    if (intake.unit.pk, agency.pk) not in by.receives_for:
        raise NotYourCounter(agency=str(agency))
    applicant = checked_applicant(intake.applicant)
    route = route_of(offer, agency, on=day)
    row = Dossier(
        version_id=offer.version.pk,
        case_id=case.pk,
        process_id=route.process_id,
        receiving_unit=intake.unit,
        receiving_agency=intake.unit.agency,
        agency=agency,
        deciding_tier=route.deciding_tier,
        channel=intake.channel,
        is_assisted=intake.is_assisted,
        content=intake.content,
        applicant_kind=applicant.kind,
        applicant_name=applicant.name,
        applicant_id=sealed.seal(applicant.identity_number),
        applicant_index=sealed.blind_index(applicant.identity_number),
        applicant_phone=applicant.phone,
        applicant_email=applicant.email,
        applicant_address=applicant.address,
        fees=offer.fees(case.number, intake.channel),
        limit_value=0,
        limit_unit="",
        policy=offer.version.policy,
        return_method=intake.return_method,
        registered_at=at,
    )
    row.version, row.case = offer.version, case
    return _Draft(intake, offer, agency, row)


def _check_moment(received_at: datetime, at: datetime) -> None:
    if received_at > at:
        raise ReceiptInFuture(at=f"{received_at:%H:%M %d/%m/%Y}")
    if at - received_at > ENTERED_WITHIN:
        raise ReceiptTooOld(at=f"{received_at:%H:%M %d/%m/%Y}", days=ENTERED_WITHIN.days)


def _check_papers(offer: Offer, case: int, papers: Sequence[PaperIn]) -> None:
    asked = offer.papers(case)
    known = {paper.number for paper in asked}
    for paper in papers:
        if paper.number not in known:
            raise UnknownPaper(paper=paper.number)
    missing = missing_papers([(p.number, p.name, p.is_needed) for p in asked], papers)
    if missing:
        raise PapersMissing(papers="; ".join(missing))


def _promise(draft: _Draft, at: datetime) -> None:
    row = draft.row
    assert row.received_at is not None
    promised = promise_for(draft.offer, row, at=row.received_at)
    draft.promised = promised
    row.limit_value, row.limit_unit = promised.limit_value, promised.limit_unit
    row.calendar = promised.calendar
    row.due_original_at = row.due_current_at = promised.due_at
    row.state = DossierState.IN_PROGRESS


def _write(drafts: list[_Draft], by: Principal, at: datetime) -> list[Dossier]:
    """Give codes, then write the dossiers with their papers, first steps and events."""
    if not drafts:
        return []
    places = [(draft.code_agency, _day(draft)) for draft in drafts]
    for draft, place, number in zip(drafts, places, next_numbers(places), strict=True):
        draft.row.code = dossier_code(*place, number)
    fresh = [draft.row for draft in drafts if draft.row.pk is None]
    if len(fresh) == 1:
        fresh[0].save(force_insert=True)
    elif fresh:
        Dossier.objects.bulk_create(fresh)
    for draft in drafts:
        if draft.row not in fresh:
            draft.row.save()
        draft.steps = first_steps(draft.row, by=by, at=at, goes_on=draft.goes_on)
    DossierStep.objects.bulk_create([step for draft in drafts for step in draft.steps])
    _save_papers(drafts)
    emit(*[event for draft in drafts for event in _events(draft, by, at)])
    return [draft.row for draft in drafts]


def _events(draft: _Draft, by: Principal, at: datetime) -> list[DossierReceived | StepSent]:
    row = draft.row
    assert row.code is not None
    assert row.received_at is not None
    assert row.due_original_at is not None
    received = DossierReceived(
        subject=row.code,
        by=by.code,
        at=row.received_at,
        dossier=row.pk,
        agency=draft.agency.key,
        procedure=draft.offer.code,
        version_id=row.version_id,
        unit=row.receiving_unit_id,
        channel=row.channel,
        due_at=row.due_original_at,
        limit=f"{row.limit_value} {row.limit_unit}",
    )
    sent = [
        StepSent(
            subject=row.code,
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=draft.agency.key,
            step=step.number,
            from_unit=step.from_unit_id,
            to_unit=step.unit_id,
            to_agency=step.agency.key,
            hand_over=step.hand_over,
            due_at=step.due_at,
        )
        for step in draft.steps
        if step.outcome != StepOutcome.PASSED
    ]
    return [received, *sent]


def _save_papers(drafts: Sequence[_Draft]) -> None:
    DossierPaper.objects.bulk_create(
        DossierPaper(
            dossier=draft.row,
            number=paper.number,
            name=draft.offer.paper_name(draft.intake.case, paper.number),
            form=paper.form,
            count=paper.count,
            file=paper.file,
        )
        for draft in drafts
        for paper in draft.intake.papers
    )


def _day(draft: _Draft) -> date:
    assert draft.row.received_at is not None
    return day_of(draft.row.received_at)
