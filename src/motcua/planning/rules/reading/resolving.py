"""The names of a plan, settled against the agencies that exist on its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from motcua.planning.rules.agencies import Directory, NameForm, resolve
from motcua.planning.rules.reading.values import PlanReading, Remark


def resolved(reading: PlanReading, directory: Directory, *, on: date) -> PlanReading:
    """Return the reading with whom each name means; names of nobody are listed as unread."""
    found = tuple(resolve(name.name, directory) for name in reading.agencies)
    why = f"không có trong cây tổ chức ngày {on:%d/%m/%Y}"
    missing = (
        Remark(_where(reading, resolution.name.name), resolution.name.name, why)
        for resolution in found
        if not resolution.is_settled and resolution.name.form is not NameForm.UNKNOWN
    )
    return replace(reading, resolutions=found, unread=(*reading.unread, *missing))


def _where(reading: PlanReading, name: str) -> str:
    tasks = [task.id for task in reading.tasks if name in (*task.lead, *task.coordinating)]
    return f"nhiệm vụ {', '.join(tasks)}"
