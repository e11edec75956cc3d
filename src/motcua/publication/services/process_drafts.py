"""Drafts of internal processes: read from files, changed, thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from motcua.catalogue.services.drafting import (
    Checked,
    check_process,
    check_use,
    parse_processes,
    process_data,
)
from motcua.kernel.errors import NotFound, NotPermitted
from motcua.kernel.vietnamese import nfc
from motcua.kernel.words import Word
from motcua.kernel.worktime import day_of
from motcua.organisation.states import DRAFTERS, Tier
from motcua.publication.errors import ProcessDraftStale, ProcessDraftTwice, ProcessUnfit
from motcua.publication.models import ProcessDraft
from motcua.publication.selectors.process_drafts import changes_draft, writes_drafts

if TYPE_CHECKING:
    from motcua.catalogue.services.drafting import Process
    from motcua.organisation.models import Agency
    from motcua.organisation.principals import Principal

MOST_STEPS, MOST_NAME, MOST_KEY = 200, 300, 80
Problems = list[dict[str, Any]]


class Outcome(Word):
    """What became of a process of a file."""

    NEW = "new", "thêm dự thảo"
    CHANGED = "changed", "cập nhật dự thảo"
    SAME = "same", "giữ nguyên"
    EDITED = "edited", "không đè bản đã sửa tay"
    REFUSED = "refused", "không đọc được"


@dataclass(frozen=True, slots=True)
class Taken:
    """One process of a file, and what became of it."""

    checked: Checked
    outcome: Outcome


@transaction.atomic
def import_processes(
    found: Iterable[Checked],
    *,
    source: str,
    by: Principal,
    at: datetime,
    agency: Agency | None = None,
    is_trial: bool = False,
) -> list[Taken]:
    """Keep the processes of a file as drafts; return what became of each.

    Nothing takes force by it: a process with faults is a draft like any other, its faults beside
    it.  Taken again, the file changes what differs, but never what somebody has edited since.
    ``agency`` None: processes for every agency of their tier.  ``is_trial`` only tells.
    """
    if not writes_drafts(by, agency, on=day_of(at)):
        raise NotPermitted
    taken = [_take(one, source, agency, by, at) for one in found]
    if is_trial:
        transaction.set_rollback(True)
    return taken


def _take(one: Checked, source: str, agency: Agency | None, by: Principal, at: datetime) -> Taken:
    process = one.process
    key, name = process.key[:MOST_KEY], nfc(process.name)
    if not key or not 0 < len(name) <= MOST_NAME or not 0 < len(process.steps) <= MOST_STEPS:
        return Taken(one, Outcome.REFUSED)
    tier = process.tier if process.tier in set(Tier) else ""
    row = ProcessDraft.objects.select_for_update().filter(key=key, tier=tier, agency=agency).first()
    data = process_data(process)
    if row is not None and row.is_edited:
        return Taken(one, Outcome.EDITED)
    if row is not None and row.data == data:
        return Taken(one, Outcome.SAME)
    outcome = Outcome.CHANGED if row else Outcome.NEW
    if row is not None and not changes_draft(by, row, on=day_of(at)):
        return Taken(one, Outcome.EDITED)
    if row is None:
        row = _begun(agency, by)
        row.key, row.tier = key, tier
    row.source = nfc(source)[:200]
    said = [
        {"step": told.step or None, "code": told.fault.value, "text": told.text}
        for told in one.problems
    ]
    _fill(row, process, said, by, at)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:  # somebody took the same file in at the same moment
        return _take(one, source, agency, by, at)
    return Taken(one, outcome)


def _fill(row: ProcessDraft, process: Process, more: Problems, by: Principal, at: datetime) -> None:
    """Write a process into a draft, with everything that is wrong with it."""
    found = [*check_use(process), *(f for f in check_process(process) if f.fault.is_advice)]
    problems = [
        {"step": one.step or None, "code": one.fault.value, "text": one.found} for one in found
    ]
    known = {(one["step"], one["code"]) for one in problems}
    row.name, row.data = nfc(process.name), process_data(process)
    row.problems = problems + [o for o in more if (o["step"], o["code"]) not in known]
    row.faults = sum(not one.fault.is_advice for one in found)
    row.changes += 1
    row.changed_at, row.changed_by = at, by.code


@transaction.atomic
def change_process_draft(
    draft: ProcessDraft | None,
    data: Mapping[str, Any],
    *,
    by: Principal,
    at: datetime,
    agency: Agency | None = None,
    seen: int | None = None,
) -> ProcessDraft:
    """Save a draft as its editor wrote it; None begins one for ``agency``.

    ``seen`` is the change the editor had before their eyes.  Raises ProcessDraftStale,
    ProcessDraftTwice, ProcessUnfit; what is wrong inside a process is kept beside it, not refused.
    """
    row = _held(draft) if draft else _begun(agency, by)
    if not changes_draft(by, row, on=day_of(at)):
        raise NotPermitted
    if draft and seen is not None and seen != row.changes:
        raise ProcessDraftStale(name=row.name[:80])
    process = _one(data)
    row.key, row.tier = process.key, process.tier if process.tier in set(Tier) else ""
    row.is_edited = True
    _fill(row, process, [], by, at)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ProcessDraftTwice(key=process.key) from error
    return row


def _one(data: Mapping[str, Any]) -> Process:
    read = list(parse_processes(dict(data)))
    name = nfc(read[0].name) if read else ""
    if len(read) != 1 or len(read[0].steps) > MOST_STEPS:
        raise ProcessUnfit(name=name[:80], why="phải là một quy trình có từ 1 đến 200 bước")
    if not 0 < len(name) <= MOST_NAME:
        raise ProcessUnfit(name=name[:80], why="thiếu tên, hoặc tên dài quá 300 ký tự")
    if not 0 < len(read[0].key) <= MOST_KEY:
        raise ProcessUnfit(name=name[:80], why="thiếu khóa, hoặc khóa dài quá 80 ký tự")
    return read[0]


@transaction.atomic
def discard_process_draft(draft: ProcessDraft, *, by: Principal, at: datetime) -> None:
    """Throw a draft away; what decisions carry of it stays with them."""
    row = _held(draft)
    if not changes_draft(by, row, on=day_of(at)):
        raise NotPermitted
    row.delete()


def _begun(agency: Agency | None, by: Principal) -> ProcessDraft:
    """Return a new draft; one for every agency belongs to the agency of who begins it."""
    own = min((duty.agency_id for duty in by.duties if duty.role in DRAFTERS), default=None)
    return ProcessDraft(agency=agency, begun_by_id=agency.pk if agency else own)


def _held(draft: ProcessDraft) -> ProcessDraft:
    rows = ProcessDraft.objects.select_related("agency").select_for_update(of=("self",))
    row = rows.filter(pk=draft.pk).first()
    if row is None:
        raise NotFound(what="dự thảo quy trình")
    return row
