"""What would have been: finished dossiers replayed through a draft process (*thử quy trình*).

Every figure is working time up to the result, waits for the applicant left out.  Two answers are
given, because nobody knows how people will work: *as recorded*, where each step takes what it
took, and *held*, where a step whose hours are cut takes no longer than its new hours.  A step
that nothing recorded stands for takes its hours in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import Self

from motcua.kernel.vietnamese import folded
from motcua.reporting.rules.kpi import Measure
from motcua.reporting.rules.ways import Planned, Way, longest
from motcua.reporting.states import StepChange


@dataclass(frozen=True, slots=True)
class Course:
    """What one dossier took: working minutes and stays by step of the process it followed.

    ``slack``: working minutes between its result and the end of the day promised, below zero
    where that day was over; None where no day was promised.
    """

    spent: Mapping[int, int]
    stays: Mapping[int, int]
    slack: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """The dossiers that followed one process, and which drafted step stands for which of it."""

    way: Way
    matching: Mapping[int, int]
    courses: Sequence[Course]


@dataclass(frozen=True, slots=True)
class Spread:
    """How minutes are spread: the middle one, the one nine of ten stay within, the mean."""

    count: int
    median: int
    ninth: int
    mean: Fraction

    @classmethod
    def of(cls, minutes: Iterable[int]) -> Self | None:
        """Return the spread by nearest rank; None of nothing.

        >>> Spread.of([30, 10, 20, 400])
        Spread(count=4, median=20, ninth=400, mean=Fraction(115, 1))
        """
        rows = sorted(minutes)
        if not rows:
            return None
        ranks = [rows[ceil(len(rows) * share / 10) - 1] for share in (5, 9)]
        return cls(len(rows), ranks[0], ranks[1], Fraction(sum(rows), len(rows)))


@dataclass(frozen=True, slots=True)
class StepTrial:
    """One step: what it took, against its old and its new hours, and what the draft saves.

    ``number`` is 0 where the draft drops it, ``recorded`` the recorded step's name where that is
    another.  ``saved`` and ``saved_held`` are mean minutes over all dossiers, below zero where
    time is lost; those of all steps add up to what the whole saves.
    """

    number: int
    name: str
    recorded: str
    changes: tuple[StepChange, ...]
    old: int | None
    new: int | None
    spent: Spread | None
    over_old: Measure
    over_new: Measure
    saved: Fraction
    saved_held: Fraction
    is_counted: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole under one assumption: its time, promises kept, dossiers quicker and slower."""

    spread: Spread
    on_time: Measure
    quicker: int
    slower: int


@dataclass(frozen=True, slots=True)
class Trial:
    """What a draft would have made of the dossiers replayed."""

    count: int
    before: Answer
    kept: Answer
    held: Answer
    steps: tuple[StepTrial, ...]

    @property
    def saved(self) -> Fraction:
        """Return the mean minutes saved a dossier, as recorded; below zero: lost."""
        return self.before.spread.mean - self.kept.spread.mean

    @property
    def saved_held(self) -> Fraction:
        """Return the mean minutes saved where new hours are held."""
        return self.before.spread.mean - self.held.spread.mean

    @property
    def is_changed(self) -> bool:
        """Whether the draft is another process than the one followed."""
        return any(step.changes for step in self.steps)

    @property
    def dropped(self) -> tuple[StepTrial, ...]:
        return tuple(step for step in self.steps if not step.number)


@dataclass(slots=True)
class _Row:
    """What is gathered of one step while dossiers are replayed."""

    old: Planned | None = None
    spent: list[int] = field(default_factory=list)
    stays: list[int] = field(default_factory=list)
    saved: int = 0
    saved_held: int = 0


@dataclass(slots=True)
class _Gathered:
    before: list[int] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    slack: list[int | None] = field(default_factory=list)
    drafted: dict[int, _Row] = field(default_factory=dict)
    dropped: dict[tuple[object, ...], _Row] = field(default_factory=dict)
    uncounted: set[tuple[object, ...]] = field(default_factory=set)


def replay(draft: Way, parts: Iterable[Part]) -> Trial | None:
    """Replay dossiers through a draft; None where there are none."""
    found = _Gathered(drafted={step.number: _Row() for step in draft.steps})
    for part in sorted(parts, key=lambda part: -len(part.courses)):
        _name_rows(draft, part, found)
        for course in part.courses:
            _replay_one(draft, part, course, found)
    before, kept, held = (Spread.of(rows) for rows in (found.before, found.kept, found.held))
    if before is None or kept is None or held is None:
        return None
    return Trial(
        before.count,
        _answer(before, found.before, found),
        _answer(kept, found.kept, found),
        _answer(held, found.held, found),
        (*_drafted(draft, found), *_dropped(found)),
    )


def _key(step: Planned) -> tuple[object, ...]:
    return (*step.desk, folded(step.name))


