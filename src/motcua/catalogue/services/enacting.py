"""Puts what a publication decision says in force from a day: new versions, old ones closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from motcua.base import caching
from motcua.catalogue.errors import (
    CodeTwice,
    InForceAlready,
    NotInForce,
    ProcedureOfOtherShelf,
    VersionsOverlap,
)
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.rules.facts import ProcedureFacts
from motcua.catalogue.services.changes import Happened, record_changes
from motcua.catalogue.services.writing import Details, write_versions
from motcua.catalogue.states import ChangeKind

KEPT_OF_OURS = (
    "department",
    "online_level",
    "on_national_portal",
    "takes_payment_online",
    "has_document_result",
    "is_exempt_from_counter",
    "policy",
)
"""What the province says of a procedure, and a change of its published parts leaves as it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """One procedure of a decision: what becomes of it, its parts, and columns of the province.

    ``facts`` is None for what is repealed.  ``replaces`` names codes that end when this begins.
    """

    kind: ChangeKind
    code: str
    facts: ProcedureFacts | None = None
    details: dict[str, Any] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()

    @property
    def begins(self) -> bool:
        """Whether the code itself is one that nothing in force has."""
        is_another = self.kind is ChangeKind.REPLACED and bool(self.replaces)
        return self.kind is ChangeKind.NEW or is_another

    @property
    def ends(self) -> tuple[str, ...]:
        """Return the codes whose version in force ends when this begins."""
        return self.replaces if self.begins else (self.code, *self.replaces)


@transaction.atomic
def enact(
    changes: Sequence[Change],
    *,
    on: date,
    decision: str,
    is_internal: bool = False,
    issued_on: date | None = None,
) -> dict[str, ProcedureVersion]:
    """Write the versions that ``changes`` make, in force from ``on``; return the new ones by code.

    A version that ends stays what it was until the day before.  Days to come are welcome: the
    versions take force by themselves.  What would begin on the same day and had not begun when
    this was issued (``issued_on``; None: nothing) gives way and is in force on no day.  Locks the
    procedures in the order of their codes.  Raises CodeTwice, InForceAlready, NotInForce,
    ProcedureOfOtherShelf, VersionsOverlap; then nothing is changed.
    """
    named = Counter(code for change in changes for code in (change.code, *change.replaces))
    for code, times in named.items():
        if times > 1:
            raise CodeTwice(procedure=code)
    procedures = _locked(changes, is_internal)
    former = {code: _former(row, on, issued_on) for code, row in procedures.items()}
    for change in changes:
        _need_footing(change, former, on)
    for version in former.values():
        if version is not None:
            version.valid_to = on - timedelta(days=1)
            version.save(update_fields=["valid_to"])
    fresh = [change for change in changes if change.facts is not None]
    details = {change.code: _details(change, former, decision) for change in fresh}
    facts = [change.facts for change in fresh if change.facts is not None]
    written = write_versions(facts, procedures, on, Details(details))
    record_changes(_happened(changes, procedures, decision), on=on)
    caching.forget()
    return {row.procedure.code: row for row in written}


def _locked(changes: Sequence[Change], is_internal: bool) -> dict[str, Procedure]:
    fresh = sorted(change.code for change in changes if change.begins)
    Procedure.objects.bulk_create(
        [Procedure(code=code, is_internal=is_internal) for code in fresh], ignore_conflicts=True
    )
    codes = {code for change in changes for code in (change.code, *change.replaces)}
    rows = Procedure.objects.select_for_update().filter(code__in=codes).order_by("code")
    found = {row.code: row for row in rows}
    for code, row in found.items():
        if row.is_internal is not is_internal:
            raise ProcedureOfOtherShelf(procedure=code)
    return found


def gives_way(begins: date, *, on: date, issued_on: date | None) -> bool:
    """Tell whether what begins on a day makes place for what is issued before, from that day."""
    return begins == on and issued_on is not None and issued_on < on


def _former(procedure: Procedure, on: date, issued_on: date | None) -> ProcedureVersion | None:
    """Return the version that ends when another begins on ``on``; raises VersionsOverlap."""
    last = procedure.versions.order_by("-valid_from").first()
    if last is None or (last.valid_to is not None and last.valid_to < on):
        return None
    is_later = last.valid_from >= on and not gives_way(last.valid_from, on=on, issued_on=issued_on)
    if is_later or last.valid_to is not None:
        changed = last.valid_from if last.valid_to is None else last.valid_to + timedelta(days=1)
        raise VersionsOverlap(procedure=procedure.code, day=f"{changed:%d/%m/%Y}")
    return last


def _need_footing(change: Change, former: dict[str, ProcedureVersion | None], on: date) -> None:
    """Refuse to begin what is there already, and to change or end what is not."""
    if change.begins and former.get(change.code) is not None:
        raise InForceAlready(procedure=change.code)
    for code in change.ends:
        if former.get(code) is None:
            raise NotInForce(procedure=code, day=f"{on:%d/%m/%Y}")


def _happened(
    changes: Sequence[Change], procedures: dict[str, Procedure], decision: str
) -> Iterator[Happened]:
    for change in changes:
        this = procedures[change.code]
        yield Happened(this, change.kind, decision)
        for code in change.replaces:
            yield Happened(procedures[code], ChangeKind.REPLACED, decision, this)


def _details(
    change: Change, former: dict[str, ProcedureVersion | None], decision: str
) -> dict[str, Any]:
    """Return the province's own columns: as they were, and what the change says anew."""
    old = next((former[code] for code in change.ends), None)
    kept = {name: getattr(old, name) for name in KEPT_OF_OURS} if old else {}
    return {**kept, "decision": decision, **change.details}
