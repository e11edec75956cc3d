"""Signing and sending the apology; the one new date comes of it (*xin lỗi và hẹn lại ngày trả*)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers.errors import LetterSignedByHead, ReappointedAlready, ReasonMissing
from motcua.dossiers.events import ApologySent, DossierReappointed
from motcua.dossiers.flow import DOSSIER_FLOW, LETTER_FLOW
from motcua.dossiers.models import ApologyLetter, Dossier, Reappointment
from motcua.dossiers.rules.apologies import apology_by
from motcua.dossiers.rules.regimes import regime_on
from motcua.dossiers.selectors.letters import head_capacity_of
from motcua.dossiers.services.acts import begin, roles_on
from motcua.dossiers.services.letters import (
    LetterIn,
    begin_letter,
    begun_letter,
    due_of,
    make_letter,
    must_be_later,
    parties_on,
)
from motcua.dossiers.services.numbers import slip_number
from motcua.dossiers.states import Action, DossierState, LetterAction, LetterKind, LetterState
from motcua.kernel.worktime import WorkCalendar, day_of
from motcua.organisation.selectors import calendar_of

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@transaction.atomic
def sign_letter(letter: ApologyLetter, *, by: Principal, at: datetime, seen: int) -> ApologyLetter:
    """Sign, number and send an apology; with a new date, that is now the date promised.

    Signed by the head of the deciding agency or a deputy, in the capacity of that day.  Raises
    LetterSignedByHead, NewDateNotLater where the date proposed has meanwhile gone by, LetterMoved,
    and StepNotAllowed where the result is ready or the dossier stopped.
    """
    row, fresh = begin_letter(letter, LetterAction.SIGN, by, seen)
    state = DossierState(row.state)
    DOSSIER_FLOW.step(state, Action.REAPPOINT, roles_on(row, by, Action.REAPPOINT))
    fresh.revision += 1
    return _send(fresh, row, by, at)


@transaction.atomic
def reappoint(
    dossier: Dossier, *, reason: str, new_due_on: date, by: Principal, at: datetime
) -> Reappointment:
    """Write, sign and send the apology with its new date in one act, by the head who signs it.

    The same letter as by the long way, with the same signature.  A dossier is given a new date
    once (NĐ 61/2018, art. 19.9; NĐ 118/2025, art. 19.6).
    """
    if not reason.strip():
        raise ReasonMissing
    row = begin(dossier, Action.REAPPOINT, by)
    if hasattr(row, "reappointment"):
        raise ReappointedAlready(dossier=row.code)
    late_step = begun_letter(row, at=at).late_step
    letter = make_letter(row, LetterIn(reason, new_due_on, late_step), by=by, at=at)
    parties = parties_on(letter, row, by)
    LETTER_FLOW.step(LetterState.DRAFT, LetterAction.SUBMIT, parties)
    LETTER_FLOW.step(LetterState.SUBMITTED, LetterAction.SIGN, parties)
    _send(letter, row, by, at)
    return Reappointment.objects.get(dossier=row)


def _send(letter: ApologyLetter, row: Dossier, by: Principal, at: datetime) -> ApologyLetter:
    """Sign, number and keep an apology that may be signed, and tell of it."""
    today = day_of(at)
    given = by.staff_id and head_capacity_of(by.staff_id, row.agency_id, on=today)
    if not given:
        raise LetterSignedByHead(agency=row.agency.name, day=f"{today:%d/%m/%Y}")
    must_be_later(letter, row, at)
    calendar = calendar_of(row.receiving_unit_id, on=today)
    letter.state, letter.signed_at, letter.signer_id = LetterState.SIGNED, at, by.staff_id
    letter.capacity, letter.title = given.capacity, given.title
    letter.number = slip_number(row.agency, "PXL", today)
    letter.old_due_at = due_of(row)
    letter.send_by = send_by(row, letter.old_due_at, calendar)
    letter.is_tardy = today > letter.send_by
    if letter.proposed_on is not None:
        letter.new_due_at = calendar.close_of_day(letter.proposed_on)
    letter.save()
    if letter.kind == LetterKind.NEW_DATE:
        _move_date(letter, row, by)
    emit(_told(letter, row, by, at))
    return letter


def send_by(row: Dossier, due: datetime, calendar: WorkCalendar) -> date:
    """Return the last day an apology for this promise is in time, by the law of the receipt."""
    assert row.received_at is not None
    return apology_by(due, calendar, regime_on(day_of(row.received_at)))


def _move_date(letter: ApologyLetter, row: Dossier, by: Principal) -> None:
    assert letter.new_due_at is not None
    assert letter.old_due_at is not None
    assert letter.signed_at is not None
    Reappointment.objects.create(
        dossier=row,
        number=letter.number,
        reason=letter.reason,
        old_due_at=letter.old_due_at,
        new_due_at=letter.new_due_at,
        sent_at=letter.signed_at,
        sent_by=by.code,
    )
    if row.due_current_at is not None:
        row.due_current_at = letter.new_due_at
        row.save(update_fields=["due_current_at"])


def _told(
    letter: ApologyLetter, row: Dossier, by: Principal, at: datetime
) -> DossierReappointed | ApologySent:
    common: dict[str, Any] = {"subject": str(row.code), "by": by.code, "at": at, "dossier": row.pk}
    common |= {"agency": row.agency.key, "letter": letter.number, "send_by": letter.send_by}
    if letter.new_due_at is None:
        return ApologySent(**common, letter_id=letter.pk)
    assert letter.old_due_at is not None
    return DossierReappointed(**common, old_due_at=letter.old_due_at, new_due_at=letter.new_due_at)
