"""Opinions asked of other agencies while a dossier is handled (*lấy ý kiến*)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.base.fields import is_nfc
from motcua.base.models import Record
from motcua.dossiers.models.dossiers import Dossier
from motcua.dossiers.states import HandOver, OpinionPosition, OpinionState


class OpinionRequest(Record):
    """A question to another unit, to be answered in writing by a day (*phiếu lấy ý kiến*).

    NĐ 61/2018/NĐ-CP, art. 19.5; NĐ 118/2025/NĐ-CP, art. 19.4: what is asked, the time limit and
    the way to answer are recorded.  ``ordinal`` counts the questions of one dossier; ``step`` is
    the stay it was asked at.  The clock of the dossier runs on.
    """

    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="opinions", verbose_name="hồ sơ"
    )
    ordinal = models.SmallIntegerField("thứ tự")
    step = models.SmallIntegerField("lượt")
    number = models.CharField("số phiếu", max_length=60)
    state = models.CharField("tình trạng", max_length=10, default=OpinionState.WAITING)
    from_agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan hỏi"
    )
    from_unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị hỏi"
    )
    to_agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan được hỏi"
    )
    to_unit = models.ForeignKey(
        "organisation.Unit", models.PROTECT, related_name="+", verbose_name="đơn vị được hỏi"
    )
    question = models.TextField("nội dung hỏi")
    method = models.CharField("hình thức trả lời", max_length=20, default=HandOver.ELECTRONIC)
    asked_at = models.DateTimeField("hỏi lúc")
    asked_by = models.CharField("người hỏi", max_length=80)
    due_at = models.DateTimeField("hạn trả lời")
    ended_at = models.DateTimeField("kết thúc lúc", null=True)
    ended_by = models.CharField("người kết thúc", max_length=80, blank=True, default="")
    position = models.CharField("ý kiến", max_length=10, blank=True, default="")
    answer = models.TextField("nội dung trả lời", blank=True, default="")
    document = models.CharField("văn bản trả lời", max_length=120, blank=True, default="")
    file = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tệp trả lời",
    )

    class Meta:
        verbose_name = "phiếu lấy ý kiến"
        ordering = ["dossier", "ordinal"]
        constraints = [
            models.UniqueConstraint(name="opinion_ordinal_once", fields=["dossier", "ordinal"]),
            models.UniqueConstraint(
                name="opinion_one_open",
                fields=["dossier", "to_unit"],
                condition=Q(state=OpinionState.WAITING),
            ),
            models.CheckConstraint(
                name="opinion_state_known", condition=Q(state__in=list(OpinionState))
            ),
            models.CheckConstraint(
                name="opinion_method_known", condition=Q(method__in=list(HandOver))
            ),
            models.CheckConstraint(
                name="opinion_due_after_asked", condition=Q(due_at__gt=F("asked_at"))
            ),
            models.CheckConstraint(
                name="opinion_ends_whole",
                condition=Q(state=OpinionState.WAITING, ended_at__isnull=True, position="")
                | Q(state=OpinionState.CANCELLED, ended_at__isnull=False, position="")
                | Q(
                    state=OpinionState.ANSWERED,
                    ended_at__isnull=False,
                    position__in=list(OpinionPosition),
                ),
            ),
            models.CheckConstraint(
                name="opinion_asks_something", condition=~Q(question="") & ~Q(number="")
            ),
            is_nfc("dossier_opinion_text_composed", "question", "answer"),
        ]
        indexes = [
            models.Index(
                fields=["to_unit", "due_at"],
                name="opinion_waiting_there",
                condition=Q(state=OpinionState.WAITING),
            ),
            models.Index(fields=["from_agency", "due_at"], name="opinion_of_asker"),
            models.Index(fields=["to_agency", "due_at"], name="opinion_of_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} · {self.number}"
