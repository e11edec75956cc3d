"""Apologies for late results: drafted, passed, signed by the head, numbered, kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from motcua.base.fields import NameField, is_nfc
from motcua.base.models import Record
from motcua.dossiers.models.dossiers import Dossier
from motcua.dossiers.states import UNSENT, LetterKind, LetterState


class ApologyLetter(Record):
    """An apology for a late result (*thư xin lỗi*, Mẫu 04), on its way or sent.

    ``late_step`` is the number of the stay the delay is booked to; ``unit`` the division whose
    head passes it.  ``revision`` counts what was written, to be told of a newer one.  What a
    signed letter moved stands in ``old_due_at`` and ``new_due_at``; ``send_by`` is the last day it
    was in time, None for letters of before this was kept.
    """

    dossier = models.ForeignKey(
        Dossier, models.CASCADE, related_name="letters", verbose_name="hồ sơ"
    )
    agency = models.ForeignKey(
        "organisation.Agency", models.PROTECT, related_name="+", verbose_name="cơ quan xin lỗi"
    )
    unit = models.ForeignKey(
        "organisation.Unit",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="đơn vị xử lý",
    )
    late_step = models.SmallIntegerField("chậm ở lượt", null=True)
    kind = models.CharField("loại thư", max_length=10)
    state = models.CharField("tình trạng", max_length=10, default=LetterState.DRAFT)
    revision = models.SmallIntegerField("lần soạn", default=1)
    reason = models.TextField("lý do chậm")
    proposed_on = models.DateField("đề nghị hẹn lại ngày", null=True)
    remarks = models.TextField("ý kiến trả lại", blank=True, default="")
    drafted_at = models.DateTimeField("soạn lúc")
    drafted_by = models.CharField("người soạn", max_length=80)
    agreed_at = models.DateTimeField("duyệt lúc", null=True)
    agreed_by = models.CharField("người duyệt", max_length=80, blank=True, default="")
    number = models.CharField("số văn bản", max_length=60, blank=True, default="")
    signed_at = models.DateTimeField("ký, gửi lúc", null=True)
    signer = models.ForeignKey(
        "organisation.Staff",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="người ký",
    )
    capacity = models.CharField("quyền hạn ký", max_length=10, blank=True, default="")
    title = NameField("chức vụ ký", max_length=120, blank=True, default="")
    old_due_at = models.DateTimeField("hẹn cũ", null=True)
    new_due_at = models.DateTimeField("hẹn mới", null=True)
    send_by = models.DateField("phải gửi chậm nhất ngày", null=True)
    is_tardy = models.BooleanField("gửi sau hạn phải gửi", default=False)

    class Meta:
        verbose_name = "thư xin lỗi"
        ordering = ["-drafted_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="letter_one_open", fields=["dossier"], condition=Q(state__in=list(UNSENT))
            ),
            models.UniqueConstraint(
                name="letter_one_new_date",
                fields=["dossier"],
                condition=Q(state=LetterState.SIGNED, kind=LetterKind.NEW_DATE),
            ),
            models.CheckConstraint(
                name="letter_state_known", condition=Q(state__in=list(LetterState))
            ),
            models.CheckConstraint(
                name="letter_kind_known", condition=Q(kind__in=list(LetterKind))
            ),
            models.CheckConstraint(name="letter_explained", condition=~Q(reason="")),
            models.CheckConstraint(
                name="letter_signed_whole",
                condition=Q(
                    ~Q(number=""),
                    state=LetterState.SIGNED,
                    signed_at__isnull=False,
                    old_due_at__isnull=False,
                )
                | Q(~Q(state=LetterState.SIGNED), number="", signed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="letter_date_by_kind",
                condition=Q(
                    kind=LetterKind.FURTHER, proposed_on__isnull=True, new_due_at__isnull=True
                )
                | Q(
                    ~Q(state=LetterState.SIGNED),
                    kind=LetterKind.NEW_DATE,
                    proposed_on__isnull=False,
                    new_due_at__isnull=True,
                )
                | Q(
                    kind=LetterKind.NEW_DATE,
                    state=LetterState.SIGNED,
                    new_due_at__isnull=False,
                    new_due_at__gt=F("old_due_at"),
                ),
            ),
            is_nfc("letter_text_composed", "reason", "remarks", "title"),
        ]
        indexes = [
            models.Index(
                fields=["agency", "signed_at"],
                name="letter_register",
                condition=Q(state=LetterState.SIGNED),
            ),
            models.Index(
                fields=["agency", "state"],
                name="letter_unsent",
                condition=Q(state__in=list(UNSENT)),
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.dossier}"

    @property
    def state_label(self) -> str:
        """The state in words."""
        return LetterState(self.state).label
