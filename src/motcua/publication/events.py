"""What can have happened in publication.  Codes, days and numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationEvent(Event):
    """Any fact about one publication decision; ``agency`` drafts it, ``decision`` is its row."""

    decision: int
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOpened(PublicationEvent):
    """A draft was begun (*đã lập dự thảo*)."""

    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftChanged(PublicationEvent):
    """The draft was changed (*đã sửa dự thảo*); ``what`` is a procedure's code, or a word."""

    what: str
    act: str
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSent(PublicationEvent):
    """The draft went to the agencies that check it (*đã gửi lấy ý kiến*)."""

    round: int
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRecalled(PublicationEvent):
    """The draft was taken back before anybody answered (*đã lấy lại dự thảo*)."""

    round: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundAnswered(PublicationEvent):
    """A checking agency answered (*đã cho ý kiến*)."""

    round: int
    checker: str
    agrees: bool
    opinions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundClosed(PublicationEvent):
    """Everybody asked has answered (*vòng lấy ý kiến đã xong*)."""

    round: int
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionSettled(PublicationEvent):
    """An opinion was taken up or answered with reasons (*đã tiếp thu, giải trình*)."""

    opinion: int
    settled: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReopened(PublicationEvent):
    """An agreed draft was opened to change it again (*đã mở lại dự thảo*)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSubmitted(PublicationEvent):
    """Submitted for signature (*đã trình ký*)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionTakenBack(PublicationEvent):
    """Taken back before it was signed (*đã rút tờ trình*)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningDeclined(PublicationEvent):
    """The leader sent it back unsigned (*đã trả lại, chưa ký*)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationSigned(PublicationEvent):
    """Signed (*đã ký*)."""

    capacity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureCancelled(PublicationEvent):
    """The leader took the signature back before it was numbered (*đã hủy chữ ký*)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationIssued(PublicationEvent):
    """Numbered and issued; its versions take force on their day (*đã ban hành*)."""

    number: str
    issued_on: date
    effective_on: date
    new: int
    amended: int
    replaced: int
    repealed: int
    processes: int
    is_internal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationWithdrawn(PublicationEvent):
    """The draft was given up (*đã rút dự thảo*)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEntered(PublicationEvent):
    """A procedure was entered on the national database (*đã nhập cơ sở dữ liệu quốc gia*)."""

    procedure: str
    entered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCorrected(PublicationEvent):
    """An entry on the national database was marked by mistake (*đã sửa việc nhập*)."""

    procedure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinistryDecisionReceived(Event):
    """A ministry's decision was entered in the register (*đã nhận quyết định của bộ*)."""

    received: int
    number: str
    procedures: int
    agencies: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MinistryDecisionCorrected(Event):
    """An entry of the register was corrected (*đã sửa sổ quyết định của bộ*)."""

    received: int
    number: str
    procedures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpMoved(Event):
    """What an agency owes after a ministry's decision stands otherwise now."""

    received: int
    agency: str
    state: str
