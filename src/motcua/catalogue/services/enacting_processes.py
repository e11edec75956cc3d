"""Puts internal processes in force from a day: the next version, the one before closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from motcua.base import caching
from motcua.catalogue.errors import (
    ProcessAgencyUnknown,
    ProcessesOverlap,
    ProcessNotSound,
    UnknownCode,
)
from motcua.catalogue.models import InternalProcess, Procedure, ProcessStep
from motcua.catalogue.rules.process_checks import Fault, check_use
from motcua.catalogue.rules.processes import Process, parse_processes, process_data
from motcua.catalogue.services.enacting import gives_way
from motcua.catalogue.services.processes import steps_of
from motcua.organisation.selectors import snapshot_of

if TYPE_CHECKING:
    from motcua.organisation.models import Agency

ONE_DAY = timedelta(days=1)
MOST_FAULTS = 5


@dataclass(frozen=True, slots=True)
class _Line:
    """Whose versions follow one another: of one procedure (or none), at one tier, one agency."""

    process: Process
    procedure: Procedure | None
    agency: Agency | None

    def rows(self) -> Any:
        return InternalProcess.ever.filter(
            procedure=self.procedure, tier=self.process.tier, agency=self.agency
        )

    def __str__(self) -> str:
        what = self.procedure.code if self.procedure else self.process.tier
        return f"{what} ({self.agency.name})" if self.agency else what


@transaction.atomic
def enact_processes(
    drafts: Iterable[Mapping[str, Any]],
    *,
    on: date,
    decision: str,
    issued_on: date | None = None,
) -> list[InternalProcess]:
    """Write the next version of each process, in force from ``on``; return them.

    A draft is a process as the process file writes it, with ``procedures`` (codes; none: every
    procedure of the tier that has none of its own) and ``agency`` (a key; none: every agency of
    the tier that has none of its own).  The version in force ends the day before; dossiers stay
    on the one they began with.  What would begin on the same day and had not begun when this was
    issued (``issued_on``; None: nothing) gives way and is in force on no day.  Locks the
    procedures in the order of their codes.  Raises ProcessNotSound, UnknownCode,
    ProcessAgencyUnknown, ProcessesOverlap; then nothing is changed.
    """
    processes = [_sound(draft) for draft in drafts]
    codes = {code for process in processes for code in process.procedures}
    held = Procedure.objects.select_for_update(no_key=True).filter(code__in=codes)
    procedures = {row.code: row for row in held.order_by("code")}
    for unknown in sorted(codes - procedures.keys()):
        raise UnknownCode(procedure=unknown)
    made = []
    for process in processes:
        agency = _agency(process, on)
        wanted: tuple[str | None, ...] = process.procedures or (None,)
        for code in wanted:
            line = _Line(process, procedures[code] if code else None, agency)
            made.append(_next(line, on=on, decision=decision, issued_on=issued_on))
    caching.forget()
    return made


def _sound(draft: Mapping[str, Any]) -> Process:
    """Return the process of a draft; raises ProcessNotSound with everything to be mended."""
    read = list(parse_processes(dict(draft)))
    if len(read) != 1:
        raise ProcessNotSound(name=str(draft.get("name") or "")[:80], faults="không có bước nào")
    faults = check_use(read[0])
    if faults:
        said = [
            f"bước {one.step}: {_words(one.fault)}" if one.step else _words(one.fault)
            for one in faults[:MOST_FAULTS]
        ]
        more = [f"và {len(faults) - MOST_FAULTS} lỗi nữa"] if len(faults) > MOST_FAULTS else []
        raise ProcessNotSound(name=read[0].name[:80], faults="; ".join([*said, *more]))
    return read[0]


def _words(fault: Fault) -> str:
    return fault.label.rstrip(".")


def _agency(process: Process, on: date) -> Agency | None:
    if not process.agency:
        return None
    found = snapshot_of(on).by_key.get(process.agency)
    if found is None or found.tier != process.tier:
        day = f"{on:%d/%m/%Y}"
        raise ProcessAgencyUnknown(day=day, agency=process.agency[:80], name=process.name[:80])
    return found


def _next(line: _Line, *, on: date, decision: str, issued_on: date | None) -> InternalProcess:
    """Close what is in force the day before, and write what follows it."""
    before: Sequence[InternalProcess] = line.rows().select_for_update().order_by("valid_from", "pk")
    for row in before:
        if row.never_held:
            continue
        is_later = row.valid_from >= on
        if is_later and not gives_way(row.valid_from, on=on, issued_on=issued_on):
            raise ProcessesOverlap(what=str(line), day=f"{row.valid_from:%d/%m/%Y}")
        if row.valid_to is None or row.valid_to >= on:
            row.valid_to = on - ONE_DAY
            row.save(update_fields=["valid_to"])
    process = line.process
    made = InternalProcess.objects.create(
        key=process.key,
        version=max((row.version for row in before), default=0) + 1,
        name=process.name,
        procedure=line.procedure,
        tier=process.tier,
        agency=line.agency,
        deciding_tier=process.deciding_tier,
        decision=decision,
        valid_from=on,
    )
    ProcessStep.objects.bulk_create(steps_of(made, process_data(process)["steps"]))
    return made
