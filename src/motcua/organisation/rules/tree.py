"""The tree of agencies (*cây tổ chức*), asked as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from motcua.organisation.rules.agencies import (
    AgencyFact,
    SuccessionFact,
    read_agencies,
    read_successions,
)
from motcua.organisation.states import AgencyKind, Tier


class Tree:
    """All agency facts and successions together.  An immutable value: ask, never change."""

    def __init__(
        self, agencies: Iterable[AgencyFact], successions: Iterable[SuccessionFact] = ()
    ) -> None:
        self.agencies = tuple(agencies)
        self.successions = tuple(successions)
        self._by_key = {fact.key: fact for fact in self.agencies}
        self._heirs = {s.predecessor: s.successor for s in self.successions if s.is_default}
        self._forebears: dict[str, list[str]] = {}
        for s in self.successions:
            self._forebears.setdefault(s.successor, []).append(s.predecessor)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def __getitem__(self, key: str) -> AgencyFact:
        return self._by_key[key]

    def as_of(self, day: date) -> tuple[AgencyFact, ...]:
        """Return the agencies that exist on ``day``."""
        return tuple(fact for fact in self.agencies if fact.holds_on(day))

    def of_kind(self, kind: AgencyKind, *, on: date) -> tuple[AgencyFact, ...]:
        return tuple(fact for fact in self.as_of(on) if fact.kind == kind)

    def of_tier(self, tier: Tier, *, on: date) -> tuple[AgencyFact, ...]:
        return tuple(fact for fact in self.as_of(on) if fact.tier == tier)

    def children(self, key: str, *, on: date) -> tuple[AgencyFact, ...]:
        """Return the agencies directly under ``key`` (*cơ quan trực thuộc*)."""
        return tuple(fact for fact in self.as_of(on) if fact.parent == key)

    def place(self, gso_code: str, *, on: date) -> AgencyFact | None:
        """Return the committee of the unit that bears this statistics-office code on ``day``."""
        return next((fact for fact in self.as_of(on) if fact.gso_code == gso_code), None)

    def current(self, key: str, *, on: date) -> AgencyFact | None:
        """Follow the default successors of ``key`` to the agency that holds on ``day``.

        ``None`` where neither it nor an heir does, as on a day before it began.
        """
        fact = self._by_key[key]
        while not fact.holds_on(on):
            if on < fact.valid_from or fact.key not in self._heirs:
                return None
            fact = self._by_key[self._heirs[fact.key]]
        return fact

    def forebears(self, key: str) -> tuple[AgencyFact, ...]:
        """Return those from whom ``key`` took over something."""
        return tuple(self._by_key[each] for each in self._forebears.get(key, []))

    def district_of(self, key: str) -> str:
        """Return the code of the district an agency is, lies in, or lay in before there were none.

        Empty for an agency of the province.
        """
        for fact in self._up(key):
            if fact.kind == AgencyKind.DISTRICT_COMMITTEE:
                return fact.gso_code
        return self._by_key[key].district or self._district_before(key)

    def serving(self, kind: AgencyKind, *, at: str, on: date) -> AgencyFact | None:
        """Return the agency of ``kind`` that serves the place of agency ``at``.

        Its branch for that district where there is one, such as a land registry branch; else the
        one for the whole province.
        """
        district = self.district_of(at)
        candidates = self.of_kind(kind, on=on)
        branch = next((fact for fact in candidates if district and fact.district == district), None)
        return branch or next((fact for fact in candidates if not fact.district), None)

    def _up(self, key: str) -> Iterator[AgencyFact]:
        while key:
            yield (fact := self._by_key[key])
            key = fact.parent

    def _district_before(self, key: str) -> str:
        if self._by_key[key].kind != AgencyKind.COMMUNE_COMMITTEE:
            return ""
        before = (self.district_of(each.key) for each in self.forebears(key))
        return next((code for code in before if code), "")


@cache
def the_tree() -> Tree:
    """Return the tree of the tables shipped with the project."""
    return Tree(read_agencies(), read_successions())
