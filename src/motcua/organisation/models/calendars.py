"""Working calendars as rows (*lịch làm việc*): what officials may correct, with its document."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.base.fields import NameField
from motcua.base.models import Record
from motcua.organisation.models.agencies import Unit
from motcua.organisation.models.dated import Dated, right_way_round
from motcua.organisation.states import DayKind


class CalendarYear(Record):
    """A year whose days off are known (*năm đã có lịch*), and how surely."""

    year = models.SmallIntegerField("năm", unique=True)
    status = models.CharField("tình trạng", max_length=20)
    source = models.TextField("căn cứ")

    class Meta:
        verbose_name = "năm lịch"
        ordering = ["year"]

    def __str__(self) -> str:
        return str(self.year)


class CalendarDay(Record):
    """A day that is not what its weekday says (*ngày nghỉ, ngày làm bù*), with its document."""

    day = models.DateField("ngày")
    kind = models.CharField("loại", max_length=20)
    name = NameField("tên", max_length=160)
    source = models.TextField("căn cứ")
    replaces = models.DateField("thay cho ngày", null=True, blank=True)

    class Meta:
        verbose_name = "ngày đặc biệt"
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(name="calendar_day_once", fields=["day"]),
            models.CheckConstraint(
                name="calendar_day_kind_known", condition=Q(kind__in=list(DayKind))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class OfficeHours(Dated):
    """When a unit works on one weekday (*giờ làm việc*); without a unit: every unit's default.

    ``intervals`` is ``07:00-11:30,13:30-17:00``; empty means closed.  Monday is 0.
    """

    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị"
    )
    weekday = models.SmallIntegerField("thứ")
    intervals = models.CharField("giờ", max_length=80, blank=True, default="")
    source = models.TextField("căn cứ", blank=True, default="")

    class Meta:
        verbose_name = "giờ làm việc"
        constraints = [
            right_way_round("office_hours_days_in_order"),
            models.CheckConstraint(
                name="office_hours_weekday", condition=Q(weekday__gte=0, weekday__lte=6)
            ),
            models.UniqueConstraint(
                name="office_hours_once",
                fields=["unit", "weekday", "valid_from"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.intervals}"
