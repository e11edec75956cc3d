"""The written proposal: drafted, sent, reminded of, answered (*kiến nghị, trả lời*)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F, Max, Q

from motcua.base.events import emit
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.organisation.principals import SYSTEM
from motcua.publication.errors import (
    DiscrepancyWithoutOwner,
    ProposalClosed,
    ProposalDayWrong,
    ProposalNumberTwice,
    ProposalOfSeveralAgencies,
    ProposalUnaddressed,
    ProposalUnnumbered,
)
from motcua.publication.events import (
    ProposalAnswered,
    ProposalChanged,
    ProposalDrafted,
    ProposalReminded,
    ProposalSent,
)
from motcua.publication.models import Discrepancy, Proposal
from motcua.publication.rules.discrepancy_settings import rules_on
from motcua.publication.selectors.discrepancies import WORKERS, is_office, proposals_visible_to
from motcua.publication.services.discrepancies import locked, step
from motcua.publication.services.telling import lines, told
from motcua.publication.states import AnswerOutcome, DiscrepancyState
from motcua.publication.states import DiscrepancyAction as Do

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.principals import Principal

WAITING = {
    Do.DISCARD: DiscrepancyState.DRAFTING,
    Do.SEND: DiscrepancyState.DRAFTING,
    Do.ANSWER: DiscrepancyState.PROPOSED,
}
"""In which state a discrepancy waits for the letter to go on."""


@transaction.atomic
def draft_proposal(
    numbers: Collection[int],
    *,
    addressee: str,
    title: str,
    content: str,
    by: Principal,
    at: datetime,
) -> Proposal:
    """Begin one letter about discrepancies of one agency.

    Raises ProposalUnaddressed, DiscrepancyWithoutOwner, ProposalOfSeveralAgencies, StepNotAllowed,
    ActorNotAllowed.
    """
    if not nfc(addressee) or not nfc(title):
        raise ProposalUnaddressed
    rows = locked(numbers, by)
    for row in rows:
        if row.agency_id is None:
            raise DiscrepancyWithoutOwner(procedure=row.code)
        step(row, Do.DRAFT, by)
    agency = rows[0].agency_id
    if any(row.agency_id != agency for row in rows):
        raise ProposalOfSeveralAgencies
    assert agency is not None
    _save(rows)
    proposal = Proposal.objects.create(
        agency_id=agency,
        addressee=nfc(addressee),
        title=nfc(title),
        content=lines(content),
        drafted_at=at,
        drafted_by=by.code,
    )
    proposal.discrepancies.set(rows)
    emit(
        *(
            ProposalDrafted(proposal=proposal.pk, is_discarded=False, **told(row, by, at))
            for row in rows
        )
    )
    return proposal


@transaction.atomic
def change_proposal(
    number: int, *, addressee: str, title: str, content: str, by: Principal, at: datetime
) -> Proposal:
    """Write a letter anew that was not sent.  Raises ProposalUnaddressed, ProposalClosed."""
    if not nfc(addressee) or not nfc(title):
        raise ProposalUnaddressed
    proposal, _rows = _held(number, by, is_sent=False)
    proposal.addressee, proposal.title = nfc(addressee), nfc(title)
    proposal.content = lines(content)
    proposal.save(update_fields=["addressee", "title", "content"])
    emit(
        ProposalChanged(subject=f"proposal:{proposal.pk}", by=by.code, at=at, proposal=proposal.pk)
    )
    return proposal


@transaction.atomic
def discard_proposal(number: int, *, by: Principal, at: datetime) -> Proposal:
    """Give up a letter that was not sent; its discrepancies are as they were before it."""
    proposal, rows = _held(number, by, is_sent=False)
    for row in _on_it(rows, Do.DISCARD, by):
        emit(ProposalDrafted(proposal=proposal.pk, is_discarded=True, **told(row, by, at)))
    proposal.is_discarded = True
    proposal.save(update_fields=["is_discarded"])
    return proposal


@transaction.atomic
def send_proposal(
    number: int,
    *,
    document: str,
    sent_on: date,
    by: Principal,
    at: datetime,
    file: StoredFile | None = None,
) -> Proposal:
    """Record that the letter went out: its number, day and file.  The answer is awaited from then.

    Raises ProposalUnnumbered, ProposalDayWrong, ProposalNumberTwice, ProposalClosed.
    """
    sign = nfc(document)
    if not sign:
        raise ProposalUnnumbered
    proposal, rows = _held(number, by, is_sent=False)
    _check_day(sent_on, day_of(proposal.drafted_at), at)
    twice = Proposal.objects.filter(agency=proposal.agency, number=sign, sent_on=sent_on)
    if twice.exists():
        raise ProposalNumberTwice(number=sign, day=f"{sent_on:%d/%m/%Y}")
    proposal.number, proposal.sent_on, proposal.file = sign, sent_on, file
    due_on = sent_on + timedelta(days=rules_on(sent_on).answer_days)
    proposal.answer_due_on = due_on
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError as error:  # another letter took the number meanwhile
        raise ProposalNumberTwice(number=sign, day=f"{sent_on:%d/%m/%Y}") from error
    for row in _on_it(rows, Do.SEND, by):
        emit(
            ProposalSent(
                proposal=proposal.pk, sent_on=sent_on, answer_due_on=due_on, **told(row, by, at)
            )
        )
    return proposal


@transaction.atomic
def answer_proposal(
    number: int,
    *,
    outcome: AnswerOutcome,
    document: str,
    answered_on: date,
    text: str,
    by: Principal,
    at: datetime,
    file: StoredFile | None = None,
) -> Proposal:
    """Record the answer of the competent authority.  Raises ProposalDayWrong, ProposalClosed."""
    proposal, rows = _held(number, by, is_sent=True)
    assert proposal.sent_on is not None, "asked for those that were sent"
    _check_day(answered_on, proposal.sent_on, at)
    proposal.outcome, proposal.answer_number = outcome, nfc(document)
    proposal.answered_on, proposal.answer_text = answered_on, lines(text)
    proposal.answer_file = file
    proposal.save()
    for row in _on_it(rows, Do.ANSWER, by):
        emit(
            ProposalAnswered(
                proposal=proposal.pk,
                outcome=outcome.value,
                answered_on=answered_on,
                **told(row, by, at),
            )
        )
    return proposal


@transaction.atomic
def remind_unanswered(*, at: datetime) -> int:
    """Remind of letters without an answer: when it is due, and again after as many days."""
    on = day_of(at)
    every = timedelta(days=rules_on(on).answer_days)
    waiting = Proposal.objects.select_for_update(of=("self",), no_key=True).filter(
        Q(reminded_on__isnull=True) | Q(reminded_on__lte=on - every),
        sent_on__isnull=False,
        answered_on__isnull=True,
        answer_due_on__lt=on,
        is_discarded=False,
    )
    rows = list(waiting.order_by("pk"))
    numbers = [row.pk for row in rows]
    Proposal.objects.filter(pk__in=numbers).update(reminded_on=on, reminders=F("reminders") + 1)
    emit(*(_reminded(row, at) for row in rows))
    return len(rows)


def _reminded(row: Proposal, at: datetime) -> ProposalReminded:
    assert row.answer_due_on is not None, "asked for those that were sent"
    return ProposalReminded(
        subject=f"proposal:{row.pk}",
        by=SYSTEM.code,
        at=at,
        proposal=row.pk,
        reminders=row.reminders + 1,
        due_on=row.answer_due_on,
    )


def _held(number: int, by: Principal, *, is_sent: bool) -> tuple[Proposal, list[Discrepancy]]:
    """Return a letter and those of its discrepancies that wait for it, held: these first.

    Some may have gone another way since: given to another agency, taken up by a later letter.
    """
    seen = proposals_visible_to(by).filter(pk=number).first()
    if seen is None:
        raise NotFound(what="văn bản kiến nghị")
    held = seen.discrepancies.select_for_update(of=("self",), no_key=True).order_by("pk")
    rows = [row for row in held if row.agency_id == seen.agency_id]
    rows = _latest_in(number, rows)
    if not is_office(by) and not by.roles_in(agency=seen.agency_id) & WORKERS:
        raise NotPermitted
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=number)
    is_open = not proposal.is_discarded and proposal.answered_on is None
    if not is_open or (proposal.sent_on is not None) != is_sent:
        raise ProposalClosed
    return proposal, rows


def _latest_in(number: int, rows: Collection[Discrepancy]) -> list[Discrepancy]:
    """Return the discrepancies of which this letter is the last."""
    letters = Proposal.objects.filter(is_discarded=False, discrepancies__in=[r.pk for r in rows])
    told = letters.order_by().values("discrepancies").annotate(last=Max("pk"))
    last = {one["discrepancies"]: one["last"] for one in told}
    return [row for row in rows if last.get(row.pk) == number]


def _on_it(rows: Collection[Discrepancy], action: Do, by: Principal) -> list[Discrepancy]:
    """Move on those discrepancies that still wait for this letter; others went another way."""
    waiting = WAITING[action]
    moved = [row for row in rows if row.state == waiting]
    for row in moved:
        step(row, action, by)
    _save(moved)
    return moved


def _save(rows: Collection[Discrepancy]) -> None:
    Discrepancy.objects.bulk_update(rows, ["state"])


def _check_day(day: date, earliest: date, at: datetime) -> None:
    if not earliest <= day <= day_of(at):
        raise ProposalDayWrong(day=f"{day:%d/%m/%Y}", earliest=f"{earliest:%d/%m/%Y}")
