"""What has happened to a decision or a discrepancy, told to people: who did what, when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.base.events import timeline_of
from motcua.base.models import EventRecord
from motcua.kernel.texts import noop
from motcua.publication.models import Discrepancy, PublicationDecision
from motcua.publication.selectors import names_of

MOST_EVENTS = 60
EVENTS = {
    "DraftOpened": noop("Lập dự thảo"),
    "DraftChanged": noop("Sửa dự thảo"),
    "DraftSent": noop("Gửi lấy ý kiến"),
    "DraftRecalled": noop("Lấy lại dự thảo"),
    "RoundAnswered": noop("Trả lời"),
    "RoundClosed": noop("Kết thúc vòng lấy ý kiến"),
    "OpinionSettled": noop("Tiếp thu, giải trình"),
    "DraftReopened": noop("Mở lại để sửa"),
    "DecisionSubmitted": noop("Trình ký"),
    "SubmissionTakenBack": noop("Rút tờ trình"),
    "SigningDeclined": noop("Trả lại, chưa ký"),
    "PublicationSigned": noop("Ký quyết định"),
    "SignatureCancelled": noop("Hủy chữ ký"),
    "PublicationIssued": noop("Vào số và ban hành"),
    "PublicationWithdrawn": noop("Rút dự thảo"),
    "ItemEntered": noop("Nhập cơ sở dữ liệu quốc gia"),
    "EntryCorrected": noop("Sửa ghi nhận nhập"),
}


POINT_EVENTS = {
    "DiscrepancyFound": noop("Phát hiện"),
    "DiscrepancyAssigned": noop("Giao xử lý"),
    "DiscrepancySettled": noop("Kết thúc xử lý"),
    "DiscrepancyReopened": noop("Xử lý lại"),
    "DiscrepancyGone": noop("Không còn khác biệt"),
    "DiscrepancyPublishing": noop("Lập dự thảo công bố"),
    "ProposalDrafted": noop("Soạn kiến nghị"),
    "ProposalSent": noop("Gửi kiến nghị"),
    "ProposalAnswered": noop("Có trả lời kiến nghị"),
}


def discrepancy_timeline(row: Discrepancy) -> list[dict[str, Any]]:
    """Return the events of a discrepancy, the newest first, with who acted."""
    rows = timeline_of(f"discrepancy:{row.pk}", most=MOST_EVENTS)
    names = names_of(one.actor for one in rows)
    told = []
    for one in rows:
        text = _(POINT_EVENTS.get(one.name, one.name))
        if one.name == "DiscrepancyPublishing" and one.data.get("decision") is None:
            text = _("Thôi lập công bố")
        if one.name == "ProposalDrafted" and one.data.get("is_discarded"):
            text = _("Bỏ dự thảo kiến nghị")
        who = [names.get(one.actor, "")]
        if due := one.data.get("due_on"):
            who.append(_("hạn {day}").format(day=f"{date.fromisoformat(due):%d/%m/%Y}"))
        sub = " · ".join(part for part in who if part)
        told.append({"at": one.happened_at, "text": text, "sub": sub})
    return told


def timeline(row: PublicationDecision) -> list[dict[str, Any]]:
    """Return the events of a decision, the newest first, with who acted and on what."""
    rows = list(EventRecord.objects.filter(subject=row.subject).order_by("-id")[:MOST_EVENTS])
    names = names_of(one.actor for one in rows)
    return [
        {
            "at": one.happened_at,
            "text": _(EVENTS.get(one.name, one.name)),
            "sub": " · ".join(part for part in (names.get(one.actor, ""), _about(one)) if part),
        }
        for one in rows
    ]


def _about(event: EventRecord) -> str:
    """Return what an event is about: the procedure, the round, the answer."""
    data = event.data
    said = [str(data.get("procedure", ""))]
    if data.get("what") not in {None, "head"}:
        is_process = str(data["what"]).startswith("process:")
        said.append(_("quy trình nội bộ") if is_process else str(data["what"]))
    if "round" in data:
        said.append(_("vòng {round}").format(round=data["round"]))
    if "agrees" in data:
        told = _("thống nhất") if data["agrees"] else _("{opinions} ý kiến")
        said.append(told.format(opinions=data.get("opinions", 0)))
    if "number" in data:
        said.append(str(data["number"]))
    if "entered_on" in data:
        said.append(f"{date.fromisoformat(str(data['entered_on'])):%d/%m/%Y}")
    return " · ".join(part for part in said if part)
