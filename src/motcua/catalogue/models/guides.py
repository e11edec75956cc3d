"""Questions that lead a person to the papers of their own case."""

from __future__ import annotations

from django.db import models

from motcua.base.models import Record


class GuideQuestion(Record):
    """A question of the guide to one procedure (*câu hỏi hướng dẫn*), put by the province.

    What the words of the papers tell themselves needs none: ``rules.guide_making`` asks it.
    """

    procedure = models.ForeignKey(
        "catalogue.Procedure",
        models.CASCADE,
        related_name="guide_questions",
        verbose_name="thủ tục",
    )
    number = models.SmallIntegerField("số")
    key = models.SlugField("khóa", max_length=40)
    text = models.CharField("câu hỏi", max_length=300)
    hint = models.TextField("giải thích", blank=True, default="")
    choices = models.JSONField("các câu trả lời", default=list)
    """``[{"key", "label", "needs": [words of a paper's name], "note"}]``."""
    asked_if = models.JSONField("chỉ hỏi khi", default=dict)
    """``{key of an earlier question: [keys of its answers]}``; all must hold."""
    source = models.CharField("căn cứ", max_length=300, blank=True, default="")

    class Meta:
        verbose_name = "câu hỏi hướng dẫn"
        ordering = ["procedure_id", "number"]
        constraints = [
            models.UniqueConstraint(name="guide_question_once", fields=["procedure", "key"]),
            models.UniqueConstraint(name="guide_number_once", fields=["procedure", "number"]),
        ]

    def __str__(self) -> str:
        return self.text
