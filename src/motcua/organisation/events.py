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
    stands_in_for: str = ""
    """The code of who is away; empty: for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInEnded(Event):
    """Somebody stands in no more, or never did (*thôi làm thay*)."""

    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientChanged(Event):
    """A connected system was registered, given another token, or stopped."""

    act: str
    scopes: str
