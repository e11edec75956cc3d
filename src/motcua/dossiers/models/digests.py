"""Warnings of what falls due, one digest a day for each person, each fact once."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from motcua.base.models import Record
from motcua.dossiers.models.dossiers import Dossier
from motcua.dossiers.rules.warnings import About, Level


class LateDigest(Record):
    """What one person is warned of on one day (*bản nhắc hạn*): one a day, no more."""

    staff = models.ForeignKey(
        "organisation.Staff", models.PROTECT, related_name="+", verbose_name="người nhận"
    )
    day = models.DateField("ngày")
    made_at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "bản nhắc hạn"
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(name="digest_once_a_day", fields=["staff", "day"]),
        ]

    def __str__(self) -> str:
        return f"{self.staff} · {self.day}"


class LateWarning(Record):
    """One fact somebody was warned of (*nhắc hạn*): told to one person at one level once.

    ``step`` is the number of the stay, or of the question; 0 for the dossier itself.  A due moment
    that was moved is another fact.
    """

    digest = models.ForeignKey(
        LateDigest, models.CASCADE, related_name="warnings", verbose_name="bản nhắc hạn"
    )
    staff = models.ForeignKey(
        "organisation.Staff", models.PROTECT, related_name="+", verbose_name="người nhận"
    )
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+", verbose_name="hồ sơ")
    step = models.SmallIntegerField("lượt", default=0)
    about = models.CharField("nhắc về", max_length=10)
    level = models.CharField("cấp báo", max_length=10)
    due_at = models.DateTimeField("hạn")

    class Meta:
        verbose_name = "nhắc hạn"
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="warning_once_a_fact",
                fields=["staff", "dossier", "step", "about", "level", "due_at"],
            ),
            models.CheckConstraint(name="warning_about_known", condition=Q(about__in=list(About))),
            models.CheckConstraint(name="warning_level_known", condition=Q(level__in=list(Level))),
            models.CheckConstraint(
                name="warning_step_of_steps",
                condition=Q(about__in=[About.STEP, About.OPINION], step__gt=0)
                | Q(about=About.DOSSIER, step=0),
            ),
        ]
        indexes = [
            models.Index(fields=["dossier", "step"], name="warning_of_dossier"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} · {self.level}"
