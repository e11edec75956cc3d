"""Agencies and successions as facts, read from their tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from motcua.organisation.rules.tables import a_date, a_day, read_table
from motcua.organisation.states import AgencyKind, SuccessionShare, Tier

PLACE = re.compile(r"-(\d{3})(?:-\d{4})?$")


@dataclass(frozen=True, slots=True)
class AgencyFact:
    """An agency as it is from ``valid_from`` through ``valid_to`` (``None``: until further notice).

    A change of name, rank or superior closes the fact; another, with another key, follows it.
    """

    key: str
    name: str
    short_name: str
    kind: AgencyKind
    tier: Tier
    parent: str
    code: str
    gso_code: str
    valid_from: date
    valid_to: date | None
    note: str = ""

    @property
    def called(self) -> str:
        """Return the name in daily use: the short one where there is one."""
        return self.short_name or self.name

    @property
    def district(self) -> str:
        """Return the code of the district it is, or is the branch for; else an empty text."""
        found = PLACE.search(self.key)
        return found.group(1) if found else ""

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def overlaps(self, other: AgencyFact) -> bool:
        """Tell whether there is a day on which both hold."""
        first = max(self.valid_from, other.valid_from)
        return self.holds_on(first) and other.holds_on(first)


@dataclass(frozen=True, slots=True)
class SuccessionFact:
    """One agency takes over from another (*kế thừa*) on a day, wholly or in part.

    ``is_default`` marks the one successor to whom unfinished work goes unless decided otherwise.
    """

    predecessor: str
    successor: str
    on: date
    share: SuccessionShare
    is_default: bool
    source: str


def read_agencies() -> tuple[AgencyFact, ...]:
    """Return every agency fact of ``data/agencies.csv``."""
    return tuple(_agency(row) for row in read_table("agencies.csv"))


def read_successions() -> tuple[SuccessionFact, ...]:
    """Return every succession of ``data/successions.csv``."""
    return tuple(_succession(row) for row in read_table("successions.csv"))


def _agency(row: dict[str, str]) -> AgencyFact:
    return AgencyFact(
        key=row["key"],
        name=row["name"],
        short_name=row["short_name"],
        kind=AgencyKind(row["kind"]),
        tier=Tier(row["tier"]),
        parent=row["parent"],
        code=row["code"],
        gso_code=row["gso_code"],
        valid_from=a_day(row["valid_from"]),
        valid_to=a_date(row["valid_to"]),
        note=row["note"],
    )


def _succession(row: dict[str, str]) -> SuccessionFact:
    return SuccessionFact(
        predecessor=row["predecessor"],
        successor=row["successor"],
        on=a_day(row["on"]),
        share=SuccessionShare(row["share"]),
        is_default=row["is_default"] == "yes",
        source=row["source"],
    )
