"""What publication may refuse."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _
from motcua.publication.errors.decisions import (
    AgreesWithOpinions,
    AnsweredAlready,
    AnswerEmpty,
    DraftClosed,
    DraftNotReady,
    DraftStale,
    EffectUnfit,
    EntryDayUnfit,
    ExplanationMissing,
    FollowedAlready,
    IssueDayUnfit,
    IssuerMissing,
    ItemTwice,
    ItemUnfit,
    ItemUnknown,
    MayNotPublish,
    NotIssuedYet,
    NumberTaken,
    NumberUnfit,
    OpinionsOpen,
    ProcessDraftStale,
    ProcessDraftTwice,
    ProcessUnfit,
    RecallTooLate,
    ReceivedAlready,
    ReceivedLater,
    ReceivedUnfit,
    ReplyMissing,
    SettledNotNow,
    TitleMissing,
)
from motcua.publication.errors.files import (
    ItemFileEmpty,
    ItemFileFaulty,
    ItemFileTaken,
)
from motcua.publication.errors.internal import (
    InternalCodeTaken,
    InternalCodeUnfit,
    InternalDayUnfit,
    InternalListedBefore,
    InternalNameMissing,
    InternalNotDraftable,
    InternalStale,
    OtherAgencyMissing,
)
from motcua.publication.errors.postings import (
    PostingAddressMissing,
    PostingBeforePlace,
    PostingClosedTooEarly,
    PostingDaysInDisorder,
    PostingEmpty,
    PostingInFuture,
    PostingNotOfPlace,
    PostingPlaceClosedAlready,
    PostingPlaceKnown,
    PostingProofMissing,
    PostingUndoneAlready,
)

__all__ = [
    "AgencyNotThere",
    "AgreesWithOpinions",
    "AnswerEmpty",
    "AnsweredAlready",
    "DiscrepancyWithoutOwner",
    "DraftClosed",
    "DraftNotReady",
    "DraftStale",
    "DueDayPast",
    "DueDayPutOff",
    "EffectUnfit",
    "EntryDayUnfit",
    "ExplanationMissing",
    "FollowedAlready",
    "InternalCodeTaken",
    "InternalCodeUnfit",
    "InternalDayUnfit",
    "InternalListedBefore",
    "InternalNameMissing",
    "InternalNotDraftable",
    "InternalStale",
    "IssueDayUnfit",
    "IssuerMissing",
    "ItemFileEmpty",
    "ItemFileFaulty",
    "ItemFileTaken",
    "ItemTwice",
    "ItemUnfit",
    "ItemUnknown",
    "LegalChangeByItself",
    "LegalDaysInDisorder",
    "LegalEffectWithoutDay",
    "LegalFileUnreadable",
    "LegalNumberTaken",
    "LegalNumberUnreadable",
    "MayNotPublish",
    "NotIssuedYet",
    "NothingChosen",
    "NumberTaken",
    "NumberUnfit",
    "OpinionsOpen",
    "OtherAgencyMissing",
    "PersonOfAnotherAgency",
    "PointNotPublishable",
    "PointWithoutFacts",
    "PointsOfSeveralAgencies",
    "PostingAddressMissing",
    "PostingBeforePlace",
    "PostingClosedTooEarly",
    "PostingDaysInDisorder",
    "PostingEmpty",
    "PostingInFuture",
    "PostingNotOfPlace",
    "PostingPlaceClosedAlready",
    "PostingPlaceKnown",
    "PostingProofMissing",
    "PostingUndoneAlready",
    "ProcessDraftStale",
    "ProcessDraftTwice",
    "ProcessUnfit",
    "ProposalClosed",
    "ProposalDayWrong",
    "ProposalNumberTwice",
    "ProposalOfSeveralAgencies",
    "ProposalUnaddressed",
    "ProposalUnnumbered",
    "ReasonUnsaid",
    "RecallTooLate",
    "ReceivedAlready",
    "ReceivedLater",
    "ReceivedUnfit",
    "ReplyMissing",
    "SettledNotNow",
    "SnapshotFromTomorrow",
    "SnapshotTooOld",
    "SnapshotTooThin",
    "TitleMissing",
    "UploadNotReady",
    "UploadTooLong",
    "UploadWaiting",
]


class SnapshotTooOld(RuleViolation):
    """The state of the database that is known already is as new, or newer."""

    code = "snapshot-too-old"
    message = _(
        "Đã có dữ liệu quốc gia ngày {known}; tệp ngày {day} không mới hơn. Hãy kiểm tra ngày của "
        "dữ liệu."
    )
    field = "taken_on"


class SnapshotFromTomorrow(RuleViolation):
    """Data of a day that has not come."""

    code = "snapshot-from-tomorrow"
    message = _("Ngày {day} ở tương lai; hãy ghi ngày mà dữ liệu được kết xuất.")
    status = 422
    field = "taken_on"


class SnapshotTooThin(RuleViolation):
    """A file cut off would make half the catalogue look abolished."""

    code = "snapshot-too-thin"
    message = _(
        "Tệp chỉ đọc được {read} thủ tục trong khi lần trước có {before}; có thể tệp bị thiếu. Hãy "
        "lấy lại tệp đầy đủ."
    )
    status = 422
    field = "file"


class DiscrepancyWithoutOwner(RuleViolation):
    """Work is done by the agency that has it."""

    code = "discrepancy-without-owner"
    message = _("Điểm khác biệt của thủ tục {procedure} chưa giao cho cơ quan nào. Hãy giao trước.")
    field = "agency"


class DueDayPast(RuleViolation):
    """A day to be ready by lies ahead."""

    code = "discrepancy-due-day-past"
    message = _("Hạn xử lý {day} đã qua; hãy chọn từ hôm nay trở đi.")
    status = 422
    field = "due_on"


class DueDayPutOff(RuleViolation):
    """The day is set by who gives the task, not by who has it."""

    code = "discrepancy-due-day-put-off"
    message = _("Hạn {day} do Văn phòng UBND tỉnh giao; cơ quan chỉ đặt được hạn sớm hơn.")
    status = 422
    field = "due_on"


class PointNotPublishable(RuleViolation):
    """Not every difference is ended by a publication decision."""

    code = "discrepancy-not-publishable"
    message = _("“{kind}” của thủ tục {procedure} không xử lý bằng một quyết định công bố.")
    status = 422


class PointWithoutFacts(RuleViolation):
    """A draft begins from what somebody says of the procedure."""

    code = "discrepancy-without-facts"
    message = _(
        "Chưa có nội dung nào của thủ tục {procedure} để lập dự thảo. Hãy lập dự thảo trống rồi "
        "thêm thủ tục."
    )
    status = 422


class PointsOfSeveralAgencies(RuleViolation):
    """One agency drafts one decision."""

    code = "points-of-several-agencies"
    message = _("Các điểm đã chọn thuộc nhiều cơ quan; mỗi dự thảo công bố do một cơ quan soạn.")
    status = 422


class AgencyNotThere(RuleViolation):
    """An agency that does not exist on the day can be given nothing."""

    code = "discrepancy-agency-not-there"
    message = _("{agency} không hoạt động ngày {day}; hãy chọn cơ quan khác.")
    status = 422
    field = "agency"


class PersonOfAnotherAgency(RuleViolation):
    """The person given a task works at the agency that has it."""

    code = "person-of-another-agency"
    message = _("{person} không công tác tại {agency}; hãy chọn người của cơ quan được giao.")
    status = 422
    field = "person"


class ReasonUnsaid(RuleViolation):
    """Who ends or takes up a matter again says why."""

    code = "discrepancy-reason-unsaid"
    message = _("Hãy ghi lý do.")
    status = 422
    field = "text"


class NothingChosen(RuleViolation):
    """A bulk act on no row."""

    code = "nothing-chosen"
    message = _("Hãy chọn ít nhất một dòng.")
    status = 422


class ProposalOfSeveralAgencies(RuleViolation):
    """One agency signs one letter."""

    code = "proposal-of-several-agencies"
    message = _(
        "Các điểm đã chọn thuộc nhiều cơ quan được giao; mỗi văn bản kiến nghị chỉ của một cơ quan."
    )
    status = 422


class ProposalUnaddressed(RuleViolation):
    """A letter goes to somebody, about something."""

    code = "proposal-unaddressed"
    message = _("Hãy ghi nơi nhận và trích yếu của văn bản kiến nghị.")
    status = 422
    field = "addressee"


class ProposalUnnumbered(RuleViolation):
    """A letter that is sent has its number."""

    code = "proposal-unnumbered"
    message = _("Hãy ghi số, ký hiệu văn bản kiến nghị.")
    status = 422
    field = "number"


class ProposalNumberTwice(RuleViolation):
    """An agency gives a number once on a day."""

    code = "proposal-number-twice"
    message = _("Văn bản {number} ngày {day} đã ghi cho một kiến nghị khác.")
    field = "number"


class ProposalDayWrong(RuleViolation):
    """Letters are sent and answered in that order, and not tomorrow."""

    code = "proposal-day-wrong"
    message = _("Ngày {day} không hợp lý: không ở tương lai và không trước ngày {earliest}.")
    status = 422


class ProposalClosed(RuleViolation):
    """The letter was discarded, sent or answered meanwhile."""

    code = "proposal-closed"
    message = _("Kiến nghị này đã được xử lý bước đó rồi. Hãy tải lại trang.")


class LegalNumberUnreadable(RuleViolation):
    """A document is known by its number."""

    code = "legal-number-unreadable"
    message = _("Không đọc được số, ký hiệu “{number}”. Hãy ghi như 61/2018/NĐ-CP.")
    status = 422
    field = "number"


class LegalDaysInDisorder(RuleViolation):
    """A document ends after it begins."""

    code = "legal-days-in-disorder"
    message = _("Ngày hết hiệu lực {end} phải sau ngày có hiệu lực {start}.")
    status = 422
    field = "expires_on"


class LegalEffectWithoutDay(RuleViolation):
    """What a document does to others it does from its first day."""

    code = "legal-effect-without-day"
    message = _("Văn bản sửa đổi, thay thế văn bản khác thì phải có ngày hiệu lực.")
    status = 422
    field = "effective_on"


class LegalNumberTaken(RuleViolation):
    """One number is one document."""

    code = "legal-number-taken"
    message = _("Đã có văn bản {number} trong sổ; hãy sửa văn bản đó.")
    field = "number"


class LegalChangeByItself(RuleViolation):
    """A document is amended by another."""

    code = "legal-change-by-itself"
    message = _("Văn bản {number} không thể tự sửa đổi, thay thế chính nó.")
    status = 422
    field = "by"


class LegalFileUnreadable(RuleViolation):
    """A file that is no table of legal documents."""

    code = "legal-file-unreadable"
    message = _("Không đọc được tệp: {why}. Hãy dùng CSV (UTF-8) hoặc JSONL theo mẫu.")
    status = 422
    field = "file"


class UploadWaiting(RuleViolation):
    """One national file at a time: what a second would change depends on the first."""

    code = "national-upload-waiting"
    message = _("Tệp {name} đang chờ nhận. Hãy nhận hoặc bỏ tệp đó trước.")
    field = "file"


class UploadNotReady(RuleViolation):
    """A file is taken once it has been read, and once."""

    code = "national-upload-not-ready"
    message = _("Tệp {name} không ở bước đó nữa ({state}). Hãy tải lại trang.")


class UploadTooLong(RuleViolation):
    """A file that unpacks to more than any catalogue has."""

    code = "national-upload-too-long"
    message = _("Tệp giải nén ra hơn {most_mb} MB; đây không phải tệp danh mục thủ tục.")
    status = 422
    field = "file"
