"""A drawing as nodes and arrows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from motcua.catalogue.rules.bpmn.words import ENDS, PARALLEL, STARTS, TASKS


@dataclass(frozen=True, slots=True)
class Node:
    """One element that arrows lead to and from."""

    ident: str
    kind: str
    name: str
    element: Any = field(repr=False, compare=False)

    @property
    def is_task(self) -> bool:
        return self.kind in TASKS


@dataclass(slots=True)
class Graph:
    """The nodes of a process by their numbers, in the order of the file, and where arrows lead."""

    nodes: dict[str, Node] = field(default_factory=dict)
    after: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, list[str]] = field(default_factory=dict)
    _next: dict[str, tuple[list[str], bool]] = field(default_factory=dict)

    def add(self, node: Node) -> None:
        """Take a node in."""
        self._next.clear()
        self.nodes[node.ident] = node
        self.after.setdefault(node.ident, [])
        self.before.setdefault(node.ident, [])

    def join(self, source: str | None, target: str | None) -> bool:
        """Draw an arrow; tell whether both its ends are there."""
        if source not in self.nodes or target not in self.nodes:
            return False
        if target not in self.after[source]:
            self._next.clear()
            self.after[source].append(target)
            self.before[target].append(source)
        return True

    def of_kind(self, kinds: frozenset[str]) -> list[Node]:
        """Return the nodes of these kinds."""
        return [node for node in self.nodes.values() if node.kind in kinds]

    @property
    def starts(self) -> list[Node]:
        return self.of_kind(STARTS)

    @property
    def ends(self) -> list[Node]:
        return self.of_kind(ENDS)

    def splits(self) -> Iterator[tuple[Node, list[str]]]:
        """Yield the gateways from which several ways go at once."""
        for node in self.nodes.values():
            if node.kind == PARALLEL and len(self.after[node.ident]) > 1:
                yield node, self.after[node.ident]

    def tasks_from(self, ident: str) -> tuple[list[str], bool]:
        """Return the tasks that come next after a node, and whether a way ends before any."""
        known = self._next.get(ident)
        if known is not None:
            return known
        found: dict[str, None] = {}
        ends, seen, todo = False, {ident}, list(reversed(self.after[ident]))
        while todo:
            here = todo.pop()
            if here in seen:
                continue
            node = self.nodes[here]
            if node.is_task:
                found[here] = None
                continue
            seen.add(here)
            ends = ends or node.kind in ENDS
            todo += reversed(self.after[here])
        self._next[ident] = list(found), ends
        return self._next[ident]
