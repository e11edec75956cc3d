"""The legal documents that procedures stand on, and what later ones do to them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from motcua.base.fields import NameField, folded_column, is_nfc
from motcua.base.models import Record
from motcua.publication.states import LegalChangeKind


class LegalDocument(Record):
    """A legal document (*văn bản pháp luật*), by its number in one form: ``61/2018/NĐ-CP``."""

    number = NameField("số, ký hiệu", max_length=80, unique=True)
    title = NameField("trích yếu", max_length=1000, blank=True, default="")
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    effective_on = models.DateField("hiệu lực từ", null=True, blank=True)
    expires_on = models.DateField("hết hiệu lực từ", null=True, blank=True)
    """The first day on which it is no longer in force."""
    source = NameField("nguồn", max_length=300, blank=True, default="")
    folded = folded_column("title")

    class Meta:
        verbose_name = "văn bản pháp luật"
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="legal_days_in_order",
                condition=Q(effective_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(expires_on__gt=F("effective_on")),
            ),
            is_nfc("legal_text_composed", "number", "title", "source"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("publication:legal_document", args=[self.pk])


class LegalChange(Record):
    """What a later document does to an earlier one (*tác động của văn bản sau*), from a day."""

    document = models.ForeignKey(
        LegalDocument, models.CASCADE, related_name="changes", verbose_name="văn bản"
    )
    by = models.ForeignKey(
        LegalDocument, models.PROTECT, related_name="effects", verbose_name="văn bản sau"
    )
    kind = models.CharField("tác động", max_length=12)
    on = models.DateField("từ ngày")

    class Meta:
        verbose_name = "tác động của văn bản sau"
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(name="legal_change_once", fields=["document", "by", "kind"]),
            models.CheckConstraint(
                name="legal_change_known", condition=Q(kind__in=list(LegalChangeKind))
            ),
            models.CheckConstraint(name="legal_change_by_another", condition=~Q(document=F("by"))),
        ]

    def __str__(self) -> str:
        return f"{self.by} → {self.document}"
