"""What must hang where, and what a place owes: the pure part of posting (*niêm yết*)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from motcua.publication.states import PostingStanding


@dataclass(frozen=True, slots=True)
class PostingRules:
    """What holds from a day on.  ``ahead_days`` are days of the calendar."""

    valid_from: date
    ahead_days: int
    source: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class FeedbackNotice:
    """Where to send feedback on procedures (*thông báo địa chỉ tiếp nhận phản ánh, kiến nghị*;
    NĐ 20/2008/NĐ-CP, art. 13)."""

    valid_from: date
    agency: str
    lines: tuple[tuple[str, str], ...]
    source: str
    assumed: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the lines nobody has filled in."""
        return tuple(label for label, text in self.lines if not text)

    def filled(self, known: Mapping[str, str]) -> FeedbackNotice:
        """Return the notice with what the installation knows on its empty lines.

        >>> FeedbackNotice(date.min, "", (("Thư", ""),), "", False).filled({"Thư": "x"}).missing
        ()
        """
        lines = tuple((label, text or known.get(label, "")) for label, text in self.lines)
        return replace(self, lines=lines)


@dataclass(frozen=True, slots=True)
class PlaceTally:
    """How many procedures of a place stand in which way."""

    current: int = 0
    stale: int = 0
    missing: int = 0
    extra: int = 0

    @property
    def due(self) -> int:
        """Return how many must hang."""
        return self.current + self.stale + self.missing

    @property
    def wrong(self) -> int:
        """Return how many sheets must be put up or taken down."""
        return self.stale + self.missing + self.extra

    @property
    def share(self) -> float | None:
        """Return the share that hangs as it must; None where nothing must.

        >>> PlaceTally(current=3, stale=1).share
        0.75
        """
        return self.current / self.due if self.due else None

    @property
    def is_current(self) -> bool:
        """Whether every sheet hangs and none too many."""
        return self.wrong == 0

    def __add__(self, other: PlaceTally) -> PlaceTally:
        return PlaceTally(
            self.current + other.current,
            self.stale + other.stale,
            self.missing + other.missing,
            self.extra + other.extra,
        )


def tally(standings: Iterable[PostingStanding]) -> PlaceTally:
    """Count how procedures stand.

    >>> tally([PostingStanding.CURRENT, PostingStanding.EXTRA]).wrong
    1
    """
    counted = dict.fromkeys(PostingStanding, 0)
    for one in standings:
        counted[one] += 1
    return PlaceTally(**{one.value: number for one, number in counted.items()})


def rules_on(day: date) -> PostingRules:
    """Return what holds on ``day``; before the first table, the first."""
    tables = _rules()
    return next((table for table in reversed(tables) if table.valid_from <= day), tables[0])


def notice_on(day: date) -> FeedbackNotice:
    """Return the notice on feedback that must hang on ``day``; before the first, the first."""
    tables = _notices()
    return next((table for table in reversed(tables) if table.valid_from <= day), tables[0])


@cache
def _rules() -> tuple[PostingRules, ...]:
    found = (PostingRules(**row) for row in _data()["rules"])
    return tuple(sorted(found, key=lambda table: table.valid_from))


@cache
def _notices() -> tuple[FeedbackNotice, ...]:
    found = (
        FeedbackNotice(**{**row, "lines": tuple((label, text) for label, text in row["lines"])})
        for row in _data()["notices"]
    )
    return tuple(sorted(found, key=lambda table: table.valid_from))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("motcua.publication") / "data" / "posting.toml").read_text("utf-8"))
