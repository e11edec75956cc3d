"""The way through a process, as time sees it: groups side by side, and what follows what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from motcua.kernel.vietnamese import folded
from motcua.organisation.states import Role


@dataclass(frozen=True, slots=True)
class Planned:
    """One step of a process, drafted or worked by.  ``minutes`` of working time it may take.

    ``minutes`` is None where the draft gives no number; ``next`` is None where the step written
    after it follows.
    """

    number: int
    name: str
    role: str
    agency: str
    minutes: int | None
    parallel: str = ""
    waits: bool = False
    next: tuple[int, ...] | None = None

    @property
    def desk(self) -> tuple[str, str, bool]:
        """Return at which kind of desk it is done."""
        return self.role, self.agency, self.waits


@dataclass(frozen=True, slots=True)
class Way:
    """Steps in groups, those side by side together, and for each group the places after it.

    ``uncounted``: numbers of steps that take no time of the promise: the applicant is awaited, or
    nothing is left but handing the result over at the counter.
    """

    steps: tuple[Planned, ...]
    groups: tuple[tuple[Planned, ...], ...]
    following: tuple[tuple[int, ...], ...]
    uncounted: frozenset[int]

    def step(self, number: int) -> Planned:
        """Return a step by its number."""
        return next(step for step in self.steps if step.number == number)


def way_of(steps: Sequence[Planned]) -> Way:
    """Lay steps out as a way."""
    groups: list[list[Planned]] = []
    for step in steps:
        if groups and step.parallel and groups[-1][0].parallel == step.parallel:
            groups[-1].append(step)
        else:
            groups.append([step])
    following = tuple(_following(groups, place) for place in range(len(groups)))
    waits = {step.number for step in steps if step.waits}
    return Way(
        tuple(steps),
        tuple(tuple(group) for group in groups),
        following,
        frozenset(waits | _closing(groups)),
    )


def _following(groups: Sequence[Sequence[Planned]], place: int) -> tuple[int, ...]:
    named = [step.next for step in groups[place] if step.next is not None]
    if not named:
        return (place + 1,) if place + 1 < len(groups) else ()
    wanted = {number for numbers in named for number in numbers}
    return tuple(
        there
        for there, group in enumerate(groups)
        if there > place and any(step.number in wanted for step in group)
    )


def _closing(groups: Sequence[Sequence[Planned]]) -> set[int]:
    """Return the counters at the end: the clock stops when only the return is left."""
    found: set[int] = set()
    for group in reversed(groups[1:]):
        if any(step.role != Role.COUNTER for step in group):
            break
        found |= {step.number for step in group}
    return found


def longest(way: Way, spent: Mapping[int, int]) -> dict[int, int]:
    """Return the steps that make the whole take as long as it does, each with its minutes.

    Of steps side by side the longest counts; of several ways the longest is gone.

    >>> beside = [Planned(n, "", "specialist", "own", None, "x") for n in (1, 2)]
    >>> longest(way_of(beside), {1: 60, 2: 90})
    {2: 90}
    """
    held = [_longest_of(group, way, spent) for group in way.groups]
    best: dict[int, int] = {0: 0}
    before: dict[int, int] = {}
    end, most = 0, -1
    for place, (_number, minutes) in enumerate(held):
        if place not in best:
            continue
        done = best[place] + minutes
        if done >= most:
            end, most = place, done
        for after in way.following[place]:
            if done > best.get(after, -1):
                best[after], before[after] = done, place
    trail = [end]
    while trail[-1] in before:
        trail.append(before[trail[-1]])
    return dict(held[place] for place in reversed(trail) if held)


def _longest_of(group: Sequence[Planned], way: Way, spent: Mapping[int, int]) -> tuple[int, int]:
    timed = [
        (step.number, 0 if step.number in way.uncounted else spent.get(step.number, 0))
        for step in group
    ]
    return max(timed, key=lambda one: one[1])


def matched(draft: Sequence[Planned], recorded: Sequence[Planned]) -> dict[int, int]:
    """Return for the numbers of drafted steps those of the recorded steps they stand for.

    At the same kind of desk, first what has the same name, then what is left over, in order.
    """
    found: dict[int, int] = {}
    for alike in (_by_name, _by_desk):
        free = defaultdict(list)
        for step in recorded:
            if step.number not in found.values():
                free[alike(step)].append(step.number)
        for step in draft:
            if step.number not in found and free[alike(step)]:
                found[step.number] = free[alike(step)].pop(0)
    return found


def _by_name(step: Planned) -> Hashable:
    return (*step.desk, folded(step.name))


def _by_desk(step: Planned) -> Hashable:
    return step.desk
