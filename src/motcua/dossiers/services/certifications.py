"""Writing the certification books (*vào sổ chứng thực*): many lines at once, all or none.

Locks: a line's row, or the counters in the order of kinds, taken after everything is checked.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction

from motcua.base.events import emit
from motcua.dossiers.errors import (
    CertificationGone,
    CertificationMoved,
    CertificationsEmpty,
    NotYourCertifications,
    ReasonMissing,
    ReceiptInFuture,
    ReceiptTooOld,
)
from motcua.dossiers.events import (
    CertificationCancelled,
    CertificationCorrected,
    CertificationRecorded,
)
from motcua.dossiers.models import CertificationChange, CertificationEntry
from motcua.dossiers.rules.certifications import LineIn, certification_due_on, priced
from motcua.dossiers.selectors.certifications import certification_units
from motcua.dossiers.services.intake import ENTERED_WITHIN
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of, in_vietnam
from motcua.organisation.selectors import calendar_of

if TYPE_CHECKING:
    from motcua.organisation.models import Unit
    from motcua.organisation.principals import Principal

MOST_LINES = 50
_NEXT = """
INSERT INTO dossiers_certificationcounter (unit_id, kind, year, last) VALUES (%s, %s, %s, %s)
ON CONFLICT (unit_id, kind, year) DO UPDATE
SET last = dossiers_certificationcounter.last + EXCLUDED.last
RETURNING last
"""


@transaction.atomic
def record_certifications(
    unit: Unit, lines: Sequence[LineIn], *, received_at: datetime, by: Principal, at: datetime
) -> list[CertificationEntry]:
    """Write lines in the books of a counter, numbered in the order given; all or none.

    Raises NotYourCertifications, CertificationsEmpty, ReceiptInFuture, ReceiptTooOld and what
    ``priced`` raises.
    """
    _allowed(unit, by)
    if not 1 <= len(lines) <= MOST_LINES:
        raise CertificationsEmpty(most=MOST_LINES)
    said = f"{in_vietnam(received_at):%H:%M %d/%m/%Y}"
    if received_at > at:
        raise ReceiptInFuture(at=said)
    if received_at < at - ENTERED_WITHIN:
        raise ReceiptTooOld(at=said, days=ENTERED_WITHIN.days)
    day = day_of(received_at)
    checked = [priced(line, row=row, day=day) for row, line in enumerate(lines, 1)]
    due_on = certification_due_on(received_at, calendar_of(unit.pk, on=day))
    numbers = _next_numbers(unit, Counter(one.line.kind.value for one in checked), day.year)
    rows = [
        CertificationEntry(
            agency=unit.agency,
            unit=unit,
            kind=one.line.kind,
            year=day.year,
            number=next(numbers[one.line.kind.value]),
            received_at=received_at,
            due_on=due_on,
            requester=one.line.requester,
            paper=one.line.paper,
            copies=one.line.copies,
            pages=one.line.pages,
            fee_computed=one.computed,
            fee=one.fee,
            fee_reason=one.line.fee_reason,
            entered_at=at,
            entered_by=by.code,
        )
        for one in checked
    ]
    CertificationEntry.objects.bulk_create(rows)
    emit(*(_recorded(row, by, at) for row in rows))
    return rows


@transaction.atomic
def correct_certification(
    entry: CertificationEntry,
    line: LineIn,
    *,
    reason: str,
    seen: int,
    by: Principal,
    at: datetime,
) -> CertificationEntry:
    """Write a line anew and keep what it said; kind, number, day and hour stay.

    ``seen``: the revision the page showed.  Raises ReasonMissing, NotYourCertifications,
    CertificationGone, CertificationMoved and what ``priced`` raises.
    """
    row, why = _held(entry, reason, by, seen)
    new = priced(line, row=1, day=day_of(row.received_at))
    CertificationChange.objects.create(
        entry=row,
        requester=row.requester,
        paper=row.paper,
        copies=row.copies,
        pages=row.pages,
        fee=row.fee,
        fee_reason=row.fee_reason,
        reason=why,
        changed_at=at,
        changed_by=by.code,
    )
    row.requester, row.paper = new.line.requester, new.line.paper
    row.copies, row.pages = new.line.copies, new.line.pages
    row.fee_computed, row.fee, row.fee_reason = new.computed, new.fee, new.line.fee_reason
    row.revision += 1
    row.save()
    emit(
        CertificationCorrected(
            subject=f"certification:{row.pk}",
            by=by.code,
            at=at,
            agency=row.agency.key,
            unit=row.unit_id,
            kind=row.kind,
            year=row.year,
            number=row.number,
            revision=row.revision,
            copies=row.copies,
            fee=row.fee,
        )
    )
    return row


@transaction.atomic
def cancel_certification(
    entry: CertificationEntry, *, reason: str, seen: int, by: Principal, at: datetime
) -> CertificationEntry:
    """Cancel a line; it stays in the book with its number and the reason.

    Raises ReasonMissing, NotYourCertifications, CertificationGone, CertificationMoved.
    """
    row, why = _held(entry, reason, by, seen)
    row.cancelled_at, row.cancelled_by, row.cancel_reason = at, by.code, why
    row.save()
    emit(
        CertificationCancelled(
            subject=f"certification:{row.pk}",
            by=by.code,
            at=at,
            agency=row.agency.key,
            unit=row.unit_id,
            kind=row.kind,
            year=row.year,
            number=row.number,
            copies=row.copies,
            fee=row.fee,
        )
    )
    return row


def _allowed(unit: Unit, by: Principal) -> None:
    if unit.pk not in certification_units(by):
        raise NotYourCertifications(unit=unit.name)


def _held(
    entry: CertificationEntry, reason: str, by: Principal, seen: int
) -> tuple[CertificationEntry, str]:
    rows = CertificationEntry.objects.select_for_update(of=("self",))
    row = rows.select_related("unit", "agency").get(pk=entry.pk)
    _allowed(row.unit, by)
    why = nfc(reason).strip()[:200]
    if not why:
        raise ReasonMissing
    if row.cancelled_at is not None:
        raise CertificationGone(number=row.label)
    if row.revision != seen:
        raise CertificationMoved(number=row.label)
    return row, why


def _next_numbers(unit: Unit, counts: Counter[str], year: int) -> dict[str, itertools.count[int]]:
    found = {}
    with connection.cursor() as sql:
        for kind, count in sorted(counts.items()):
            sql.execute(_NEXT, [unit.pk, kind, year, count])
            (last,) = sql.fetchone()
            found[kind] = itertools.count(last - count + 1)
    return found


def _recorded(row: CertificationEntry, by: Principal, at: datetime) -> CertificationRecorded:
    return CertificationRecorded(
        subject=f"certification:{row.pk}",
        by=by.code,
        at=at,
        agency=row.agency.key,
        unit=row.unit_id,
        kind=row.kind,
        year=row.year,
        number=row.number,
        copies=row.copies,
        fee=row.fee,
        due_on=row.due_on,
    )
