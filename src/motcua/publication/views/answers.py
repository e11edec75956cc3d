"""Answering a draft: agreement, or remarks on its procedures and their parts (*cho ý kiến*)."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.base import clock
from motcua.base.acting import TYPED_WRONG, sent_with_files
from motcua.base.http import form_key, once_from_page, sentence
from motcua.documents.services import keep_file
from motcua.kernel.errors import NotPermitted, RuleViolation
from motcua.organisation.http import ActorRequest, staff_only
from motcua.publication import services
from motcua.publication.forms.drafts import AnswerForm, OpinionRows
from motcua.publication.forms.rows import ASKED, rearranged
from motcua.publication.models import PublicationDecision
from motcua.publication.selectors import asked_of, decision_for
from motcua.publication.services import OpinionIn
from motcua.publication.states import OPINION_PARTS
from motcua.publication.views.items import ROW_ACTS

PREFIX = "y"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def answer(request: ActorRequest, pk: int) -> HttpResponse:
    """Answer for an agency that was asked; several remarks at once, each on its own part."""
    row = decision_for(request.principal, pk)
    mine = asked_of(request.principal, row, on=clock.today())
    if not mine:
        raise NotPermitted
    posted, files = sent_with_files(request)
    is_rearranged = posted is not None and ASKED in posted
    if posted is not None and is_rearranged:
        posted = rearranged(posted, [PREFIX])
    form = AnswerForm(posted, files)
    remarks = _remarks(posted, row)
    if posted is not None and not is_rearranged and form.is_valid() and remarks.is_valid():
        said = [one.cleaned_data for one in remarks]
        try:
            return redirect(_answered(request, row, mine[0], form.cleaned_data, said))
        except RuleViolation as refusal:
            if refusal.status not in TYPED_WRONG:
                raise
            form.add_error(None, sentence(refusal))
    context = {
        "decision": row,
        "form": form,
        "remarks": remarks,
        "row_acts": ROW_ACTS,
        "once": request.POST.get("once") or form_key(),
        "lead": _("Ý kiến phải được tiếp thu hoặc giải trình trước khi gửi lại."),
    }
    status = 200 if posted is None or is_rearranged else 422
    return render(request, "publication/answer.html", context, status=status)


def _remarks(posted: QueryDict | None, row: PublicationDecision) -> Any:
    items = list(row.items.all())
    return OpinionRows(posted, prefix=PREFIX, form_kwargs={"items": items})


def _answered(
    request: ActorRequest,
    row: PublicationDecision,
    checker: str,
    said: dict[str, Any],
    remarks: list[dict[str, Any]],
) -> str:
    by, upload = request.principal, said["file"]

    def act() -> str:
        services.answer_round(
            row,
            agrees=said["agrees"] == "yes",
            opinions=[_opinion(one) for one in remarks if one.get("text")],
            text=said["text"],
            document=said["document"],
            file=keep_file(upload.name, upload.read(), by=by.code) if upload else None,
            checker=checker,
            by=by,
            at=clock.now(),
        )
        return row.get_absolute_url()

    return once_from_page(request, by.code, act)


def _opinion(said: dict[str, Any]) -> OpinionIn:
    part = OPINION_PARTS[said["part"]] if said["part"] else None
    return OpinionIn(said["text"], item=said["item"], part=part)
