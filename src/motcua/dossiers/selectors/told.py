"""The timeline of a dossier in Vietnamese sentences, from the events of the log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.base.models import EventRecord
from motcua.base.templatetags.written_days import day
from motcua.catalogue.states import Channel
from motcua.dossiers.models import DossierStep
from motcua.dossiers.states import (
    DossierState,
    HandOver,
    LetterAction,
    OpinionPosition,
    Outcome,
    ReturnMethod,
    StepOutcome,
    VerificationState,
)
from motcua.kernel.words import Word
from motcua.kernel.worktime import day_of
from motcua.organisation.states import SigningCapacity


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline."""

    at: datetime
    text: str
    sub: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells events of one dossier: knows its steps by number and people by code."""

    steps: dict[int, DossierStep]
    names: dict[str, str]

    def lines(self, events: Iterable[EventRecord]) -> list[Line]:
        """Return the lines worth telling, in the order given."""
        return [line for event in events if (line := self.line(event)) is not None]

    def line(self, event: EventRecord) -> Line | None:
        """Return one event as a sentence; None for one that another says already."""
        tell = SENTENCES.get(event.name)
        if tell is None:
            return Line(event.happened_at, event.name)
        told = tell(self, event)
        if told is None:
            return None
        text, sub, tone = told
        return Line(
            event.happened_at, text.format(who=self.who(event), **self._said(event)), sub, tone
        )

    def who(self, event: EventRecord) -> str:
        """Return who did it, and for whom when standing in."""
        name = self.names.get(event.actor, event.actor)
        if event.on_behalf_of:
            other = self.names.get(event.on_behalf_of, event.on_behalf_of)
            return _("{name} (thay {other})").format(name=name, other=other)
        return name

    def step(self, event: EventRecord) -> DossierStep | None:
        return self.steps.get(int(event.data.get("step") or 0))

    def _said(self, event: EventRecord) -> dict[str, Any]:
        step = self.step(event)
        return {
            **event.data,
            "capacity": _label(SigningCapacity, event.data.get("capacity")).lower(),
            "due_day": _day(event.data.get("due_at")),
            "new_day": _day(event.data.get("new_due_at")),
            "step_name": step.template.name if step else "",
            "unit_name": step.unit.name if step else "",
        }


Told = tuple[str, str, str]
Tell = Callable[[Teller, EventRecord], Told | None]
SENTENCES: dict[str, Tell] = {}


def tells(name: str) -> Callable[[Tell], Tell]:
    """Register the sentence of one kind of event."""

    def register(tell: Tell) -> Tell:
        SENTENCES[name] = tell
        return tell

    return register


@tells("DossierReceived")
def _received(teller: Teller, event: EventRecord) -> Told:
    sub = _label(Channel, event.data.get("channel"))
    return _("{who} tiếp nhận, hẹn trả ngày {due_day}"), sub, "ok"


@tells("DossierDeclined")
def _declined(teller: Teller, event: EventRecord) -> Told:
    return _("{who} từ chối tiếp nhận"), "", "late"


@tells("StepSent")
def _sent(teller: Teller, event: EventRecord) -> Told:
    sub = _label(HandOver, event.data.get("hand_over"))
    return _("{who} chuyển tới {unit_name}: {step_name}"), sub, ""


@tells("StepTaken")
def _taken(teller: Teller, event: EventRecord) -> Told:
    return _("{who} nhận việc: {step_name}"), "", ""


@tells("StepAssigned")
def _assigned(teller: Teller, event: EventRecord) -> Told:
    step = teller.step(event)
    holder = step.staff.name if step and step.staff else _("cả đơn vị")
    return _("{who} giao việc: {step_name}"), _("cho {name}").format(name=holder), ""


@tells("StepTakenBack")
def _taken_back(teller: Teller, event: EventRecord) -> Told:
    return _("{who} rút lại, làm tiếp: {step_name}"), "", "soon"


@tells("StepFinished")
def _finished(teller: Teller, event: EventRecord) -> Told | None:
    """The hand-over that follows says it already, unless something was remarked."""
    step = teller.step(event)
    if event.data.get("outcome") != StepOutcome.PASSED or step is None or not step.remarks:
        return None
    return _("{who} xong bước {step_name}"), step.remarks, ""


@tells("StepSentBack")
def _sent_back(teller: Teller, event: EventRecord) -> Told:
    ended = [
        step.remarks
        for step in teller.steps.values()
        if step.finished_at == event.happened_at and step.outcome == StepOutcome.SENT_BACK
    ]
    return _("{who} trả lại {unit_name}: {step_name}"), " ".join(ended), "soon"


@tells("OpinionAsked")
def _opinion_asked(teller: Teller, event: EventRecord) -> Told:
    return _("{who} lấy ý kiến cơ quan khác, phiếu {number}, hạn {due_day}"), "", "wait"


@tells("OpinionGiven")
def _opinion_given(teller: Teller, event: EventRecord) -> Told:
    late = bool(event.data.get("is_late"))
    sub = _label(OpinionPosition, event.data.get("position"))
    return _("{who} cho ý kiến, phiếu {number}"), sub, "late" if late else "ok"


@tells("OpinionCancelled")
def _opinion_cancelled(teller: Teller, event: EventRecord) -> Told:
    return _("{who} thôi lấy ý kiến, phiếu {number}"), "", ""


@tells("VerificationMoved")
def _verified(teller: Teller, event: EventRecord) -> Told:
    said = {
        VerificationState.PLANNED: (_("{who} hẹn xác minh, số {number}"), ""),
        VerificationState.HELD: (_("{who} ghi biên bản xác minh, số {number}"), "ok"),
        VerificationState.DROPPED: (_("{who} hủy lịch xác minh, số {number}"), ""),
    }
    text, tone = said[VerificationState(event.data["state"])]
    return text, "", tone


@tells("SupplementRequested")
def _asked(teller: Teller, event: EventRecord) -> Told:
    return _("{who} yêu cầu bổ sung {gaps} nội dung, phiếu {request}"), "", "wait"


@tells("SupplementReceived")
def _supplemented(teller: Teller, event: EventRecord) -> Told:
    if event.data.get("due_at"):
        return _("{who} nhận đủ giấy tờ bổ sung, hẹn trả ngày {due_day}"), "", "ok"
    return _("{who} nhận đủ giấy tờ bổ sung"), "", "ok"


@tells("PaymentAwaited")
def _awaited(teller: Teller, event: EventRecord) -> Told:
    return _("{who} thông báo nghĩa vụ tài chính, văn bản {document}"), "", "wait"


@tells("PaymentSettled")
def _settled(teller: Teller, event: EventRecord) -> Told:
    return _("{who} ghi nhận đã nộp, hẹn trả ngày {due_day}"), "", "ok"


@tells("ResultDrafted")
def _drafted(teller: Teller, event: EventRecord) -> Told:
    sub = _label(Outcome, event.data.get("outcome"))
    return _("{who} soạn dự thảo kết quả, lần {revision}"), sub, ""


@tells("ResultSigned")
def _signed(teller: Teller, event: EventRecord) -> Told:
    refused = event.data.get("outcome") == Outcome.REFUSED
    sub = _label(Outcome, event.data.get("outcome"))
    return _("{who} ký kết quả ({capacity})"), sub, "late" if refused else "ok"


@tells("ResultIssued")
def _issued(teller: Teller, event: EventRecord) -> Told:
    return _("{who} vào số {number} và phát hành, hồ sơ còn được làm tiếp"), "", "ok"


@tells("DossierDecided")
def _decided(teller: Teller, event: EventRecord) -> Told:
    return _("{who} hoàn tất, kết quả số {number} đã sẵn sàng"), "", "ok"


@tells("DossierReturned")
def _returned(teller: Teller, event: EventRecord) -> Told:
    return _("{who} trả kết quả"), _label(ReturnMethod, event.data.get("method")), "ok"


@tells("DossierWithdrawn")
def _withdrawn(teller: Teller, event: EventRecord) -> Told:
    return (
        _("{who} ghi nhận người nộp rút hồ sơ"),
        _label(DossierState, event.data.get("state")),
        "",
    )


@tells("DossierClosed")
def _closed(teller: Teller, event: EventRecord) -> Told:
    return _("{who} đóng hồ sơ vì không bổ sung theo phiếu {request}"), "", "late"


@tells("DossierReappointed")
def _reappointed(teller: Teller, event: EventRecord) -> Told:
    return _("{who} ký và gửi thư xin lỗi {letter}, hẹn lại ngày {new_day}"), _tardy(event), "soon"


@tells("ApologySent")
def _apologised(teller: Teller, event: EventRecord) -> Told:
    return _("{who} ký và gửi thư xin lỗi {letter}, không hẹn lại ngày"), _tardy(event), "soon"


@tells("ApologyHandled")
def _letter(teller: Teller, event: EventRecord) -> Told:
    texts = {
        LetterAction.WRITE: _("{who} soạn thư xin lỗi"),
        LetterAction.SUBMIT: _("{who} trình thư xin lỗi"),
        LetterAction.AGREE: _("{who} duyệt thư xin lỗi, trình ký"),
        LetterAction.RETURN: _("{who} trả lại thư xin lỗi để sửa"),
        LetterAction.DROP: _("{who} bỏ thư xin lỗi đang soạn"),
    }
    return texts[LetterAction(event.data["act"])], "", ""


def _tardy(event: EventRecord) -> str:
    """Say of an apology that it went after its last day."""
    last = event.data.get("send_by")
    is_tardy = last and day_of(event.happened_at) > date.fromisoformat(last)
    return _("Gửi sau hạn phải gửi") if is_tardy else ""


def _label(kind: type[Word], value: Any) -> str:
    known: dict[str, Word] = {word.value: word for word in kind}
    return _(known[value].label) if value in known else ""


def _day(text: Any) -> str:
    return day(datetime.fromisoformat(text)) if text else ""
