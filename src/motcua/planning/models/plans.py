"""A plan and its tasks, as the decision words them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from motcua.base.fields import NameField, folded_column, is_nfc
from motcua.base.models import Record
from motcua.kernel.periods import PeriodKind, Rhythm
from motcua.planning.states import PlanState


class Plan(Record):
    """A decision that sets tasks and targets (*kế hoạch*)."""

    number = models.CharField("số, ký hiệu", max_length=120)
    issued_on = models.DateField("ngày ban hành")
    issuer = NameField("cơ quan ban hành", max_length=200, blank=True, default="")
    title = models.TextField("trích yếu")
    signed_capacity = models.CharField("quyền hạn ký", max_length=200, blank=True, default="")
    signed_title = NameField("chức vụ ký", max_length=200, blank=True, default="")
    year = models.SmallIntegerField("năm")
    state = models.CharField("tình trạng", max_length=10, default=PlanState.READ)
    articles = models.JSONField("nội dung các điều", default=dict)
    """``bases``, ``duties`` and ``recipients`` of the decision, as read."""
    read_at = models.DateTimeField("đọc lúc")
    adopted_at = models.DateTimeField("giao việc lúc", null=True, blank=True)
    adopted_by = models.CharField("người giao việc", max_length=80, blank=True, default="")
    closed_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    closed_by = models.CharField("người kết thúc", max_length=80, blank=True, default="")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="kế hoạch cấp trên",
    )
    source = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="văn bản gốc",
    )

    class Meta:
        verbose_name = "kế hoạch"
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.UniqueConstraint(name="plan_once", fields=["number", "issued_on"]),
            models.CheckConstraint(name="plan_state_known", condition=Q(state__in=list(PlanState))),
            models.CheckConstraint(
                name="plan_adopted_whole",
                condition=Q(state=PlanState.READ, adopted_at__isnull=True)
                | Q(state__in=[PlanState.ADOPTED, PlanState.CLOSED], adopted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="plan_closed_whole",
                condition=Q(state=PlanState.CLOSED, closed_at__isnull=False)
                | (~Q(state=PlanState.CLOSED) & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="plan_not_under_itself",
                condition=Q(parent__isnull=True) | ~Q(parent=F("pk")),
            ),
            is_nfc("plan_text_composed", "title", "issuer", "signed_title"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("planning:board", args=[self.pk])


class PlanTask(Record):
    """One task of a plan (*nhiệm vụ*): ``ref`` is how people quote it, I.II.1."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks", verbose_name="kế hoạch")
    position = models.SmallIntegerField("thứ tự")
    ref = models.CharField("số", max_length=120)
    appendix = models.CharField("phụ lục", max_length=60, blank=True, default="")
    group = models.CharField("nhóm", max_length=60, blank=True, default="")
    group_title = models.TextField("tên nhóm", blank=True, default="")
    content = models.TextField("nội dung")
    leads = models.JSONField("cơ quan chủ trì", default=list)
    partners = models.JSONField("cơ quan phối hợp", default=list)
    products = models.JSONField("sản phẩm", default=list)
    period_kind = models.CharField("loại thời gian", max_length=20, blank=True, default="")
    period_start = models.DateField("từ ngày", null=True, blank=True)
    period_end = models.DateField("đến ngày", null=True, blank=True)
    period_parts = models.JSONField("các khoảng thời gian", default=list)
    """Pairs of ISO days: quarters I and III are two parts of one period."""
    period_text = models.TextField("thời gian thực hiện", blank=True, default="")
    rhythm = models.CharField("nhịp báo cáo", max_length=20, blank=True, default="")
    planned_start = models.DateField("bắt đầu theo kế hoạch riêng", null=True, blank=True)
    planned_end = models.DateField("kết thúc theo kế hoạch riêng", null=True, blank=True)
    completed_on = models.DateField("hoàn thành ngày", null=True, blank=True)
    place = models.TextField("chỗ trong văn bản", blank=True, default="")
    folded = folded_column("content")

    class Meta:
        verbose_name = "nhiệm vụ"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="plan_task_once", fields=["plan", "ref"]),
            models.CheckConstraint(
                name="plan_task_period_known",
                condition=Q(period_kind__in=["", *PeriodKind]),
            ),
            models.CheckConstraint(
                name="plan_task_days_in_order",
                condition=Q(period_start__isnull=True)
                | Q(period_end__isnull=True)
                | Q(period_end__gte=F("period_start")),
            ),
            models.CheckConstraint(
                name="plan_task_planned_days_in_order",
                condition=Q(planned_start__isnull=True)
                | Q(planned_end__isnull=False, planned_end__gte=F("planned_start")),
            ),
            models.CheckConstraint(
                name="plan_task_rhythm_known", condition=Q(rhythm__in=["", *Rhythm])
            ),
            is_nfc("plan_task_text_composed", "content"),
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return reverse("planning:task", args=[self.plan_id, self.ref])


class PlanRemark(Record):
    """A place of the document that was not understood (*chỗ chưa đọc được*), or was repaired."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="remarks", verbose_name="kế hoạch")
    place = models.TextField("chỗ")
    text = models.TextField("nguyên văn")
    why = models.TextField("vì sao")
    is_repaired = models.BooleanField("đã sửa hoặc suy ra", default=False)

    class Meta:
        verbose_name = "chỗ chưa đọc được"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.place
