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
    """An entry of the register was corrected (*đã sửa sổ quyết định của bộ*).

    ``received_before`` is the day of receipt that was written until then.
    """

    received: int
    number: str
    procedures: int
    received_on: date | None = None
    received_before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpMoved(Event):
    """What an agency owes after a ministry's decision stands otherwise now."""

    received: int
    agency: str
    state: str


# Differences from the national database


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalSnapshotTaken(Event):
    """The national database was read in as it stood on a day (*đã nhập bản chụp CSDLQG*)."""

    snapshot: int
    taken_on: date
    read: int
    fresh: int
    changed: int
    gone: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonDone(Event):
    """Our catalogue was held against the database and the law (*đã đối chiếu*)."""

    comparison: int
    on: date
    found: int
    kept: int
    gone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyFound(Event):
    """A point that differs was met for the first time, or again (*đã phát hiện khác biệt*)."""

    procedure: str
    kind: str
    topic: str
    occurrence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyAssigned(Event):
    """An agency, and perhaps a person, has it until a day (*đã giao xử lý*)."""

    procedure: str
    agency: str
    staff: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancySettled(Event):
    """It needs nothing more (*đã kết thúc xử lý*); ``ground`` is a word of SettleReason."""

    procedure: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyReopened(Event):
    """What was settled is taken up again (*đã xử lý lại*)."""

    procedure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyGone(Event):
    """It no longer differs (*không còn khác biệt*)."""

    procedure: str
    seen_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyPublishing(Event):
    """A publication decision takes it up, or no longer does (*đã lập, thôi lập công bố*)."""

    procedure: str
    decision: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDrafted(Event):
    """A written proposal was begun, or discarded (*đã soạn, đã bỏ kiến nghị*)."""

    procedure: str
    proposal: int
    is_discarded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalChanged(Event):
    """Its draft was written anew (*đã sửa dự thảo kiến nghị*)."""

    proposal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalSent(Event):
    """It went to the competent authority (*đã gửi kiến nghị*)."""

    procedure: str
    proposal: int
    sent_on: date
    answer_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAnswered(Event):
    """The competent authority answered (*đã trả lời kiến nghị*)."""

    procedure: str
    proposal: int
    outcome: str
    answered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalReminded(Event):
    """No answer by the day it was due (*đã nhắc kiến nghị chưa trả lời*)."""

    proposal: int
    reminders: int
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalDocumentsRecorded(Event):
    """Documents and what they do to others were entered (*đã ghi văn bản pháp luật*)."""

    documents: int
    changes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingEvent(Event):
    """Any fact about one place of posting; ``agency`` owns it, ``place`` is its row."""

    place: int
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingPlaceOpened(PostingEvent):
    """A place began to post (*đã thêm nơi niêm yết*)."""

    kind: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingPlaceClosed(PostingEvent):
    """A place posts no longer (*đã đóng nơi niêm yết*)."""

    valid_to: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingConfirmed(PostingEvent):
    """The place says what hangs since a day (*đã xác nhận niêm yết*)."""

    confirmation: int
    on: date
    put_up: int
    taken_down: int
    photos: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingUndone(PostingEvent):
    """A confirmation was made by mistake (*đã hủy xác nhận niêm yết*)."""

    confirmation: int
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingSetAsked(PostingEvent):
    """Somebody asked for the sheets of a place as one file (*đã yêu cầu in bộ niêm yết*)."""

    set: int
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalEvent(Event):
    """Any fact about one entry of the inventory of internal procedures; ``agency`` leads it."""

    entry: int
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalMoved(InternalEvent):
    """Something was done to an entry (*thủ tục nội bộ chuyển bước*); ``act`` is the word of it."""

    act: str
    state: str
    procedure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalReviewed(InternalEvent):
    """An entry was reviewed (*đã rà soát thủ tục nội bộ*); what is cut, where both are known."""

    outcome: str
    procedure: str
    days_cut: int | None
    papers_cut: int | None
