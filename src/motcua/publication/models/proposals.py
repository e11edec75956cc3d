"""The letter that asks the competent authority to put something right."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from motcua.base.fields import NameField, is_nfc
from motcua.base.models import Record
from motcua.publication.models.discrepancies import Discrepancy
from motcua.publication.states import AnswerOutcome


class Proposal(Record):
    """A written proposal (*văn bản kiến nghị*), from its draft to the answer.

    One letter may speak of many discrepancies of one agency.
    """

    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan kiến nghị"
    )
    addressee = NameField("gửi tới", max_length=200)
    title = NameField("trích yếu", max_length=500)
    content = models.TextField("nội dung kiến nghị", blank=True, default="")
    discrepancies = models.ManyToManyField(
        Discrepancy, related_name="proposals", verbose_name="điểm khác biệt"
    )
    drafted_at = models.DateTimeField("soạn lúc")
    drafted_by = models.CharField("người soạn", max_length=80)
    number = NameField("số, ký hiệu", max_length=80, blank=True, default="")
    sent_on = models.DateField("ngày gửi", null=True, blank=True)
    file = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp văn bản",
    )
    answer_due_on = models.DateField("chờ trả lời đến", null=True, blank=True)
    reminded_on = models.DateField("nhắc gần nhất", null=True, blank=True)
    reminders = models.SmallIntegerField("số lần nhắc", default=0)
    outcome = models.CharField("kết quả trả lời", max_length=12, blank=True, default="")
    answer_number = NameField("số văn bản trả lời", max_length=80, blank=True, default="")
    answered_on = models.DateField("ngày trả lời", null=True, blank=True)
    answer_text = models.TextField("nội dung trả lời", blank=True, default="")
    answer_file = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp trả lời",
    )
    is_discarded = models.BooleanField("đã bỏ", default=False)

    class Meta:
        verbose_name = "văn bản kiến nghị"
        ordering = ["-drafted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="proposal_sent_whole",
                condition=Q(sent_on__isnull=True, number="", answer_due_on__isnull=True)
                | (~Q(number="") & Q(sent_on__isnull=False, answer_due_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="proposal_answered_whole",
                condition=Q(answered_on__isnull=True, outcome="")
                | Q(
                    outcome__in=list(AnswerOutcome),
                    sent_on__isnull=False,
                    answered_on__gte=F("sent_on"),
                ),
            ),
            models.UniqueConstraint(
                name="proposal_number_once",
                fields=["agency", "number", "sent_on"],
                condition=~Q(number=""),
            ),
            is_nfc("proposal_text_composed", "addressee", "title", "number", "answer_number"),
        ]
        indexes = [
            models.Index(
                fields=["answer_due_on"],
                name="proposal_unanswered",
                condition=Q(answered_on__isnull=True, sent_on__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.number or self.title

    def get_absolute_url(self) -> str:
        return reverse("publication:proposal", args=[self.pk])
