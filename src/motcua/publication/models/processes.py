"""Internal processes being written, before any decision carries them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from motcua.base.fields import NameField, is_nfc
from motcua.base.models import Record
from motcua.organisation.states import Tier


class ProcessDraft(Record):
    """A process that is written or was read from a file, and binds nobody (*dự thảo quy trình*).

    It may be wrong in any way: what is wrong is kept beside it until it is mended.
    """

    key = models.CharField("khóa", max_length=80)
    name = NameField("tên", max_length=300)
    tier = models.CharField("cấp thực hiện", max_length=20, blank=True, default="")
    agency = models.ForeignKey(
        "organisation.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="quy trình riêng của",
    )
    begun_by = models.ForeignKey(
        "organisation.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan soạn",
    )
    """Whose people change and throw away what is for every agency; others copy it."""
    data: models.JSONField[dict[str, Any]] = models.JSONField("nội dung")
    """One process as the process file writes it: key, name, tier, limit, procedures, steps."""
    problems: models.JSONField[list[dict[str, Any]]] = models.JSONField(
        "điều cần xem", default=list
    )
    """``step`` (null: of the whole), ``code`` and ``text``, as last checked."""
    faults = models.SmallIntegerField("số lỗi", default=0)
    """How many of the problems must be mended; the rest is advice."""
    source = NameField("đọc từ tệp", max_length=200, blank=True, default="")
    is_edited = models.BooleanField("đã sửa tay", default=False)
    changes = models.IntegerField("số lần sửa", default=0)
    changed_at = models.DateTimeField("sửa lúc")
    changed_by = models.CharField("người sửa", max_length=80)

    class Meta:
        verbose_name = "dự thảo quy trình"
        ordering = ["-changed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="process_draft_once",
                fields=["key", "tier", "agency"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="process_draft_tier_known", condition=Q(tier__in=["", *Tier])
            ),
            is_nfc("process_draft_text_composed", "name", "source"),
        ]

    def __str__(self) -> str:
        return self.name
