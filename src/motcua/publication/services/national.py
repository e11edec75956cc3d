"""Takes the national database in as one file had it; only what changed is written again."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction

from motcua.base.events import emit
from motcua.catalogue.services import BadLine, Unreadable, data_of, read_record
from motcua.kernel.errors import NotPermitted
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.publication.errors import SnapshotFromTomorrow, SnapshotTooOld, SnapshotTooThin
from motcua.publication.events import NationalSnapshotTaken
from motcua.publication.models import NationalRecord, NationalSnapshot
from motcua.publication.rules.comparison import Heading
from motcua.publication.rules.concerns import code_of, concerns, is_code
from motcua.publication.rules.discrepancy_settings import rules_on
from motcua.publication.selectors.discrepancies import is_office
from motcua.publication.selectors.national import latest_snapshot
from motcua.publication.states import NationalStatus

if TYPE_CHECKING:
    from motcua.catalogue.services import ProcedureFacts
    from motcua.organisation.principals import Principal

CHUNK = 500
HEADING = ("code", "name", "field", "level", "decision", "kind", "agency", "authority", "address")
"""What of a record tells which procedure it is, and whose."""
LONGEST_FILE_NAME = 200
MOST_PROBLEMS = 200
"""Lines whose refusal is told one by one; the others are counted."""
UNREADABLE = {
    "not-a-record": "không phải một bản ghi:",
    "code-unreadable": "không đọc được mã thủ tục:",
    "name-missing": "thiếu tên thủ tục:",
}


@dataclass(slots=True)
class Read:
    """One procedure of the file: what it says, whether it is marked deleted, how often."""

    facts: ProcedureFacts
    status: NationalStatus
    times: int = 1

    @property
    def fingerprint(self) -> str:
        said = f"{self.facts.fingerprint} {self.status} {self.times}"
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(slots=True)
class Whole:
    """What a file says: procedures by short code, lines read, and why others were refused.

    ``unread`` are the codes of lines refused: of them the file says nothing, so what was known
    stays.
    """

    records: dict[str, Read] = field(default_factory=dict)
    read: int = 0
    refused: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def refuse(self, number: int, why: str, code: object = "") -> None:
        """Count a line that says nothing, and remember why."""
        self.refused += 1
        self.unread.add(code_of(str(code))[0])
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append((number, why))


def import_snapshot(
    lines: Iterable[tuple[int, Any]],
    *,
    taken_on: date,
    file_name: str,
    by: Principal,
    at: datetime,
) -> NationalSnapshot:
    """Keep the database as it stood on ``taken_on``; the provincial office does.

    The file is read before anything is locked.  Raises NotPermitted, SnapshotFromTomorrow,
    SnapshotTooOld, SnapshotTooThin; then nothing is changed.
    """
    if not is_office(by):
        raise NotPermitted
    if taken_on > day_of(at):
        raise SnapshotFromTomorrow(day=f"{taken_on:%d/%m/%Y}")
    return keep_whole(read_whole(lines), taken_on, file_name, by, at)


def read_whole(lines: Iterable[tuple[int, Any]]) -> Whole:
    """Read a file; a code that stands there both live and deleted is live."""
    whole = Whole()
    for number, record in lines:
        whole.read += 1
        if isinstance(record, BadLine):
            whole.refuse(number, f"không phải JSON: {record.text}")
            continue
        try:
            facts, _problems = read_record(record)
        except Unreadable as refusal:
            code = record.get("code", "") if isinstance(record, dict) else ""
            whole.refuse(number, f"{UNREADABLE[refusal.problem.code]} {refusal.problem.text}", code)
            continue
        _add(whole.records, facts)
    whole.unread -= whole.records.keys()
    return whole


def read_compared(lines: Iterable[tuple[int, Any]], codes: Collection[str]) -> Whole:
    """Read a file to be compared: whole where the code is ours, of the others only the heading.

    A heading is read in a twentieth of the time of a whole record.
    """
    return read_whole(_shortened(lines, frozenset(codes)))


def _shortened(
    lines: Iterable[tuple[int, Any]], codes: frozenset[str]
) -> Iterator[tuple[int, Any]]:
    for number, record in lines:
        if isinstance(record, dict) and code_of(str(record.get("code")))[0] not in codes:
            yield number, {key: record[key] for key in HEADING if key in record}
        else:
            yield number, record


def headings_in(whole: Whole) -> Iterator[Heading]:
    """Yield the heading of every procedure of a file."""
    province = settings.PROVINCE
    code, place = str(province["code"]), str(province["place"])
    for key, read in whole.records.items():
        yield Heading(
            code=key,
            name=read.facts.name,
            field=read.facts.field,
            tiers=frozenset(tier.value for tier in read.facts.tiers),
            status=read.status,
            is_ours=concerns(read.facts, code=code, place=place),
            decision=read.facts.decision,
            times=read.times,
        )


def _add(records: dict[str, Read], facts: ProcedureFacts) -> None:
    code, _, is_deleted = code_of(facts.code)
    status = NationalStatus.DELETED if is_deleted else NationalStatus.PUBLISHED
    known = records.get(code)
    if known is None or (known.status is NationalStatus.DELETED and not is_deleted):
        records[code] = Read(facts, status)
    elif known.status is status:
        known.times += 1


@dataclass(frozen=True, slots=True)
class SnapshotPlan:
    """What keeping a file would change: codes new, said otherwise, gone; how many stay.

    ``is_unclear``: lines of no readable code were refused, so that nothing can be called gone.
    """

    fresh: list[str]
    changed: list[str]
    gone: list[str]
    unchanged: int
    is_unclear: bool


def plan_of(whole: Whole, *, taken_on: date) -> SnapshotPlan:
    """Return what keeping a file would change.  Raises SnapshotTooOld, SnapshotTooThin."""
    need_newer(taken_on)
    open_rows = NationalRecord.objects.filter(until__isnull=True)
    before = dict(open_rows.values_list("code", "fingerprint"))
    least = rules_on(taken_on).least_share * len(before)
    if not whole.records or len(whole.records) < least:
        raise SnapshotTooThin(read=len(whole.records), before=len(before))
    now = {code: read.fingerprint for code, read in whole.records.items()}
    changed = [code for code in now if code in before and before[code] != now[code]]
    fresh = [code for code in now if code not in before]
    unclear = any(not is_code(code) for code in whole.unread)
    gone = [code for code in before if code not in now and code not in whole.unread]
    unchanged = len(now) - len(fresh) - len(changed)
    return SnapshotPlan(fresh, changed, [] if unclear else gone, unchanged, unclear)


def need_newer(taken_on: date) -> None:
    """Refuse data no newer than what is known; raises SnapshotTooOld."""
    latest = latest_snapshot()
    if latest is not None and latest.taken_on >= taken_on:
        known = f"{latest.taken_on:%d/%m/%Y}"
        raise SnapshotTooOld(known=known, day=f"{taken_on:%d/%m/%Y}")


def one_at_a_time() -> None:
    """Wait for whoever else hands a national file in, until the transaction ends."""
    with connection.cursor() as sql:
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('motcua.national'))")


@transaction.atomic
def keep_whole(
    whole: Whole, taken_on: date, file_name: str, by: Principal, at: datetime
) -> NationalSnapshot:
    """Write a file that was read as a snapshot.  Raises SnapshotTooOld, SnapshotTooThin."""
    one_at_a_time()
    plan = plan_of(whole, taken_on=taken_on)
    now = {code: read.fingerprint for code, read in whole.records.items()}
    snapshot = NationalSnapshot.objects.create(
        taken_on=taken_on,
        file_name=nfc(file_name)[:LONGEST_FILE_NAME],
        imported_at=at,
        imported_by=by.code,
        read=whole.read,
        fresh=len(plan.fresh),
        changed=len(plan.changed),
        unchanged=plan.unchanged,
        gone=len(plan.gone),
        refused=whole.refused,
    )
    open_rows = NationalRecord.objects.filter(until__isnull=True)
    open_rows.filter(code__in=[*plan.changed, *plan.gone]).update(until=snapshot)
    written = [*plan.fresh, *plan.changed]
    rows = (_row(code, whole.records[code], snapshot, now[code]) for code in written)
    NationalRecord.objects.bulk_create(rows, batch_size=CHUNK)
    emit(_told(snapshot, by, at))
    return snapshot


def _row(code: str, read: Read, snapshot: NationalSnapshot, fingerprint: str) -> NationalRecord:
    facts, province = read.facts, settings.PROVINCE
    return NationalRecord(
        code=code,
        since=snapshot,
        status=read.status,
        times=read.times,
        name=facts.name,
        field=facts.field,
        tiers=[tier.value for tier in facts.tiers],
        decision=facts.decision,
        is_ours=concerns(facts, code=str(province["code"]), place=str(province["place"])),
        fingerprint=fingerprint,
        facts=data_of(facts),
    )


def _told(snapshot: NationalSnapshot, by: Principal, at: datetime) -> NationalSnapshotTaken:
    return NationalSnapshotTaken(
        subject=f"national:{snapshot.pk}",
        by=by.code,
        at=at,
        snapshot=snapshot.pk,
        taken_on=snapshot.taken_on,
        read=snapshot.read,
        fresh=snapshot.fresh,
        changed=snapshot.changed,
        gone=snapshot.gone,
        refused=snapshot.refused,
    )
