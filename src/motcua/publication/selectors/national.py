"""The national database as we have it, and what of ours it is held against."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.selectors import facts_of
from motcua.catalogue.services import facts_from
from motcua.publication.models import (
    Comparison,
    LegalDocument,
    NationalRecord,
    NationalSnapshot,
    NationalUpload,
)
from motcua.publication.rules.basis_alarms import LegalChangeFact, LegalFact
from motcua.publication.rules.comparison import Heading
from motcua.publication.rules.concerns import code_of
from motcua.publication.states import LegalChangeKind, NationalStatus

if TYPE_CHECKING:
    from motcua.catalogue.services import ProcedureFacts


@dataclass(frozen=True, slots=True)
class Published:
    """One of our versions in force: since when, whose, for whom, and what it says."""

    code: str
    since: date
    department: str
    facts: ProcedureFacts
    is_internal: bool = False


def latest_snapshot() -> NationalSnapshot | None:
    """Return the newest snapshot."""
    return NationalSnapshot.objects.first()


def former_snapshot(snapshot: NationalSnapshot) -> NationalSnapshot | None:
    """Return the snapshot before this one."""
    return NationalSnapshot.objects.filter(taken_on__lt=snapshot.taken_on).first()


def records_in(snapshot: NationalSnapshot) -> QuerySet[NationalRecord]:
    """Return what the database said in a snapshot, each procedure once."""
    begun = Q(since__taken_on__lte=snapshot.taken_on)
    lasting = Q(until__isnull=True) | Q(until__taken_on__gt=snapshot.taken_on)
    return NationalRecord.objects.filter(begun & lasting)


def changed_since(snapshot: NationalSnapshot) -> list[tuple[str, NationalRecord | None, bool]]:
    """Return what the newest snapshot changed against ``snapshot``: code, record now, is new.

    The record is None for what is gone.
    """
    before = dict(records_in(snapshot).values_list("code", "fingerprint"))
    now = {row.code: row for row in NationalRecord.objects.filter(until__isnull=True)}
    changed = [
        (code, row, code not in before)
        for code, row in now.items()
        if before.get(code) != row.fingerprint
    ]
    gone = [(code, None, False) for code in before if code not in now]
    return sorted([*changed, *gone], key=lambda one: one[0])


def headings_of(snapshot: NationalSnapshot) -> Iterator[Heading]:
    """Yield the heading of every record of a snapshot, and of those that were there before."""
    columns = (
        "code", "name", "field", "tiers", "status", "is_ours", "decision", "times", "since_id",
        "until_id", "until_on",
    )  # fmt: skip
    rows = (
        NationalRecord.objects.filter(since__taken_on__lte=snapshot.taken_on)
        .annotate(until_on=F("until__taken_on"))
        .order_by("code", "since__taken_on")
        .values_list(*columns)
    )
    latest: dict[str, Heading] = {}
    for code, name, field, tiers, status, is_ours, decision, times, *ends in rows:
        until_on = ends[-1]
        latest[code] = Heading(
            code=code,
            name=name,
            field=field,
            tiers=frozenset(tiers),
            status=NationalStatus(status),
            is_ours=is_ours,
            decision=decision,
            times=times,
            was_there=until_on is not None and until_on <= snapshot.taken_on,
        )
    yield from latest.values()


def national_facts(snapshot: NationalSnapshot, codes: Iterable[str]) -> dict[str, ProcedureFacts]:
    """Return what the database says of some procedures, by short code."""
    rows = records_in(snapshot).filter(code__in=list(codes))
    return {row.code: facts_from(row.facts) for row in rows}


def published_on(day: date) -> dict[str, Published]:
    """Return our versions in force on ``day``, by short code."""
    rows = (
        ProcedureVersion.objects.in_force(day)
        .select_related("procedure", "field")
        .prefetch_related("cases__papers", "cases__modes")
        .order_by("procedure__code")
    )
    found = {}
    for version in rows:
        code, _, _ = code_of(version.procedure.code)
        facts = facts_of(version)
        internal = version.procedure.is_internal
        found[code] = Published(code, version.valid_from, version.department, facts, internal)
    return found


def departments_by_field(ours: Iterable[Published]) -> dict[str, str]:
    """Return the department most procedures of a field belong to, by our own catalogue."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for one in ours:
        if one.department:
            counted[one.facts.field][one.department] += 1
    return {field: counts.most_common(1)[0][0] for field, counts in counted.items()}


def legal_facts() -> dict[str, LegalFact]:
    """Return every document that ends or is changed, by number."""
    rows = LegalDocument.objects.prefetch_related("changes__by")
    return {row.number: _legal_fact(row) for row in rows}


def _legal_fact(row: LegalDocument) -> LegalFact:
    changes = tuple(
        LegalChangeFact(LegalChangeKind(change.kind), change.by.number, change.on)
        for change in row.changes.all()
    )
    return LegalFact(row.number, row.title, row.expires_on, changes)


def our_names(day: date) -> dict[str, str]:
    """Return what the procedures for people in force on a day are called, by short code."""
    rows = ProcedureVersion.objects.in_force(day).filter(procedure__is_internal=False)
    return {code_of(code)[0]: name for code, name in rows.values_list("procedure__code", "name")}


def national_uploads() -> QuerySet[NationalUpload]:
    """Return the files handed in on a page, the newest first, without what is in them."""
    return NationalUpload.objects.select_related("snapshot").defer("content")


def snapshots() -> QuerySet[NationalSnapshot]:
    """Return the snapshots, the newest first, of whatever day."""
    return NationalSnapshot.objects.all()


def last_comparison() -> Comparison | None:
    """Return the last comparison done."""
    return Comparison.objects.select_related("snapshot").first()
