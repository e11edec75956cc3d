"""What the lives of a procedure's dossiers at one agency have in common: desks, limit, policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from motcua.catalogue.selectors import StepPlan
from motcua.dossiers.flow import APPRAISERS
from motcua.dossiers.rules.policies import Policy
from motcua.kernel.limits import Limit
from motcua.organisation.states import Role

LEAST_HOURS = 0.25
"""What a step without hours of its own takes."""


@dataclass(frozen=True, slots=True)
class Signer:
    """How a leader signs for the agency of the desk."""

    staff_id: int
    capacity: str
    title: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a step is done and by whom."""

    plan: StepPlan
    agency_id: int
    agency_key: str
    unit_id: int
    staff_id: int
    staff_code: str
    signer: Signer | None = None

    @property
    def work(self) -> float:
        return float(self.plan.hours) or LEAST_HOURS


@dataclass(frozen=True, slots=True)
class Case:
    """What a life is lived under; desks are named by their place in ``desks``, the counter first.

    ``groups``: desks in the order they are come to, those of a parallel part together;
    ``way``: the groups worked through, from the first desk to the last before the result is
    handed over; of what is refused, to the one that issues it.
    """

    limit: Limit
    policy: Policy
    desks: tuple[Desk, ...]
    field_group: str
    deciding_tier: str
    has_document_result: bool
    groups: tuple[tuple[int, ...], ...] = field(init=False)
    way: tuple[tuple[int, ...], ...] = field(init=False)
    issuing: int = field(init=False)
    """The desk that numbers and issues the result: the first clerical one."""
    deciding: int = field(init=False)
    """The desk that signs the result: the last leader's."""
    asking: int = field(init=False)
    """The desk that asks for papers: the first specialist's."""
    billing: int | None = field(init=False)
    """The desk that tells what is to be paid: the one before the wait for the applicant."""

    def __post_init__(self) -> None:
        groups = _groups(self.desks)
        roles = [desk.plan.role for desk in self.desks]
        issuing = roles.index(Role.CLERICAL)
        waits = [n for n, desk in enumerate(self.desks) if desk.plan.waits_for_applicant]
        billing = [n - 1 for n in waits if roles[n - 1] in APPRAISERS]
        object.__setattr__(self, "groups", groups)
        object.__setattr__(self, "way", groups[1:-1])
        object.__setattr__(self, "issuing", issuing)
        leaders = [n for n, role in enumerate(roles) if role is Role.SIGNING_LEADER]
        object.__setattr__(self, "deciding", leaders[-1])
        object.__setattr__(self, "asking", roles.index(Role.SPECIALIST))
        object.__setattr__(self, "billing", billing[0] if billing else None)

    @property
    def way_of_refusal(self) -> tuple[tuple[int, ...], ...]:
        """Return the way as far as the desk that issues: the rest of it is for what was granted."""
        last = next(n for n, group in enumerate(self.way) if self.issuing in group)
        return self.way[: last + 1]

    def is_last(self, desk: int) -> bool:
        """Tell whether nothing is left after this desk but handing the result over."""
        return desk in self.way[-1]

    def group_after(self, desk: int) -> tuple[int, ...]:
        """Return the desks that come after this one, or after all of its parallel part."""
        place = next(n for n, group in enumerate(self.groups) if desk in group)
        return self.groups[place + 1] if place + 1 < len(self.groups) else ()

    def beside(self, desk: int) -> tuple[int, ...]:
        """Return the desks of the same parallel part, itself included."""
        return next(group for group in self.groups if desk in group)


def _groups(desks: Sequence[Desk]) -> tuple[tuple[int, ...], ...]:
    groups: list[tuple[int, ...]] = []
    part = ""
    for n, desk in enumerate(desks):
        if desk.plan.parallel and desk.plan.parallel == part:
            groups[-1] += (n,)
        else:
            groups.append((n,))
        part = desk.plan.parallel
    return tuple(groups)
