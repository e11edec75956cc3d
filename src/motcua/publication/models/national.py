"""The national database as it was handed over, and when we compared ourselves with it."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from motcua.base.fields import NameField, is_nfc
from motcua.base.models import Record
from motcua.publication.states import NationalStatus, UploadState


class NationalSnapshot(Record):
    """The national database as one file had it (*bản chụp CSDLQG về TTHC*)."""

    taken_on = models.DateField("dữ liệu ngày")
    """The day the data is of, as whoever made the file says."""
    file_name = NameField("tên tệp", max_length=200)
    imported_at = models.DateTimeField("nhập lúc")
    imported_by = models.CharField("người nhập", max_length=80)
    read = models.IntegerField("số dòng", default=0)
    fresh = models.IntegerField("mới", default=0)
    changed = models.IntegerField("thay đổi", default=0)
    unchanged = models.IntegerField("giữ nguyên", default=0)
    gone = models.IntegerField("không còn", default=0)
    refused = models.IntegerField("không đọc được", default=0)

    class Meta:
        verbose_name = "bản chụp CSDLQG"
        ordering = ["-taken_on", "-id"]
        constraints = [
            models.UniqueConstraint(name="snapshot_once_a_day", fields=["taken_on"]),
            is_nfc("snapshot_text_composed", "file_name"),
        ]

    def __str__(self) -> str:
        return f"{self.taken_on:%d/%m/%Y}"


class NationalUpload(Record):
    """A national file handed in on a page (*tệp CSDLQG tải lên*): read, looked at, then taken.

    ``content`` is kept, packed, until it is taken or dropped.
    """

    file_name = NameField("tên tệp", max_length=200)
    taken_on = models.DateField("dữ liệu ngày")
    uploaded_at = models.DateTimeField("tải lên lúc")
    uploaded_by = models.CharField("người tải lên", max_length=80)
    taken_by = models.CharField("người nhận", max_length=80, blank=True, default="")
    size = models.IntegerField("dung lượng")
    content = models.BinaryField("nội dung", null=True)
    state = models.CharField("tình trạng", max_length=12, default=UploadState.WAITING)
    done = models.IntegerField("số dòng đã đọc", default=0)
    total = models.IntegerField("tổng số dòng", null=True, blank=True)
    preview = models.JSONField("sẽ thay đổi", default=dict)
    refusal = models.TextField("lý do không nhận được", blank=True, default="")
    snapshot = models.OneToOneField(
        NationalSnapshot,
        models.PROTECT,
        related_name="upload",
        null=True,
        blank=True,
        verbose_name="bản chụp CSDLQG",
    )

    class Meta:
        verbose_name = "tệp CSDLQG tải lên"
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="national_upload_state_known", condition=Q(state__in=list(UploadState))
            ),
            models.CheckConstraint(
                name="national_upload_taken_whole",
                condition=Q(state=UploadState.TAKEN, snapshot__isnull=False)
                | (~Q(state=UploadState.TAKEN) & Q(snapshot__isnull=True)),
            ),
            models.CheckConstraint(
                name="national_upload_has_content",
                condition=Q(content__isnull=False)
                | ~Q(state__in=[one.value for one in UploadState if one.is_open]),
            ),
            is_nfc("national_upload_text_composed", "file_name"),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("publication:national_upload", args=[self.pk])


class NationalRecord(Record):
    """What the national database said of one procedure from one snapshot to another.

    Written again only when it changes: the records of a snapshot are those begun with it or
    before, and not ended by it.
    """

    code = models.CharField("mã thủ tục", max_length=40)
    since = models.ForeignKey(
        NationalSnapshot, models.PROTECT, related_name="+", verbose_name="thấy từ"
    )
    until = models.ForeignKey(
        NationalSnapshot,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="không còn từ",
    )
    """The first snapshot that says something else, or nothing, of it."""
    status = models.CharField("tình trạng", max_length=12)
    times = models.SmallIntegerField("số dòng trong tệp", default=1)
    name = NameField("tên", max_length=2000)
    field = NameField("lĩnh vực", max_length=200, blank=True, default="")
    tiers: models.Field[Any, Any] = ArrayField(
        models.CharField(max_length=20), verbose_name="cấp thực hiện", default=list
    )
    decision = models.CharField("quyết định công bố", max_length=120, blank=True, default="")
    is_ours = models.BooleanField("tỉnh phải công bố")
    fingerprint = models.CharField("dấu vân", max_length=64)
    facts = models.JSONField("nội dung")

    class Meta:
        verbose_name = "bản ghi CSDLQG"
        ordering = ["code", "id"]
        constraints = [
            models.UniqueConstraint(name="national_begun_once", fields=["code", "since"]),
            models.UniqueConstraint(
                name="national_one_open", fields=["code"], condition=Q(until__isnull=True)
            ),
            models.CheckConstraint(
                name="national_status_known", condition=Q(status__in=list(NationalStatus))
            ),
            models.CheckConstraint(name="national_times_counted", condition=Q(times__gte=1)),
            is_nfc("national_text_composed", "name", "field"),
        ]
        indexes = [models.Index(fields=["until"], name="national_until")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Comparison(Record):
    """One comparison of our catalogue with the database and the law (*lần đối chiếu*)."""

    on = models.DateField("ngày")
    snapshot = models.ForeignKey(
        NationalSnapshot,
        models.PROTECT,
        related_name="comparisons",
        null=True,
        blank=True,
        verbose_name="bản chụp CSDLQG",
    )
    done_at = models.DateTimeField("lúc")
    done_by = models.CharField("người đối chiếu", max_length=80)
    found = models.IntegerField("mới phát hiện", default=0)
    kept = models.IntegerField("vẫn còn", default=0)
    gone = models.IntegerField("không còn", default=0)

    class Meta:
        verbose_name = "lần đối chiếu"
        ordering = ["-done_at", "-id"]
        indexes = [models.Index(fields=["-on"], name="comparison_newest")]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"
