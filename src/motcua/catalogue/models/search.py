"""What a procedure is found by: its words and pairs of words, and how often it is asked for."""

from __future__ import annotations

from django.db import models

from motcua.base.models import Record
from motcua.catalogue.models.procedures import Procedure, ProcedureVersion


class SearchTerm(models.Model):
    """A word, or two that stand together, of a version (*từ khóa tìm kiếm*), and what it counts.

    Written by triggers from the version's name, field and results, and by nobody else.
    """

    pk = models.CompositePrimaryKey("term", "version")
    term = models.CharField("từ", max_length=200, db_collation="C")
    version = models.ForeignKey(
        ProcedureVersion,
        models.DO_NOTHING,
        related_name="+",
        verbose_name="phiên bản",
        db_constraint=False,
        db_index=False,
    )
    weight = models.FloatField("trọng số")

    class Meta:
        verbose_name = "từ khóa tìm kiếm"
        indexes = [models.Index(fields=["version"], name="term_by_version")]

    def __str__(self) -> str:
        return self.term


class SearchText(models.Model):
    """The words of a version's papers and steps (*nội dung tìm kiếm*), in their places.

    Written by triggers, like the terms: they settle the order among procedures found by name.
    """

    version = models.OneToOneField(
        ProcedureVersion,
        models.DO_NOTHING,
        primary_key=True,
        related_name="+",
        verbose_name="phiên bản",
        db_constraint=False,
    )
    papers = models.TextField("giấy tờ", db_collation="C")
    steps = models.TextField("trình tự", db_collation="C")

    class Meta:
        verbose_name = "nội dung tìm kiếm"

    def __str__(self) -> str:
        return str(self.pk)


class Demand(Record):
    """How many dossiers of a procedure came in of late (*mức độ thường dùng*)."""

    procedure = models.OneToOneField(
        Procedure, models.CASCADE, related_name="demand", verbose_name="thủ tục"
    )
    dossiers = models.PositiveIntegerField("số hồ sơ", default=0)

    class Meta:
        verbose_name = "mức độ thường dùng"
        ordering = ["-dossiers", "procedure"]

    def __str__(self) -> str:
        return str(self.dossiers)
