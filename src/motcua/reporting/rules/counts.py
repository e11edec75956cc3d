"""What is counted of a dossier, each count as one condition over its fact (*số đếm*).

The same condition fills the tallies, lists the dossiers behind a figure, and is what the tests
count by hand: a figure cannot disagree with its list.  Conditions name columns of
``reporting_dossierfact`` only.
"""

from __future__ import annotations

from dataclasses import dataclass

from motcua.catalogue.states import OnlineLevel

ONLINE_LEVELS = tuple(level.value for level in OnlineLevel if level.is_online)
"""Levels 3 and 4 of 2022; from 15/8/2022 *một phần* and *toàn trình* (NĐ 42/2022/NĐ-CP)."""


@dataclass(frozen=True, slots=True)
class Count:
    """One count: a condition to be met, or a column to be added up."""

    name: str
    sql: str
    adds: bool = False

    @property
    def amount(self) -> str:
        """Return what one fact adds to the count, as SQL."""
        return self.sql if self.adds else f"(({self.sql}) IS TRUE)::int"

    @property
    def condition(self) -> str:
        """Return which facts the count comes from, as SQL."""
        return f"{self.sql} > 0" if self.adds else self.sql


_AT_LEVEL = "online_level IN ({})".format(", ".join(f"'{level}'" for level in ONLINE_LEVELS))
_ONLINE = "channel = 'online'"
_DOCUMENT = "finished_on IS NOT NULL AND outcome = 'granted' AND has_document_result"
_LATE = "ended_on > promised_on"

COUNTS = (
    Count("received", "TRUE"),
    Count("online", _ONLINE),
    Count("at_level", _AT_LEVEL),
    Count("at_level_online", f"{_AT_LEVEL} AND {_ONLINE}"),
    Count("at_level_online_by_self", f"{_AT_LEVEL} AND {_ONLINE} AND NOT is_assisted"),
    Count("circulated", "hand_overs > 0"),
    Count("circulated_wholly", "hand_overs > 0 AND electronic_hand_overs = hand_overs"),
    Count("crossed", "crossings > 0"),
    Count("crossed_wholly", "crossings > 0 AND electronic_crossings = crossings"),
    Count("hand_overs", "hand_overs", adds=True),
    Count("electronic_hand_overs", "electronic_hand_overs", adds=True),
    Count("finished", "finished_on IS NOT NULL"),
    Count("finished_early", "finished_on < promised_on"),
    Count("finished_on_day", "finished_on = promised_on"),
    Count("finished_late", "finished_on > promised_on"),
    Count("returned", "returned_on IS NOT NULL"),
    Count("ended", "ended_on IS NOT NULL"),
    Count("ended_late", f"{_LATE}"),
    Count("ended_late_apologised", f"{_LATE} AND is_apologised"),
    Count("documents", _DOCUMENT),
    Count("documents_signed", f"{_DOCUMENT} AND copy = 'signed'"),
    Count("documents_on_file", f"{_DOCUMENT} AND copy IN ('signed', 'scan')"),
)
"""What tallies keep."""

_OVERDUE = "ended_on IS NULL AND promised_on < %s"
DATED_COUNTS = (
    Count("open_late", _OVERDUE),
    Count("open_late_apologised", f"{_OVERDUE} AND is_apologised"),
)
"""What changes as days pass, without any event: counted when asked, on a day."""

BY_NAME = {count.name: count for count in (*COUNTS, *DATED_COUNTS)}
PROCEDURE_COUNTS = tuple(
    count for count in COUNTS if count.name in {"received", "at_level", "at_level_online"}
)
"""What is also kept per procedure, to count procedures rather than dossiers."""
