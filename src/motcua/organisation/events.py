"""What can have happened in the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffAppointed(Event):
    """A person was given a position (*đã phân công*)."""

    position: int
    since: date
    until: date | None
