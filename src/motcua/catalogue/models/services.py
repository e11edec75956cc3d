"""Which procedures can be served online, and how far (*dịch vụ công trực tuyến*)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.base.models import Record
from motcua.catalogue.states import OnlineLevel
from motcua.organisation.models.dated import Dated, right_way_round
from motcua.organisation.states import Tier

LEVELS = ["", *OnlineLevel]


class ServiceFinding(models.Model):
    """What a review found of one procedure at one tier, or at one agency of it."""

    procedure = models.ForeignKey(
        "catalogue.Procedure", models.PROTECT, related_name="+", verbose_name="thủ tục"
    )
    tier = models.CharField("cấp thực hiện", max_length=20)
    agency = models.ForeignKey(
        "organisation.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="cơ quan",
    )
    """Empty: every agency of the tier."""
    is_eligible = models.BooleanField("đủ điều kiện")
    obstacles = models.JSONField("lý do chưa đủ điều kiện", default=list)
    note = models.TextField("ghi chú", blank=True, default="")
    level = models.CharField("mức độ", max_length=20, blank=True, default="")

    class Meta:
        abstract = True


class ServiceReview(ServiceFinding, Record):
    """A finding no decision has published yet (*kết quả rà soát*)."""

    reviewed_at = models.DateTimeField("rà soát lúc")
    reviewed_by = models.CharField("người rà soát", max_length=80)

    class Meta:
        verbose_name = "rà soát dịch vụ công trực tuyến"
        constraints = [
            models.UniqueConstraint(
                name="service_review_once",
                fields=["procedure", "tier", "agency"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="service_review_tier_known", condition=Q(tier__in=list(Tier))
            ),
            models.CheckConstraint(
                name="service_review_level_known", condition=Q(level__in=LEVELS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} · {self.tier}"


class OnlineService(ServiceFinding, Dated):
    """A finding a decision published, from a day to a day (*danh mục dịch vụ công đủ điều kiện*).

    Eligible is what a decision names so (product of row II.3 of Decision 461), never inferred.
    """

    decision = models.CharField("quyết định công bố", max_length=120)
    portal_number = models.CharField("mã trên Cổng quốc gia", max_length=80, blank=True, default="")
    integrated_on = models.DateField("kiểm thử tích hợp đạt ngày", null=True, blank=True)

    class Meta:
        verbose_name = "dịch vụ công trực tuyến"
        constraints = [
            right_way_round("online_service_days_in_order"),
            models.UniqueConstraint(
                name="online_service_one_open",
                fields=["procedure", "tier", "agency"],
                nulls_distinct=False,
                condition=Q(valid_to__isnull=True),
            ),
            models.UniqueConstraint(
                name="online_service_one_per_day",
                fields=["procedure", "tier", "agency", "valid_from"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="online_service_tier_known", condition=Q(tier__in=list(Tier))
            ),
            models.CheckConstraint(
                name="online_service_level_known", condition=Q(level__in=LEVELS)
            ),
            models.CheckConstraint(
                name="online_service_integrated_whole",
                condition=Q(integrated_on__isnull=True, portal_number="")
                | (Q(integrated_on__isnull=False) & ~Q(portal_number="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure} · {self.tier}"

    @property
    def is_offered(self) -> bool:
        """Whether it is served at level 3 or 4, partly or wholly."""
        return bool(self.level) and OnlineLevel(self.level).is_online
