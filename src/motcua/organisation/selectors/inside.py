"""What is inside an agency on a day: its units, the posts in them, and who holds them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.organisation.models import Agency, CounterScope, Duty, Position, Unit
from motcua.organisation.states import Role, UnitKind


@dataclass(frozen=True, slots=True)
class Post:
    """A position and the people who hold it that day."""

    title: str
    role: str
    holders: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class Inside:
    """A unit with its posts."""

    unit: Unit
    kind: str
    posts: tuple[Post, ...]


def units_inside(agency: Agency, *, on: date) -> list[Inside]:
    """Return the units of an agency on a day, in three queries."""
    units = list(Unit.objects.as_of(on).filter(agency=agency).order_by("sort"))
    positions = Position.objects.filter(unit__in=units).order_by("rank", "pk")
    duties = Duty.objects.as_of(on).filter(position__unit__in=units)
    held: dict[int, list[Duty]] = {}
    for duty in duties.select_related("staff", "stands_in_for").order_by("staff__sort"):
        held.setdefault(duty.position_id, []).append(duty)
    posts: dict[int, list[Post]] = {}
    for position in positions:
        post = Post(position.title, Role(position.role).label, tuple(held.get(position.pk, ())))
        posts.setdefault(position.unit_id, []).append(post)
    return [
        Inside(unit, UnitKind(unit.kind).label, tuple(posts.get(unit.pk, ()))) for unit in units
    ]


def receives_for(agency: Agency, *, on: date) -> list[Agency]:
    """Return the other agencies for which this one's counters receive on that day."""
    scopes = CounterScope.objects.as_of(on).filter(unit__agency=agency).exclude(agency=agency)
    return [scope.agency for scope in scopes.select_related("agency").order_by("agency__sort")]
