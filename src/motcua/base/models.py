"""What every installation keeps, whatever it is used for."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Record(models.Model):
    """A row with a number of its own.  Who changed it and when is told by events."""

    id: int

    class Meta:
        abstract = True


class XidField(models.Field):  # type: ignore[type-arg]
    """A PostgreSQL transaction number (``xid8``), read as an integer."""

    def db_type(self, connection: Any) -> str:
        return "xid8"

    def from_db_value(self, value: Any, *args: Any) -> int | None:
        return None if value is None else int(value)


class EventRecord(models.Model):
    """One fact of the log (*nhật ký sự kiện*): audit trail, outbox and source of every figure.

    The table is partitioned by month of ``recorded_at`` (real clock); ``happened_at`` is the
    law's clock.  ``data`` holds codes, dates and numbers only.
    """

    id = models.BigAutoField(primary_key=True)
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now())
    happened_at = models.DateTimeField("xảy ra lúc")
    name = models.CharField("sự kiện", max_length=80)
    subject = models.CharField("đối tượng", max_length=80)
    actor = models.CharField("người thực hiện", max_length=80)
    on_behalf_of = models.CharField("thay cho", max_length=80, default="", blank=True)
    version = models.SmallIntegerField("phiên bản", default=1)
    data = models.JSONField("nội dung", default=dict)
    xid = XidField("giao dịch", editable=False, null=True)

    class Meta:
        verbose_name = "sự kiện"
        ordering = ["id"]
        db_table = "base_event"

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"


class EventCursor(Record):
    """How far one reader of the log has read (*mốc đọc sự kiện*): a transaction, then a row."""

    reader = models.CharField("bên đọc", max_length=40, unique=True)
    xid = models.BigIntegerField("giao dịch", default=0)
    event = models.BigIntegerField("sự kiện", default=0)
    read_at = models.DateTimeField("đọc lúc", null=True)

    class Meta:
        verbose_name = "mốc đọc sự kiện"

    def __str__(self) -> str:
        return self.reader


class EventSeal(Record):
    """A batch of events chained to the batch before it (*niêm phong nhật ký*)."""

    number = models.BigIntegerField("số", unique=True)
    from_xid = models.BigIntegerField("từ giao dịch")
    from_event = models.BigIntegerField("từ sau sự kiện")
    to_xid = models.BigIntegerField("đến giao dịch")
    to_event = models.BigIntegerField("đến sự kiện")
    events = models.IntegerField("số sự kiện")
    digest = models.BinaryField("mã băm", max_length=32)
    sealed_at = models.DateTimeField("niêm phong lúc", db_default=Now())

    class Meta:
        verbose_name = "niêm phong nhật ký"
        ordering = ["number"]

    def __str__(self) -> str:
        return str(self.number)


class SealedHead(Record):
    """The day's last seal, signed (*chữ ký đầu chuỗi trong ngày*)."""

    day = models.DateField("ngày", unique=True)
    seal = models.ForeignKey(EventSeal, models.PROTECT, related_name="+", verbose_name="niêm phong")
    signature = models.BinaryField("chữ ký")
    key = models.CharField("khóa", max_length=64)

    class Meta:
        verbose_name = "chữ ký đầu chuỗi"

    def __str__(self) -> str:
        return f"{self.day}"


class AccessRecord(models.Model):
    """A look at personal data (*nhật ký truy cập*): who saw whose, when, through which page."""

    id = models.BigAutoField(primary_key=True)
    recorded_at = models.DateTimeField("ghi lúc", db_default=Now())
    actor = models.CharField("người xem", max_length=80)
    subject = models.CharField("đối tượng", max_length=80)
    page = models.CharField("trang", max_length=80)

    class Meta:
        verbose_name = "lượt xem dữ liệu cá nhân"
        db_table = "base_access"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.actor} {self.subject}"


class Installation(Record):
    """The one row that says what this database is (*bản cài đặt*): real, or a demonstration.

    Only a demonstration may shift its clock, and only forward.
    """

    is_demo = models.BooleanField("là dữ liệu trình diễn", default=False)
    clock_offset = models.DurationField("độ lệch đồng hồ", null=True)
    seed = models.IntegerField("hạt giống", null=True)
    only = models.BooleanField(default=True, unique=True)

    class Meta:
        verbose_name = "bản cài đặt"
        constraints = [
            models.CheckConstraint(name="installation_only_one", condition=Q(only=True)),
            models.CheckConstraint(
                name="installation_real_clock_unless_demo",
                condition=Q(is_demo=True) | Q(clock_offset__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return "trình diễn" if self.is_demo else "thật"


class Idempotency(Record):
    """An act already done under a key its caller chose (*khóa chống lặp*), with its answer."""

    caller = models.CharField("bên gọi", max_length=80)
    key = models.CharField("khóa", max_length=80)
    request = models.BinaryField("mã băm yêu cầu", max_length=32)
    status = models.SmallIntegerField("mã trả lời")
    body = models.JSONField("trả lời")
    done_at = models.DateTimeField("lúc", db_default=Now())

    class Meta:
        verbose_name = "khóa chống lặp"
        constraints = [
            models.UniqueConstraint(name="idempotency_once", fields=["caller", "key"]),
        ]
        indexes = [models.Index(fields=["done_at"], name="idempotency_age")]

    def __str__(self) -> str:
        return f"{self.caller} {self.key}"


class Delivery(Record):
    """An outward effect owed for an event (*việc phải báo*): it is deferred once."""

    event_id = models.BigIntegerField("sự kiện")
    listener = models.CharField("bên nghe", max_length=80)

    class Meta:
        verbose_name = "việc phải báo"
        constraints = [
            models.UniqueConstraint(name="delivery_once", fields=["event_id", "listener"]),
        ]

    def __str__(self) -> str:
        return f"{self.listener} {self.event_id}"
