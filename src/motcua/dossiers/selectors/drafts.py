"""Drafts of results: the last one, what a fresh one begins with, what waits for a signature."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from motcua.base.templatetags.written_days import day
from motcua.dossiers.models import Dossier, ResultDraft
from motcua.dossiers.rules.result_papers import Template, Words, filled, suited
from motcua.dossiers.states import Outcome
from motcua.kernel.errors import NotFound


def last_draft(dossier: Dossier) -> ResultDraft | None:
    """Return the draft as it is now; None where none was written."""
    return ResultDraft.objects.filter(dossier=dossier).order_by("-revision").first()


def fresh_draft(
    dossier: Dossier, outcome: Outcome, *, on: date, template: Template | None = None
) -> tuple[Template, Words]:
    """Return the template that suits the procedure, or the one named, filled in."""
    results = list(dossier.version.results)
    chosen = template or suited(results, outcome, on)
    result = results[0] if results else dossier.version.name
    return chosen, filled(chosen, _known(dossier, result))


def _known(dossier: Dossier, result: str) -> dict[str, str]:
    assert dossier.received_at is not None
    return {
        "applicant": dossier.applicant_name,
        "address": dossier.applicant_address or "…",
        "content": dossier.content or dossier.version.name,
        "procedure": dossier.version.name,
        "code": str(dossier.code),
        "received": day(dossier.received_at),
        "agency": dossier.agency.name,
        "result": result.upper(),
    }


def drafts_of(dossier: Dossier) -> list[ResultDraft]:
    """Return every draft, the newest first."""
    return list(ResultDraft.objects.filter(dossier=dossier).order_by("-revision"))


def drafts_by_dossier(dossiers: Iterable[int]) -> dict[int, ResultDraft]:
    """Return the last draft of each dossier that has one, in one query."""
    rows = ResultDraft.objects.filter(dossier__in=list(dossiers))
    rows = rows.order_by("dossier_id", "-revision").distinct("dossier_id")
    return {row.dossier_id: row for row in rows}


def draft_numbered(dossier: Dossier, revision: str) -> ResultDraft:
    """Return the revision asked for in an address, or the last; raises NotFound."""
    rows = drafts_of(dossier)
    if revision:
        rows = [row for row in rows if str(row.revision) == revision]
    if not rows:
        raise NotFound(what="dự thảo")
    row = rows[0]
    row.dossier = dossier
    return row
