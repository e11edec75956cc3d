"""Puts the tasks of a drawing in the order of steps: groups one after another, with their ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from motcua.catalogue.rules.bpmn.graph import Graph, Node
from motcua.catalogue.rules.bpmn.words import PARALLEL
from motcua.catalogue.rules.process_checks import Fault
from motcua.catalogue.rules.process_tables import Told
from motcua.catalogue.rules.texts import quoted


@dataclass(frozen=True, slots=True)
class Placed:
    """A task as a step: beside what it runs, and what follows where it is not the next one."""

    node: Node
    parallel: str
    next: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Ordered:
    """The tasks as steps, and what the arrows say that steps cannot."""

    steps: tuple[Placed, ...]
    told: tuple[Told, ...]


@dataclass(slots=True)
class _Groups:
    """Which tasks stand together, and the name of each parallel part."""

    of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[tuple[str, ...], str] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)


def ordered(graph: Graph) -> Ordered:
    """Return the steps of a drawing, as far as steps can say what it draws."""
    groups = _grouped(graph)
    told = [*_of_the_ends(graph), *groups.told]
    row = _row(graph, groups)
    numbers = {task: n for n, task in enumerate((t for g in row for t in g), 1)}
    steps: list[Placed] = []
    for place, group in enumerate(row):
        targets, ends = _targets(graph, group)
        told += _of_the_way_out(graph, group, numbers, targets, ends)
        after = _next(groups, row, place, targets, numbers)
        name = groups.names.get(group, "")
        steps += [Placed(graph.nodes[task], name, after) for task in group]
    return Ordered(tuple(steps), tuple(told))


def _of_the_ends(graph: Graph) -> Iterable[Told]:
    if not graph.starts:
        yield Told(0, Fault.NO_START, "")
    elif len(graph.starts) > 1:
        yield Told(0, Fault.TWO_STARTS, ", ".join(node.ident for node in graph.starts))
    if not graph.ends:
        yield Told(0, Fault.NO_END, "")


def _grouped(graph: Graph) -> _Groups:
    """Find the parallel parts: a split whose ways are one task each and meet in one join."""
    groups = _Groups()
    for task in graph.nodes.values():
        if task.is_task:
            groups.of[task.ident] = (task.ident,)
    for number, (split, ways) in enumerate(graph.splits(), 1):
        if not all(graph.nodes[way].is_task for way in ways):
            groups.told.append(Told(0, Fault.BRANCH_LONG, _named(split)))
            continue
        joins = {tuple(graph.after[way]) for way in ways}
        meets = joins.pop() if len(joins) == 1 else ()
        if len(meets) != 1 or graph.nodes[meets[0]].kind != PARALLEL:
            fault = Fault.BRANCH_LONG if _meet_later(graph, ways) else Fault.NOT_JOINED
            groups.told.append(Told(0, fault, _named(split)))
            continue
        group = tuple(ways)
        groups.names[group] = split.name or f"song-song-{number}"
        for way in ways:
            groups.of[way] = group
    return groups


def _meet_later(graph: Graph, ways: list[str]) -> bool:
    """Tell whether all ways come to one joining gateway, further on."""
    reached = [_reached(graph, way) for way in ways]
    shared = set.intersection(*reached)
    return any(graph.nodes[one].kind == PARALLEL for one in shared)


def _reached(graph: Graph, start: str) -> set[str]:
    found, todo = {start}, [start]
    while todo:
        fresh = set(graph.after[todo.pop()]) - found
        found |= fresh
        todo += fresh
    return found


def _named(node: Node) -> str:
    return f"{node.ident} {quoted(node.name)}" if node.name else node.ident


def _row(graph: Graph, groups: _Groups) -> list[tuple[str, ...]]:
    """Return the groups in order: each after all that lead to it, loops left aside."""
    finished: list[tuple[str, ...]] = []
    seen: set[tuple[str, ...]] = set()
    begun = [task for node in graph.starts for task in graph.tasks_from(node.ident)[0]]
    rest = [node.ident for node in graph.nodes.values() if node.is_task]
    for first in reversed(begun or rest):
        _visit(graph, groups, groups.of[first], seen, finished)
    row = list(reversed(finished))
    lost = list(dict.fromkeys(groups.of[t] for t in rest if groups.of[t] not in seen))
    return row + lost


def _visit(
    graph: Graph,
    groups: _Groups,
    group: tuple[str, ...],
    seen: set[tuple[str, ...]],
    finished: list[tuple[str, ...]],
) -> None:
    """Finish a group after everything that comes behind it; without recursion."""
    if group in seen:
        return
    seen.add(group)
    todo = [(group, iter(_after(graph, groups, group)))]
    while todo:
        here, following = todo[-1]
        fresh = next((one for one in following if one not in seen), None)
        if fresh is None:
            finished.append(here)
            todo.pop()
        else:
            seen.add(fresh)
            todo.append((fresh, iter(_after(graph, groups, fresh))))


def _after(graph: Graph, groups: _Groups, group: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the groups behind a group, the last drawn first: the first then comes first."""
    found = dict.fromkeys(groups.of[task] for task in _targets(graph, group)[0])
    return list(reversed(found))


def _targets(graph: Graph, group: tuple[str, ...]) -> tuple[list[str], bool]:
    found: dict[str, None] = {}
    ends = False
    for task in group:
        tasks, is_end = graph.tasks_from(task)
        found |= dict.fromkeys(tasks)
        ends = ends or is_end
    return list(found), ends


def _of_the_way_out(
    graph: Graph,
    group: tuple[str, ...],
    numbers: dict[str, int],
    targets: list[str],
    ends: bool,
) -> Iterable[Told]:
    if targets and ends:
        yield Told(numbers[group[0]], Fault.EARLY_END, quoted(graph.nodes[group[0]].name))


def _next(
    groups: _Groups,
    row: list[tuple[str, ...]],
    place: int,
    targets: list[str],
    numbers: dict[str, int],
) -> tuple[int, ...] | None:
    """Return what follows a group where it is not simply the next; None where it is."""
    following = row[place + 1] if place + 1 < len(row) else None
    wanted = {groups.of[task] for task in targets}
    if wanted == ({following} if following else set()):
        return None
    return tuple(sorted(numbers[task] for group in wanted for task in group))
