"""Verifying on the spot: setting a time, writing down what was found, or dropping it.

NĐ 61/2018/NĐ-CP, art. 19.3; NĐ 118/2025/NĐ-CP, art. 19.4a.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers.errors import (
    ReasonMissing,
    VerificationBlank,
    VerificationEnded,
    VerificationTimeWrong,
)
from motcua.dossiers.events import VerificationMoved
from motcua.dossiers.flow import VERIFICATION_FLOW
from motcua.dossiers.models import Dossier, Verification
from motcua.dossiers.services.acts import begin_step, lock
from motcua.dossiers.services.handling import hold
from motcua.dossiers.services.numbers import slip_number
from motcua.dossiers.states import OPEN, Action, VerificationAction, VerificationState
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.principals import Principal

NUMBERED = "XM"
AT_MOST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class VerificationIn:
    """A verification as it is set: when, where, what, and whether the applicant is to come."""

    moment: datetime
    place: str
    content: str
    is_applicant_invited: bool = False


@dataclass(frozen=True, slots=True)
class FoundIn:
    """What is written down of it: when it was held, who was there, what was found."""

    moment: datetime
    participants: str
    findings: str
    conclusion: str
    file: StoredFile | None = None


@transaction.atomic
def plan_verification(
    dossier: Dossier, number: int, said: VerificationIn, *, by: Principal, at: datetime
) -> Verification:
    """Set a time to verify on the spot what a dossier at one's desk says.

    One already held may be set too, to be written down at once.  Raises VerificationBlank,
    VerificationTimeWrong, and what any act at a desk is refused for.
    """
    if not (said.place.strip() and said.content.strip()):
        raise VerificationBlank
    row, step = begin_step(dossier, number, Action.VERIFY, by)
    assert row.received_at is not None
    if not row.received_at <= said.moment <= at + AT_MOST:
        raise VerificationTimeWrong
    if step.taken_at is None:
        hold(step, by, at)
        step.save(update_fields=["taken_at", "taken_by", "staff"])
    made = Verification.objects.create(
        dossier=row,
        ordinal=row.verifications.count() + 1,
        step=step.number,
        number=slip_number(step.agency, NUMBERED, day_of(at)),
        agency=step.agency,
        unit=step.unit,
        planned_for=said.moment,
        place=nfc(said.place),
        content=nfc(said.content),
        is_applicant_invited=said.is_applicant_invited,
        planned_at=at,
        planned_by=by.code,
    )
    _tell(made, row, by, at)
    return made


@transaction.atomic
def record_verification(
    verification: Verification, said: FoundIn, *, by: Principal, at: datetime
) -> Verification:
    """Write down what was found, once.

    Raises VerificationBlank, VerificationTimeWrong, VerificationEnded, ActorNotAllowed.
    """
    if not all(text.strip() for text in (said.participants, said.findings, said.conclusion)):
        raise VerificationBlank
    row, fresh = _begin(verification, VerificationAction.RECORD, by)
    assert row.received_at is not None
    if not row.received_at <= said.moment <= at:
        raise VerificationTimeWrong
    fresh.held_at, fresh.file = said.moment, said.file
    fresh.participants, fresh.findings = nfc(said.participants), nfc(said.findings)
    fresh.conclusion = nfc(said.conclusion)
    return _ended(fresh, row, VerificationState.HELD, by, at)


@transaction.atomic
def drop_verification(
    verification: Verification, *, reason: str, by: Principal, at: datetime
) -> Verification:
    """Say that it is not held, and why.  Raises ReasonMissing, VerificationEnded."""
    if not reason.strip():
        raise ReasonMissing
    row, fresh = _begin(verification, VerificationAction.DROP, by)
    fresh.reason = nfc(reason)
    return _ended(fresh, row, VerificationState.DROPPED, by, at)


def _begin(
    verification: Verification, action: VerificationAction, by: Principal
) -> tuple[Dossier, Verification]:
    """Lock the dossier, then the verification; it must still be to come."""
    row = lock(verification.dossier)
    fresh = Verification.objects.select_for_update().get(pk=verification.pk)
    state = VerificationState(fresh.state)
    if state.is_final or row.state not in OPEN:
        raise VerificationEnded(number=fresh.number)
    VERIFICATION_FLOW.step(state, action, by.roles_in(unit=fresh.unit_id))
    return row, fresh


def _ended(
    fresh: Verification, row: Dossier, state: VerificationState, by: Principal, at: datetime
) -> Verification:
    fresh.state, fresh.ended_at, fresh.ended_by = state, at, by.code
    fresh.save()
    _tell(fresh, row, by, at)
    return fresh


def _tell(one: Verification, row: Dossier, by: Principal, at: datetime) -> None:
    emit(
        VerificationMoved(
            subject=str(row.code),
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            number=one.number,
            state=one.state,
            is_invited=one.is_applicant_invited,
        )
    )
