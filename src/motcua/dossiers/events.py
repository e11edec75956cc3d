"""What can have happened to a dossier.  Codes, days and numbers only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierEvent(Event):
    """Any fact about one dossier; ``dossier`` is its row."""

    dossier: int
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierReceived(DossierEvent):
    """Taken in, a date promised (*đã tiếp nhận*)."""

    procedure: str
    version_id: int
    unit: int
    channel: str
    due_at: datetime
    limit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierDeclined(DossierEvent):
    """Not taken in (*từ chối tiếp nhận*)."""

    procedure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSent(DossierEvent):
    """Handed over to the next desk (*đã chuyển*)."""

    step: int
    from_unit: int | None
    to_unit: int
    to_agency: str
    hand_over: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTaken(DossierEvent):
    """Received by the next hand (*đã nhận việc*)."""

    step: int
    unit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAssigned(DossierEvent):
    """Given to somebody of the same desk (*đã giao việc*): marked, or one stay ended by another."""

    step: int
    unit: int
    to: str
    """The code of who gets it; empty: the whole unit."""
    ended: int = 0
    """The stay that ended; 0 where nobody had received it yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTakenBack(DossierEvent):
    """Taken back by who gave it, before anybody received it (*đã rút lại*)."""

    step: int
    unit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepFinished(DossierEvent):
    """A step done (*đã xong bước*)."""

    step: int
    unit: int
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSentBack(DossierEvent):
    """Returned to an earlier desk with remarks (*đã trả lại*): one stay ended, another begun."""

    step: int
    to_unit: int
    ended: int = 0
    """The stay that ended; 0 in events of before it was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequested(DossierEvent):
    """Papers asked for in writing (*đã yêu cầu bổ sung*)."""

    request: str
    stage: str
    gaps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementReceived(DossierEvent):
    """The papers asked for came in (*đã bổ sung*)."""

    request: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentAwaited(DossierEvent):
    """The applicant was told a financial duty; the wait is not counted (*chờ nộp tiền*)."""

    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentSettled(DossierEvent):
    """The financial duty is done (*đã thực hiện nghĩa vụ tài chính*)."""

    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDrafted(DossierEvent):
    """The result was drafted, or drafted anew (*đã soạn dự thảo*)."""

    revision: int
    outcome: str
    template: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSigned(DossierEvent):
    """Decided and signed (*đã ký*)."""

    outcome: str
    capacity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultIssued(DossierEvent):
    """The result was numbered and issued, and other desks go on with it (*đã phát hành*)."""

    number: str
    copy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierDecided(DossierEvent):
    """The result is ready: the clock of the promise stops here (*đã xử lý xong*)."""

    outcome: str
    number: str
    copy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierReturned(DossierEvent):
    """The result was handed over (*đã trả kết quả*)."""

    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierWithdrawn(DossierEvent):
    """The applicant took the dossier back (*rút hồ sơ*)."""

    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierClosed(DossierEvent):
    """Closed, since nothing asked for came in time (*đóng hồ sơ*)."""

    request: str
    asked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierReappointed(DossierEvent):
    """An apology was sent and one new date given (*xin lỗi và hẹn lại*)."""

    letter: str
    old_due_at: datetime
    new_due_at: datetime
    send_by: date | None = None
    """The last day it was in time: sent later, it is counted apart.  None before this was told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologySent(DossierEvent):
    """A further apology was sent; no date moves (*xin lỗi tiếp*)."""

    letter: str
    letter_id: int
    send_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyHandled(DossierEvent):
    """An apology not yet sent was drafted, passed, returned or dropped (*xử lý thư xin lỗi*)."""

    letter_id: int
    kind: str
    act: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LateDigestsMade(Event):
    """People were warned of what falls due (*đã lập bản nhắc hạn*): how many, of how much."""

    day: date
    people: int
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationRecorded(Event):
    """A line was written in a certification book (*đã vào sổ chứng thực*); it is no dossier.

    ``fee`` in whole đồng.
    """

    agency: str
    unit: int
    kind: str
    year: int
    number: int
    copies: int
    fee: int
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationCorrected(Event):
    """A line was corrected with a trace (*đã sửa dòng chứng thực*); ``fee`` in whole đồng."""

    agency: str
    unit: int
    kind: str
    year: int
    number: int
    revision: int
    copies: int
    fee: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificationCancelled(Event):
    """A line was cancelled, its number stays (*đã hủy dòng chứng thực*)."""

    agency: str
    unit: int
    kind: str
    year: int
    number: int
    copies: int
    fee: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionAsked(DossierEvent):
    """Another agency asked for its opinion (*đã lấy ý kiến*)."""

    number: str
    step: int
    to_unit: int
    to_agency: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionGiven(DossierEvent):
    """An opinion given (*đã cho ý kiến*)."""

    number: str
    to_unit: int
    position: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionCancelled(DossierEvent):
    """An opinion not needed any more (*thôi lấy ý kiến*)."""

    number: str
    to_unit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationMoved(DossierEvent):
    """A verification on the spot set, held or dropped (*đã hẹn, đã xác minh, đã hủy*)."""

    number: str
    state: str
    is_invited: bool
    """Whether who asks must attend."""
