"""The tree of agencies, as of any day, and the units inside them."""

from __future__ import annotations

from typing import TypeAlias

from django.db import models
from django.db.models import Q

from motcua.base.fields import NameField, folded_column, is_nfc, sort_column
from motcua.base.models import Record
from motcua.organisation.models.dated import Dated, DatedQuerySet, right_way_round
from motcua.organisation.states import AgencyKind, SuccessionShare, Tier, UnitKind


class Agency(Dated):
    """An agency that takes part in handling procedures (*cơ quan*), as it is between two days.

    A renamed or merged agency is closed and a successor named; nothing is overwritten.
    ``code`` is its identifier of the H27 family (QĐ 20/2020/QĐ-TTg), in two or three parts.
    """

    key = models.SlugField("khóa", max_length=80, unique=True)
    name = NameField("tên", max_length=200)
    short_name = NameField("tên gọi tắt", max_length=120, blank=True, default="")
    kind = models.CharField("loại cơ quan", max_length=40)
    tier = models.CharField("cấp", max_length=20)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="cơ quan cấp trên",
    )
    code = models.CharField("mã định danh", max_length=35, blank=True, default="")
    gso_code = models.CharField("mã đơn vị hành chính", max_length=10, blank=True, default="")
    folded = folded_column("name")
    sort = sort_column("name")

    class Meta:
        verbose_name = "cơ quan"
        ordering = ["tier", "sort"]
        constraints = [
            right_way_round("agency_days_in_order"),
            is_nfc("agency_text_composed", "name", "short_name"),
            models.CheckConstraint(name="agency_tier_known", condition=Q(tier__in=list(Tier))),
            models.CheckConstraint(
                name="agency_kind_known", condition=Q(kind__in=list(AgencyKind))
            ),
            models.UniqueConstraint(
                name="agency_code_once", fields=["code", "valid_from"], condition=~Q(code="")
            ),
        ]
        indexes = [models.Index(fields=["kind", "tier"], name="agency_kind")]

    def __str__(self) -> str:
        return self.short_name or self.name


AgencyQuerySet: TypeAlias = DatedQuerySet[Agency]


class Succession(Record):
    """Who took over from whom (*kế thừa*): all of it, or a part."""

    predecessor = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan cũ"
    )
    successor = models.ForeignKey(
        Agency, models.PROTECT, related_name="+", verbose_name="cơ quan mới"
    )
    on = models.DateField("từ ngày")
    share = models.CharField("phần", max_length=10)
    is_default = models.BooleanField("nhận việc dở dang", default=True)
    source = models.TextField("căn cứ", blank=True, default="")

    class Meta:
        verbose_name = "kế thừa cơ quan"
        constraints = [
            models.UniqueConstraint(
                name="succession_once", fields=["predecessor", "successor", "on"]
            ),
            models.CheckConstraint(
                name="succession_share_known", condition=Q(share__in=list(SuccessionShare))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Unit(Dated):
    """A unit inside an agency (*đơn vị, phòng ban*): one-stop unit, division, văn thư, leaders."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units", verbose_name="cơ quan")
    key = models.SlugField("khóa", max_length=60)
    name = NameField("tên", max_length=200)
    kind = models.CharField("loại đơn vị", max_length=20)
    sort = sort_column("name")

    class Meta:
        verbose_name = "đơn vị"
        ordering = ["agency_id", "sort"]
        constraints = [
            right_way_round("unit_days_in_order"),
            is_nfc("unit_text_composed", "name"),
            models.CheckConstraint(name="unit_kind_known", condition=Q(kind__in=list(UnitKind))),
            models.UniqueConstraint(name="unit_key_once", fields=["agency", "key", "valid_from"]),
        ]

    def __str__(self) -> str:
        return self.name


class CounterScope(Dated):
    """For which agencies a one-stop unit receives (*phạm vi tiếp nhận*): its own, and others."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="scopes", verbose_name="một cửa")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name="cơ quan")

    class Meta:
        verbose_name = "phạm vi tiếp nhận"
        constraints = [
            right_way_round("counter_scope_days_in_order"),
            models.UniqueConstraint(
                name="counter_scope_once", fields=["unit", "agency", "valid_from"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.agency}"
