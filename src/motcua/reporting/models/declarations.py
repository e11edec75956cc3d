"""What an agency received outside the system, as it says itself."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.base.fields import NameField, is_nfc
from motcua.base.models import Record

MOST_OUTSIDE = 1_000_000


class OutsideCount(Record):
    """Dossiers an agency received outside the system in a span of days (*số ngoài hệ thống*).

    From paper books or sector systems; entered by a control officer.  Spans are whole half-months
    and those of one agency never overlap.  Zero is a statement; no row means nobody has said.
    """

    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan"
    )
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày")
    dossiers = models.IntegerField("số hồ sơ ngoài hệ thống")
    source = NameField("căn cứ", max_length=300)
    declared_at = models.DateTimeField("khai lúc")
    declared_by = models.CharField("người khai", max_length=80)

    class Meta:
        verbose_name = "số hồ sơ ngoài hệ thống"
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(name="outside_count_once", fields=["agency", "since"]),
            models.CheckConstraint(name="outside_span", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(
                name="outside_count_believable",
                condition=Q(dossiers__gte=0, dossiers__lte=MOST_OUTSIDE),
            ),
            models.CheckConstraint(name="outside_count_sourced", condition=~Q(source="")),
            is_nfc("outside_text_composed", "source"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.since}"
