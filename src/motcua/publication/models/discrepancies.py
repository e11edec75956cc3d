"""A point in which what we published differs from the database, the law or what is done."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from motcua.base.fields import NameField, folded_column, is_nfc
from motcua.base.models import Record
from motcua.publication.states import (
    DiscrepancyAction,
    DiscrepancyKind,
    DiscrepancyState,
    SettleReason,
    Topic,
)

OPEN = [state.value for state in DiscrepancyState if state.is_open]


class Discrepancy(Record):
    """One point that differs (*điểm khác biệt*): who has it, until when, what became of it.

    Known again by code, kind, topic and detail: a later comparison keeps the row or ends it.  A
    point that comes back after it was gone is another row, with the next ``occurrence``.
    """

    code = models.CharField("mã thủ tục", max_length=40)
    kind = models.CharField("loại", max_length=20)
    topic = models.CharField("nội dung", max_length=20)
    detail = models.CharField("chi tiết", max_length=80, blank=True, default="")
    occurrence = models.SmallIntegerField("lần thứ", default=1)
    name = NameField("tên thủ tục", max_length=2000)
    field = NameField("lĩnh vực", max_length=200, blank=True, default="")
    ours = models.JSONField("của tỉnh", default=list)
    theirs = models.JSONField("bên kia", default=list)
    """Lines of text; a part compared as a list has one line an item."""
    known_since = models.DateField("biết từ ngày")
    seen_on = models.DateField("thấy gần nhất")
    state = models.CharField("tình trạng", max_length=12, default=DiscrepancyState.FOUND)
    agency = models.ForeignKey(
        "organisation.Agency",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="cơ quan được giao",
    )
    person = models.ForeignKey(
        "organisation.Staff",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="người được giao",
    )
    due_on = models.DateField("hạn xử lý", null=True, blank=True)
    decision = models.ForeignKey(
        "publication.PublicationDecision",
        models.PROTECT,
        related_name="discrepancies",
        null=True,
        blank=True,
        verbose_name="quyết định công bố",
    )
    """The decision that takes it up, from its draft on."""
    reason = models.CharField("lý do kết thúc", max_length=20, blank=True, default="")
    reason_text = models.TextField("giải thích", blank=True, default="")
    settled_on = models.DateField("ngày kết thúc", null=True, blank=True)
    folded = folded_column("name")

    class Meta:
        verbose_name = "điểm khác biệt"
        ordering = ["-known_since", "code"]
        constraints = [
            models.UniqueConstraint(
                name="discrepancy_once", fields=["code", "kind", "topic", "detail", "occurrence"]
            ),
            models.UniqueConstraint(
                name="discrepancy_one_alive",
                fields=["code", "kind", "topic", "detail"],
                condition=~Q(state=DiscrepancyState.GONE),
            ),
            models.CheckConstraint(
                name="discrepancy_kind_known", condition=Q(kind__in=list(DiscrepancyKind))
            ),
            models.CheckConstraint(
                name="discrepancy_topic_known", condition=Q(topic__in=list(Topic))
            ),
            models.CheckConstraint(
                name="discrepancy_state_known", condition=Q(state__in=list(DiscrepancyState))
            ),
            models.CheckConstraint(
                name="discrepancy_settled_with_reason",
                condition=~Q(state=DiscrepancyState.SETTLED)
                | Q(reason__in=list(SettleReason), settled_on__isnull=False),
            ),
            models.CheckConstraint(
                name="discrepancy_owned_while_worked_on",
                condition=Q(state__in=["found", "settled", "gone"])
                | Q(agency__isnull=False, due_on__isnull=False),
            ),
            models.CheckConstraint(
                name="discrepancy_published_by_a_decision",
                condition=~Q(state=DiscrepancyState.PUBLISHING) | Q(decision__isnull=False),
            ),
            is_nfc("discrepancy_text_composed", "name", "field"),
        ]
        indexes = [
            models.Index(fields=["agency", "state"], name="discrepancy_of_agency"),
            models.Index(fields=["due_on"], name="discrepancy_due", condition=Q(state__in=OPEN)),
            models.Index(fields=["-known_since", "-id"], name="discrepancy_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("publication:discrepancy", args=[self.pk])


class DiscrepancyNote(Record):
    """What somebody said when acting on a discrepancy (*ghi chú xử lý*)."""

    discrepancy = models.ForeignKey(
        Discrepancy, models.CASCADE, related_name="notes", verbose_name="điểm khác biệt"
    )
    action = models.CharField("việc", max_length=12)
    text = models.TextField("nội dung")
    noted_at = models.DateTimeField("lúc")
    noted_by = models.CharField("người ghi", max_length=80)

    class Meta:
        verbose_name = "ghi chú xử lý"
        ordering = ["-noted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="discrepancy_note_known", condition=Q(action__in=list(DiscrepancyAction))
            ),
            models.CheckConstraint(name="discrepancy_note_says", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text
