"""What can have happened to figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideDeclared(Event):
    """An agency said how many dossiers it received outside the system (*đã khai báo*)."""

    since: date
    until: date
    dossiers: int
    before: int | None
    """What it had said for the same span, where it had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayClosed(Event):
    """The figures of a day were closed (*đã chốt số*)."""

    day: date
    rows: int
