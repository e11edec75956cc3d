"""What has happened to a decision, told to people: who did what, when."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from motcua.base.models import EventRecord
from motcua.kernel.texts import noop
from motcua.publication.models import PublicationDecision
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
