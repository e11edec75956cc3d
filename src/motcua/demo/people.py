"""People who do not exist: names, addresses and identity numbers made of common parts.

Identity numbers carry a century digit of 4 to 9, which no living person has.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from itertools import accumulate
from random import Random

from motcua.dossiers.states import ApplicantKind


class Crowd:
    """A source of made-up people; the same randomness gives the same people."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance

    def person(self) -> str:
        """Return a full name, surname first."""
        gender = self.chance.choice("mf")
        surname = self._weighted("surnames.csv")
        middle = self._weighted("middle_names.csv", gender)
        return f"{surname} {middle} {self._weighted('given_names.csv', gender)}"

    def business(self) -> str:
        """Return the name of an enterprise or household business."""
        parts = _parts("business_names.csv")
        pick = {part: self.chance.choice(parts[part]) for part in ("form", "trade", "name")}
        return f"{pick['form']} {pick['trade']} {pick['name']}"

    def identity_number(self, kind: ApplicantKind) -> str:
        """Return a number in the right form that cannot be anybody's."""
        if kind is not ApplicantKind.CITIZEN:
            return f"99{self.chance.randrange(10**8):08}"
        century = self.chance.randint(4, 9)
        return f"042{century}{self.chance.randint(0, 99):02}{self.chance.randrange(10**6):06}"

    def phone(self) -> str:
        """Return a telephone number in a mobile range."""
        return f"09{self.chance.randrange(10**8):08}"

    def address(self, place: str) -> str:
        """Return a street or hamlet in ``place``."""
        return f"{self.chance.choice(_column('places.csv', 'name'))}, {place}"

    def _weighted(self, table: str, gender: str = "") -> str:
        names, sums = _weights(table, gender)
        return self.chance.choices(names, cum_weights=sums)[0]


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one of the demonstration's tables."""
    text = (files("motcua.demo") / "data" / table).read_text("utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def _weights(table: str, gender: str) -> tuple[list[str], list[int]]:
    kept = [row for row in rows(table) if not gender or row["gender"] == gender]
    return [row["name"] for row in kept], list(accumulate(int(row["weight"]) for row in kept))


@cache
def _column(table: str, name: str) -> list[str]:
    return [row[name] for row in rows(table)]


@cache
def _parts(table: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows(table):
        found.setdefault(row["part"], []).append(row["name"])
    return found
