"""Whether an internal procedure counts, and which of the four conditions it meets on a day.

Decision 461/QĐ-UBND (2022), Appendix I, row III.2: at least 30 % of the internal procedures
between agencies reviewed, made into internal processes, published, and kept up to date.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files
from math import ceil

from motcua.publication.states import InternalCondition, InternalGroup, Met

Conditions = Mapping[InternalCondition, Met]
PERCENT = 100


@dataclass(frozen=True, slots=True)
class InternalRules:
    """What holds from a day on; ``update_days`` are working days."""

    valid_from: date
    target_percent: int
    update_days: int
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class InternalFacts:
    """An entry of the inventory as far as the conditions ask; every day may be unknown.

    ``process_since`` and ``published_since`` are of what is in force on the day asked about.
    ``update_due_on`` is by when the oldest change of its legal bases was to be taken up.
    """

    group: InternalGroup
    accepted_on: date | None
    abolished_on: date | None = None
    reviewed_on: date | None = None
    process_since: date | None = None
    published_since: date | None = None
    has_bases: bool = False
    update_due_on: date | None = None


@dataclass(frozen=True, slots=True)
class InternalShare:
    """How many meet all four, of how many."""

    part: int
    whole: int

    @property
    def rate(self) -> Fraction | None:
        """Return the share; None where nothing is counted."""
        return Fraction(self.part, self.whole) if self.whole else None

    def missing(self, percent: int) -> int:
        """Return how many more are needed to reach a percentage.

        >>> InternalShare(1, 10).missing(30)
        2
        """
        return max(0, ceil(Fraction(self.whole * percent, PERCENT)) - self.part)


def is_counted(facts: InternalFacts, on: date) -> bool:
    """Tell whether a procedure is in the inventory on a day and runs between agencies."""
    listed = facts.accepted_on is not None and facts.accepted_on <= on
    abolished = facts.abolished_on is not None and facts.abolished_on <= on
    return listed and not abolished and facts.group is InternalGroup.BETWEEN


def may_be_struck_off(accepted_on: date | None, on: date) -> bool:
    """Tell whether an entry may leave as if it had never been taken in: the day it was, no later.

    >>> may_be_struck_off(date(2022, 11, 14), date(2022, 11, 15))
    False
    """
    return accepted_on is None or accepted_on == on


def conditions(facts: InternalFacts, on: date) -> Conditions:
    """Return which of the four are met on a day.

    Whether it is up to date is unknown while it is not published, and where it names no legal
    basis by which a change could be known.
    """
    return {
        InternalCondition.REVIEWED: _since(facts.reviewed_on, on),
        InternalCondition.PROCESSED: _since(facts.process_since, on),
        InternalCondition.PUBLISHED: _since(facts.published_since, on),
        InternalCondition.CURRENT: _current(facts, on),
    }


def _since(day: date | None, on: date) -> Met:
    return Met.YES if day is not None and day <= on else Met.NO


def _current(facts: InternalFacts, on: date) -> Met:
    if _since(facts.published_since, on) is Met.NO or not facts.has_bases:
        return Met.UNKNOWN
    late = facts.update_due_on is not None and facts.update_due_on < on
    return Met.NO if late else Met.YES


def is_complete(found: Conditions) -> bool:
    """Tell whether all four are met; what is unknown is not."""
    return all(found[one] is Met.YES for one in InternalCondition)


def share(every: Iterable[InternalFacts], on: date) -> InternalShare:
    """Count those of the inventory that meet all four on a day."""
    met = [is_complete(conditions(one, on)) for one in every if is_counted(one, on)]
    return InternalShare(sum(met), len(met))


def internal_rules_on(day: date) -> InternalRules:
    """Return what holds on ``day``; before the first table, the first."""
    tables = _tables()
    return next((table for table in reversed(tables) if table.valid_from <= day), tables[0])


@cache
def _tables() -> tuple[InternalRules, ...]:
    text = (files("motcua.publication") / "data" / "internal.toml").read_text("utf-8")
    rows = (InternalRules(**row) for row in tomllib.loads(text)["rules"])
    return tuple(sorted(rows, key=lambda table: table.valid_from))
