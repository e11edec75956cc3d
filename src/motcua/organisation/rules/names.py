"""What agencies are called in documents (*tên gọi*), resolved to the tree as of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from motcua.kernel.collectives import Collective
from motcua.kernel.vietnamese import words_of
from motcua.kernel.words import Word
from motcua.organisation.rules.agencies import AgencyFact
from motcua.organisation.rules.members import MEMBERS
from motcua.organisation.rules.tables import read_table
from motcua.organisation.rules.tree import Tree, the_tree
from motcua.organisation.states import AgencyKind

COMMITTEE = "uy ban nhan dan"
ABBREVIATED = {"thanh pho": ("tp", "t p"), "thi xa": ("tx", "t x"), "thi tran": ("tt", "t t")}
PROVINCE = "tinh ha tinh"


def plain(name: str) -> str:
    """Return the form names are compared in: no case, accents or marks, one word for a committee.

    >>> plain("Ủy ban nhân dân  tỉnh Hà Tĩnh"), plain("Sở TT&TT")
    ('ubnd tinh', 'so tt tt')
    """
    text = " ".join(words_of(name)).replace(COMMITTEE, "ubnd")
    return text.removesuffix(PROVINCE) + "tinh" if text.endswith(" " + PROVINCE) else text


class Directory:
    """The names of the agencies that exist on one day."""

    def __init__(self, tree: Tree, aliases: Iterable[tuple[str, str]], *, on: date) -> None:
        self.on = on
        self._agencies = tree.as_of(on)
        self._keys: dict[str, set[str]] = defaultdict(set)
        for fact in self._agencies:
            for name in _names_of(fact, tree):
                self._keys[plain(name)].add(fact.key)
        here = {fact.key for fact in self._agencies}
        for alias, key in aliases:
            if key in here:
                self._keys[plain(alias)].add(key)

    def single(self, name: str) -> str | None:
        """Return the key of the one agency called so, or ``None``: nobody, or more than one."""
        keys = self._keys.get(plain(name), set())
        return next(iter(keys)) if len(keys) == 1 else None

    def shared_names(self) -> dict[str, set[str]]:
        """Return the names that more than one agency bears, which therefore resolve to none."""
        return {name: keys for name, keys in self._keys.items() if len(keys) > 1}

    def members(self, collective: Word) -> list[str]:
        """Return the keys of those a collective name stands for, in the order of the table.

        A branch is left to its head office: *Cục Thuế tỉnh* answers for its *Chi cục Thuế*.
        """
        kinds = MEMBERS[Collective(collective)]
        found = [fact for fact in self._agencies if fact.kind in kinds]
        heads = {fact.key for fact in found}
        return [fact.key for fact in found if fact.parent not in heads]


def directory(*, on: date) -> Directory:
    """Return the directory of the tables shipped with the project, as of a day."""
    return Directory(the_tree(), read_aliases(), on=on)


def read_aliases() -> list[tuple[str, str]]:
    """Return (alias, key) pairs: other names agencies go by, beyond their full and short ones."""
    return [(row["alias"], row["key"]) for row in read_table("aliases.csv")]


def _names_of(fact: AgencyFact, tree: Tree) -> Iterator[str]:
    yield from {fact.name, fact.called}
    if fact.kind == AgencyKind.DEPARTMENT:
        yield f"{fact.called} tỉnh"
        yield f"{fact.name} Hà Tĩnh"
    if fact.kind in {AgencyKind.DISTRICT_COMMITTEE, AgencyKind.COMMUNE_COMMITTEE}:
        yield from _names_of_place(fact, tree)


def _names_of_place(fact: AgencyFact, tree: Tree) -> Iterator[str]:
    place = plain(fact.name).removeprefix("ubnd ")
    forms = {place}
    for long, shorts in ABBREVIATED.items():
        if place.startswith(long):
            forms |= {short + place.removeprefix(long) for short in shorts}
    parent = tree[fact.parent]
    within = plain(parent.name).removeprefix("ubnd ")
    for form in forms:
        yield from (form, f"ubnd {form}", f"{form} {within}", f"ubnd {form} {within}")
