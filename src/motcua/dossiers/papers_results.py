"""The result paper and the slip that submits it (*văn bản kết quả, phiếu trình*), as PDF."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.conf import settings

from motcua.base.templatetags.written_days import day, moment
from motcua.documents.papers import render
from motcua.dossiers.models import Dossier, DossierResult, ResultDraft
from motcua.dossiers.rules.result_papers import place_of_issue, signature_lines
from motcua.dossiers.states import Outcome
from motcua.kernel.paper_days import BLANK, day_words
from motcua.organisation.states import AgencyKind, SigningCapacity

COMMITTEES = {
    AgencyKind.PROVINCE_COMMITTEE,
    AgencyKind.DISTRICT_COMMITTEE,
    AgencyKind.COMMUNE_COMMITTEE,
}
DRAFT = "DỰ THẢO"


def result_pdf(
    draft: ResultDraft, result: DossierResult | None = None, *, on: date | None = None
) -> bytes:
    """Return a result paper as PDF/A; without ``result`` (signed) and ``on`` it says it is a draft.

    ``on``: the day it is numbered and issued.
    """
    return render("result_document", result_data(draft, result, on=on))


def result_data(
    draft: ResultDraft, result: DossierResult | None = None, *, on: date | None = None
) -> dict[str, Any]:
    """Return everything a result paper says, as text."""
    agency = draft.dossier.agency
    number = result.number if result is not None and result.number else f"{BLANK}/{BLANK}"
    return {
        "agency_above": _above(agency).upper(),
        "agency": agency.name.upper(),
        "number": number,
        "place_and_day": f"{_place(agency)}, {day_words(on)}",
        "title": draft.title.split("\n"),
        "bases": draft.bases,
        "body": [_paragraph(line) for line in draft.body.split("\n") if line.strip()],
        "recipients": [f"- {line}" for line in draft.recipients],
        "signature": _signature(draft.dossier, result),
        "signer": result.signer.name if result is not None else "",
        "mark": "" if on is not None else DRAFT,
        "code": str(draft.dossier.code),
    }


def _above(agency: Any) -> str:
    """Return the body above on the letterhead: a committee stands under none (NĐ 30, mục 2)."""
    return str(agency.parent.name) if agency.parent and agency.kind not in COMMITTEES else ""


def _place(agency: Any) -> str:
    return place_of_issue(agency.name, settings.PROVINCE["place"])


def _signature(dossier: Dossier, result: DossierResult | None) -> list[str]:
    if result is None:
        return []
    return lines_above(dossier.agency, result.capacity, result.title)


def lines_above(agency: Any, capacity: str, title: str) -> list[str]:
    """Return what stands above a signature for an agency, by the capacity it was given in."""
    head = "Chủ tịch" if agency.kind in COMMITTEES else "Thủ trưởng"
    if agency.kind == AgencyKind.DEPARTMENT:
        head = "Chánh Thanh tra" if agency.name.startswith("Thanh tra") else "Giám đốc"
    return signature_lines(SigningCapacity(capacity), title, agency.name, head)


def _paragraph(line: str) -> dict[str, str]:
    """Return a paragraph with the name of its article apart, to be set in bold."""
    found = re.match(r"(Điều \d+\.)\s*(.*)", line.strip())
    if found is None:
        return {"label": "", "text": line.strip()}
    return {"label": found[1], "text": found[2]}


def submission_pdf(draft: ResultDraft, *, drafter: str) -> bytes:
    """Return the slip that goes up to the leader with the draft (*phiếu trình*)."""
    dossier = draft.dossier
    assert dossier.due_original_at is not None
    due = dossier.due_current_at or dossier.due_original_at
    return render(
        "submission_slip",
        {
            "agency": dossier.agency.name.upper(),
            "agency_above": _above(dossier.agency).upper(),
            "place_and_day": f"{_place(dossier.agency)}, ngày {day(draft.drafted_at)}",
            "code": str(dossier.code),
            "revision": str(draft.revision),
            "facts": [
                ["Thủ tục", dossier.version.name],
                ["Người nộp", dossier.applicant_name],
                ["Nội dung", dossier.content or dossier.version.name],
                ["Tiếp nhận", moment(dossier.received_at)],
                ["Hẹn trả", moment(due)],
                ["Đề xuất", Outcome(draft.outcome).label],
                ["Văn bản trình ký", str(draft)],
            ],
            "opinion": [line for line in draft.opinion.split("\n") if line.strip()],
            "drafter": drafter,
        },
    )
