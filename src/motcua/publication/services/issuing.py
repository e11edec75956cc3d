"""Issuing a decision (*vào số, ban hành*): its versions take force on their day by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.catalogue.services import Change, enact, enact_processes
from motcua.catalogue.services.drafting import facts_from
from motcua.catalogue.states import ChangeKind
from motcua.kernel.worktime import day_of
from motcua.organisation.states import AgencyKind
from motcua.publication.errors import IssueDayUnfit
from motcua.publication.events import PublicationIssued
from motcua.publication.models import PublicationDecision, PublicationItem
from motcua.publication.rules.limits import regime_on
from motcua.publication.selectors.clocks import entry_due_of, issue_due_of
from motcua.publication.selectors.prefill import process_in_full
from motcua.publication.services.follow_ups import publish_with
from motcua.publication.services.locking import begin, need_ready, told
from motcua.publication.services.numbers import take_number
from motcua.publication.states import DecisionAction

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
    from motcua.organisation.principals import Principal


@transaction.atomic
def issue_decision(
    decision: PublicationDecision,
    *,
    by: Principal,
    at: datetime,
    number: str = "",
    issued_on: date | None = None,
) -> PublicationDecision:
    """Number, date and issue a signed decision, and put what it says in force from its day.

    ``number`` empty: the next of the year; ``issued_on`` None: today.  From here on nothing is
    edited: another decision undoes it.  Raises DraftNotReady, NumberUnfit, NumberTaken,
    IssueDayUnfit, and what the catalogue refuses.
    """
    on = day_of(at)
    row = begin(decision, DecisionAction.ISSUE, by, on=on)
    day = issued_on or on
    assert row.signed_at is not None
    if not day_of(row.signed_at) <= day <= on:
        signed = f"{day_of(row.signed_at):%d/%m/%Y}"
        raise IssueDayUnfit(signed=signed, today=f"{on:%d/%m/%Y}")
    need_ready(row, "ban hành", on=on)
    symbol = regime_on(day).symbol
    row.serial, row.number = take_number(row.issuer_id, day.year, number, symbol=symbol)
    row.year, row.issued_on, row.issued_at = day.year, day, at
    row.issue_due_on = issue_due_of(row, on=day)
    row.entry_due_on = entry_due_of(row, day)
    row.save()
    items = list(row.items.all())
    _put_in_force(row, items)
    carried = _put_processes_in_force(row)
    publish_with(row, by=by, at=at)
    emit(_issued(row, items, carried, by, at))
    return row


def _put_in_force(row: PublicationDecision, items: Sequence[PublicationItem]) -> None:
    assert row.effective_on is not None
    written = enact(
        [_change(row, item) for item in items],
        on=row.effective_on,
        decision=row.number,
        is_internal=row.is_internal,
        issued_on=row.issued_on,
    )
    for item in items:
        item.version = written.get(item.procedure)
    PublicationItem.objects.bulk_update(items, ["version"])


def _change(row: PublicationDecision, item: PublicationItem) -> Change:
    details = dict(item.details)
    if row.agency.kind == AgencyKind.DEPARTMENT and item.kind == ChangeKind.NEW:
        details.setdefault("department", row.agency.key)
    return Change(
        kind=ChangeKind(item.kind),
        code=item.procedure,
        facts=facts_from(item.facts) if item.facts else None,
        details=details,
        replaces=tuple(item.replaces),
    )


def _put_processes_in_force(row: PublicationDecision) -> int:
    assert row.effective_on is not None
    carried = list(row.processes.select_related("agency"))
    drafts = [process_in_full(item) for item in carried]
    enact_processes(drafts, on=row.effective_on, decision=row.number, issued_on=row.issued_on)
    return len(carried)


def _issued(
    row: PublicationDecision,
    items: Sequence[PublicationItem],
    carried: int,
    by: Principal,
    at: datetime,
) -> PublicationIssued:
    assert row.issued_on is not None
    assert row.effective_on is not None
    kinds = Counter(item.kind for item in items)
    return PublicationIssued(
        number=row.number,
        issued_on=row.issued_on,
        effective_on=row.effective_on,
        new=kinds[ChangeKind.NEW],
        amended=kinds[ChangeKind.AMENDED],
        replaced=kinds[ChangeKind.REPLACED],
        repealed=kinds[ChangeKind.REPEALED],
        processes=carried,
        is_internal=row.is_internal,
        **told(row, by, at),
    )


def keep_papers(
    decision: PublicationDecision, *, pdf: StoredFile | None, docx: StoredFile | None
) -> PublicationDecision:
    """Keep the papers of an issued decision as they were made then; kept ones are never replaced.

    The caller holds the decision: papers are made in the transaction that issues it, or by a job.
    """
    decision.pdf = decision.pdf or pdf
    decision.docx = decision.docx or docx
    decision.save(update_fields=["pdf", "docx"])
    return decision
