"""Who has a task, and what each has shown for it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.base.fields import NameField, is_nfc
from motcua.base.models import Record
from motcua.planning.models.plans import PlanTask
from motcua.planning.states import EvidenceState


class Assignment(Record):
    """One task at one agency (*giao việc*): each shows its own evidence."""

    task = models.ForeignKey(
        PlanTask, models.CASCADE, related_name="assignments", verbose_name="nhiệm vụ"
    )
    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan"
    )

    named = models.CharField("được gọi là", max_length=200, blank=True, default="")
    """The name in the decision that means this agency, *UBND cấp xã*."""
    progress = models.TextField("tiến độ", blank=True, default="")
    """What the agency last said of its work; words, no proof."""
    progress_at = models.DateTimeField("ghi tiến độ lúc", null=True, blank=True)
    progress_by = models.CharField("người ghi tiến độ", max_length=80, blank=True, default="")

    class Meta:
        verbose_name = "giao việc"
        constraints = [
            models.UniqueConstraint(name="assignment_once", fields=["task", "agency"]),
            models.CheckConstraint(
                name="assignment_progress_whole",
                condition=Q(progress="", progress_at__isnull=True)
                | (~Q(progress="") & Q(progress_at__isnull=False)),
            ),
            is_nfc("assignment_text_composed", "progress"),
        ]

    def __str__(self) -> str:
        return f"{self.task} · {self.agency}"


class Evidence(Record):
    """A product or proof of work handed in (*sản phẩm, minh chứng*)."""

    assignment = models.ForeignKey(
        Assignment, models.CASCADE, related_name="evidence", verbose_name="giao việc"
    )
    done_on = models.DateField("hoàn thành ngày")
    document = NameField("văn bản, sản phẩm", max_length=300)
    note = models.TextField("ghi chú", blank=True, default="")
    link = models.URLField("địa chỉ", max_length=500, blank=True, default="")
    file = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp",
    )
    state = models.CharField("tình trạng", max_length=12, default=EvidenceState.HANDED_IN)
    handed_at = models.DateTimeField("nộp lúc")
    handed_by = models.CharField("người nộp", max_length=80)
    judged_by = models.CharField("người xem xét", max_length=80, blank=True, default="")
    reason = models.TextField("lý do trả lại", blank=True, default="")

    class Meta:
        verbose_name = "sản phẩm đã nộp"
        ordering = ["-handed_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="evidence_state_known", condition=Q(state__in=list(EvidenceState))
            ),
            models.CheckConstraint(
                name="evidence_returned_with_reason",
                condition=~Q(state=EvidenceState.RETURNED) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="evidence_judged_by_somebody",
                condition=Q(state=EvidenceState.HANDED_IN, judged_by="")
                | (~Q(state=EvidenceState.HANDED_IN) & ~Q(judged_by="")),
            ),
            is_nfc("evidence_text_composed", "document", "note"),
        ]

    def __str__(self) -> str:
        return self.document
