"""Where a draft process that is tried comes from: the page, a file, a decision being drafted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from motcua.catalogue.services.drafting import Process, check_file, check_process
from motcua.organisation.principals import Principal
from motcua.reporting.errors import DraftNotThere, ProcessNotNamed
from motcua.reporting.rules.wishes import Wish, changed, renumbered
from motcua.reporting.selectors.tried import drafts_with

if TYPE_CHECKING:
    from motcua.catalogue.rules.process_checks import Fault

LONGEST_NAMES = 300


@dataclass(frozen=True, slots=True)
class Problem:
    """What the checker says of a draft: at which step, in what words, and whether it matters."""

    place: str
    text: str
    found: str
    is_advice: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """A process to try.  ``origin``: what it was made from by changing steps, else None.

    ``is_file``: nobody keeps it, so no address leads to it.
    """

    process: Process
    title: str
    origin: Process | None
    problems: tuple[Problem, ...]
    is_file: bool = False


class Drafts:
    """The drafts there are for one procedure and one reader."""

    def __init__(
        self, procedure: str, principal: Principal, origin: Process | None, *, on: date
    ) -> None:
        self.procedure, self.origin = procedure, origin
        self.found = drafts_with(procedure, principal, on=on)

    def changed(self, wishes: Mapping[int, Wish]) -> Draft:
        """Return the process in force, changed."""
        assert self.origin is not None, "there is something to change"
        process = changed(self.origin, wishes)
        names = {n: step.number for n, step in enumerate(process.steps, 1)}
        faults = check_process(renumbered(process)) if process != self.origin else []
        problems = tuple(_problem(one.fault, one.found, names.get(one.step, 0)) for one in faults)
        return Draft(process, self.origin.name, self.origin, problems)

    def of_file(self, content: bytes, name: str, place: int | None) -> Draft:
        """Return a process of a file; raises ProcessNotNamed, or a refusal of the reader."""
        found = check_file(content, name=name)
        place = place or (1 if len(found) == 1 else 0)
        if not 0 < place <= len(found):
            names = "; ".join(f"{n}. {one.process.name}" for n, one in enumerate(found, 1))
            raise ProcessNotNamed(count=len(found), names=names[:LONGEST_NAMES])
        read = found[place - 1]
        problems = tuple(_problem(one.fault, one.text, one.step) for one in read.problems)
        return Draft(read.process, read.process.name, None, problems, is_file=True)

    def written(self, ident: str) -> Draft:
        """Return a process of a draft; raises DraftNotThere."""
        for one in self.found:
            if one.ident == ident:
                faults = check_process(one.process)
                problems = tuple(_problem(f.fault, f.found, f.step) for f in faults)
                return Draft(one.process, one.name, None, problems)
        raise DraftNotThere(procedure=self.procedure)

    def links(self, address: Callable[[str], str]) -> list[dict[str, str]]:
        """Return the drafts that may be tried, each with its address."""
        return [
            {
                "label": one.name,
                "sub": one.decision or _("Dự thảo quy trình"),
                "url": address(one.ident),
            }
            for one in self.found
        ]


def _problem(fault: Fault, found: str, step: int) -> Problem:
    place = _("Bước {number}").format(number=step) if step else _("Cả quy trình")
    return Problem(place, fault.label, found, fault.is_advice)
