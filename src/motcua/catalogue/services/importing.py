"""Takes a file of procedures in: each row is created, updated, unchanged or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import ProtectedError

from motcua.base import caching
from motcua.catalogue.errors import VersionsOverlap
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.catalogue.rules.facts import Problem, ProcedureFacts
from motcua.catalogue.rules.files import BadLine
from motcua.catalogue.rules.records import Unreadable, read_record
from motcua.catalogue.services.changes import Happened, record_changes
from motcua.catalogue.services.writing import Details, write_versions
from motcua.catalogue.states import ChangeKind

CHUNK = 300


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A problem with the row it stands in."""

    row: int
    field: str
    code: str
    text: str


@dataclass(slots=True)
class Imported:
    """What became of every row; the four outcomes add up to ``read``."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    problems: list[RowProblem] = field(default_factory=list)

    def kinds(self) -> Counter[str]:
        """Return how often each kind of problem was met."""
        return Counter(problem.code for problem in self.problems)


Row = tuple[int, ProcedureFacts]


def import_catalogue(
    lines: Iterable[tuple[int, Any]],
    *,
    on: date,
    details: Details | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Imported:
    """Import records as versions in force from ``on``; the same file again changes nothing.

    A row is fully taken or not at all.  A version already in force is closed the day before and
    followed by a new one; running dossiers stay on theirs.
    """
    done = Imported()
    facts = _readable(lines, done)
    while chunk := list(islice(facts, CHUNK)):
        _take(chunk, done, on, details or Details())
        progress(done.read)
    progress(done.read)
    caching.forget()
    return done


def _readable(lines: Iterable[tuple[int, Any]], done: Imported) -> Iterator[Row]:
    seen: dict[str, int] = {}
    for number, record in lines:
        done.read += 1
        if isinstance(record, BadLine):
            _refuse(done, number, Problem("", "not-json", record.text))
            continue
        try:
            facts, problems = read_record(record)
        except Unreadable as refusal:
            _refuse(done, number, refusal.problem)
            continue
        if facts.code in seen:
            first = f"trùng với dòng {seen[facts.code]}"
            _refuse(done, number, Problem("code", "code-repeated", first))
            continue
        seen[facts.code] = number
        done.problems += [RowProblem(number, p.field, p.code, p.text) for p in problems]
        yield number, facts


def _refuse(done: Imported, number: int, problem: Problem) -> None:
    done.refused += 1
    done.problems.append(RowProblem(number, problem.field, problem.code, problem.text))


def _take(chunk: list[Row], done: Imported, on: date, details: Details) -> None:
    """Write a chunk at once; when the database refuses it, row by row, to know which."""
    try:
        with transaction.atomic():
            created, updated, unchanged = _write([facts for _, facts in chunk], on, details)
    except (DatabaseError, ProtectedError, VersionsOverlap) as error:
        if len(chunk) == 1:
            _refuse(done, chunk[0][0], Problem("", "not-stored", str(error).splitlines()[0][:200]))
            return
        for row in chunk:
            _take([row], done, on, details)
        return
    done.created += created
    done.updated += updated
    done.unchanged += unchanged


def _write(rows: list[ProcedureFacts], on: date, details: Details) -> tuple[int, int, int]:
    codes = [facts.code for facts in rows]
    current = {
        version.procedure.code: version
        for version in ProcedureVersion.objects.filter(
            procedure__code__in=codes, valid_to__isnull=True
        ).select_related("procedure")
    }
    fresh: list[ProcedureFacts] = []
    changed: list[ProcedureFacts] = []
    for facts in rows:
        known = current.get(facts.code)
        if known is None:
            fresh.append(facts)
        elif known.fingerprint != facts.fingerprint:
            changed.append(facts)
    procedures = _procedures(codes)
    _close([current[facts.code] for facts in changed], on)
    write_versions(fresh + changed, procedures, on, details)
    kinds = [(ChangeKind.NEW, facts) for facts in fresh]
    kinds += [(ChangeKind.AMENDED, facts) for facts in changed]
    record_changes(
        (Happened(procedures[facts.code], kind, facts.decision) for kind, facts in kinds), on=on
    )
    return len(fresh), len(changed), len(rows) - len(fresh) - len(changed)


def _procedures(codes: list[str]) -> dict[str, Procedure]:
    Procedure.objects.bulk_create(
        [Procedure(code=code, is_internal=code.startswith("6.")) for code in codes],
        ignore_conflicts=True,
    )
    return {row.code: row for row in Procedure.objects.filter(code__in=codes)}


def _close(versions: list[ProcedureVersion], on: date) -> None:
    """End versions the day before; one that began only today, used by nobody, is replaced.

    What a decision has published for a day to come stays: raises VersionsOverlap.
    """
    for version in versions:
        if version.valid_from > on:
            day = f"{version.valid_from:%d/%m/%Y}"
            raise VersionsOverlap(procedure=version.procedure.code, day=day)
        if version.valid_from == on:
            version.delete()
        else:
            version.valid_to = on - timedelta(days=1)
            version.save(update_fields=["valid_to"])