def _name_rows(draft: Way, part: Part, found: _Gathered) -> None:
    """Say which recorded step each row speaks of: that of the process most followed."""
    for number, row in found.drafted.items():
        if row.old is None and number in part.matching:
            row.old = part.way.step(part.matching[number])
    standing = {part.matching[step.number] for step in draft.steps if step.number in part.matching}
    for step in part.way.steps:
        if step.number not in standing:
            found.dropped.setdefault(_key(step), _Row(old=step))
            if step.number in part.way.uncounted:
                found.uncounted.add(_key(step))


def _replay_one(draft: Way, part: Part, course: Course, found: _Gathered) -> None:
    kept, held = {}, {}
    for step in draft.steps:
        there = part.matching.get(step.number)
        if there is None:
            kept[step.number] = held[step.number] = step.minutes or 0
            continue
        spent, stays = course.spent.get(there, 0), course.stays.get(there, 0)
        old, row = part.way.step(there), found.drafted[step.number]
        kept[step.number], held[step.number] = spent, _held(spent, stays, old, step)
        if stays:
            row.spent.append(spent)
            row.stays.append(stays)
    ways = longest(part.way, course.spent), longest(draft, kept), longest(draft, held)
    found.before.append(sum(ways[0].values()))
    found.kept.append(sum(ways[1].values()))
    found.held.append(sum(ways[2].values()))
    found.slack.append(course.slack)
    _share_out(part, course, ways, found)


def _held(spent: int, stays: int, old: Planned, new: Planned) -> int:
    """Return what a step takes where its hours, if they are cut, are held at every stay."""
    if old.minutes is None or new.minutes is None or new.minutes >= old.minutes:
        return spent
    return min(spent, new.minutes * max(stays, 1))


def _share_out(
    part: Part,
    course: Course,
    ways: tuple[dict[int, int], dict[int, int], dict[int, int]],
    found: _Gathered,
) -> None:
    """Credit each step with the time it made the whole take before, less what it makes it now."""
    before, kept, held = ways
    rest = set(course.spent) | set(before)
    for number, row in found.drafted.items():
        there = part.matching.get(number)
        was = before.get(there, 0) if there is not None else 0
        row.saved += was - kept.get(number, 0)
        row.saved_held += was - held.get(number, 0)
        rest.discard(there or 0)
    for number in rest:
        row = found.dropped[_key(part.way.step(number))]
        row.saved += before.get(number, 0)
        row.saved_held += before.get(number, 0)
        if course.stays.get(number):
            row.spent.append(course.spent.get(number, 0))
            row.stays.append(course.stays[number])


def _answer(spread: Spread, minutes: Sequence[int], found: _Gathered) -> Answer:
    saved = [was - now for was, now in zip(found.before, minutes, strict=True)]
    promised = [
        slack + gain for slack, gain in zip(found.slack, saved, strict=True) if slack is not None
    ]
    return Answer(
        spread,
        Measure(sum(left >= 0 for left in promised), len(promised)),
        sum(gain > 0 for gain in saved),
        sum(gain < 0 for gain in saved),
    )


def _drafted(draft: Way, found: _Gathered) -> Iterable[StepTrial]:
    beside = {step.number for group in draft.groups if len(group) > 1 for step in group}
    for step in draft.steps:
        row = found.drafted[step.number]
        changes = _changes(step, row.old, is_beside=step.number in beside)
        yield _trial(step, row, changes, len(found.before), step.number not in draft.uncounted)


def _dropped(found: _Gathered) -> Iterable[StepTrial]:
    for key, row in found.dropped.items():
        assert row.old is not None, "a dropped step was recorded"
        counted = key not in found.uncounted
        yield _trial(None, row, (StepChange.DROPPED,), len(found.before), counted)


def _trial(
    step: Planned | None, row: _Row, changes: tuple[StepChange, ...], count: int, counted: bool
) -> StepTrial:
    shown = step or row.old
    assert shown is not None, "a step is drafted, or recorded"
    old = row.old.minutes if row.old else None
    return StepTrial(
        step.number if step else 0,
        shown.name,
        _other_name(step, row.old),
        changes,
        old,
        step.minutes if step else None,
        Spread.of(row.spent),
        _over(row, old),
        _over(row, step.minutes if step else None),
        Fraction(row.saved, count),
        Fraction(row.saved_held, count),
        counted,
    )


def _other_name(step: Planned | None, old: Planned | None) -> str:
    if step is None or old is None or folded(old.name) == folded(step.name):
        return ""
    return old.name


def _over(row: _Row, minutes: int | None) -> Measure:
    """Return how many dossiers took longer there than so many minutes a stay."""
    if minutes is None:
        return Measure(0, 0)
    over = sum(spent > minutes * stays for spent, stays in zip(row.spent, row.stays, strict=True))
    return Measure(over, len(row.spent))


def _changes(step: Planned, old: Planned | None, *, is_beside: bool) -> tuple[StepChange, ...]:
    if old is None:
        return (StepChange.NEW,)
    found = []
    if old.minutes is not None and step.minutes is not None and old.minutes != step.minutes:
        is_cut = step.minutes < old.minutes
        found.append(StepChange.SHORTER if is_cut else StepChange.LONGER)
    if is_beside != bool(old.parallel):
        found.append(StepChange.BESIDE if is_beside else StepChange.IN_TURN)
    return tuple(found)
