"""Numbered papers a counter gives out (*phiếu, giấy*), kept as they were given."""

from __future__ import annotations

from django.db import models

from motcua.base.models import Record
from motcua.dossiers.models.dossiers import Dossier


class SlipCounter(Record):
    """The last number of one kind of slip at one agency in one year."""

    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan"
    )
    kind = models.CharField("loại phiếu", max_length=20)
    year = models.SmallIntegerField("năm")
    last = models.IntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "bộ đếm phiếu"
        constraints = [
            models.UniqueConstraint(name="slip_counter_once", fields=["agency", "kind", "year"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class Slip(Record):
    """A slip as the applicant got it (*giấy tiếp nhận và hẹn trả*, …): made once, then kept."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="slips", verbose_name="hồ sơ")
    kind = models.CharField("loại phiếu", max_length=20)
    file = models.ForeignKey(
        "documents.StoredFile", models.PROTECT, related_name="+", verbose_name="tệp"
    )
    made_at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "phiếu"
        constraints = [
            models.UniqueConstraint(name="slip_once", fields=["dossier", "kind"]),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} · {self.kind}"
