"""What is known of a stored file."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from motcua.base.fields import NameField, is_nfc
from motcua.base.models import Record


class StoredFile(Record):
    """A file as it came (*tệp*): never changed, named by its content, served by its owner's door.

    ``number`` is what a link names; whoever owns the row that points here decides who may open it.
    """

    number = models.UUIDField("số tệp", unique=True)
    name = NameField("tên tệp", max_length=200)
    media_type = models.CharField("kiểu", max_length=100)
    size = models.BigIntegerField("kích thước")
    sha256 = models.CharField("mã băm", max_length=64, db_index=True)
    kept_at = models.DateTimeField("lưu lúc", db_default=Now())
    kept_by = models.CharField("người lưu", max_length=80)

    class Meta:
        verbose_name = "tệp"
        constraints = [
            models.CheckConstraint(name="stored_file_not_empty", condition=Q(size__gt=0)),
            is_nfc("stored_file_text_composed", "name"),
        ]

    def __str__(self) -> str:
        return self.name
