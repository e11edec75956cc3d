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


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientChanged(Event):
    """A connected system was registered, given another token, or stopped."""

    act: str
    scopes: str
