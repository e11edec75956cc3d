"""A procedure and what it says on a given day: its eleven parts (NĐ 63/2010, art. 8)."""

from __future__ import annotations

from datetime import date
from typing import Any, Self, cast

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from motcua.base.fields import NameField, folded_column, is_nfc, sort_column, words_column
from motcua.base.models import Record
from motcua.catalogue.states import Channel
from motcua.kernel.limits import LimitUnit
from motcua.organisation.models.dated import HELD, right_way_round_or_never
from motcua.organisation.states import Tier


class Field(Record):
    """A field of administration (*lĩnh vực*)."""

    name = NameField("tên", max_length=200, unique=True)
    group = models.CharField("nhóm", max_length=20, default="khac")
    sort = sort_column("name")

    class Meta:
        verbose_name = "lĩnh vực"
        ordering = ["sort"]
        constraints = [is_nfc("field_text_composed", "name")]

    def __str__(self) -> str:
        return self.name


class Procedure(Record):
    """An administrative procedure (*thủ tục hành chính*): its code, whatever its version."""

    code = models.CharField("mã thủ tục", max_length=40, unique=True)
    is_internal = models.BooleanField("là thủ tục nội bộ", default=False)

    class Meta:
        verbose_name = "thủ tục hành chính"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class VersionQuerySet(models.QuerySet["ProcedureVersion"]):
    def in_force(self, day: date) -> Self:
        """Return the versions that bind a dossier received on ``day``."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)


VersionManager = models.Manager.from_queryset(VersionQuerySet)


class HeldVersions(VersionManager["ProcedureVersion"]):
    """Leaves out what gave way to a later decision before it began."""

    def get_queryset(self) -> VersionQuerySet:
        return cast(VersionQuerySet, super().get_queryset().filter(HELD))


class ProcedureVersion(Record):
    """What a procedure says from a day to a day (*phiên bản thủ tục*).

    A dossier stays on the version of its receipt.  A version in force is never edited: a new
    decision makes a new version.
    """

    procedure = models.ForeignKey(
        Procedure, models.PROTECT, related_name="versions", verbose_name="thủ tục"
    )
    valid_from = models.DateField("hiệu lực từ")
    valid_to = models.DateField("đến hết", null=True, blank=True)
    name = NameField("tên", max_length=2000)
    field = models.ForeignKey(Field, models.PROTECT, related_name="+", verbose_name="lĩnh vực")
    tiers: models.Field[Any, Any] = ArrayField(
        models.CharField(max_length=20), verbose_name="cấp thực hiện", default=list
    )
    department = models.SlugField("cơ quan chủ quản", max_length=80, blank=True, default="")
    kind = models.CharField("loại", max_length=60, blank=True, default="")
    decision = models.CharField("quyết định công bố", max_length=120, blank=True, default="")
    online_level = models.CharField("mức độ trực tuyến", max_length=20, blank=True, default="")
    on_national_portal = models.BooleanField("đã tích hợp Cổng quốc gia", default=False)
    takes_payment_online = models.BooleanField("thanh toán trực tuyến", default=False)
    has_document_result = models.BooleanField("kết quả là văn bản", default=True)
    is_exempt_from_counter = models.BooleanField("không qua một cửa", default=False)
    policy = models.JSONField("cách tính hạn", default=dict)
    """Convention, after-hours rule, cut-off, effect of a supplement, pause for payment."""
    steps_text = models.TextField("trình tự thực hiện", blank=True, default="")
    subjects = models.JSONField("đối tượng thực hiện", default=list)
    agencies = models.JSONField("cơ quan thực hiện", default=dict)
    forms = models.JSONField("mẫu đơn, tờ khai", default=list)
    results = models.JSONField("kết quả", default=list)
    conditions = models.TextField("yêu cầu, điều kiện", blank=True, default="")
    legal_bases = models.JSONField("căn cứ pháp lý", default=list)
    fingerprint = models.CharField("dấu vân", max_length=64, blank=True, default="")
    folded = folded_column("name")
    sort = sort_column("name")
    words = words_column("name")

    objects = HeldVersions()
    ever = VersionManager()
    """With those that were in force on no day: undone between their issue and their day."""

    class Meta:
        verbose_name = "phiên bản thủ tục"
        ordering = ["sort", "id"]
        constraints = [
            models.UniqueConstraint(
                name="version_one_per_day", fields=["procedure", "valid_from"], condition=HELD
            ),
            models.UniqueConstraint(
                name="version_one_open", fields=["procedure"], condition=Q(valid_to__isnull=True)
            ),
            right_way_round_or_never("version_days_in_order"),
            models.CheckConstraint(
                name="version_tiers_known", condition=Q(tiers__contained_by=list(Tier))
            ),
            is_nfc("version_text_composed", "name"),
        ]
        indexes = [
            GinIndex(fields=["words"], name="version_words"),
            GinIndex(fields=["folded"], name="version_trigrams", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["tiers"], name="version_tiers"),
            models.Index(fields=["field", "sort"], name="version_by_field"),
        ]

    def __str__(self) -> str:
        return self.name


class ProcedureCase(Record):
    """One case of a procedure (*trường hợp*), with its own papers, time and fee."""

    version = models.ForeignKey(
        ProcedureVersion, models.CASCADE, related_name="cases", verbose_name="phiên bản"
    )
    number = models.SmallIntegerField("số", default=1)
    name = NameField("tên", max_length=2000, blank=True, default="")

    class Meta:
        verbose_name = "trường hợp"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="case_number_once", fields=["version", "number"]),
            is_nfc("case_text_composed", "name"),
        ]

    def __str__(self) -> str:
        return self.name or f"Trường hợp {self.number}"


class CaseMode(Record):
    """How a case may be filed (*cách thức thực hiện*), in what time, at what fee."""

    case = models.ForeignKey(
        ProcedureCase, models.CASCADE, related_name="modes", verbose_name="trường hợp"
    )
    channel = models.CharField("hình thức nộp", max_length=20)
    number = models.SmallIntegerField("số", default=1)
    limit_value = models.IntegerField("thời hạn", null=True, blank=True)
    limit_unit = models.CharField("đơn vị tính", max_length=20, blank=True, default="")
    limit_text = models.TextField("thời hạn như công bố", blank=True, default="")
    fees = models.JSONField("phí, lệ phí", default=list)
    """``[{"label", "amount" (đồng, or null where the text gives none), "text"}]``."""

    class Meta:
        verbose_name = "cách thức thực hiện"
        ordering = ["number", "id"]
        constraints = [
            models.CheckConstraint(
                name="mode_channel_known", condition=Q(channel__in=list(Channel))
            ),
            models.CheckConstraint(
                name="mode_limit_whole",
                condition=Q(limit_value__isnull=True, limit_unit="")
                | Q(limit_value__gte=0, limit_unit__in=list(LimitUnit)),
            ),
            models.UniqueConstraint(name="mode_once", fields=["case", "channel", "number"]),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.limit_text}"


class CasePaper(Record):
    """A paper a case asks for (*thành phần hồ sơ*)."""

    case = models.ForeignKey(
        ProcedureCase, models.CASCADE, related_name="papers", verbose_name="trường hợp"
    )
    number = models.SmallIntegerField("số")
    group = models.TextField("nhóm", blank=True, default="")
    name = models.TextField("tên giấy tờ")
    originals = models.SmallIntegerField("bản chính", default=1)
    copies = models.SmallIntegerField("bản sao", default=0)
    is_required = models.BooleanField("bắt buộc", null=True, blank=True)
    """None where the published text does not say; False is *nếu có*."""

    class Meta:
        verbose_name = "thành phần hồ sơ"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="paper_number_once", fields=["case", "number"]),
        ]

    @property
    def is_needed(self) -> bool:
        """Whether nothing is received without it; where nothing is said, the first paper alone."""
        return self.number == 1 if self.is_required is None else self.is_required

    def __str__(self) -> str:
        return self.name
