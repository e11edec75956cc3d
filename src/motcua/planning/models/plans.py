"""A plan and its tasks, as the decision words them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from motcua.base.fields import NameField, folded_column, is_nfc
from motcua.base.models import Record
from motcua.kernel.periods import PeriodKind
from motcua.planning.states import PlanState


class Plan(Record):
    """A decision that sets tasks and targets (*kế hoạch*)."""

    number = models.CharField("số, ký hiệu", max_length=60)
    issued_on = models.DateField("ngày ban hành")
    issuer = NameField("cơ quan ban hành", max_length=200, blank=True, default="")
    title = models.TextField("trích yếu")
    signed_capacity = models.CharField("quyền hạn ký", max_length=40, blank=True, default="")
    signed_title = NameField("chức vụ ký", max_length=120, blank=True, default="")
    year = models.SmallIntegerField("năm")
    state = models.CharField("tình trạng", max_length=10, default=PlanState.READ)
    articles = models.JSONField("nội dung các điều", default=dict)
    """``bases``, ``duties`` and ``recipients`` of the decision, as read."""
    read_at = models.DateTimeField("đọc lúc")
    adopted_at = models.DateTimeField("giao việc lúc", null=True, blank=True)
    adopted_by = models.CharField("người giao việc", max_length=80, blank=True, default="")

    class Meta:
        verbose_name = "kế hoạch"
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.UniqueConstraint(name="plan_once", fields=["number", "issued_on"]),
            models.CheckConstraint(name="plan_state_known", condition=Q(state__in=list(PlanState))),
            models.CheckConstraint(
                name="plan_adopted_whole",
                condition=Q(state=PlanState.READ, adopted_at__isnull=True)
                | Q(state=PlanState.ADOPTED, adopted_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("planning:board", args=[self.pk])


class PlanTask(Record):
    """One task of a plan (*nhiệm vụ*): ``ref`` is how people quote it, I.II.1."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="tasks", verbose_name="kế hoạch")
    position = models.SmallIntegerField("thứ tự")
    ref = models.CharField("số", max_length=40)
    appendix = models.CharField("phụ lục", max_length=20, blank=True, default="")
    group = models.CharField("nhóm", max_length=20, blank=True, default="")
    group_title = models.TextField("tên nhóm", blank=True, default="")
    content = models.TextField("nội dung")
    leads = models.JSONField("cơ quan chủ trì", default=list)
    partners = models.JSONField("cơ quan phối hợp", default=list)
    products = models.JSONField("sản phẩm", default=list)
    period_kind = models.CharField("loại thời gian", max_length=20, blank=True, default="")
    period_start = models.DateField("từ ngày", null=True, blank=True)
    period_end = models.DateField("đến ngày", null=True, blank=True)
    period_text = models.TextField("thời gian thực hiện", blank=True, default="")
    rhythm = models.CharField("nhịp báo cáo", max_length=20, blank=True, default="")
    planned_start = models.DateField("bắt đầu theo kế hoạch riêng", null=True, blank=True)
    planned_end = models.DateField("kết thúc theo kế hoạch riêng", null=True, blank=True)
    completed_on = models.DateField("hoàn thành ngày", null=True, blank=True)
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
            is_nfc("plan_task_text_composed", "content"),
        ]

    def __str__(self) -> str:
        return self.ref

    def get_absolute_url(self) -> str:
        return reverse("planning:task", args=[self.plan_id, self.ref])


class PlanRemark(Record):
    """Something in the document that was not understood (*chỗ chưa đọc được*), with its place."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="remarks", verbose_name="kế hoạch")
    place = models.TextField("chỗ")
    text = models.TextField("nguyên văn")
    why = models.TextField("vì sao")

    class Meta:
        verbose_name = "chỗ chưa đọc được"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.place
