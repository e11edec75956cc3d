"""Drafting the result: what the leader will sign, and what is said for it (*dự thảo, tờ trình*)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.dossiers.errors import (
    DraftMoved,
    DraftTemplateUnknown,
    DraftUnfinished,
    ResultIssuedAlready,
)
from motcua.dossiers.events import ResultDrafted
from motcua.dossiers.models import Dossier, ResultDraft
from motcua.dossiers.rules.result_papers import template_of
from motcua.dossiers.selectors.drafts import last_draft
from motcua.dossiers.selectors.names import names_of
from motcua.dossiers.services.acts import begin_step, behalf
from motcua.dossiers.services.handling import hold
from motcua.dossiers.states import Action, Outcome
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal

SAID = ("outcome", "template", "title", "bases", "body", "recipients", "opinion")


@dataclass(frozen=True, slots=True)
class DraftIn:
    """A draft as it is written; ``title`` and ``body`` have a line for each paragraph."""

    outcome: Outcome
    template: str
    title: str
    body: str
    opinion: str
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@transaction.atomic
def draft_result(
    dossier: Dossier,
    number: int,
    draft: DraftIn,
    *,
    by: Principal,
    at: datetime,
    seen: int | None = None,
) -> ResultDraft:
    """Write the result as it is proposed, at the desk the dossier lies at; a new revision.

    Whoever drafts has taken the step.

    ``seen``: the revision the writer began from (0: none), to be told of a newer one.  The same
    text again is no new revision.  Raises DraftUnfinished, DraftTemplateUnknown, DraftMoved,
    ResultIssuedAlready, and what an act at a desk is refused for.
    """
    row, step = begin_step(dossier, number, Action.DRAFT, by)
    said = _fit(row, draft, at)
    last = last_draft(row)
    if last is not None and all(getattr(last, name) == said[name] for name in SAID):
        return last
    if seen is not None and last is not None and last.revision != seen:
        who = names_of({last.drafted_by})[last.drafted_by]
        raise DraftMoved(dossier=row.code, who=who, revision=last.revision)
    if step.taken_at is None:
        hold(step, by, at)
        step.save(update_fields=["taken_at", "taken_by", "staff"])
    made = ResultDraft.objects.create(
        dossier=row,
        revision=last.revision + 1 if last else 1,
        step=step.number,
        drafted_at=at,
        drafted_by=by.code,
        **said,
    )
    emit(_drafted(row, made, by, at, behalf(by, step)))
    return made


def _fit(row: Dossier, draft: DraftIn, at: datetime) -> dict[str, object]:
    """Return the columns of a draft that may be written now."""
    if hasattr(row, "result") and row.result.issued_at is not None:
        raise ResultIssuedAlready(dossier=row.code)
    said = _said(draft)
    if not all((said["title"], said["body"], said["opinion"])):
        raise DraftUnfinished
    template = template_of(draft.template, day_of(at))
    if template is None or template.outcome is not draft.outcome:
        raise DraftTemplateUnknown(template=nfc(draft.template)[:40])
    return said


def _drafted(
    row: Dossier, made: ResultDraft, by: Principal, at: datetime, on_behalf_of: str
) -> ResultDrafted:
    return ResultDrafted(
        subject=str(row.code),
        by=by.code,
        at=at,
        on_behalf_of=on_behalf_of,
        dossier=row.pk,
        agency=row.agency.key,
        revision=made.revision,
        outcome=made.outcome,
        template=made.template,
    )


def _said(draft: DraftIn) -> dict[str, object]:
    return {
        "outcome": draft.outcome,
        "template": draft.template,
        "title": _text(draft.title),
        "bases": _lines(draft.bases),
        "body": _text(draft.body),
        "recipients": _lines(draft.recipients),
        "opinion": _text(draft.opinion),
    }


def _text(text: str) -> str:
    return "\n".join(nfc(line.strip()) for line in text.strip().splitlines())


def _lines(lines: tuple[str, ...]) -> list[str]:
    return [nfc(line.strip()) for line in lines if line.strip()]
