"""Giving discrepancies to agencies, ending them with a reason, taking them up again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.kernel.worktime import day_of
from motcua.publication.errors import (
    AgencyNotThere,
    DueDayPast,
    DueDayPutOff,
    NothingChosen,
    PersonOfAnotherAgency,
    ReasonUnsaid,
)
from motcua.publication.events import DiscrepancySettled
from motcua.publication.flow import DISCREPANCY_FLOW
from motcua.publication.models import Discrepancy, DiscrepancyNote
from motcua.publication.selectors.discrepancies import (
    discrepancies_visible_to,
    is_office,
    parties_of,
)
from motcua.publication.selectors.people import officials_of
from motcua.publication.services.keeping import assigned, reopened
from motcua.publication.services.owners import due_day
from motcua.publication.services.telling import lines, told
from motcua.publication.states import DiscrepancyAction as Do
from motcua.publication.states import DiscrepancyState, SettleReason

if TYPE_CHECKING:
    from motcua.organisation.models import Agency, Staff
    from motcua.organisation.principals import Principal


def locked(numbers: Collection[int], by: Principal) -> list[Discrepancy]:
    """Return these rows held, in the order of their numbers; refuse what may not be seen."""
    if not numbers:
        raise NothingChosen
    rows = list(
        discrepancies_visible_to(by)
        .filter(pk__in=set(numbers))
        .select_for_update(of=("self",), no_key=True)
        .select_related("agency", "person")
        .order_by("pk")
    )
    if len(rows) != len(set(numbers)):
        raise NotFound(what="điểm khác biệt")
    return rows


def step(row: Discrepancy, action: Do, by: Principal) -> None:
    """Take a step of the flow; the row is not saved.  Raises StepNotAllowed, ActorNotAllowed."""
    taken = DISCREPANCY_FLOW.step(DiscrepancyState(row.state), action, parties_of(by, row))
    row.state = DiscrepancyState(taken.target)


@transaction.atomic
def assign_discrepancies(
    numbers: Collection[int],
    *,
    agency: Agency,
    by: Principal,
    at: datetime,
    person: Staff | None = None,
    due_on: date | None = None,
) -> list[Discrepancy]:
    """Give discrepancies to an agency and perhaps a person of it, until a day.

    The office gives to any agency and sets the day, without ``due_on`` that of the dated setting.
    An agency gives its own to its people, until the day it has or an earlier one: nobody puts off
    their own day.  Raises NotPermitted, AgencyNotThere, DueDayPast, DueDayPutOff,
    PersonOfAnotherAgency, StepNotAllowed, ActorNotAllowed; then nothing is changed.
    """
    on, office = day_of(at), is_office(by)
    until = due_on or (due_day(on) if office else None)
    if until and until < on:
        raise DueDayPast(day=f"{until:%d/%m/%Y}")
    if not agency.holds_on(on):
        raise AgencyNotThere(agency=str(agency), day=f"{on:%d/%m/%Y}")
    if person and person.pk not in dict(officials_of(agency.pk, on=on)):
        raise PersonOfAnotherAgency(person=person.name, agency=str(agency))
    rows = locked(numbers, by)
    for row in rows:
        if row.agency_id != agency.pk and not office:
            raise NotPermitted
        step(row, Do.ASSIGN, by)
        if until and row.due_on and until > row.due_on and not office:
            raise DueDayPutOff(day=f"{row.due_on:%d/%m/%Y}")
        row.agency, row.person, row.due_on = agency, person, until or row.due_on or due_day(on)
    Discrepancy.objects.bulk_update(rows, ["state", "agency", "person", "due_on"])
    emit(*(assigned(row, by, at) for row in rows))
    return rows


@transaction.atomic
def settle_discrepancies(
    numbers: Collection[int], *, reason: SettleReason, text: str, by: Principal, at: datetime
) -> list[Discrepancy]:
    """End discrepancies with one reason and its explanation.

    Raises ReasonUnsaid, StepNotAllowed, ActorNotAllowed; then nothing is changed.
    """
    said = lines(text)
    if not said:
        raise ReasonUnsaid
    rows = locked(numbers, by)
    for row in rows:
        step(row, Do.SETTLE, by)
        row.reason, row.reason_text, row.settled_on = reason, said, day_of(at)
    Discrepancy.objects.bulk_update(rows, ["state", "reason", "reason_text", "settled_on"])
    _note(rows, Do.SETTLE, said, by, at)
    emit(*(DiscrepancySettled(ground=reason.value, **told(row, by, at)) for row in rows))
    return rows


@transaction.atomic
def reopen_discrepancy(number: int, *, text: str, by: Principal, at: datetime) -> Discrepancy:
    """Take up again what was settled, saying why; it goes back to the agency that had it.

    Raises ReasonUnsaid, StepNotAllowed, ActorNotAllowed.
    """
    said = lines(text)
    if not said:
        raise ReasonUnsaid
    (row,) = locked([number], by)
    DISCREPANCY_FLOW.step(DiscrepancyState(row.state), Do.REOPEN, parties_of(by, row))
    events = reopened(row, by, at)
    row.save()
    _note([row], Do.REOPEN, said, by, at)
    emit(*events)
    return row


def _note(
    rows: Collection[Discrepancy], action: Do, text: str, by: Principal, at: datetime
) -> None:
    DiscrepancyNote.objects.bulk_create(
        DiscrepancyNote(discrepancy=row, action=action, text=text, noted_at=at, noted_by=by.code)
        for row in rows
    )
