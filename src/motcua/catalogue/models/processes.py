"""The process by which an agency handles a procedure (*quy trình nội bộ*)."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from motcua.base.fields import NameField, is_nfc
from motcua.base.models import Record
from motcua.organisation.models.dated import (
    HELD,
    Dated,
    DatedManager,
    HeldManager,
    right_way_round_or_never,
)
from motcua.organisation.states import Role, Tier, UnitKind


class InternalProcess(Dated):
    """A process in force from a day (*quy trình nội bộ, quy trình điện tử*).

    It handles one procedure, or, with ``procedure`` empty, every procedure of the tier that has
    none of its own; at one agency, or, with ``agency`` empty, at every agency of the tier that has
    none of its own.  Versions count for each procedure, tier and agency.
    """

    key = models.SlugField("khóa", max_length=80)
    version = models.SmallIntegerField("phiên bản", default=1)
    name = NameField("tên", max_length=300)
    procedure = models.ForeignKey(
        "catalogue.Procedure",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="processes",
        verbose_name="thủ tục",
    )
    tier = models.CharField("cấp thực hiện", max_length=20)
    agency = models.ForeignKey(
        "organisation.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="quy trình riêng của",
    )
    deciding_tier = models.CharField("cấp quyết định", max_length=20, blank=True, default="")
    decision = models.CharField("quyết định phê duyệt", max_length=120, blank=True, default="")

    objects: ClassVar[HeldManager[Self]] = HeldManager()
    ever = DatedManager()
    """With those that were in force on no day: undone between their issue and their day."""

    class Meta:
        verbose_name = "quy trình nội bộ"
        ordering = ["key", "version"]
        constraints = [
            right_way_round_or_never("process_days_in_order"),
            models.UniqueConstraint(
                name="process_version_once",
                fields=["key", "version", "procedure", "tier", "agency"],
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="process_begins_once",
                fields=["procedure", "tier", "agency", "valid_from"],
                condition=HELD,
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="process_tier_known", condition=Q(tier__in=list(Tier))),
            is_nfc("process_text_composed", "name"),
        ]

    def __str__(self) -> str:
        return self.name


class ProcessStep(Record):
    """One step of a process (*bước xử lý*): who, where, how long, what comes of it."""

    process = models.ForeignKey(
        InternalProcess, models.CASCADE, related_name="steps", verbose_name="quy trình"
    )
    number = models.SmallIntegerField("số")
    name = NameField("tên bước", max_length=200)
    role = models.CharField("vai trò", max_length=30)
    unit_kind = models.CharField("loại đơn vị", max_length=20)
    agency = models.CharField("cơ quan", max_length=60, default="own")
    """``own``, or a selector: ``land_registry``, ``tax_office``, ``department:so-xay-dung``, …"""
    hours = models.DecimalField("số giờ", max_digits=6, decimal_places=2)
    product = models.TextField("sản phẩm", blank=True, default="")
    parallel = models.CharField("nhánh song song", max_length=20, blank=True, default="")
    is_electronic = models.BooleanField("luân chuyển điện tử", default=True)
    waits_for_applicant = models.BooleanField("chờ người dân", default=False)

    class Meta:
        verbose_name = "bước của quy trình"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="process_step_once", fields=["process", "number"]),
            models.CheckConstraint(
                name="process_step_role_known", condition=Q(role__in=list(Role))
            ),
            models.CheckConstraint(
                name="process_step_unit_known", condition=Q(unit_kind__in=list(UnitKind))
            ),
            is_nfc("process_step_text_composed", "name"),
        ]

    def __str__(self) -> str:
        return self.name
