"""Keeps the register of legal documents; what they change shows at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.kernel.errors import NotPermitted
from motcua.kernel.vietnamese import nfc
from motcua.publication.errors import (
    LegalChangeByItself,
    LegalDaysInDisorder,
    LegalFileUnreadable,
    LegalNumberUnreadable,
)
from motcua.publication.events import LegalDocumentsRecorded
from motcua.publication.models import LegalChange, LegalDocument
from motcua.publication.rules.legal_files import (
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
    NotPermitted, LegalNumberUnreadable, LegalDaysInDisorder, LegalChangeByItself.
    """
    _need_keeper(by)
    number = canonical(entry.number)
    if not number:
        raise LegalNumberUnreadable(number=entry.number[:60])
    _check(entry, number)
    document, _changes = _write(replace(entry, number=number))
    _told(1, len(entry.effects), by, at)
    compare_law(at=at)
    return document


@transaction.atomic
def import_legal_documents(content: bytes, *, by: Principal, at: datetime) -> LegalImported:
    """Write every readable row of a file; the others are told.  Raises LegalFileUnreadable."""
    _need_keeper(by)
    try:
        entries, problems = read_legal_file(content)
    except FileUnreadable as error:
        raise LegalFileUnreadable(why=str(error)) from error
    done = LegalImported(problems=problems)
    for _row, entry in entries:
        _document, changes = _write(entry)
        done.documents += 1
        done.changes += changes
    _told(done.documents, done.changes, by, at)
    compare_law(at=at)
    return done


def _need_keeper(by: Principal) -> None:
    if not may_keep_register(by):
        raise NotPermitted


def _check(entry: LegalEntry, number: str) -> None:
    start, end = entry.effective_on, entry.expires_on
    if start and end and end <= start:
        raise LegalDaysInDisorder(end=f"{end:%d/%m/%Y}", start=f"{start:%d/%m/%Y}")
    if any(other == number for _, other in entry.effects):
        raise LegalChangeByItself(number=number)


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
    others = _named(other for _, other in entry.effects)
    for kind, other in entry.effects:
        assert entry.effective_on is not None, "the form and the reader ask for it"
        LegalChange.objects.update_or_create(
            document=others[other], by=document, kind=kind, defaults={"on": entry.effective_on}
        )
    return document, len(entry.effects)


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
