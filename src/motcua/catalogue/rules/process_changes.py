"""What changed between two versions of a process, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from motcua.catalogue.rules.processes import Process, Step
from motcua.kernel.vietnamese import folded
from motcua.kernel.words import Word


class StepChange(Word):
    """What became of a step."""

    SAME = "same", "Giữ nguyên"
    CHANGED = "changed", "Sửa"
    NEW = "new", "Thêm"
    GONE = "gone", "Bỏ"


@dataclass(frozen=True, slots=True)
class Compared:
    """A step before and after; one of both is None for what is new or gone."""

    change: StepChange
    before: Step | None
    after: Step | None


def compare_processes(before: Process, after: Process) -> list[Compared]:
    """Return the steps of both, side by side, in their order.

    A step is the same one when its name is; among those between, one and one go together.
    """
    names = [[folded(step.name) for step in one.steps] for one in (before, after)]
    matcher = SequenceMatcher(a=names[0], b=names[1], autojunk=False)
    found: list[Compared] = []
    for _how, a, a_end, b, b_end in matcher.get_opcodes():
        found += _paired(before.steps[a:a_end], after.steps[b:b_end])
    return found


def _paired(before: tuple[Step, ...], after: tuple[Step, ...]) -> Iterator[Compared]:
    both = min(len(before), len(after))
    for old, new in zip(before[:both], after[:both], strict=True):
        change = StepChange.SAME if _what(old) == _what(new) else StepChange.CHANGED
        yield Compared(change, old, new)
    for old in before[both:]:
        yield Compared(StepChange.GONE, old, None)
    for new in after[both:]:
        yield Compared(StepChange.NEW, None, new)


def _what(step: Step) -> tuple[object, ...]:
    """Return what a step says, but for its number: a step that moved up is no other step."""
    return (
        step.name,
        step.role,
        step.unit_kind,
        step.agency,
        step.hours,
        bool(step.parallel),
        step.waits,
        step.product,
        step.is_electronic,
    )
