"""The dossier: one request by one applicant for one procedure."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from motcua.base.fields import NameField, folded_column, is_nfc
from motcua.base.models import Record
from motcua.catalogue.states import Channel
from motcua.dossiers.states import (
    FINAL,
    OPEN,
    ApplicantKind,
    DossierState,
    Outcome,
    PaperForm,
    ReturnMethod,
)


class DossierQuerySet(models.QuerySet["Dossier"]):
    def open(self) -> Self:
        """Dossiers whose result is still owed."""
        return self.filter(state__in=sorted(OPEN))

    def late_at(self, at: datetime) -> Self:
        """Open dossiers past the date promised first."""
        return self.open().filter(due_original_at__lt=at)


class Dossier(Record):
    """One request by one applicant for one procedure (*hồ sơ thủ tục hành chính*).

    The row holds facts.  Whether it is late, and what may happen to it next, are questions
    answered by ``rules`` and ``flow``.  ``code`` is given at receipt and never again; both the
    first promise and the one now in force are kept.
    """

    code = models.CharField(  # noqa: DJ001  (none before receipt)
        "mã hồ sơ", max_length=60, unique=True, null=True
    )
    version = models.ForeignKey(
        "catalogue.ProcedureVersion", models.PROTECT, related_name="+", verbose_name="thủ tục"
    )
    case = models.ForeignKey(
        "catalogue.ProcedureCase", models.PROTECT, related_name="+", verbose_name="trường hợp"
    )
    process = models.ForeignKey(
        "catalogue.InternalProcess", models.PROTECT, related_name="+", verbose_name="quy trình"
    )
    receiving_unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", verbose_name="nơi tiếp nhận"
    )
    receiving_agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan tiếp nhận"
    )
    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan chủ trì"
    )
    deciding_tier = models.CharField("cấp quyết định", max_length=20)
    state = models.CharField("tình trạng", max_length=24)
    outcome = models.CharField("kết quả", max_length=10, blank=True, default="")
    channel = models.CharField("hình thức nộp", max_length=20)
    is_assisted = models.BooleanField("nộp hộ trên cổng", default=False)
    content = NameField("nội dung yêu cầu", max_length=500, blank=True, default="")

    applicant_kind = models.CharField("đối tượng", max_length=20, default=ApplicantKind.CITIZEN)
    applicant_name = NameField("người nộp", max_length=200)
    applicant_id = models.BinaryField("số định danh (đã niêm)", blank=True, default=b"")
    applicant_index = models.BinaryField("khóa tra số định danh", blank=True, default=b"")
    applicant_phone = models.CharField("điện thoại", max_length=20, blank=True, default="")
    applicant_email = models.CharField("thư điện tử", max_length=120, blank=True, default="")
    applicant_address = NameField("địa chỉ", max_length=300, blank=True, default="")
    applicant_folded = folded_column("applicant_name")

    limit_value = models.IntegerField("thời hạn")
    limit_unit = models.CharField("đơn vị thời hạn", max_length=20)
    policy = models.JSONField("cách tính hạn", default=dict)
    calendar = models.CharField("phiên bản lịch", max_length=120)
    fees = models.JSONField("phí, lệ phí", default=list)
    return_method = models.CharField("nhận kết quả", max_length=20, default=ReturnMethod.COUNTER)

    registered_at = models.DateTimeField("ghi vào hệ thống")
    received_at = models.DateTimeField("tiếp nhận lúc", null=True)
    received_by = models.CharField("người tiếp nhận", max_length=80, blank=True, default="")
    due_original_at = models.DateTimeField("hẹn trả lần đầu", null=True)
    due_current_at = models.DateTimeField("hẹn trả hiện nay", null=True)
    finished_at = models.DateTimeField("có kết quả lúc", null=True)
    returned_at = models.DateTimeField("trả kết quả lúc", null=True)
    returned_to = NameField("người nhận kết quả", max_length=200, blank=True, default="")
    closed_at = models.DateTimeField("dừng lúc", null=True)
    closed_reason = models.TextField("lý do dừng", blank=True, default="")

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = "hồ sơ"
        ordering = ["-received_at", "-id"]
        indexes = [
            models.Index(fields=["agency", "-received_at", "-id"], name="dossier_of_agency"),
            models.Index(
                fields=["receiving_agency", "-received_at", "-id"], name="dossier_at_agency"
            ),
            models.Index(fields=["receiving_unit", "-received_at", "-id"], name="dossier_at_unit"),
            models.Index(fields=["-received_at", "-id"], name="dossier_newest"),
            models.Index(
                fields=["agency", "due_current_at"],
                name="dossier_open_due",
                condition=Q(state__in=sorted(OPEN)),
            ),
            models.Index(
                fields=["receiving_unit", "finished_at"],
                name="dossier_to_return",
                condition=Q(state=DossierState.DECIDED),
            ),
            models.Index(
                fields=["applicant_index"],
                name="dossier_applicant",
                condition=~Q(applicant_index=b""),
            ),
            GinIndex(fields=["applicant_folded"], name="dossier_names", opclasses=["gin_trgm_ops"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="dossier_state_known", condition=Q(state__in=list(DossierState))
            ),
            models.CheckConstraint(
                name="dossier_outcome_known", condition=Q(outcome__in=["", *Outcome])
            ),
            models.CheckConstraint(
                name="dossier_channel_known", condition=Q(channel__in=list(Channel))
            ),
            models.CheckConstraint(
                name="dossier_received_whole",
                condition=Q(
                    received_at__isnull=True,
                    code__isnull=True,
                    due_original_at__isnull=True,
                    state__in=[
                        DossierState.INTAKE_GAPS,
                        DossierState.DECLINED,
                        DossierState.WITHDRAWN,
                    ],
                )
                | Q(received_at__isnull=False, code__isnull=False, due_original_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_due_not_before_receipt",
                condition=Q(due_original_at__isnull=True)
                | Q(due_original_at__gte=F("received_at")),
            ),
            models.CheckConstraint(
                name="dossier_finished_with_outcome",
                condition=Q(finished_at__isnull=True) | ~Q(outcome=""),
            ),
            models.CheckConstraint(
                name="dossier_returned_after_finish",
                condition=Q(returned_at__isnull=True) | Q(returned_at__gte=F("finished_at")),
            ),
            is_nfc("dossier_text_composed", "content", "applicant_name", "applicant_address"),
        ]

    def __str__(self) -> str:
        return self.code or f"#{self.pk}"

    def get_absolute_url(self) -> str:
        if self.code:
            return reverse("dossiers:detail", args=[self.code])
        return reverse("dossiers:unreceived", args=[self.pk])

    @property
    def is_final(self) -> bool:
        return self.state in FINAL


class DossierPaper(Record):
    """A paper of the dossier as it was handed in (*giấy tờ trong hồ sơ*)."""

    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="papers", verbose_name="hồ sơ"
    )
    number = models.SmallIntegerField("số")
    name = models.TextField("tên giấy tờ")
    form = models.CharField("hình thức", max_length=20, default=PaperForm.COPY)
    count = models.SmallIntegerField("số bản", default=1)
    file = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp",
    )

    class Meta:
        verbose_name = "giấy tờ"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="dossier_paper_once", fields=["dossier", "number"]),
            models.CheckConstraint(
                name="dossier_paper_form_known", condition=Q(form__in=list(PaperForm))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CodeCounter(Record):
    """The last number given by one agency on one day (*số thứ tự trong ngày*).

    Taken last in the transaction of receipt, so that a rolled back receipt leaves no gap.
    """

    agency_code = models.CharField("mã định danh", max_length=35)
    day = models.DateField("ngày")
    last = models.IntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "bộ đếm mã hồ sơ"
        constraints = [
            models.UniqueConstraint(name="code_counter_once", fields=["agency_code", "day"]),
        ]

    def __str__(self) -> str:
        return f"{self.agency_code} {self.day}"
