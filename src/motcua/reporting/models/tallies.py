"""Counts kept ready: by agency, by procedure, and as they stood at the end of a day."""

from __future__ import annotations

from django.db import models

from motcua.base.models import Record
from motcua.reporting.models.facts import copied_key


class Counted(Record):
    """A row of counts; names and meanings are those of ``rules.counts``."""

    cell = models.DateField("nửa tháng")
    received = models.IntegerField("tiếp nhận", default=0)
    online = models.IntegerField("trực tuyến", default=0)
    at_level = models.IntegerField("của thủ tục mức 3, 4", default=0)
    at_level_online = models.IntegerField("trực tuyến, mức 3, 4", default=0)
    at_level_online_by_self = models.IntegerField("tự nộp trực tuyến, mức 3, 4", default=0)
    circulated = models.IntegerField("có luân chuyển", default=0)
    circulated_wholly = models.IntegerField("luân chuyển hoàn toàn điện tử", default=0)
    crossed = models.IntegerField("qua nhiều cơ quan", default=0)
    crossed_wholly = models.IntegerField("qua nhiều cơ quan, hoàn toàn điện tử", default=0)
    hand_overs = models.IntegerField("lượt luân chuyển", default=0)
    electronic_hand_overs = models.IntegerField("lượt điện tử", default=0)
    finished = models.IntegerField("có kết quả", default=0)
    finished_early = models.IntegerField("trước hạn", default=0)
    finished_on_day = models.IntegerField("đúng hạn", default=0)
    finished_late = models.IntegerField("quá hạn", default=0)
    returned = models.IntegerField("đã trả", default=0)
    ended = models.IntegerField("đã kết thúc", default=0)
    ended_late = models.IntegerField("kết thúc quá hạn", default=0)
    ended_late_apologised = models.IntegerField("kết thúc quá hạn, đã xin lỗi", default=0)
    documents = models.IntegerField("kết quả là văn bản", default=0)
    documents_signed = models.IntegerField("bản điện tử đã ký số", default=0)
    documents_on_file = models.IntegerField("có tệp kết quả", default=0)

    class Meta:
        abstract = True


class FactTally(Counted):
    """Dossiers received in one half-month, by handling agency and deciding tier (*số đếm*).

    Kept by ``services.facts`` in the statement that writes the facts, by what changed.
    """

    agency = copied_key("organisation.Agency", "cơ quan chủ trì", db_index=False)
    agency_tier = models.CharField("cấp của cơ quan", max_length=20)
    deciding_tier = models.CharField("cấp quyết định", max_length=20)

    class Meta:
        verbose_name = "số đếm"
        constraints = [
            models.UniqueConstraint(
                name="tally_once", fields=["cell", "agency", "agency_tier", "deciding_tier"]
            ),
        ]
        indexes = [models.Index(fields=["agency", "cell"], name="tally_of_agency")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.cell}"


class ProcedureTally(Record):
    """Dossiers of one procedure at one agency in one half-month (*số đếm theo thủ tục*).

    Procedures are told apart, not added up, so they need rows of their own.
    """

    agency = copied_key("organisation.Agency", "cơ quan chủ trì", db_index=False)
    agency_tier = models.CharField("cấp của cơ quan", max_length=20)
    procedure = copied_key("catalogue.Procedure", "thủ tục", db_index=False)
    cell = models.DateField("nửa tháng")
    received = models.IntegerField("tiếp nhận", default=0)
    at_level = models.IntegerField("của thủ tục mức 3, 4", default=0)
    at_level_online = models.IntegerField("trực tuyến, mức 3, 4", default=0)

    class Meta:
        verbose_name = "số đếm theo thủ tục"
        constraints = [
            models.UniqueConstraint(
                name="procedure_tally_once", fields=["agency", "procedure", "cell", "agency_tier"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.agency_id} {self.cell}"


class TierProcedureTally(Record):
    """Dossiers of one procedure at all agencies of one tier in one half-month.

    *Số đếm theo thủ tục và cấp.*  The province's procedures are told apart among these few rows.
    """

    agency_tier = models.CharField("cấp của cơ quan", max_length=20)
    procedure = copied_key("catalogue.Procedure", "thủ tục", db_index=False)
    cell = models.DateField("nửa tháng")
    received = models.IntegerField("tiếp nhận", default=0)
    at_level = models.IntegerField("của thủ tục mức 3, 4", default=0)
    at_level_online = models.IntegerField("trực tuyến, mức 3, 4", default=0)

    class Meta:
        verbose_name = "số đếm theo thủ tục và cấp"
        constraints = [
            models.UniqueConstraint(
                name="tier_procedure_tally_once", fields=["cell", "agency_tier", "procedure"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.agency_tier} {self.cell}"


class DailyTally(Counted):
    """A tally as it stood when a day was closed (*số chốt cuối ngày*).  Never changed.

    A row is written only where the counts differ from the last written before it.
    """

    day = models.DateField("ngày")
    agency = copied_key("organisation.Agency", "cơ quan chủ trì", db_index=False)
    agency_tier = models.CharField("cấp của cơ quan", max_length=20)
    deciding_tier = models.CharField("cấp quyết định", max_length=20)
    open_late = models.IntegerField("đang quá hạn", default=0)
    open_late_apologised = models.IntegerField("đang quá hạn, đã xin lỗi", default=0)

    class Meta:
        verbose_name = "số chốt cuối ngày"
        constraints = [
            models.UniqueConstraint(
                name="daily_tally_once",
                fields=["agency", "agency_tier", "deciding_tier", "cell", "day"],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.agency_id} {self.cell}"


class ClosedDay(Record):
    """A day whose figures were closed (*ngày đã chốt số*)."""

    day = models.DateField("ngày", unique=True)
    closed_at = models.DateTimeField("chốt lúc")

    class Meta:
        verbose_name = "ngày đã chốt số"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day}"
