"""Whether the agencies that are to work by a process have somebody's desk for each of its steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.rules.process_checks import Fault, Finding
from motcua.catalogue.rules.processes import Process, Step
from motcua.organisation.selectors import Snapshot, snapshot_of
from motcua.organisation.states import AgencyKind, UnitKind

if TYPE_CHECKING:
    from motcua.organisation.models import Agency

KINDS = {
    "land_registry": AgencyKind.LAND_REGISTRY,
    "tax_office": AgencyKind.TAX_OFFICE,
    "police": AgencyKind.POLICE,
    "insurance": AgencyKind.INSURANCE,
    "province_office": AgencyKind.PROVINCE_OFFICE,
    "province": AgencyKind.PROVINCE_COMMITTEE,
}
COMMITTEES = {
    "district": AgencyKind.DISTRICT_COMMITTEE,
    "commune": AgencyKind.COMMUNE_COMMITTEE,
}
NAMED = 3


def missing_positions(process: Process, *, on: date) -> list[Finding]:
    """Return the steps that an agency has no unit for, on a day.

    The agencies that work by it are its own, else the departments of its procedures, else all
    committees of its tier.  A one-stop unit may receive for others, so the counter's own steps
    are not asked for.
    """
    today = snapshot_of(on)
    own = _working_by(process, today)
    return [
        Finding(process.key, step.number, Fault.POSITION_MISSING, _told(step, lacking))
        for step in process.steps
        if (lacking := list(_lacking(step, own, today)))
    ]


def _working_by(process: Process, today: Snapshot) -> Sequence[Agency]:
    if process.agency:
        found = today.by_key.get(process.agency)
        return [found] if found else []
    if process.tier in COMMITTEES:
        return today.of_kind(COMMITTEES[process.tier])
    rows = ProcedureVersion.objects.in_force(today.on)
    rows = rows.filter(procedure__code__in=process.procedures).exclude(department="")
    keys = sorted(set(rows.values_list("department", flat=True))) if process.procedures else []
    return [today.by_key[key] for key in keys if key in today.by_key]


def _lacking(step: Step, own: Sequence[Agency], today: Snapshot) -> Iterator[str]:
    """Yield the agencies that should do a step and have no unit for it."""
    if step.unit_kind not in set(UnitKind):
        return
    kind = UnitKind(step.unit_kind)
    if step.agency in {"own", "receiving"}:
        if kind is not UnitKind.ONE_STOP:
            yield from (one.name for one in own if today.unit_for(one.pk, kind) is None)
    elif step.agency in KINDS:
        able = today.of_kind(KINDS[step.agency])
        if not any(today.unit_for(one.pk, kind) for one in able):
            yield KINDS[step.agency].label
    elif step.agency.startswith("department:"):
        key = step.agency.removeprefix("department:")
        found = today.by_key.get(key)
        if found is None or today.unit_for(found.pk, kind) is None:
            yield found.name if found else key


def _told(step: Step, lacking: Sequence[str]) -> str:
    more = f" và {len(lacking) - NAMED} cơ quan nữa" if len(lacking) > NAMED else ""
    return f"{UnitKind(step.unit_kind).label}: {', '.join(lacking[:NAMED])}{more}"
