"""Holds what a province published against the national record, part by part.

Texts, numbers and lists are compared by what they mean (``rules.meaning``).  A part that the
national record leaves empty says nothing and is no difference; one that only we leave empty is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motcua.kernel.limits import Limit, LimitUnit
from motcua.publication.rules.legal_numbers import basis_number
from motcua.publication.rules.meaning import line_meaning, meaning, paired, same
from motcua.publication.states import DiscrepancyKind, Topic

if TYPE_CHECKING:
    from motcua.catalogue.rules.facts import FeeFact, ModeFacts, ProcedureFacts

HOURS_A_DAY = 8
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One point in which the two differ: ours beside theirs, line by line.

    ``detail`` tells apart several of one kind and topic: the number of a basis, the other code.
    """

    code: str
    kind: DiscrepancyKind
    topic: Topic
    ours: Lines = ()
    theirs: Lines = ()
    detail: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what makes it the same point in the next comparison."""
        return self.code, self.kind.value, self.topic.value, self.detail


def differences(ours: ProcedureFacts, theirs: ProcedureFacts, *, code: str) -> list[Difference]:
    """Return every part in which two records of one procedure differ, in the law's order."""
    found = []
    for topic, compare in _PARTS.items():
        sides = compare(ours, theirs)
        if sides is not None:
            found.append(Difference(code, DiscrepancyKind.CHANGED, topic, *sides))
    return found


Sides = tuple[Lines, Lines] | None


def _texts(one: str, other: str) -> Sides:
    if not other or same(one, other):
        return None
    return tuple(one.splitlines()), tuple(other.splitlines())


def _lists(one: Iterable[str], other: Iterable[str]) -> Sides:
    """Compare two lists as sets of meanings, and show them whole."""
    ours, theirs = tuple(one), tuple(other)
    meant = [{line_meaning(line) for line in lines} - {""} for lines in (ours, theirs)]
    if not meant[1] or meant[0] == meant[1]:
        return None
    return ours, theirs


def _tiers(ours: ProcedureFacts, theirs: ProcedureFacts) -> Sides:
    if not theirs.tiers or set(ours.tiers) == set(theirs.tiers):
        return None
    return tuple(t.label for t in ours.tiers), tuple(t.label for t in theirs.tiers)


def _modes(ours: ProcedureFacts, theirs: ProcedureFacts) -> Sides:
    sides = [dict.fromkeys(mode.channel for mode in facts.modes) for facts in (ours, theirs)]
    if not sides[1] or set(sides[0]) == set(sides[1]):
        return None
    return tuple(c.label for c in sides[0]), tuple(c.label for c in sides[1])


def _limits(ours: ProcedureFacts, theirs: ProcedureFacts) -> Sides:
    """Compare the limits of the ways of filing both sides have, and show those that differ."""
    return _by_channel(ours, theirs, _limit_meant, _limit_said)


def _fees(ours: ProcedureFacts, theirs: ProcedureFacts) -> Sides:
    return _by_channel(ours, theirs, _fees_meant, _fees_said)


def _by_channel(
    ours: ProcedureFacts,
    theirs: ProcedureFacts,
    meant: Callable[[Sequence[ModeFacts]], frozenset[object]],
    said: Callable[[Sequence[ModeFacts]], str],
) -> Sides:
    mine, yours = _channels(ours), _channels(theirs)
    left, right = [], []
    for channel, modes in mine.items():
        others = yours.get(channel)
        if others is None or not meant(others) or meant(modes) == meant(others):
            continue
        left.append(f"{channel}: {said(modes) or '(không ghi)'}")
        right.append(f"{channel}: {said(others)}")
    return (tuple(left), tuple(right)) if left else None


def _channels(facts: ProcedureFacts) -> dict[str, list[ModeFacts]]:
    found: dict[str, list[ModeFacts]] = {}
    for mode in facts.modes:
        found.setdefault(mode.channel.label, []).append(mode)
    return found


def _limit_meant(modes: Sequence[ModeFacts]) -> frozenset[object]:
    """Return what the limits of one way of filing mean: working hours, or another unit's count."""
    meant = (_counted(mode.limit) if mode.limit else meaning(mode.limit_text) for mode in modes)
    return frozenset(one for one in meant if one)


def _counted(limit: Limit) -> tuple[int, str]:
    """Return a limit so that equal lengths are equal: eight working hours are a working day."""
    if limit.unit is LimitUnit.WORKING_DAYS:
        return limit.value * HOURS_A_DAY, LimitUnit.HOURS.value
    return limit.value, limit.unit.value


