"""Decisions of ministries, and what each of our agencies owes after one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from motcua.base.fields import NameField, folded_column, is_nfc
from motcua.base.models import Record
from motcua.catalogue.states import ChangeKind
from motcua.publication.states import FollowUpState


class MinistryDecision(Record):
    """A ministry's publication decision, received (*quyết định công bố của bộ*)."""

    number = models.CharField("số, ký hiệu", max_length=120)
    issued_on = models.DateField("ngày ban hành")
    received_on = models.DateField("ngày nhận")
    ministry = NameField("bộ, ngành ban hành", max_length=200)
    title = models.TextField("trích yếu")
    effective_on = models.DateField("hiệu lực từ", null=True, blank=True)
    fields: models.JSONField[list[str]] = models.JSONField("lĩnh vực", default=list, blank=True)
    url = models.URLField("địa chỉ văn bản", max_length=500, blank=True, default="")
    file = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp",
    )
    entered_at = models.DateTimeField("vào sổ lúc")
    entered_by = models.CharField("người vào sổ", max_length=80)
    folded = folded_column("title")

    class Meta:
        verbose_name = "quyết định công bố của bộ"
        ordering = ["-received_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="ministry_decision_once", fields=["number", "issued_on", "ministry"]
            ),
            models.CheckConstraint(
                name="ministry_decision_received_after",
                condition=Q(received_on__gte=models.F("issued_on")),
            ),
            is_nfc("ministry_decision_text_composed", "ministry", "title"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("publication:received", args=[self.pk])

    def __str__(self) -> str:
        return f"{self.number} ngày {self.issued_on:%d/%m/%Y}"


class MinistryLine(Record):
    """One procedure that a ministry's decision names (*thủ tục trong quyết định của bộ*)."""

    received = models.ForeignKey(
        MinistryDecision, models.CASCADE, related_name="lines", verbose_name="quyết định của bộ"
    )
    position = models.SmallIntegerField("thứ tự")
    kind = models.CharField("loại thay đổi", max_length=20)
    procedure = models.CharField("mã thủ tục", max_length=40)
    name = NameField("tên", max_length=2000, blank=True, default="")

    class Meta:
        verbose_name = "thủ tục trong quyết định của bộ"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="ministry_line_once", fields=["received", "procedure"]),
            models.CheckConstraint(
                name="ministry_line_kind_known", condition=Q(kind__in=list(ChangeKind))
            ),
            is_nfc("ministry_line_text_composed", "name"),
        ]
        indexes = [models.Index(fields=["procedure"], name="ministry_line_procedure")]

    def __str__(self) -> str:
        return f"{self.procedure} {self.name}".strip()


class FollowUp(Record):
    """What one agency owes after a ministry's decision (*việc theo quyết định của bộ*).

    The clock begins on the day of receipt and stops when the agency's draft is first sent.
    Where the decision an agency issued carries only some of the procedures named, the rest is a
    row of its own, due by the same day.
    """

    received = models.ForeignKey(
        MinistryDecision,
        models.CASCADE,
        related_name="follow_ups",
        verbose_name="quyết định của bộ",
    )
    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan"
    )
    state = models.CharField("tình trạng", max_length=20, default=FollowUpState.WAITING)
    due_on = models.DateField("hạn gửi dự thảo")
    delivered_on = models.DateField("ngày gửi dự thảo", null=True, blank=True)
    publication = models.ForeignKey(
        "publication.PublicationDecision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="follow_ups",
        verbose_name="quyết định công bố",
    )
    reason = models.TextField("lý do không công bố", blank=True, default="")

    class Meta:
        verbose_name = "việc theo quyết định của bộ"
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                name="follow_up_open_once",
                fields=["received", "agency"],
                condition=~Q(state=FollowUpState.PUBLISHED),
            ),
            models.CheckConstraint(
                name="follow_up_state_known", condition=Q(state__in=list(FollowUpState))
            ),
            models.CheckConstraint(
                name="follow_up_linked_while_drafted",
                condition=Q(
                    state__in=[FollowUpState.WAITING, FollowUpState.DISMISSED],
                    publication__isnull=True,
                )
                | Q(
                    state__in=[
                        FollowUpState.DRAFTING,
                        FollowUpState.DELIVERED,
                        FollowUpState.PUBLISHED,
                    ],
                    publication__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="follow_up_dismissed_with_reason",
                condition=~Q(state=FollowUpState.DISMISSED) | ~Q(reason=""),
            ),
            is_nfc("follow_up_text_composed", "reason"),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="follow_up_due")]

    def __str__(self) -> str:
        return f"{self.received} · {self.agency}"
