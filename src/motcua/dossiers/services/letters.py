"""The apology for a late result (*thư xin lỗi*): drafted, passed or returned, signed, sent.

NĐ 61/2018/NĐ-CP, art. 19.9; NĐ 118/2025/NĐ-CP, art. 19.6.  Only the signature moves a date, and
only once; what follows apologises without a new one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers.errors import (
    LetterMoved,
    LetterUnderWay,
    NewDateNotLater,
    ReappointedAlready,
    ReasonMissing,
    StepOfAnother,
)
from motcua.dossiers.events import ApologyHandled
from motcua.dossiers.flow import LETTER_FLOW
from motcua.dossiers.models import ApologyLetter, Dossier, DossierStep
from motcua.dossiers.rules.apologies import may_apologise_again, may_be_dated, proposed_day
from motcua.dossiers.rules.delays import OF_A_DIVISION
from motcua.dossiers.selectors.delays import booked
from motcua.dossiers.selectors.letters import open_letter, reason_of
from motcua.dossiers.services.acts import all_steps, begin, lock, open_steps
from motcua.dossiers.services.promises import waits_of
from motcua.dossiers.services.routes import hours_left
from motcua.dossiers.states import Action, LetterAction, LetterKind, LetterParty, LetterState
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.organisation.selectors import calendar_of
from motcua.organisation.states import Role

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@dataclass(frozen=True, slots=True)
class LetterIn:
    """An apology as it is written; ``new_due_on`` is None where no date may be given.

    ``late_step``: the number of the stay the delay is booked to; None: as the record says.
    """

    reason: str
    new_due_on: date | None = None
    late_step: int | None = None


def due_of(row: Dossier) -> datetime:
    """Return the promise an apology is about: the one in force, or the first while it waits."""
    due = row.due_current_at or row.due_original_at
    assert due is not None, "what was received was promised"
    return due


def begun_letter(row: Dossier, *, at: datetime) -> LetterIn:
    """Return what the system says of a dossier: cause, desk, and a date that may be kept."""
    found = booked(row, all_steps(row), waits_of(row), at=at)
    number = found.step.number if found else None
    if _is_given_a_date(row):
        return LetterIn(reason_of(found), None, number)
    calendar = calendar_of(row.receiving_unit_id, on=day_of(at))
    day = proposed_day(at, due_of(row), hours_left(row), calendar)
    return LetterIn(reason_of(found), day, number)


@transaction.atomic
def draft_letter(
    dossier: Dossier, *, by: Principal, at: datetime, letter: LetterIn | None = None
) -> ApologyLetter:
    """Begin the apology of a dossier that is late or will be; as the system says, or as written.

    A dossier that has its new date is only apologised for again once that day is near or past.
    Raises LetterUnderWay, ReappointedAlready, and what writing is refused for.
    """
    row = begin(dossier, Action.APOLOGISE, by)
    made = make_letter(row, letter or begun_letter(row, at=at), by=by, at=at)
    LETTER_FLOW.step(LetterState.DRAFT, LetterAction.WRITE, parties_on(made, row, by))
    made.save()
    tell(made, row, LetterAction.WRITE, by, at)
    return made


def make_letter(row: Dossier, said: LetterIn, *, by: Principal, at: datetime) -> ApologyLetter:
    """Build an apology that may be written now; nothing is saved."""
    if open_letter(row) is not None:
        raise LetterUnderWay(dossier=row.code)
    given = _is_given_a_date(row)
    if given and not may_apologise_again(row.due_current_at, at):
        raise ReappointedAlready(dossier=row.code)
    letter = ApologyLetter(
        dossier=row,
        agency_id=row.agency_id,
        unit_id=_handling_unit(row),
        kind=LetterKind.FURTHER if given else LetterKind.NEW_DATE,
        state=LetterState.DRAFT,
        drafted_at=at,
        drafted_by=by.code,
    )
    _write(letter, row, said, at)
    return letter


@transaction.atomic
def write_letter(
    letter: ApologyLetter, said: LetterIn, *, by: Principal, at: datetime, seen: int
) -> ApologyLetter:
    """Write an apology anew: another reason, desk or date.  Raises LetterMoved for an old page."""
    row, fresh = begin_letter(letter, LetterAction.WRITE, by, seen)
    _write(fresh, row, said, at)
    fresh.revision += 1
    fresh.save()
    tell(fresh, row, LetterAction.WRITE, by, at)
    return fresh


@transaction.atomic
def submit_letter(
    letter: ApologyLetter, *, by: Principal, at: datetime, seen: int
) -> ApologyLetter:
    """Hand the apology to the head of the division (*trình duyệt*)."""
    row, fresh = begin_letter(letter, LetterAction.SUBMIT, by, seen)
    must_be_later(fresh, row, at)
    fresh.state, fresh.remarks = LetterState.SUBMITTED, ""
    return _moved(fresh, row, LetterAction.SUBMIT, by, at)


@transaction.atomic
def agree_letter(letter: ApologyLetter, *, by: Principal, at: datetime, seen: int) -> ApologyLetter:
    """Pass the apology on to be signed (*duyệt, trình ký*)."""
    row, fresh = begin_letter(letter, LetterAction.AGREE, by, seen)
    fresh.state, fresh.agreed_at, fresh.agreed_by = LetterState.AGREED, at, by.code
    return _moved(fresh, row, LetterAction.AGREE, by, at)


@transaction.atomic
def return_letter(
    letter: ApologyLetter, *, remarks: str, by: Principal, at: datetime, seen: int
) -> ApologyLetter:
    """Give the apology back to be written anew, with what is to be mended."""
    if not remarks.strip():
        raise ReasonMissing
    row, fresh = begin_letter(letter, LetterAction.RETURN, by, seen)
    fresh.state, fresh.remarks = LetterState.RETURNED, nfc(remarks.strip())
    fresh.agreed_at, fresh.agreed_by = None, ""
    return _moved(fresh, row, LetterAction.RETURN, by, at)


@transaction.atomic
def drop_letter(letter: ApologyLetter, *, by: Principal, at: datetime, seen: int) -> ApologyLetter:
    """Give up an apology that is not needed; it stays on record, without a number."""
    row, fresh = begin_letter(letter, LetterAction.DROP, by, seen)
    fresh.state = LetterState.DROPPED
    return _moved(fresh, row, LetterAction.DROP, by, at)


def parties_on(letter: ApologyLetter, row: Dossier, by: Principal) -> frozenset[LetterParty]:
    """Return what a principal is towards an apology: may write, pass, or sign it.

    The counter that received it and the desks it lies at write; the head of its division passes;
    a leader of the deciding agency signs.  Where no division handled it, any head there passes.
    """
    found: set[LetterParty] = set()
    agency, here = by.roles_in(agency=row.agency_id), frozenset[Role]()
    if letter.unit_id is not None:
        here = by.roles_in(unit=letter.unit_id)
    if (row.receiving_unit_id, row.agency_id) in by.receives_for:
        found.add(LetterParty.WRITER)
    desks = {role for step in open_steps(row) for role in by.roles_in(unit=step.unit_id)}
    if (desks | here) & OF_A_DIVISION:
        found.add(LetterParty.WRITER)
    if Role.DIVISION_HEAD in (here if letter.unit_id is not None else agency):
        found |= {LetterParty.WRITER, LetterParty.HEAD}
    if Role.SIGNING_LEADER in agency:
        found |= {LetterParty.WRITER, LetterParty.SIGNER}
    return frozenset(found)


def may_apologise(row: Dossier, by: Principal) -> bool:
    """Tell whether this person may write the apology of a dossier."""
    unit = _handling_unit(row)
    letter = ApologyLetter(dossier=row, agency_id=row.agency_id, unit_id=unit)
    return LetterParty.WRITER in parties_on(letter, row, by)


def begin_letter(
    letter: ApologyLetter, action: LetterAction, by: Principal, seen: int
) -> tuple[Dossier, ApologyLetter]:
    """Lock the dossier, then its apology, for one act; the page must show what there is.

    Raises LetterMoved, StepNotAllowed or ActorNotAllowed.
    """
    row = lock(letter.dossier)
    fresh = ApologyLetter.objects.select_for_update().get(pk=letter.pk)
    fresh.dossier = row
    if fresh.revision != seen:
        raise LetterMoved(dossier=row.code)
    LETTER_FLOW.step(LetterState(fresh.state), action, parties_on(fresh, row, by))
    return row, fresh


def must_be_later(letter: ApologyLetter, row: Dossier, at: datetime) -> None:
    """Refuse a new date that is none: on or before the old one or today, or no working day."""
    if letter.proposed_on is None:
        return
    calendar, old = calendar_of(row.receiving_unit_id, on=day_of(at)), due_of(row)
    if not may_be_dated(letter.proposed_on, old_due=old, at=at, calendar=calendar):
        raise NewDateNotLater(old=f"{day_of(old):%d/%m/%Y}")


def tell(
    letter: ApologyLetter, row: Dossier, act: LetterAction, by: Principal, at: datetime
) -> None:
    """Write down one act on an apology not yet sent."""
    emit(
        ApologyHandled(
            subject=str(row.code),
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            letter_id=letter.pk,
            kind=letter.kind,
            act=act,
            state=letter.state,
        )
    )


def _moved(
    letter: ApologyLetter, row: Dossier, act: LetterAction, by: Principal, at: datetime
) -> ApologyLetter:
    """Keep a letter that went on; a page of before is out of date."""
    letter.revision += 1
    letter.save()
    tell(letter, row, act, by, at)
    return letter


def _write(letter: ApologyLetter, row: Dossier, said: LetterIn, at: datetime) -> None:
    if not said.reason.strip():
        raise ReasonMissing
    numbers = {step.number: step for step in all_steps(row)}
    if said.late_step is not None and said.late_step not in numbers:
        raise StepOfAnother(dossier=row.code)
    letter.reason = nfc(said.reason.strip())
    letter.late_step = said.late_step
    letter.proposed_on = said.new_due_on if letter.kind == LetterKind.NEW_DATE else None
    if letter.kind == LetterKind.NEW_DATE and letter.proposed_on is None:
        raise NewDateNotLater(old=f"{day_of(due_of(row)):%d/%m/%Y}")
    must_be_later(letter, row, at)


def _is_given_a_date(row: Dossier) -> bool:
    return hasattr(row, "reappointment")


def _handling_unit(row: Dossier) -> int | None:
    """Return the division of the deciding agency that handled the dossier last."""
    there: list[DossierStep] = [
        step
        for step in all_steps(row)
        if step.agency_id == row.agency_id and step.role in OF_A_DIVISION
    ]
    return there[-1].unit_id if there else None
