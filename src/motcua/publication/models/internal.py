"""The inventory of internal procedures between agencies."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from motcua.base.fields import NameField, folded_column, is_nfc
from motcua.base.models import Record
from motcua.organisation.states import Tier
from motcua.publication.states import InternalAction, InternalGroup, InternalState, ReviewOutcome

LISTED_ONCE = [InternalState.ACCEPTED, InternalState.REVIEWED, InternalState.ABOLISHED]
PREFIX = "NB."


class InternalEntry(Record):
    """A procedure that agencies handle among themselves (*thủ tục hành chính nội bộ*).

    It is proposed, accepted into the inventory, and reviewed; publishing it and the process it is
    handled by go the way of every procedure, under its code.  The local code is given when it is
    accepted and never changes; a national one (6.*) may come later and leads to the same entry.
    """

    serial = models.IntegerField("số thứ tự", null=True, blank=True, unique=True)
    national_code = models.CharField("mã quốc gia", max_length=40, blank=True, default="")
    group = models.CharField("nhóm", max_length=10)
    state = models.CharField("tình trạng", max_length=10, default=InternalState.PROPOSED)
    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan chủ trì"
    )
    others = models.ManyToManyField(
        "organisation.Agency", related_name="+", blank=True, verbose_name="cơ quan phối hợp"
    )
    tier = models.CharField("cấp thực hiện", max_length=20)
    name = NameField("tên thủ tục", max_length=500)
    field = NameField("lĩnh vực", max_length=200)
    purpose = models.TextField("để làm gì", blank=True, default="")
    bases: models.JSONField[list[list[str]]] = models.JSONField("căn cứ pháp lý", default=list)
    """Number and title of each."""
    days = models.SmallIntegerField("số ngày làm việc đang thực hiện", null=True, blank=True)
    papers = models.SmallIntegerField("số giấy tờ đang yêu cầu", null=True, blank=True)
    outcome = models.CharField("kết quả rà soát", max_length=10, blank=True, default="")
    review = models.TextField("nội dung rà soát", blank=True, default="")
    days_after = models.SmallIntegerField("số ngày sau rà soát", null=True, blank=True)
    papers_after = models.SmallIntegerField("số giấy tờ sau rà soát", null=True, blank=True)
    proposed_on = models.DateField("ngày đề xuất")
    accepted_on = models.DateField("ngày vào danh mục", null=True, blank=True)
    reviewed_on = models.DateField("ngày rà soát", null=True, blank=True)
    abolished_on = models.DateField("ngày bãi bỏ", null=True, blank=True)
    changes = models.IntegerField("số lần sửa", default=0)
    folded = folded_column("name")

    class Meta:
        verbose_name = "mục thủ tục nội bộ"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                name="internal_national_code_once",
                fields=["national_code"],
                condition=~Q(national_code=""),
            ),
            models.CheckConstraint(
                name="internal_group_known", condition=Q(group__in=list(InternalGroup))
            ),
            models.CheckConstraint(
                name="internal_state_known", condition=Q(state__in=list(InternalState))
            ),
            models.CheckConstraint(name="internal_tier_known", condition=Q(tier__in=list(Tier))),
            models.CheckConstraint(
                name="internal_numbered_when_listed",
                condition=~Q(state__in=LISTED_ONCE) | Q(serial__gte=1, accepted_on__isnull=False),
            ),
            models.CheckConstraint(
                name="internal_reviewed_with_outcome",
                condition=Q(reviewed_on__isnull=True, outcome="")
                | Q(reviewed_on__isnull=False, outcome__in=list(ReviewOutcome)),
            ),
            models.CheckConstraint(
                name="internal_abolished_on_a_day",
                condition=Q(state=InternalState.ABOLISHED, abolished_on__isnull=False)
                | Q(abolished_on__isnull=True) & ~Q(state=InternalState.ABOLISHED),
            ),
            models.CheckConstraint(
                name="internal_counts_not_negative",
                condition=(Q(days__isnull=True) | Q(days__gte=0))
                & (Q(papers__isnull=True) | Q(papers__gte=0))
                & (Q(days_after__isnull=True) | Q(days_after__gte=0))
                & (Q(papers_after__isnull=True) | Q(papers_after__gte=0)),
            ),
            is_nfc("internal_text_composed", "name", "field"),
        ]
        indexes = [models.Index(fields=["agency", "state"], name="internal_of_agency")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}".strip()

    def get_absolute_url(self) -> str:
        return reverse("publication:internal_entry", args=[self.pk])

    @property
    def local_code(self) -> str:
        """Return the province's own code, empty before it is in the inventory."""
        return f"{PREFIX}{self.serial:04d}" if self.serial else ""

    @property
    def code(self) -> str:
        """Return the code it goes by: the national one where it has one."""
        return self.national_code or self.local_code


class InternalNote(Record):
    """What was said when something was done to an entry (*ghi chú thủ tục nội bộ*)."""

    entry = models.ForeignKey(
        InternalEntry, models.CASCADE, related_name="notes", verbose_name="mục thủ tục nội bộ"
    )
    action = models.CharField("việc", max_length=10)
    text = models.TextField("nội dung", blank=True, default="")
    noted_at = models.DateTimeField("lúc")
    noted_by = models.CharField("người ghi", max_length=80)

    class Meta:
        verbose_name = "ghi chú thủ tục nội bộ"
        ordering = ["-noted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="internal_note_action_known", condition=Q(action__in=list(InternalAction))
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.action}"
