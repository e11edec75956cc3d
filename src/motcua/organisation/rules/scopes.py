"""For which agencies a one-stop unit receives (*phạm vi tiếp nhận*), from its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.organisation.rules.agencies import AgencyFact
from motcua.organisation.rules.tables import a_date, a_day, read_table
from motcua.organisation.states import AgencyKind


@dataclass(frozen=True, slots=True)
class ScopeFact:
    """One line of the table, for one agency that has the unit."""

    agency: AgencyFact
    unit_key: str
    receives_for: str
    valid_from: date
    valid_to: date | None


def read_scopes(facts: Sequence[AgencyFact]) -> Iterator[ScopeFact]:
    """Yield the table's lines, one for each agency they speak of."""
    for row in read_table("counter_scopes.csv"):
        for fact in facts:
            if fact.key == row["agency_key"] or (
                not row["agency_key"] and fact.kind == AgencyKind(row["agency_kind"])
            ):
                yield ScopeFact(
                    fact,
                    row["unit_key"],
                    row["receives_for"],
                    a_day(row["valid_from"]),
                    a_date(row["valid_to"]),
                )


def agencies_received_for(
    scope: ScopeFact, facts: Sequence[AgencyFact]
) -> Iterator[tuple[AgencyFact, date, date | None]]:
    """Yield each agency a line means, with the days both it and the line hold."""
    word, _, value = scope.receives_for.partition(":")
    for fact in facts:
        meant = {
            "own": fact.key == scope.agency.key,
            "key": fact.key == value,
            "kind": fact.kind == value,
            "serving": fact.kind == value and fact.district == scope.agency.district != "",
        }[word]
        first = max(scope.valid_from, scope.agency.valid_from, fact.valid_from)
        lasts = [scope.valid_to, scope.agency.valid_to, fact.valid_to]
        last = min((day for day in lasts if day is not None), default=None)
        if meant and (last is None or first <= last):
            yield fact, first, last
