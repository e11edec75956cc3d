"""Visits to see for oneself while a dossier is handled, and what was found there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.base.fields import is_nfc
from motcua.base.models import Record
from motcua.dossiers.models.dossiers import Dossier
from motcua.dossiers.states import VerificationState


class Verification(Record):
    """A verification on the spot (*xác minh, kiểm tra thực địa*): set a time, held, on record.

    NĐ 61/2018/NĐ-CP, art. 19.3; NĐ 118/2025/NĐ-CP, art. 19.4a: the file of it is kept; where the
    applicant must attend, the time, the place, who takes part and what is looked at are recorded
    and told.  The clock of the dossier runs on.
    """

    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="verifications", verbose_name="hồ sơ"
    )
    ordinal = models.SmallIntegerField("thứ tự")
    step = models.SmallIntegerField("lượt")
    number = models.CharField("số", max_length=60)
    state = models.CharField("tình trạng", max_length=10, default=VerificationState.PLANNED)
    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan"
    )
    unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị"
    )
    planned_for = models.DateTimeField("hẹn lúc")
    place = models.CharField("địa điểm", max_length=300)
    content = models.TextField("nội dung xác minh")
    is_applicant_invited = models.BooleanField("mời người nộp hồ sơ", default=False)
    planned_at = models.DateTimeField("lập lúc")
    planned_by = models.CharField("người lập", max_length=80)
    held_at = models.DateTimeField("xác minh lúc", null=True)
    participants = models.TextField("thành phần tham gia", blank=True, default="")
    findings = models.TextField("kết quả xác minh", blank=True, default="")
    conclusion = models.TextField("kết luận", blank=True, default="")
    reason = models.TextField("lý do hủy", blank=True, default="")
    ended_at = models.DateTimeField("ghi lúc", null=True)
    ended_by = models.CharField("người ghi", max_length=80, blank=True, default="")
    file = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="biên bản đã ký",
    )

    class Meta:
        verbose_name = "xác minh"
        ordering = ["dossier", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                name="verification_ordinal_once", fields=["dossier", "ordinal"]
            ),
            models.CheckConstraint(
                name="verification_state_known", condition=Q(state__in=list(VerificationState))
            ),
            models.CheckConstraint(
                name="verification_says_where_and_what",
                condition=~Q(place="") & ~Q(content="") & ~Q(number=""),
            ),
            models.CheckConstraint(
                name="verification_ends_whole",
                condition=Q(state=VerificationState.PLANNED, ended_at__isnull=True)
                | (
                    Q(state=VerificationState.HELD, ended_at__isnull=False)
                    & Q(held_at__isnull=False)
                    & ~Q(participants="")
                    & ~Q(findings="")
                    & ~Q(conclusion="")
                )
                | (Q(state=VerificationState.DROPPED, ended_at__isnull=False) & ~Q(reason="")),
            ),
            is_nfc(
                "verification_text_composed",
                "place",
                "content",
                "participants",
                "findings",
                "conclusion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} · {self.number}"
