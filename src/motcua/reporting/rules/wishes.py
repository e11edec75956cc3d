"""A process changed on a page: hours, steps dropped, steps done beside the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from motcua.catalogue.services.drafting import Process, Step


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of one step; ``beside`` the step kept before it."""

    hours: Fraction
    is_kept: bool = True
    is_beside: bool = False


def wishes_of(process: Process) -> dict[int, Wish]:
    """Return the wishes that leave a process as it is."""
    found, before = {}, ""
    for step in process.steps:
        is_beside = bool(step.parallel) and step.parallel == before
        found[step.number] = Wish(step.hours or Fraction(0), is_beside=is_beside)
        before = step.parallel
    return found


def changed(process: Process, wishes: Mapping[int, Wish]) -> Process:
    """Return the process as wished; its steps keep their numbers."""
    kept: list[Step] = []
    for step in process.steps:
        wish = wishes[step.number]
        if not wish.is_kept:
            continue
        part = ""
        if wish.is_beside and kept:
            part = kept[-1].parallel or step.parallel or f"song-song-{kept[-1].number}"
            kept[-1] = replace(kept[-1], parallel=part)
        kept.append(replace(step, hours=wish.hours, parallel=part))
    return replace(process, steps=tuple(kept))


def renumbered(process: Process) -> Process:
    """Return the process with its steps numbered 1, 2, 3… as it is written in a file."""
    steps = (replace(step, number=number) for number, step in enumerate(process.steps, 1))
    return replace(process, steps=tuple(steps))
