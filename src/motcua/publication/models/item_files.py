"""A file of procedures brought to a draft, looked at before anything of it is written."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from motcua.base.fields import NameField, is_nfc
from motcua.base.models import Record
from motcua.publication.models.decisions import PublicationDecision


class ItemFile(Record):
    """A workbook or JSON lines handed in for a draft (*tệp thủ tục của dự thảo*).

    ``seen`` is the change of the draft that its report was made beside: taken into another one,
    it would do something else than was shown.
    """

    decision = models.ForeignKey(
        PublicationDecision, models.CASCADE, related_name="files", verbose_name="quyết định"
    )
    name = NameField("tên tệp", max_length=200)
    content = models.BinaryField("nội dung")
    seen = models.IntegerField("lần sửa của dự thảo")
    brought_at = models.DateTimeField("đưa lên lúc")
    brought_by = models.CharField("người đưa lên", max_length=80)
    taken_at = models.DateTimeField("nhận lúc", null=True, blank=True)

    class Meta:
        verbose_name = "tệp thủ tục của dự thảo"
        ordering = ["-id"]
        constraints = [is_nfc("item_file_text_composed", "name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("publication:item_file", args=[self.decision_id, self.pk])
