"""The internal processes a decision carries (*quy trình nội bộ kèm theo*)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from motcua.catalogue.services.drafting import parse_processes
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.organisation.selectors import agencies_by
from motcua.publication.errors import ItemUnknown, ProcessUnfit
from motcua.publication.models import ProcessItem, PublicationDecision
from motcua.publication.services.locking import begin_edit, changed

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal
    from motcua.publication.rules.drafts import ProcessIn

MOST_STEPS, LONGEST_NAME = 200, 300


@transaction.atomic
def add_process(
    decision: PublicationDecision,
    process: ProcessIn,
    *,
    by: Principal,
    at: datetime,
    seen: int | None = None,
) -> ProcessItem:
    """Carry an internal process in the decision; raises DraftClosed, ProcessUnfit."""
    row = begin_edit(decision, by, seen=seen, on=day_of(at))
    last = row.processes.aggregate(last=Max("position"))["last"] or 0
    made = _filled(ProcessItem(decision=row, position=last + 1), process)
    made.save()
    changed(row, f"process:{made.pk}", "added", by=by, at=at)
    return made


@transaction.atomic
def change_process(
    item: ProcessItem,
    process: ProcessIn,
    *,
    by: Principal,
    at: datetime,
    seen: int | None = None,
) -> ProcessItem:
    """Change a process that the decision carries; raises ItemUnknown when it was taken out."""
    row = begin_edit(item.decision, by, seen=seen, on=day_of(at))
    kept = row.processes.filter(pk=item.pk).first()
    if kept is None:
        raise ItemUnknown
    _filled(kept, process).save()
    changed(row, f"process:{kept.pk}", "changed", by=by, at=at)
    return kept


@transaction.atomic
def remove_process(
    item: ProcessItem, *, by: Principal, at: datetime, seen: int | None = None
) -> PublicationDecision:
    """Take a process out of the decision."""
    row = begin_edit(item.decision, by, seen=seen, on=day_of(at))
    gone, _ = row.processes.filter(pk=item.pk).delete()
    if not gone:
        raise ItemUnknown
    return changed(row, f"process:{item.pk}", "removed", by=by, at=at)


def _filled(row: ProcessItem, said: ProcessIn) -> ProcessItem:
    """Write a process into a row; what is wrong inside it, the checker tells.

    It names its procedures: one without any would be every procedure's of its tier.
    """
    read = list(parse_processes(dict(said.data)))
    name = nfc(read[0].name) if read else ""
    if len(read) != 1 or not 0 < len(read[0].steps) <= MOST_STEPS:
        raise ProcessUnfit(name=name[:80], why="phải là một quy trình có từ 1 đến 200 bước")
    if not 0 < len(name) <= LONGEST_NAME:
        raise ProcessUnfit(name=name[:80], why="thiếu tên, hoặc tên dài quá 300 ký tự")
    codes = said.data.get("procedures") or []
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise ProcessUnfit(name=name[:80], why="“procedures” phải là danh sách mã thủ tục")
    if not codes:
        raise ProcessUnfit(name=name[:80], why="chưa ghi quy trình này dành cho mã thủ tục nào")
    if said.agency is not None:
        own = agencies_by([said.agency]).get(said.agency)
        if own is None or own.tier != read[0].tier:
            raise ProcessUnfit(
                name=name[:80], why="cơ quan phải có thật và ở đúng cấp thực hiện của quy trình"
            )
    row.agency_id = said.agency
    row.name, row.data = name, dict(said.data)
    return row
