"""What can have happened to the catalogue.  Codes, days and numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReviewed(Event):
    """It was found whether a procedure can be served online (*đã rà soát*)."""

    procedure: str
    tier: str
    is_eligible: bool
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicesPublished(Event):
    """A decision named what is eligible and how far it is served (*đã công bố danh mục*)."""

    decision: str
    valid_from: date
    services: int
    eligible: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceIntegrated(Event):
    """A service passed its test on the national portal (*đã tích hợp*); or that was taken back."""

    procedure: str
    tier: str
    tested_on: date | None
