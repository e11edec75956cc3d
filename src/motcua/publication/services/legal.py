"""Keeps the register of legal documents; what they change shows at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction

from motcua.base.events import emit
from motcua.kernel.errors import NotPermitted
from motcua.kernel.vietnamese import nfc
from motcua.publication.errors import (
    LegalChangeByItself,
    LegalDaysInDisorder,
    LegalEffectWithoutDay,
    LegalFileUnreadable,
    LegalNumberTaken,
    LegalNumberUnreadable,
)
from motcua.publication.events import LegalDocumentsRecorded
from motcua.publication.models import LegalChange, LegalDocument
from motcua.publication.rules.legal_files import (
    LONGEST_NUMBER,
    FileUnreadable,
    LegalEntry,
    LegalProblem,
    read_legal_file,
)
from motcua.publication.rules.legal_numbers import canonical
from motcua.publication.selectors.discrepancies import may_keep_register
from motcua.publication.services.comparing import compare_law

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@dataclass(slots=True)
class LegalImported:
    """What became of the rows of a file: documents and changes written, rows refused with why."""

    documents: int = 0
    changes: int = 0
    problems: list[LegalProblem] = field(default_factory=list)


@transaction.atomic
def record_legal_document(entry: LegalEntry, *, by: Principal, at: datetime) -> LegalDocument:
    """Write one document, and what it does to others from its first day.

    A document known already gets what is said anew; what is left empty stays.  Raises
    NotPermitted, LegalNumberUnreadable, LegalDaysInDisorder, LegalEffectWithoutDay,
    LegalChangeByItself.
    """
    _need_keeper(by)
    _one_at_a_time()
    number = _checked(entry)
    _check_days(entry, LegalDocument.objects.filter(number=number).first())
    document, _changes = _write(replace(entry, number=number))
    _told(1, len(entry.effects), by, at)
    compare_law(at=at)
    return document


@transaction.atomic
def correct_legal_document(
    document: LegalDocument, entry: LegalEntry, *, by: Principal, at: datetime
) -> LegalDocument:
    """Write a document anew as it is said now: what is left empty is empty, effects left out end.

    Raises NotPermitted, LegalNumberUnreadable, LegalNumberTaken, LegalDaysInDisorder,
    LegalEffectWithoutDay, LegalChangeByItself.
    """
    _need_keeper(by)
    _one_at_a_time()
    number = _checked(entry)
    _check_days(entry)
    row = LegalDocument.objects.select_for_update(no_key=True).get(pk=document.pk)
    if LegalDocument.objects.filter(number=number).exclude(pk=row.pk).exists():
        raise LegalNumberTaken(number=number)
    row.number, row.title, row.source = number, nfc(entry.title), nfc(entry.source)
    row.issued_on, row.effective_on = entry.issued_on, entry.effective_on
    row.expires_on = entry.expires_on
    row.save()
    row.effects.all().delete()
    _affect(row, entry)
    _told(1, len(entry.effects), by, at)
    compare_law(at=at)
    return row


@transaction.atomic
def import_legal_documents(content: bytes, *, by: Principal, at: datetime) -> LegalImported:
    """Write every readable row of a file; the others are told.  Raises LegalFileUnreadable."""
    _need_keeper(by)
    _one_at_a_time()
    try:
        entries, problems = read_legal_file(content)
    except FileUnreadable as error:
        raise LegalFileUnreadable(why=str(error)) from error
    done = LegalImported(problems=problems)
    for row, entry in entries:
        try:
            _check_days(entry, LegalDocument.objects.filter(number=entry.number).first())
        except (LegalDaysInDisorder, LegalEffectWithoutDay) as refusal:
            told = type(refusal).message.format(**refusal.data)
            done.problems.append(LegalProblem(row, refusal.field, told))
            continue
        _document, changes = _write(entry)
        done.documents += 1
        done.changes += changes
    _told(done.documents, done.changes, by, at)
    compare_law(at=at)
    return done


def _need_keeper(by: Principal) -> None:
    if not may_keep_register(by):
        raise NotPermitted


def _one_at_a_time() -> None:
    """Documents are written in the order of a file; two files in two orders would wait forever."""
    with connection.cursor() as sql:
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('motcua.legal'))")


def _checked(entry: LegalEntry) -> str:
    """Return the number in one form; raises LegalNumberUnreadable, LegalChangeByItself."""
    number = canonical(entry.number)
    if not number or len(number) > LONGEST_NUMBER:
        raise LegalNumberUnreadable(number=entry.number[:60])
    for _kind, other in entry.effects:
        if other == number:
            raise LegalChangeByItself(number=number)
        if canonical(other) != other or len(other) > LONGEST_NUMBER:
            raise LegalNumberUnreadable(number=other[:60])
    return number


def _check_days(entry: LegalEntry, known: LegalDocument | None = None) -> None:
    """Check the days that will stand there: those said now, and those known already."""
    start = entry.effective_on or (known.effective_on if known else None)
    end = entry.expires_on or (known.expires_on if known else None)
    if start and end and end <= start:
        raise LegalDaysInDisorder(end=f"{end:%d/%m/%Y}", start=f"{start:%d/%m/%Y}")
    if entry.effects and start is None:
        raise LegalEffectWithoutDay


def _write(entry: LegalEntry) -> tuple[LegalDocument, int]:
    said = {
        "title": nfc(entry.title),
        "issued_on": entry.issued_on,
        "effective_on": entry.effective_on,
        "expires_on": entry.expires_on,
        "source": nfc(entry.source),
    }
    stated = {name: value for name, value in said.items() if value}
    document, _ = LegalDocument.objects.update_or_create(number=entry.number, defaults=stated)
    if entry.effective_on:
        document.effects.update(on=entry.effective_on)
    _affect(document, entry)
    return document, len(entry.effects)


def _affect(document: LegalDocument, entry: LegalEntry) -> None:
    others, first = _named(other for _, other in entry.effects), document.effective_on
    for kind, other in entry.effects:
        assert first is not None, "checked before anything is written"
        LegalChange.objects.update_or_create(
            document=others[other], by=document, kind=kind, defaults={"on": first}
        )


def _named(numbers: Iterable[str]) -> dict[str, LegalDocument]:
    """Return the documents of these numbers, made where they were not known yet."""
    wanted = sorted(set(numbers))
    LegalDocument.objects.bulk_create(
        [LegalDocument(number=number) for number in wanted], ignore_conflicts=True
    )
    return {row.number: row for row in LegalDocument.objects.filter(number__in=wanted)}


def _told(documents: int, changes: int, by: Principal, at: datetime) -> None:
    emit(
        LegalDocumentsRecorded(
            subject="legal-register", by=by.code, at=at, documents=documents, changes=changes
        )
    )
