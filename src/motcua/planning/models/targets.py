"""The figures a plan asks for, and what was measured, day by day."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import eq, ge, gt, le, lt

from django.db import models
from django.db.models import Q

from motcua.base.models import Record
from motcua.planning.models.plans import PlanTask
from motcua.planning.states import Comparison

_COMPARED: dict[Comparison, Callable[[Fraction, Fraction], bool]] = {
    Comparison.AT_LEAST: ge,
    Comparison.AT_MOST: le,
    Comparison.EQUAL: eq,
    Comparison.MORE: gt,
    Comparison.LESS: lt,
}


class PlanTarget(Record):
    """A numeric target in a task's text (*chỉ tiêu*)."""

    task = models.ForeignKey(
        PlanTask, models.CASCADE, related_name="targets", verbose_name="nhiệm vụ"
    )
    number = models.SmallIntegerField("số")
    comparison = models.CharField("so sánh", max_length=4)
    value = models.DecimalField("mức", max_digits=20, decimal_places=4)
    unit = models.CharField("đơn vị", max_length=60, blank=True, default="")
    text = models.TextField("nguyên văn", blank=True, default="")
    scope = models.CharField("cấp", max_length=120, blank=True, default="")
    indicator = models.CharField("chỉ số đo", max_length=20, blank=True, default="")
    tier = models.CharField("cấp tính", max_length=20, blank=True, default="")

    class Meta:
        verbose_name = "chỉ tiêu"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="plan_target_once", fields=["task", "number"]),
            models.CheckConstraint(
                name="plan_target_comparison_known", condition=Q(comparison__in=list(Comparison))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comparison} {self.value}{self.unit}"

    def is_met(self, rate: Fraction | None) -> bool | None:
        """Compare unrounded; None where nothing was there to be counted."""
        if rate is None:
            return None
        return _COMPARED[Comparison(self.comparison)](rate, self.aim)

    @property
    def aim(self) -> Fraction:
        """The line to reach, a share of the whole where the unit is per cent."""
        return Fraction(self.value) / (100 if self.unit == "%" else 1)

    @property
    def sign(self) -> str:
        return Comparison(self.comparison).sign


class TargetValue(Record):
    """What a target stood at on one day (*số đo trong ngày*), as two counts."""

    target = models.ForeignKey(
        PlanTarget, models.CASCADE, related_name="values", verbose_name="chỉ tiêu"
    )
    on = models.DateField("ngày")
    part = models.BigIntegerField("đạt")
    whole = models.BigIntegerField("trên tổng")

    class Meta:
        verbose_name = "số đo chỉ tiêu"
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(name="target_value_once", fields=["target", "on"]),
            models.CheckConstraint(
                name="target_value_counts", condition=Q(part__gte=0, whole__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part}/{self.whole}"

    @property
    def rate(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None
