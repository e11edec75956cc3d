"""Asking other agencies for their opinion, and giving it (*lấy ý kiến, cho ý kiến*).

NĐ 61/2018/NĐ-CP, art. 19.5; NĐ 118/2025/NĐ-CP, art. 19.4.  The clock of the dossier runs on; a
late answer stops nothing and is told to the head of the counter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers import events
from motcua.dossiers.errors import (
    OpinionAskedAlready,
    OpinionBlank,
    OpinionDuePast,
    OpinionEnded,
    OpinionUnaddressed,
    ReasonMissing,
)
from motcua.dossiers.flow import OPINION_FLOW
from motcua.dossiers.models import Dossier, DossierStep, OpinionRequest
from motcua.dossiers.selectors.opinions import parties_on, units_to_ask
from motcua.dossiers.services.acts import begin_step, lock
from motcua.dossiers.services.handling import hold
from motcua.dossiers.services.numbers import slip_number
from motcua.dossiers.states import (
    OPEN,
    Action,
    HandOver,
    OpinionAction,
    OpinionPosition,
    OpinionState,
)
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import WorkCalendar, day_of
from motcua.organisation.selectors import calendar_of

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.principals import Principal

NUMBERED = "LYK"


@dataclass(frozen=True, slots=True)
class QuestionIn:
    """A question as it is asked: of which units (their rows), by which day, how to answer."""

    units: tuple[int, ...]
    question: str
    due_on: date
    method: HandOver = HandOver.ELECTRONIC


@dataclass(frozen=True, slots=True)
class AnswerIn:
    """An opinion as it is given; ``document`` is the number and day of a written answer."""

    position: OpinionPosition
    answer: str
    document: str = ""
    file: StoredFile | None = None


@transaction.atomic
def ask_opinions(
    dossier: Dossier, number: int, asked: QuestionIn, *, by: Principal, at: datetime
) -> list[OpinionRequest]:
    """Ask some units the same question about a dossier at one's desk; all are asked, or none.

    Raises OpinionBlank, OpinionUnaddressed, OpinionDuePast, OpinionAskedAlready, and what any act
    at a desk is refused for.
    """
    if not asked.question.strip():
        raise OpinionBlank
    row, step = begin_step(dossier, number, Action.ASK_OPINION, by)
    due = _due(asked.due_on, at, calendar_of(step.unit_id, on=day_of(at)))
    if step.taken_at is None:
        hold(step, by, at)
        step.save(update_fields=["taken_at", "taken_by", "staff"])
    able = {unit.pk: unit for unit in units_to_ask(row, step.unit, on=day_of(at))}
    units = [able[pk] for pk in dict.fromkeys(asked.units) if pk in able]
    if not units or len(units) < len(set(asked.units)):
        raise OpinionUnaddressed
    first = row.opinions.count() + 1
    rows = []
    for ordinal, unit in enumerate(units, first):
        if row.opinions.filter(to_unit=unit, state=OpinionState.WAITING).exists():
            raise OpinionAskedAlready(unit=f"{unit.name}, {unit.agency}", dossier=row.code)
        rows.append(
            OpinionRequest.objects.create(
                dossier=row,
                ordinal=ordinal,
                step=step.number,
                number=slip_number(step.agency, NUMBERED, day_of(at)),
                from_agency=step.agency,
                from_unit=step.unit,
                to_agency=unit.agency,
                to_unit=unit,
                question=nfc(asked.question),
                method=asked.method,
                asked_at=at,
                asked_by=by.code,
                due_at=due,
            )
        )
    emit(*(_asked(row, step, one, by, at) for one in rows))
    return rows


@transaction.atomic
def give_opinion(
    opinion: OpinionRequest, given: AnswerIn, *, by: Principal, at: datetime
) -> OpinionRequest:
    """Answer a question for the unit that was asked, once.  Raises OpinionBlank, OpinionEnded."""
    if not given.answer.strip():
        raise OpinionBlank
    row, fresh = _begin(opinion, OpinionAction.ANSWER, by)
    fresh.position, fresh.answer = given.position, nfc(given.answer)
    fresh.document, fresh.file = nfc(given.document), given.file
    _end(fresh, OpinionState.ANSWERED, by, at)
    emit(
        events.OpinionGiven(
            subject=str(row.code),
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            number=fresh.number,
            to_unit=fresh.to_unit_id,
            position=given.position,
            is_late=at > fresh.due_at,
        )
    )
    return fresh


@transaction.atomic
def cancel_opinion(
    opinion: OpinionRequest, *, reason: str, by: Principal, at: datetime
) -> OpinionRequest:
    """Say that an answer is not needed any more, and why.  Raises ReasonMissing, OpinionEnded."""
    if not reason.strip():
        raise ReasonMissing
    row, fresh = _begin(opinion, OpinionAction.CANCEL, by)
    fresh.answer = nfc(reason)
    _end(fresh, OpinionState.CANCELLED, by, at)
    emit(
        events.OpinionCancelled(
            subject=str(row.code),
            by=by.code,
            at=at,
            dossier=row.pk,
            agency=row.agency.key,
            number=fresh.number,
            to_unit=fresh.to_unit_id,
        )
    )
    return fresh


def _begin(
    opinion: OpinionRequest, action: OpinionAction, by: Principal
) -> tuple[Dossier, OpinionRequest]:
    """Lock the dossier, then the question; it must still be waited for."""
    row = lock(opinion.dossier)
    fresh = OpinionRequest.objects.select_for_update().get(pk=opinion.pk)
    state = OpinionState(fresh.state)
    if state.is_final or row.state not in OPEN:
        raise OpinionEnded(number=fresh.number)
    OPINION_FLOW.step(state, action, parties_on(fresh, by))
    return row, fresh


def _end(row: OpinionRequest, state: OpinionState, by: Principal, at: datetime) -> None:
    row.state, row.ended_at, row.ended_by = state, at, by.code
    row.save()


def _due(day: date, at: datetime, calendar: WorkCalendar) -> datetime:
    if day <= day_of(at) or not calendar.is_working_day(day):
        raise OpinionDuePast
    return calendar.close_of_day(day)


def _asked(
    row: Dossier, step: DossierStep, one: OpinionRequest, by: Principal, at: datetime
) -> events.OpinionAsked:
    return events.OpinionAsked(
        subject=str(row.code),
        by=by.code,
        at=at,
        dossier=row.pk,
        agency=row.agency.key,
        number=one.number,
        step=step.number,
        to_unit=one.to_unit_id,
        to_agency=one.to_agency.key,
        due_at=one.due_at,
    )
