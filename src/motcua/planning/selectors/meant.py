"""Whom a plan means: its names, settled against the agencies that exist on the decision's day."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.organisation.selectors.names import directory_of
from motcua.planning.models import Plan, PlanTask
from motcua.planning.rules.agencies import Directory, resolve


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom one task is for: keys of agencies by the name that means them, and what stays open."""

    task: PlanTask
    named: dict[str, str]
    """The name in the decision, by the key of each agency it means; the first name counts."""
    roles: tuple[str, ...] = ()
    """Roles, and collectives no list can be made of: settled, and assigned to nobody."""
    unknown: tuple[str, ...] = ()
    """Names of nobody in the tree on that day."""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.named)

    @property
    def open_names(self) -> tuple[str, ...]:
        return (*self.roles, *self.unknown)


def agencies_meant(plan: Plan) -> list[Meant]:
    """Return, for every task, the agencies its leads mean on the decision's day."""
    directory = directory_of(plan.issued_on)
    return [_meant(task, directory) for task in plan.tasks.all()]


def _meant(task: PlanTask, directory: Directory) -> Meant:
    named: dict[str, str] = {}
    roles: list[str] = []
    unknown: list[str] = []
    for name in task.leads:
        resolution = resolve(name, directory)
        for key in resolution.keys:
            named.setdefault(key, name)
        if not resolution.keys:
            (roles if resolution.is_settled else unknown).append(name)
    return Meant(task, named, tuple(roles), tuple(unknown))
