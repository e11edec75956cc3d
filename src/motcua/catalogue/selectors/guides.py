"""The guide to the papers of a procedure, as it stands with its version and its questions."""

from __future__ import annotations

from motcua.base.caching import kept
from motcua.catalogue.models import GuideQuestion, ProcedureVersion
from motcua.catalogue.rules.guide import CaseGuide
from motcua.catalogue.rules.guide_making import RefinedChoice, Refinement, guides_to
from motcua.catalogue.selectors.parts import facts_of


def guide_of(version: ProcedureVersion) -> tuple[CaseGuide, ...]:
    """Return the guide through each case of a version."""
    return guides_to(facts_of(version), refinements_of(version.procedure_id))


@kept
def refinements_of(procedure_id: int) -> tuple[Refinement, ...]:
    """Return the questions the province puts for a procedure, in their order."""
    rows = GuideQuestion.objects.filter(procedure=procedure_id).order_by("number")
    return tuple(
        Refinement(
            key=row.key,
            text=row.text,
            hint=row.hint,
            choices=tuple(
                RefinedChoice(
                    one["key"], one["label"], tuple(one.get("needs", ())), one.get("note", "")
                )
                for one in row.choices
            ),
            asked_if=tuple((key, frozenset(answers)) for key, answers in row.asked_if.items()),
        )
        for row in rows
    )


@kept
def source_of(procedure_id: int) -> str:
    """Return the law the questions of a procedure come from, empty where there are none."""
    rows = GuideQuestion.objects.filter(procedure=procedure_id).order_by("number")
    return str(rows.values_list("source", flat=True).first() or "")
