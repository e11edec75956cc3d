"""The certification books (*sổ chứng thực*): one line for each act, numbered without a gap."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.base.fields import NameField, folded_column, is_nfc
from motcua.base.models import Record
from motcua.dossiers.states import CertificationKind


class CertificationCounter(Record):
    """The last number of one kind at one counter in one year."""

    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    kind = models.CharField("loại việc", max_length=20)
    year = models.SmallIntegerField("năm")
    last = models.IntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "bộ đếm chứng thực"
        constraints = [
            models.UniqueConstraint(
                name="certification_counter_once", fields=["unit", "kind", "year"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"


class CertificationEntry(Record):
    """One line of a book: who asked, what paper, how many, what was paid in whole đồng.

    ``fee_computed`` is what the dated data say, ``fee`` what was taken: never more, and less only
    with a reason.  ``revision`` counts the corrections.
    """

    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan"
    )
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    kind = models.CharField("loại việc", max_length=20)
    year = models.SmallIntegerField("năm")
    number = models.IntegerField("số chứng thực")
    received_at = models.DateTimeField("nhận lúc")
    due_on = models.DateField("hẹn trả ngày")
    requester = NameField("người yêu cầu", max_length=200)
    requester_folded = folded_column("requester")
    paper = NameField("giấy tờ", max_length=200)
    copies = models.SmallIntegerField("số bản")
    pages = models.SmallIntegerField("số trang")
    fee_computed = models.IntegerField("mức quy định")
    fee = models.IntegerField("thực thu")
    fee_reason = NameField("lý do thu thấp hơn", max_length=200, blank=True, default="")
    revision = models.SmallIntegerField("lần sửa", default=0)
    entered_at = models.DateTimeField("ghi lúc")
    entered_by = models.CharField("người ghi", max_length=80)
    cancelled_at = models.DateTimeField("hủy lúc", null=True)
    cancelled_by = models.CharField("người hủy", max_length=80, blank=True, default="")
    cancel_reason = NameField("lý do hủy", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "dòng chứng thực"
        constraints = [
            models.UniqueConstraint(
                name="certification_number_once", fields=["unit", "kind", "year", "number"]
            ),
            models.CheckConstraint(
                name="certification_kind_known", condition=Q(kind__in=list(CertificationKind))
            ),
            models.CheckConstraint(
                name="certification_counted", condition=Q(number__gt=0, copies__gt=0, pages__gt=0)
            ),
            models.CheckConstraint(
                name="certification_fee_explained",
                condition=Q(fee__gte=0)
                & (Q(fee=F("fee_computed")) | Q(~Q(fee_reason=""), fee__lt=F("fee_computed"))),
            ),
            models.CheckConstraint(
                name="certification_cancelled_whole",
                condition=Q(cancelled_at__isnull=True, cancel_reason="")
                | Q(~Q(cancel_reason=""), cancelled_at__isnull=False),
            ),
            is_nfc("certification_composed", "requester", "paper", "fee_reason", "cancel_reason"),
        ]
        indexes = [
            models.Index(fields=["unit", "received_at"], name="certification_book"),
            models.Index(fields=["agency", "received_at"], name="certification_agency"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The number as the book says it, with its year."""
        return f"{self.number:02}/{self.year}"

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return CertificationKind(self.kind).label


class CertificationChange(Record):
    """What a line said before a correction, and why it was corrected."""

    entry = models.ForeignKey(
        CertificationEntry, models.CASCADE, related_name="changes", verbose_name="dòng chứng thực"
    )
    requester = NameField("người yêu cầu", max_length=200)
    paper = NameField("giấy tờ", max_length=200)
    copies = models.SmallIntegerField("số bản")
    pages = models.SmallIntegerField("số trang")
    fee = models.IntegerField("thực thu")
    fee_reason = NameField("lý do thu thấp hơn", max_length=200, blank=True, default="")
    reason = NameField("lý do sửa", max_length=200)
    changed_at = models.DateTimeField("sửa lúc")
    changed_by = models.CharField("người sửa", max_length=80)

    class Meta:
        verbose_name = "lần sửa dòng chứng thực"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="certification_change_reasoned", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.entry}"
