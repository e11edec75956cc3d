"""Who is told of what falls due: the holders of posts on a day (*người được nhắc*)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from motcua.dossiers.models import DossierStep, OpinionRequest
from motcua.dossiers.rules.warnings import Level
from motcua.organisation.models import Duty
from motcua.organisation.states import Role

HEADS = (Role.DIVISION_HEAD, Role.ONE_STOP_HEAD)


@dataclass(frozen=True, slots=True)
class Posts:
    """Who holds which post on a day: by unit and role, and the leaders of each agency."""

    holders: dict[tuple[int, str], tuple[int, ...]]
    leaders: dict[int, tuple[int, ...]]

    def told(self, level: Level, step: DossierStep, deciding: int) -> tuple[int, ...]:
        """Return who is told of a step at a level; where a unit has no head, its leaders."""
        if level is Level.OFFICER:
            if step.staff_id is not None:
                return (step.staff_id,)
            return self.holders.get((step.unit_id, step.role), ())
        if level is Level.LEADER:
            return self.leaders.get(deciding, ())
        return self._heads(step.unit_id, step.agency_id)

    def told_of_opinion(self, level: Level, asked: OpinionRequest) -> tuple[int, ...]:
        """Return who is told of a question: whom it was put to, or the head of the counter."""
        if level is Level.OFFICER:
            return self.holders.get((asked.to_unit_id, Role.SPECIALIST), ())
        if level is Level.ONE_STOP:
            counter = asked.dossier.receiving_unit_id
            return self.holders.get((counter, Role.ONE_STOP_HEAD), ())
        if level is Level.LEADER:
            return self.leaders.get(asked.to_agency_id, ())
        return self._heads(asked.to_unit_id, asked.to_agency_id)

    def _heads(self, unit: int, agency: int) -> tuple[int, ...]:
        heads = [self.holders.get((unit, role), ()) for role in HEADS]
        found = tuple(one for some in heads for one in some)
        return found or self.leaders.get(agency, ())


def posts_on(today: date) -> Posts:
    """Return who holds which post on a day, in one query."""
    holders: dict[tuple[int, str], tuple[int, ...]] = {}
    leaders: dict[int, tuple[int, ...]] = {}
    for unit, agency, role, staff in _held(today):
        holders[unit, role] = (*holders.get((unit, role), ()), staff)
        if role == Role.SIGNING_LEADER:
            leaders[agency] = (*leaders.get(agency, ()), staff)
    return Posts(holders, leaders)


def _held(today: date) -> Iterable[tuple[int, int, str, int]]:
    rows = Duty.objects.as_of(today).order_by("staff")
    return rows.values_list(
        "position__unit", "position__unit__agency", "position__role", "staff"
    ).distinct()
