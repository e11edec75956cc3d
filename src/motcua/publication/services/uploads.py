"""A national file handed in on a page: kept, read, looked at, and then taken or dropped.

Reading and taking are work of the worker; how far it is stands in the row, written as it goes.
"""

from __future__ import annotations

import gzip
import logging
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from motcua.catalogue.services import read_lines
from motcua.documents.errors import FileEmpty, FileTooLarge
from motcua.kernel.errors import NotPermitted, RuleViolation
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.organisation.principals import SYSTEM
from motcua.publication.errors import (
    SnapshotFromTomorrow,
    UploadNotReady,
    UploadTooLong,
    UploadWaiting,
)
from motcua.publication.models import NationalUpload
from motcua.publication.selectors.discrepancies import is_office
from motcua.publication.selectors.national import our_names
from motcua.publication.services.comparing import compare_day
from motcua.publication.services.national import (
    LONGEST_FILE_NAME,
    Whole,
    headings_in,
    keep_whole,
    need_newer,
    one_at_a_time,
    plan_of,
    read_whole,
)
from motcua.publication.states import NationalStatus, UploadState

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal

log = logging.getLogger("motcua.publication")
GZIP_MAGIC = b"\x1f\x8b"
MOST_UNPACKED = 500 * 1024 * 1024
CHUNK = 1024 * 1024
STEP = 100
"""Lines between two reports of progress."""
MOST_SHOWN = 100
"""Procedures named in a preview, of each kind."""
Lines = Iterable[tuple[int, Any]]


