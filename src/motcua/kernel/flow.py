"""State machines written as data (*luồng xử lý*).

A flow is a table of steps.  It can be printed, drawn, diffed in review and
checked for dead ends, none of which is possible once it is spread over ``if``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _
from motcua.kernel.words import Word


class StepNotAllowed(RuleViolation):
    """The flow has no such step from this state."""

    code = "step-not-allowed"
    message = _("Không thể thực hiện bước “{action}” ở trạng thái “{state}”.")


class ActorNotAllowed(RuleViolation):
    """The flow has the step, for somebody else."""

    code = "actor-not-allowed"
    message = _("Bạn không có quyền thực hiện bước “{action}”.")
    status: ClassVar[int] = 403


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a flow: who may do what, from where, leading where."""

    action: Word
    sources: frozenset[Word]
    target: Word
    actors: frozenset[Word]


class Flow:
    """An ordered, unambiguous table of steps."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self.steps = tuple(steps)
        self._index: dict[tuple[Word, Word], Step] = {}
        for step in self.steps:
            for source in step.sources:
                if (source, step.action) in self._index:
                    raise ValueError(f"{step.action!r} is defined twice from {source!r}")
                self._index[source, step.action] = step

    def step(self, state: Word, action: Word, actors: Iterable[Word]) -> Step:
        """Return the row to follow for one who plays ``actors``, or say which rule forbids it."""
        try:
            step = self._index[state, action]
        except KeyError:
            raise StepNotAllowed(action=action.label, state=state.label) from None
        if step.actors.isdisjoint(actors):
            raise ActorNotAllowed(action=action.label)
        return step

    def actions(self, state: Word, actors: Iterable[Word]) -> list[Word]:
        """List what one who plays ``actors`` may do next, in the order of the table."""
        played = frozenset(actors)
        return [s.action for s in self.steps if state in s.sources and s.actors & played]
