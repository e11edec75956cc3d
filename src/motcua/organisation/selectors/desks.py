"""Desks and who sits at them: what a screen offers when somebody is to be chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from motcua.base.caching import kept_each
from motcua.organisation.models import Agency, Duty, Staff, Unit


@kept_each
def units_by(numbers: Sequence[int]) -> dict[int, Unit]:
    """Return the units of these numbers, with their agencies."""
    return Unit.objects.select_related("agency").in_bulk(numbers)


@kept_each
def agencies_by(numbers: Sequence[int]) -> dict[int, Agency]:
    """Return the agencies of these numbers."""
    return Agency.objects.in_bulk(numbers)


def unit_of(number: int) -> Unit:
    """Return this unit with its agency."""
    return units_by([number])[number]


def units_of(numbers: Collection[int]) -> list[Unit]:
    """Return these units with their agencies, by the alphabet."""
    return list(Unit.objects.filter(pk__in=numbers).select_related("agency").order_by("sort"))


def names_of_agencies(numbers: Collection[int]) -> list[tuple[int, str]]:
    """Return these agencies by tier, then by the alphabet."""
    rows = Agency.objects.filter(pk__in=numbers).order_by("tier", "sort")
    return [(agency.pk, str(agency)) for agency in rows]


def people_at(unit: Unit, role: str, *, on: date) -> list[tuple[int, str]]:
    """Return the people who play ``role`` in ``unit`` on that day, by the alphabet."""
    duties = Duty.objects.as_of(on).filter(position__unit=unit, position__role=role)
    return list(duties.order_by("staff__sort").values_list("staff_id", "staff__name"))


def person(number: int) -> Staff:
    """Return the person of this number."""
    return Staff.objects.get(pk=number)
