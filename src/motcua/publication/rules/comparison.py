"""Compares a whole catalogue with the national database: every kind of difference in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motcua.publication.rules.differences import Difference, differences
from motcua.publication.rules.meaning import meaning
from motcua.publication.states import DiscrepancyKind, NationalStatus, Topic

if TYPE_CHECKING:
    from motcua.catalogue.rules.facts import ProcedureFacts


@dataclass(frozen=True, slots=True)
class Heading:
    """What must be known of every national record; its whole content only of those we publish.

    ``times`` is how often the file lists the code; ``is_ours`` whether our province publishes it;
    ``was_there`` that it once was in the database and is gone from it.
    """

    code: str
    name: str
    field: str
    tiers: frozenset[str]
    status: NationalStatus
    is_ours: bool
    decision: str = ""
    times: int = 1
    was_there: bool = False

    @property
    def is_live(self) -> bool:
        return self.status is NationalStatus.PUBLISHED and not self.was_there

    @property
    def likeness(self) -> tuple[str, str, frozenset[str]]:
        """Return what two records of the same procedure have in common."""
        return meaning(self.name), meaning(self.field), self.tiers


def compare(
    ours: Mapping[str, ProcedureFacts],
    headings: Iterable[Heading],
    theirs: Mapping[str, ProcedureFacts],
) -> list[Difference]:
    """Return every difference between our versions in force and the national records.

    ``ours`` and ``theirs`` are by short code; ``theirs`` needs only the codes of ``ours``.
    """
    known = {heading.code: heading for heading in headings}
    found = [d for code, facts in ours.items() for d in _of_ours(code, facts, known, theirs)]
    found += [_not_published(h) for h in known.values() if h.code not in ours and _missing(h)]
    found += _twice(ours, known)
    return found


def _missing(heading: Heading) -> bool:
    return heading.is_ours and heading.is_live


def _not_published(heading: Heading) -> Difference:
    line = f"{heading.name} ({heading.decision})" if heading.decision else heading.name
    kind = DiscrepancyKind.NOT_PUBLISHED
    return Difference(heading.code, kind, Topic.WHOLE, (), (line,))


def _of_ours(
    code: str,
    facts: ProcedureFacts,
    known: Mapping[str, Heading],
    theirs: Mapping[str, ProcedureFacts],
) -> Iterator[Difference]:
    heading = known.get(code)
    if heading is None:
        yield Difference(code, DiscrepancyKind.NOT_ENTERED, Topic.WHOLE, (facts.name,), ())
    elif not heading.is_live:
        kind = DiscrepancyKind.ABOLISHED
        yield Difference(code, kind, Topic.WHOLE, (facts.name,), (_how_gone(heading),))
    elif code in theirs:
        yield from differences(facts, theirs[code], code=code)


def _how_gone(heading: Heading) -> str:
    if heading.status is NationalStatus.DELETED:
        return f"{heading.name}: {NationalStatus.DELETED.label.lower()}"
    return f"{heading.name}: không còn trong cơ sở dữ liệu"


def _twice(ours: Mapping[str, ProcedureFacts], known: Mapping[str, Heading]) -> list[Difference]:
    """Tell procedures listed under two codes, and codes listed twice, where one is ours.

    What another province has set for itself may bear the same name: that is no second one.

    A pair of which both are ours is told once, under the smaller code.
    """
    alike: dict[tuple[str, str, frozenset[str]], dict[str, str]] = {}
    for heading in known.values():
        if heading.is_live and (heading.is_ours or heading.code in ours):
            alike.setdefault(heading.likeness, {})[heading.code] = heading.name
    for code, facts in ours.items():
        tiers = frozenset(tier.value for tier in facts.tiers)
        key = meaning(facts.name), meaning(facts.field), tiers
        alike.setdefault(key, {})[code] = facts.name
    found = [pair for group in alike.values() for pair in _pairs(group, ours)]
    for code in ours:
        same = known.get(code)
        if same and same.times > 1:
            line = f"{code} {same.name}: {same.times} dòng"
            found.append(_pair(code, "", (ours[code].name,), (line,)))
    return found


def _pairs(group: Mapping[str, str], ours: Mapping[str, ProcedureFacts]) -> Iterator[Difference]:
    mine = sorted(code for code in group if code in ours)
    for code in mine:
        for other in sorted(group):
            if other == code or (other in ours and other < code):
                continue
            names = f"{code} {group[code]}", f"{other} {group[other]}"
            yield _pair(code, other, (names[0],), (names[1],))


def _pair(code: str, other: str, ours: tuple[str, ...], theirs: tuple[str, ...]) -> Difference:
    return Difference(code, DiscrepancyKind.TWICE, Topic.WHOLE, ours, theirs, other)
