"""One row per dossier received: the latest truth, flat, ready to be counted."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q


def copied_key(to: str, name: str, **options: Any) -> models.ForeignKey[Any, Any]:
    """Return a key the database need not check: the row it is copied from was checked."""
    return models.ForeignKey(
        to, models.DO_NOTHING, db_constraint=False, related_name="+", verbose_name=name, **options
    )


class DossierFact(models.Model):
    """What is counted of one received dossier (*số liệu hồ sơ*).

    Written only by ``services.facts.refresh_facts``, from the tables of dossiers; nobody edits it.
    Days are Vietnamese days.  Lateness of ended dossiers follows from the row; that of open ones
    from the row and the day it is asked.  Hand-overs are between different units; crossings
    those of them between different agencies.
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier",
        models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="+",
        verbose_name="hồ sơ",
    )
    code = models.CharField("mã hồ sơ", max_length=60)
    agency = copied_key("organisation.Agency", "cơ quan chủ trì", db_index=False)
    agency_tier = models.CharField("cấp của cơ quan", max_length=20)
    receiving_agency = copied_key("organisation.Agency", "cơ quan tiếp nhận", db_index=False)
    receiving_unit = copied_key("organisation.Unit", "nơi tiếp nhận", db_index=False)
    deciding_tier = models.CharField("cấp quyết định", max_length=20)
    procedure = copied_key("catalogue.Procedure", "thủ tục", db_index=False)
    version = copied_key("catalogue.ProcedureVersion", "phiên bản", db_index=False)
    field = copied_key("catalogue.Field", "lĩnh vực", db_index=False)
    field_group = models.CharField("nhóm lĩnh vực", max_length=20)
    online_level = models.CharField("mức độ trực tuyến", max_length=20)
    channel = models.CharField("hình thức nộp", max_length=20)
    is_assisted = models.BooleanField("nộp hộ trên cổng")
    applicant_kind = models.CharField("đối tượng", max_length=20)
    state = models.CharField("tình trạng", max_length=24)
    outcome = models.CharField("kết quả", max_length=10)
    registered_on = models.DateField("ngày ghi vào hệ thống")
    received_on = models.DateField("ngày tiếp nhận")
    cell = models.DateField("nửa tháng")
    due_original_on = models.DateField("hẹn trả lần đầu")
    promised_on = models.DateField("ngày hẹn trả", null=True)
    """The day after which it is late: a re-appointment does not move it.

    Empty while the applicant is awaited: no promise runs.
    """
    finished_on = models.DateField("ngày có kết quả", null=True)
    ended_on = models.DateField("ngày kết thúc", null=True)
    """The day of its result, or of its stop."""
    returned_on = models.DateField("ngày trả kết quả", null=True)
    has_document_result = models.BooleanField("kết quả là văn bản")
    copy = models.CharField("bản điện tử", max_length=10)
    hand_overs = models.SmallIntegerField("lượt luân chuyển")
    electronic_hand_overs = models.SmallIntegerField("lượt luân chuyển điện tử")
    crossings = models.SmallIntegerField("lượt giữa các cơ quan")
    electronic_crossings = models.SmallIntegerField("lượt điện tử giữa các cơ quan")
    intake_supplements = models.SmallIntegerField("lần bổ sung khi tiếp nhận")
    appraisal_supplements = models.SmallIntegerField("lần bổ sung khi thẩm định")
    is_apologised = models.BooleanField("đã xin lỗi")

    class Meta:
        verbose_name = "số liệu hồ sơ"
        ordering = ["-received_on", "-dossier_id"]
        indexes = [
            models.Index(fields=["-received_on", "-dossier"], name="fact_newest"),
            models.Index(fields=["agency", "-received_on", "-dossier"], name="fact_of_agency"),
            models.Index(
                fields=["promised_on"], name="fact_open", condition=Q(ended_on__isnull=True)
            ),
            models.Index(
                fields=["procedure", "-finished_on", "-dossier"],
                name="fact_finished",
                condition=Q(finished_on__isnull=False),
            ),
            models.Index(
                fields=["-received_on", "-dossier"],
                name="fact_ended_late",
                condition=Q(ended_on__gt=F("promised_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def is_late_on(self, day: date) -> bool:
        """Tell whether it ended after its promise, or is open and past it on ``day``."""
        return self.promised_on is not None and (self.ended_on or day) > self.promised_on
