"""Takes in the questions that guide to papers."""

from __future__ import annotations

from importlib.resources import files

from django.db import transaction

from motcua.base import caching
from motcua.catalogue.errors import UnknownCode
from motcua.catalogue.models import GuideQuestion, Procedure
from motcua.catalogue.rules.guide_files import ProcedureGuide, read_guides
from motcua.catalogue.rules.guide_making import RefinedChoice


def shipped_guides() -> str:
    """Return the file of questions that comes along: common procedures, by the law of 11/2022."""
    return (files("motcua.catalogue") / "data" / "guides.toml").read_text("utf-8")


@transaction.atomic
def load_guides(text: str) -> int:
    """Put the questions of a file in place of those of the same procedures; return how many.

    Raises GuideFileNotReadable, UnknownCode; then nothing is changed.
    """
    guides = read_guides(text)
    codes = [guide.procedure for guide in guides]
    procedures = {row.code: row for row in Procedure.objects.filter(code__in=codes)}
    for code in codes:
        if code not in procedures:
            raise UnknownCode(procedure=code)
    GuideQuestion.objects.filter(procedure__code__in=codes).delete()
    rows = [row for guide in guides for row in _rows(guide, procedures[guide.procedure])]
    GuideQuestion.objects.bulk_create(rows)
    caching.forget()
    return len(rows)


def _rows(guide: ProcedureGuide, procedure: Procedure) -> list[GuideQuestion]:
    return [
        GuideQuestion(
            procedure=procedure,
            number=number,
            key=one.key,
            text=one.text,
            hint=one.hint,
            choices=[_choice(choice) for choice in one.choices],
            asked_if={key: sorted(answers) for key, answers in one.asked_if},
            source=guide.source,
        )
        for number, one in enumerate(guide.questions, 1)
    ]


def _choice(choice: RefinedChoice) -> dict[str, object]:
    return {
        "key": choice.key,
        "label": choice.label,
        "needs": list(choice.needs),
        "note": choice.note,
    }