@transaction.atomic
def upload_national(
    content: bytes, *, file_name: str, taken_on: date, by: Principal, at: datetime
) -> NationalUpload:
    """Keep a national file to be read; the caller sees to it that it is.

    Raises NotPermitted, FileEmpty, FileTooLarge, SnapshotFromTomorrow, SnapshotTooOld,
    UploadWaiting.
    """
    if not is_office(by):
        raise NotPermitted
    name = nfc(file_name)[:LONGEST_FILE_NAME]
    if not content:
        raise FileEmpty(name=name)
    if len(content) > settings.UPLOAD_MOST_BYTES:
        raise FileTooLarge(name=name, most_mb=settings.UPLOAD_MOST_BYTES // (1024 * 1024))
    if taken_on > day_of(at):
        raise SnapshotFromTomorrow(day=f"{taken_on:%d/%m/%Y}")
    one_at_a_time()
    need_newer(taken_on)
    is_open = [state.value for state in UploadState if state.is_open]
    other = NationalUpload.objects.filter(state__in=is_open).first()
    if other is not None:
        raise UploadWaiting(name=other.file_name)
    packed = content if content.startswith(GZIP_MAGIC) else gzip.compress(content)
    return NationalUpload.objects.create(
        file_name=name,
        taken_on=taken_on,
        uploaded_at=at,
        uploaded_by=by.code,
        size=len(content),
        content=packed,
    )


def read_upload(number: int) -> None:
    """Read a file and say in its row what taking it would change, or why it cannot be taken."""
    row = _begun(number, {UploadState.WAITING, UploadState.READING}, UploadState.READING)
    if row is None:
        return
    with _refusing(row, UploadState.READING):
        whole = _read(row)
        preview = preview_of(whole, taken_on=row.taken_on)
        _at(row, UploadState.READING).update(state=UploadState.READ, preview=preview)


@transaction.atomic
def take_upload(number: int, *, by: Principal) -> NationalUpload:
    """Decide that a file that was read is taken; the caller sees to it that it is.

    Raises NotPermitted, UploadNotReady.
    """
    row = _held(number, {UploadState.READ}, by)
    row.state, row.taken_by, row.done = UploadState.TAKING, by.code, 0
    row.save(update_fields=["state", "taken_by", "done"])
    return row


@transaction.atomic
def drop_upload(number: int, *, by: Principal) -> NationalUpload:
    """Give up a file that was not taken.  Raises NotPermitted, UploadNotReady."""
    row = _held(number, {UploadState.WAITING, UploadState.READING, UploadState.READ}, by)
    row.state, row.content = UploadState.DROPPED, None
    row.save(update_fields=["state", "content"])
    return row


def keep_upload(number: int, *, at: datetime) -> None:
    """Make a snapshot of a file that is to be taken, and compare with it at once."""
    row = _begun(number, {UploadState.TAKING}, UploadState.TAKING)
    if row is None:
        return
    by = replace(SYSTEM, code=row.taken_by)
    with _refusing(row, UploadState.TAKING):
        whole = _read(row)
        with transaction.atomic():
            snapshot = keep_whole(whole, row.taken_on, row.file_name, by, at)
            kept = _at(row, UploadState.TAKING)
            kept.update(state=UploadState.TAKEN, snapshot=snapshot, content=None)
        compare_day(at=at, by=by)


def preview_of(whole: Whole, *, taken_on: date) -> dict[str, Any]:
    """Return what taking a file would change, as a page shows it.  Raises as ``plan_of``."""
    plan = plan_of(whole, taken_on=taken_on)
    ours, said = our_names(taken_on), whole.records
    dead = [c for c in plan.changed if said[c].status is NationalStatus.DELETED]
    fresh = set(plan.fresh) - ours.keys()
    concerning = [h.code for h in headings_in(whole) if h.code in fresh and h.is_ours and h.is_live]
    return {
        "read": whole.read,
        "fresh": len(plan.fresh),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "gone": len(plan.gone),
        "refused": whole.refused,
        "is_unclear": plan.is_unclear,
        "problems": whole.problems,
        "of_ours": {
            "changed": _named([c for c in plan.changed if c in ours and c not in dead], ours),
            "gone": _named([c for c in [*plan.gone, *dead] if c in ours], ours),
        },
        "new": _named(concerning, {code: said[code].facts.name for code in concerning}),
    }


def _named(codes: list[str], names: dict[str, str]) -> dict[str, Any]:
    shown = [[code, names[code]] for code in sorted(codes)[:MOST_SHOWN]]
    return {"count": len(codes), "shown": shown}


def _held(number: int, states: set[UploadState], by: Principal) -> NationalUpload:
    if not is_office(by):
        raise NotPermitted
    row = NationalUpload.objects.select_for_update(no_key=True).get(pk=number)
    if row.state not in states:
        raise UploadNotReady(name=row.file_name, state=UploadState(row.state).label.lower())
    return row


def _at(row: NationalUpload, state: UploadState) -> Any:
    return NationalUpload.objects.filter(pk=row.pk, state=state)


def _begun(number: int, states: set[UploadState], state: UploadState) -> NationalUpload | None:
    """Return a row whose work begins, None where somebody else has ended it."""
    rows = NationalUpload.objects.filter(pk=number, state__in=states)
    return NationalUpload.objects.get(pk=number) if rows.update(state=state, done=0) else None


@contextmanager
def _refusing(row: NationalUpload, state: UploadState) -> Iterator[None]:
    """Write down why a file cannot be taken: for a person in a sentence, else in the log too."""
    try:
        yield
    except RuleViolation as refusal:
        _refuse(row, state, type(refusal).message.format(**refusal.data))
    except Exception as fault:
        _refuse(row, state, f"Lỗi khi đọc tệp ({type(fault).__name__}); quản trị xem nhật ký.")
        log.exception("national file %s", row.pk)
        raise


def _refuse(row: NationalUpload, state: UploadState, why: str) -> None:
    _at(row, state).update(state=UploadState.REFUSED, refusal=why, content=None)


def _read(row: NationalUpload) -> Whole:
    with _lines_of(row) as lines:
        return read_whole(_counted(lines, _reporter(row)))


def _reporter(row: NationalUpload) -> Callable[[int], None]:
    def report(done: int) -> None:
        NationalUpload.objects.filter(pk=row.pk).update(done=done)

    return report


def _counted(lines: Lines, report: Callable[[int], None]) -> Iterator[tuple[int, Any]]:
    for done, line in enumerate(lines, 1):
        yield line
        if done % STEP == 0:
            report(done)


@contextmanager
def _lines_of(row: NationalUpload) -> Iterator[Lines]:
    """Yield the records of a file, once it is known how many there are, and not too many."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "quoc-gia.jsonl.gz"
        path.write_bytes(bytes(row.content or b""))
        NationalUpload.objects.filter(pk=row.pk).update(total=_lines_in(path))
        yield read_lines(path)


def _lines_in(path: Path) -> int | None:
    """Count the lines of a packed file; None where it is damaged, as its reader will tell."""
    size = lines = 0
    try:
        with gzip.open(path) as stream:
            while chunk := stream.read(CHUNK):
                size, lines = size + len(chunk), lines + chunk.count(b"\n")
                if size > MOST_UNPACKED:
                    raise UploadTooLong(most_mb=MOST_UNPACKED // (1024 * 1024))
    except (OSError, EOFError, zlib.error):
        return None
    return lines + 1
