"""What happened to the catalogue, in the order in which it happened."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from motcua.base.models import Record
from motcua.catalogue.states import ChangeKind


class CatalogueChange(Record):
    """One procedure begun, changed or ended, from a day (*thay đổi danh mục*).

    Numbers follow the order of commits, so whoever has read up to one misses nothing after it.
    """

    procedure = models.ForeignKey(
        "catalogue.Procedure", models.PROTECT, related_name="changes", verbose_name="thủ tục"
    )
    kind = models.CharField("thay đổi", max_length=20)
    on = models.DateField("từ ngày")
    decision = models.CharField("quyết định công bố", max_length=120, blank=True, default="")
    replaced_by = models.ForeignKey(
        "catalogue.Procedure",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="được thay thế bởi",
    )
    """For what ends: the procedure that takes its place, where the decision names one."""
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now())

    class Meta:
        verbose_name = "thay đổi danh mục"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="catalogue_change_kind_known", condition=Q(kind__in=list(ChangeKind))
            ),
        ]
        indexes = [models.Index(fields=["procedure", "on"], name="catalogue_change_of")]

    def __str__(self) -> str:
        return f"{self.procedure} · {self.kind} · {self.on}"