def _limit_said(modes: Sequence[ModeFacts]) -> str:
    said = (str(mode.limit) if mode.limit else mode.limit_text for mode in modes)
    return "; ".join(dict.fromkeys(one for one in said if one))


def _fees_meant(modes: Sequence[ModeFacts]) -> frozenset[object]:
    """Return the amounts, and the wording where there is none; nothing said is nothing due."""
    fees = [fee for mode in modes for fee in mode.fees]
    meant: set[object] = {fee.amount for fee in fees if fee.amount is not None}
    meant |= {meaning(fee.text) for fee in fees if fee.amount is None}
    return frozenset(meant - {""} or {0})


def _fees_said(modes: Sequence[ModeFacts]) -> str:
    said = (_fee_said(fee) for mode in modes for fee in mode.fees)
    return "; ".join(dict.fromkeys(said)) or "không thu"


def _fee_said(fee: FeeFact) -> str:
    if fee.amount is None:
        return fee.text
    amount = f"{fee.amount:,} đồng".replace(",", ".") if fee.amount else "không thu"
    return f"{amount} ({fee.text})" if fee.text else amount


def _papers(ours: ProcedureFacts, theirs: ProcedureFacts) -> Sides:
    """Tell papers dropped (ours alone), added (theirs alone), renamed, or of other numbers."""
    mine, yours = _paper_counts(ours), _paper_counts(theirs)
    if not yours:
        return None
    renamed, dropped, added = paired(mine, yours)
    left = [one for one, _ in renamed] + dropped
    right = [other for _, other in renamed] + added
    by_meaning = {line_meaning(line): line for line in yours}
    for line, counts in mine.items():
        other = by_meaning.get(line_meaning(line))
        if other is not None and yours[other] != counts:
            left.append(f"{line} ({_copies(counts)})")
            right.append(f"{other} ({_copies(yours[other])})")
    return (tuple(left), tuple(right)) if left or right else None


def _paper_counts(facts: ProcedureFacts) -> dict[str, tuple[int, int]]:
    """Return the papers of all cases, each once, with originals and copies."""
    found: dict[str, tuple[str, tuple[int, int]]] = {}
    for case in facts.cases:
        for paper in case.papers:
            counts = (paper.originals, paper.copies)
            found.setdefault(line_meaning(paper.name), (paper.name, counts))
    return dict(found.values())


def _copies(counts: tuple[int, int]) -> str:
    return f"{counts[0]} bản chính, {counts[1]} bản sao"


def _bases(ours: ProcedureFacts, theirs: ProcedureFacts) -> Sides:
    """Compare the documents by their numbers, by their titles where there is none."""
    sides = [_basis_lines(facts) for facts in (ours, theirs)]
    if not sides[1] or set(sides[0]) == set(sides[1]):
        return None
    only = [[line for key, line in sides[n].items() if key not in sides[1 - n]] for n in (0, 1)]
    return tuple(only[0]), tuple(only[1])


def _basis_lines(facts: ProcedureFacts) -> dict[str, str]:
    found: dict[str, str] = {}
    for number, title in facts.legal_bases:
        key = basis_number(number, title)
        line = " ".join(dict.fromkeys(part for part in (key or number, title) if part))
        found.setdefault(key or meaning(f"{number} {title}"), line)
    return {key: line for key, line in found.items() if key}


_PARTS: dict[Topic, Callable[[ProcedureFacts, ProcedureFacts], Sides]] = {
    Topic.NAME: lambda a, b: _texts(a.name, b.name),
    Topic.FIELD: lambda a, b: _texts(a.field, b.field),
    Topic.TIER: _tiers,
    Topic.STEPS: lambda a, b: _texts(a.steps, b.steps),
    Topic.MODES: _modes,
    Topic.LIMIT: _limits,
    Topic.FEES: _fees,
    Topic.PAPERS: _papers,
    Topic.SUBJECTS: lambda a, b: _lists(a.subjects, b.subjects),
    Topic.AGENCY: lambda a, b: _texts(*(dict(f.agencies).get("agency", "") for f in (a, b))),
    Topic.FORMS: lambda a, b: _lists(a.forms, b.forms),
    Topic.RESULTS: lambda a, b: _lists(a.results, b.results),
    Topic.CONDITIONS: lambda a, b: _texts(a.conditions, b.conditions),
    Topic.BASES: _bases,
}
