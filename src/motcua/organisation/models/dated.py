"""Rows that hold from a day to a day (*hiệu lực theo ngày*)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self, TypeVar, cast

from django.db import models
from django.db.models import F, Q

from motcua.base.models import Record

Row = TypeVar("Row", bound=models.Model)
HELD = Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from"))
"""Rows in force on some day at least: what gives way before it begins ends the day before."""


class DatedQuerySet(models.QuerySet[Row]):
    def as_of(self, day: date) -> Self:
        """Return the rows that hold on ``day``; ``valid_to`` is the last day, inclusive."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


DatedManager = models.Manager.from_queryset(DatedQuerySet)


class HeldManager(DatedManager[Row]):
    """Leaves out what gave way to a later decision before it began."""

    def get_queryset(self) -> DatedQuerySet[Row]:
        return cast(DatedQuerySet[Row], super().get_queryset().filter(HELD))


class Dated(Record):
    """A row in force from ``valid_from`` through ``valid_to`` (empty: until further notice)."""

    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = DatedManager()

    class Meta:
        abstract = True

    @property
    def never_held(self) -> bool:
        """Whether the row gave way before it began."""
        return self.valid_to is not None and self.valid_to < self.valid_from

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def right_way_round(name: str) -> models.CheckConstraint:
    """Return the constraint that the last day is not before the first."""
    return models.CheckConstraint(name=name, condition=HELD)


def right_way_round_or_never(name: str) -> models.CheckConstraint:
    """Return the constraint that the last day is at the earliest the one before the first.

    That day before says that the row was in force on no day.
    """
    eve = F("valid_from") - timedelta(days=1)
    return models.CheckConstraint(
        name=name, condition=Q(valid_to__isnull=True) | Q(valid_to__gte=eve)
    )
