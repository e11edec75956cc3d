"""The inventory of internal procedures: proposed, taken in, reviewed, numbered, abolished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from motcua.base.events import emit
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.publication.errors import (
    InternalCodeTaken,
    InternalCodeUnfit,
    InternalDayUnfit,
    InternalListedBefore,
    InternalNameMissing,
    InternalStale,
    OtherAgencyMissing,
    ReasonUnsaid,
)
from motcua.publication.events import InternalMoved, InternalReviewed
from motcua.publication.flow import INTERNAL_FLOW
from motcua.publication.models import InternalEntry, InternalNote
from motcua.publication.rules.checks import INTERNAL_CODE
from motcua.publication.rules.internal_conditions import may_be_struck_off
from motcua.publication.selectors.internal import (
    internal_parties,
    internal_visible_to,
    proposing_agencies,
)
from motcua.publication.services.telling import lines
from motcua.publication.states import InternalAction as Do
from motcua.publication.states import InternalGroup, InternalState, ReviewOutcome

if TYPE_CHECKING:
    from motcua.organisation.models import Agency
    from motcua.organisation.principals import Principal

EXPLAINED = {Do.RETURN, Do.REFUSE, Do.WITHDRAW, Do.ABOLISH, Do.RESTORE}
"""What is done only with a reason."""


@dataclass(frozen=True, slots=True)
class InternalIn:
    """An entry as it is written; ``bases`` are (number, title)."""

    name: str
    field: str
    tier: str
    group: InternalGroup = InternalGroup.BETWEEN
    others: tuple[int, ...] = ()
    purpose: str = ""
    bases: tuple[tuple[str, str], ...] = ()
    days: int | None = None
    papers: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewIn:
    """What a review found."""

    outcome: ReviewOutcome
    text: str
    on: date
    days_after: int | None = None
    papers_after: int | None = None


@transaction.atomic
def propose_internal(
    said: InternalIn, agency: Agency, *, by: Principal, at: datetime
) -> InternalEntry:
    """Propose a procedure for the inventory.

    Raises NotPermitted, InternalNameMissing, OtherAgencyMissing.
    """
    if agency.pk not in {one.pk for one in proposing_agencies(by, on=day_of(at))}:
        raise NotPermitted
    row = InternalEntry(agency=agency, proposed_on=day_of(at), state=InternalState.PROPOSED)
    _write(row, said)
    emit(_moved(row, Do.SUBMIT, by, at))
    return row


@transaction.atomic
def change_internal(
    row: InternalEntry, said: InternalIn, *, by: Principal, at: datetime, seen: int | None = None
) -> InternalEntry:
    """Change what is only proposed; ``seen`` is the change the editor had before their eyes.

    Raises InternalStale, InternalNameMissing, OtherAgencyMissing, StepNotAllowed, ActorNotAllowed.
    """
    held = _step(row, Do.EDIT, by)
    if seen is not None and seen != held.changes:
        raise InternalStale(name=held.name[:80])
    _write(held, said)
    emit(_moved(held, Do.EDIT, by, at))
    return held


@transaction.atomic
def move_internal(
    row: InternalEntry, action: Do, *, text: str = "", by: Principal, at: datetime
) -> InternalEntry:
    """Take an entry into the inventory, send it back, refuse, withdraw, abolish, restore it.

    Taken in, it gets the next local code.  Raises ReasonUnsaid, InternalListedBefore,
    StepNotAllowed, ActorNotAllowed.
    """
    said = lines(text)
    if action in EXPLAINED and not said:
        raise ReasonUnsaid
    held = _step(row, action, by)
    if action is Do.REFUSE and not may_be_struck_off(held.accepted_on, day_of(at)):
        raise InternalListedBefore(day=f"{held.accepted_on:%d/%m/%Y}")
    if action is Do.ACCEPT:
        held.serial, held.accepted_on = _next_serial(), day_of(at)
    elif action is Do.ABOLISH:
        held.abolished_on = day_of(at)
    elif action is Do.RESTORE:
        held.abolished_on = None
        held.state = InternalState.REVIEWED if held.reviewed_on else InternalState.ACCEPTED
    held.changes += 1
    held.save()
    _note(held, action, said, by, at)
    emit(_moved(held, action, by, at))
    return held


@transaction.atomic
def review_internal(
    row: InternalEntry, said: ReviewIn, *, by: Principal, at: datetime
) -> InternalEntry:
    """Write down what a review found; a later review replaces it, the history keeps both.

    Raises ReasonUnsaid, InternalDayUnfit, StepNotAllowed, ActorNotAllowed.
    """
    text = lines(said.text)
    if not text:
        raise ReasonUnsaid
    held = _step(row, Do.REVIEW, by)
    if held.accepted_on is None or not held.accepted_on <= said.on <= day_of(at):
        raise InternalDayUnfit(day=f"{said.on:%d/%m/%Y}")
    held.outcome, held.review, held.reviewed_on = said.outcome, text, said.on
    held.days_after, held.papers_after = said.days_after, said.papers_after
    held.changes += 1
    held.save()
    _note(held, Do.REVIEW, text, by, at)
    emit(
        InternalReviewed(
            **_told(held, by, at),
            outcome=said.outcome.value,
            procedure=held.code,
            days_cut=_cut(held.days, held.days_after),
            papers_cut=_cut(held.papers, held.papers_after),
        )
    )
    return held


@transaction.atomic
def number_internal(row: InternalEntry, code: str, *, by: Principal, at: datetime) -> InternalEntry:
    """Give an entry its national code; the local one stays, and both lead to it.

    Raises InternalCodeUnfit, InternalCodeTaken, StepNotAllowed, ActorNotAllowed.
    """
    said = nfc(code).replace(" ", "")
    if not INTERNAL_CODE.fullmatch(said):
        raise InternalCodeUnfit(given=said[:40])
    held = _step(row, Do.NUMBER, by)
    held.national_code = said
    held.changes += 1
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError as error:
        raise InternalCodeTaken(given=said) from error
    _note(held, Do.NUMBER, said, by, at)
    emit(_moved(held, Do.NUMBER, by, at))
    return held


def _step(row: InternalEntry, action: Do, by: Principal) -> InternalEntry:
    """Hold the row and take a step of the flow; it is not saved."""
    rows = internal_visible_to(by).select_for_update(of=("self",), no_key=True)
    held = rows.select_related("agency").filter(pk=row.pk).first()
    if held is None:
        raise NotFound(what="thủ tục nội bộ")
    taken = INTERNAL_FLOW.step(InternalState(held.state), action, internal_parties(by, held))
    held.state = InternalState(taken.target)
    return held


def _write(row: InternalEntry, said: InternalIn) -> None:
    row.name, row.field = nfc(said.name).strip(), nfc(said.field).strip()
    if not row.name or not row.field:
        raise InternalNameMissing
    others = sorted(set(said.others) - {row.agency_id})
    if said.group is InternalGroup.BETWEEN and not others:
        raise OtherAgencyMissing
    row.group, row.tier, row.purpose = said.group, said.tier, lines(said.purpose)
    row.bases = [[nfc(number), nfc(title)] for number, title in said.bases]
    row.days, row.papers = said.days, said.papers
    row.changes += 1
    row.save()
    row.others.set(others if said.group is InternalGroup.BETWEEN else [])


def _next_serial() -> int:
    """Return the next number; nobody else takes one before the commit, so there is no gap."""
    with connection.cursor() as sql:
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('motcua.internal-serial'))")
    last: int | None = InternalEntry.objects.aggregate(last=Max("serial"))["last"]
    return (last or 0) + 1


def _cut(before: int | None, after: int | None) -> int | None:
    return None if before is None or after is None else before - after


def _note(row: InternalEntry, action: Do, text: str, by: Principal, at: datetime) -> None:
    InternalNote.objects.create(entry=row, action=action, text=text, noted_at=at, noted_by=by.code)


def _told(row: InternalEntry, by: Principal, at: datetime) -> dict[str, Any]:
    return {
        "subject": f"internal:{row.pk}",
        "by": by.code,
        "at": at,
        "entry": row.pk,
        "agency": row.agency.key,
    }


def _moved(row: InternalEntry, act: Do, by: Principal, at: datetime) -> InternalMoved:
    return InternalMoved(
        **_told(row, by, at),
        act=act.value,
        state=row.state,
        procedure=row.code,
    )
