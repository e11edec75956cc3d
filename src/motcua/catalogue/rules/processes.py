"""Internal processes as written in a file, read to values (*quy trình nội bộ*)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from motcua.catalogue.rules.texts import plain
from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _

HOURS_A_DAY = 8
MOST_HOURS = 100_000


class ProcessFileNotReadable(RuleViolation):
    """A file of processes that is not there, or is no JSON of processes."""

    code = "process-file-not-readable"
    message = _("Không đọc được tệp quy trình {file}: {why}.")
    status = 422


@dataclass(frozen=True, slots=True)
class Step:
    """One step as written; nothing is yet known to be right.  ``hours`` is None where no number."""

    number: int
    name: str
    role: str
    unit_kind: str
    agency: str
    hours: Fraction | None
    parallel: str
    waits: bool
    next: tuple[int, ...] | None
    """Numbers of the steps that follow; None: the one written after it."""
    product: str = ""
    where: str = ""
    """Who does it, in the words of the paper it was read from."""
    is_electronic: bool = True


@dataclass(frozen=True, slots=True)
class Process:
    """One process as written."""

    key: str
    name: str
    tier: str
    deciding_tier: str
    limit: str
    steps: tuple[Step, ...]
    procedures: tuple[str, ...] = ()
    """Codes of the procedures it handles; none: every one of the tier, or not said."""
    agency: str = ""
    """Key of the agency whose own process it is; empty: of every agency of the tier."""

    @property
    def groups(self) -> tuple[tuple[Step, ...], ...]:
        """Return the steps in order, those of one parallel part together."""
        found: list[list[Step]] = []
        for step in self.steps:
            if found and step.parallel and found[-1][0].parallel == step.parallel:
                found[-1].append(step)
            else:
                found.append([step])
        return tuple(tuple(group) for group in found)

    @property
    def hours(self) -> Fraction:
        """Return the working hours of the longest way through: a parallel part counts once."""
        reached: dict[int, Fraction] = {}
        for place, group in enumerate(self.groups):
            start = reached.get(place, Fraction(0))
            spent = start + max(step.hours or Fraction(0) for step in group)
            for after in self.following(place):
                if after > place:
                    reached[after] = max(reached.get(after, Fraction(0)), spent)
            reached[-1] = max(reached.get(-1, Fraction(0)), spent)
        return reached.get(-1, Fraction(0))

    def following(self, place: int) -> tuple[int, ...]:
        """Return the places of the groups that may come after the group at ``place``."""
        groups = self.groups
        named = [step.next for step in groups[place] if step.next is not None]
        if not named:
            return (place + 1,) if place + 1 < len(groups) else ()
        wanted = {number for numbers in named for number in numbers}
        return tuple(
            there
            for there, group in enumerate(groups)
            if any(step.number in wanted for step in group)
        )

    @property
    def turns(self) -> tuple[Step, ...]:
        """Return the steps after which comes anything but the next part: ways that fork or jump."""
        last = len(self.groups) - 1
        return tuple(
            group[0]
            for place, group in enumerate(self.groups)
            if self.following(place) not in {(place + 1,), ()}
            or (place < last and not self.following(place))
        )


def parse_processes(data: Any) -> Iterator[Process]:
    """Yield the processes of a file: ``{"processes": [...]}``, a list of them, or one alone."""
    listed = data
    if isinstance(data, Mapping):
        is_one = any(name in data for name in ("steps", "key", "name"))
        listed = data.get("processes", [data] if is_one else [])
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, Mapping):
            yield _process(one)


def _process(said: Mapping[str, Any]) -> Process:
    steps = said.get("steps")
    kept = steps if isinstance(steps, list) else []
    return Process(
        key=plain(said.get("key")),
        name=plain(said.get("name")),
        tier=plain(said.get("tier")),
        deciding_tier=plain(said.get("deciding_tier")),
        limit=plain(said.get("limit")),
        steps=tuple(
            _step(step if isinstance(step, Mapping) else {}, n) for n, step in enumerate(kept, 1)
        ),
        procedures=_codes(said.get("procedures")),
        agency=plain(said.get("agency")),
    )


def _codes(said: Any) -> tuple[str, ...]:
    codes = (
        [plain(code) for code in said if isinstance(code, str)] if isinstance(said, list) else []
    )
    return tuple(dict.fromkeys(code for code in codes if code))


def _step(said: Mapping[str, Any], place: int) -> Step:
    number = said.get("number", place)
    after = said.get("next")
    return Step(
        number=number if type(number) is int else 0,
        name=plain(said.get("name")),
        role=plain(said.get("role")),
        unit_kind=plain(said.get("unit_kind")),
        agency=plain(said.get("agency", "own")),
        hours=_hours(said.get("hours")),
        parallel=plain(said.get("parallel")),
        waits=said.get("waits_for_applicant") is True,
        next=tuple(n for n in after if type(n) is int) if isinstance(after, list) else None,
        product=plain(said.get("product")),
        where=plain(said.get("where")),
        is_electronic=said.get("is_electronic") is not False,
    )


def _hours(value: Any) -> Fraction | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return Fraction(value) if -MOST_HOURS < value < MOST_HOURS else None


def process_data(process: Process) -> dict[str, Any]:
    """Return a process as the process file writes it; ``parse_processes`` reads it back.

    Hours are kept to the hundredth, as the register keeps them.
    """
    said: dict[str, Any] = {
        "key": process.key,
        "name": process.name,
        "tier": process.tier,
        "deciding_tier": process.deciding_tier,
        "limit": process.limit,
        "steps": [_step_data(step) for step in process.steps],
    }
    if process.procedures:
        said["procedures"] = list(process.procedures)
    return {**said, "agency": process.agency} if process.agency else said


def _step_data(step: Step) -> dict[str, Any]:
    said: dict[str, Any] = {
        "number": step.number,
        "name": step.name,
        "role": step.role,
        "unit_kind": step.unit_kind,
        "agency": step.agency,
        "hours": None if step.hours is None else round(float(step.hours), 2),
        "parallel": step.parallel,
        "waits_for_applicant": step.waits,
        "product": step.product,
        "where": step.where,
    }
    if not step.is_electronic:
        said["is_electronic"] = False
    return said if step.next is None else {**said, "next": list(step.next)}
