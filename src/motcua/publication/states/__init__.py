"""The words of publication."""

from __future__ import annotations

from motcua.kernel.words import Word
from motcua.publication.states.internal import (
    InternalAction as InternalAction,
)
from motcua.publication.states.internal import (
    InternalCondition as InternalCondition,
)
from motcua.publication.states.internal import (
    InternalGroup as InternalGroup,
)
from motcua.publication.states.internal import (
    InternalParty as InternalParty,
)
from motcua.publication.states.internal import (
    InternalState as InternalState,
)
from motcua.publication.states.internal import (
    Met as Met,
)
from motcua.publication.states.internal import (
    ReviewOutcome as ReviewOutcome,
)
from motcua.publication.states.opinions import (
    OPINION_PARTS as OPINION_PARTS,
)


class DecisionState(Word):
    """How far a publication decision is.  In force, late: properties of days, never states."""

    DRAFT = "draft", "Đang soạn thảo"
    SENT = "sent", "Đang lấy ý kiến"
    RETURNED = "returned", "Phải tiếp thu, giải trình"
    AGREED = "agreed", "Đã thống nhất"
    SUBMITTED = "submitted", "Đã trình ký"
    SIGNED = "signed", "Đã ký, chờ vào số"
    ISSUED = "issued", "Đã ban hành"
    WITHDRAWN = "withdrawn", "Đã rút"

    @property
    def is_final(self) -> bool:
        return self in {DecisionState.ISSUED, DecisionState.WITHDRAWN}

    @property
    def is_open_to_change(self) -> bool:
        """Whether the drafting agency may change the text now."""
        return self in {DecisionState.DRAFT, DecisionState.RETURNED}


class DecisionAction(Word):
    """What may be done with a publication decision."""

    EDIT = "edit", "Sửa dự thảo"
    SEND = "send", "Gửi lấy ý kiến"
    RECALL = "recall", "Lấy lại dự thảo đã gửi"
    OPINE = "opine", "Cho ý kiến"
    RETURN = "return", "Chuyển lại để tiếp thu"
    AGREE = "agree", "Thống nhất dự thảo"
    REOPEN = "reopen", "Mở lại để sửa"
    SUBMIT = "submit", "Trình ký"
    TAKE_BACK = "take_back", "Rút tờ trình"
    DECLINE = "decline", "Trả lại, chưa ký"
    SIGN = "sign", "Ký quyết định"
    UNSIGN = "unsign", "Hủy chữ ký"
    ISSUE = "issue", "Vào số và ban hành"
    WITHDRAW = "withdraw", "Rút dự thảo"


class Party(Word):
    """What somebody is towards one publication decision (*vai trong việc công bố*)."""

    DRAFTER = "drafter", "Cơ quan soạn thảo"
    OFFICE = "office", "Văn phòng UBND tỉnh"
    CHECKER = "checker", "Cơ quan kiểm tra dự thảo"
    SIGNER = "signer", "Người ký"
    CLERK = "clerk", "Văn thư"


class Origin(Word):
    """Who sets what a procedure says (NĐ 63/2010, art. 8 and 15; TT 02/2017/TT-VPCP)."""

    CENTRE = "centre", "Trung ương quy định"
    DELEGATED = "delegated", "Địa phương được giao quy định chi tiết"
    LOCAL = "local", "Địa phương quy định"


class ContentScope(Word):
    """How much of a procedure the province publishes (*phạm vi công bố*).

    What the centre sets stands in the list only and links the ministry's content; what the
    province sets is published with all its parts (NĐ 63/2010, art. 15).
    """

    LIST_ONLY = "list_only", "Chỉ danh mục, nội dung theo quyết định của bộ"
    FULL = "full", "Đầy đủ các bộ phận"


class Settlement(Word):
    """What the drafting agency did with an opinion (*tiếp thu, giải trình*)."""

    ACCEPTED = "accepted", "Đã tiếp thu"
    EXPLAINED = "explained", "Giải trình, giữ nguyên"


class RoundOutcome(Word):
    """How a round of opinions ended (*kết quả vòng lấy ý kiến*)."""

    AGREED = "agreed", "Thống nhất"
    RETURNED = "returned", "Có ý kiến phải tiếp thu"
    RECALLED = "recalled", "Đã lấy lại"


class FollowUpState(Word):
    """How far an agency is with a ministry's decision it must follow."""

    WAITING = "waiting", "Chưa lập dự thảo"
    DRAFTING = "drafting", "Đang lập dự thảo"
    DELIVERED = "delivered", "Đã gửi dự thảo"
    PUBLISHED = "published", "Đã công bố"
    DISMISSED = "dismissed", "Không phải công bố"

    @property
    def is_final(self) -> bool:
        return self is FollowUpState.PUBLISHED

    @property
    def is_owed(self) -> bool:
        """Whether the agency's draft is still awaited: the only time it can be late."""
        return self in {FollowUpState.WAITING, FollowUpState.DRAFTING}


class FollowUpAction(Word):
    """What may happen to an agency's following of a ministry's decision."""

    START = "start", "Lập dự thảo"
    DELIVER = "deliver", "Gửi dự thảo"
    UNDELIVER = "undeliver", "Lấy lại dự thảo"
    RELEASE = "release", "Bỏ dự thảo"
    PUBLISH = "publish", "Công bố"
    DISMISS = "dismiss", "Xác định không phải công bố"
    REOPEN = "reopen", "Theo dõi lại"


class Stage(Word):
    """A stretch of the way whose working days are counted (*giai đoạn*)."""

    DRAFTING = "drafting", "Lập dự thảo từ khi nhận quyết định của bộ"
    OPINION = "opinion", "Cho ý kiến"
    SETTLING = "settling", "Tiếp thu, giải trình"
    SUBMITTING = "submitting", "Trình ký sau khi thống nhất"
    SIGNING = "signing", "Ký"
    ISSUING = "issuing", "Vào số và ban hành"
    PUBLISHING = "publishing", "Ban hành trước ngày có hiệu lực"
    ENTRY = "entry", "Nhập cơ sở dữ liệu quốc gia"


class Reading(Word):
    """How the days before effect are counted: two texts say it differently."""

    WORKING_DAYS = "working_days", "ngày làm việc (bộ chỉ số)"
    DAYS = "days", "ngày (Nghị định 63/2010/NĐ-CP)"


class Flaw(Word):
    """What can be wrong with a publication decision; the label is the sentence to fill."""

    NO_ITEMS = "no-items", "Quyết định chưa có thủ tục nào."
    TITLE_MISSING = "title-missing", "Chưa ghi trích yếu của quyết định."
    BASIS_MISSING = "basis-missing", "Chưa ghi căn cứ của quyết định."
    EFFECT_MISSING = "effect-missing", "Chưa chọn ngày hiệu lực."
    EFFECT_PAST = "effect-past", "Ngày hiệu lực {day} đã qua; hãy chọn ngày sau ngày {today}."
    EFFECT_TODAY = (
        "effect-today",
        "Hiệu lực ngay trong ngày chỉ dùng cho thủ tục rút gọn; hãy chọn ngày sau ngày {today}.",
    )
    EFFECT_NEAR = (
        "effect-near",
        "Muốn đúng hạn, quyết định phải ban hành chậm nhất ngày {due} (hiệu lực ngày {day}).",
    )
    EFFECT_UNCOUNTED = (
        "effect-uncounted",
        "Chưa có lịch nghỉ năm {year}, nên chưa tính được hạn ban hành.",
    )
    PART_MISSING = "part-missing", "Thiếu “{what}”."
    PAPERS_UNKNOWN = (
        "papers-unknown",
        "Chưa có thành phần hồ sơ, bộ phận một cửa sẽ không tiếp nhận được; hãy lấy theo quyết "
        "định của bộ.",
    )
    CODE_SHAPE = "code-shape", "Mã “{procedure}” không đúng dạng như 1.012766."
    CODE_TWICE = "code-twice", "Mã {procedure} có nhiều lần trong quyết định; hãy bỏ bớt."
    NOT_IN_FORCE = (
        "not-in-force",
        "Mã {procedure} không có thủ tục đang hiệu lực ngày {day} để {act}.",
    )
    IN_FORCE_ALREADY = (
        "in-force-already",
        "Mã {procedure} đã có thủ tục đang hiệu lực; hãy chọn “Sửa đổi, bổ sung” hoặc sửa mã.",
    )
    OVERLAP = (
        "overlap",
        "Thủ tục {procedure} đã có thay đổi khác từ ngày {day}; hãy chọn ngày hiệu lực sau đó.",
    )
    EFFECT_BEFORE_TEXT = (
        "effect-before-text",
        "Hiệu lực ngày {day} trước ngày văn bản quy định có hiệu lực ({text}); hãy sửa một trong "
        "hai ngày.",
    )
    FOOTING_MOVED = (
        "footing-moved",
        "Sau khi soạn, thủ tục {procedure} đã được sửa bởi {decision}, hiệu lực {day}. Hãy đối "
        "chiếu với bản đó rồi lưu lại thủ tục này.",
    )
    SHELF_MIXED = (
        "shelf-mixed",
        "Mã {procedure} đang là thủ tục {kind}, không công bố được trong quyết định này.",
    )
    OTHER_DEPARTMENT = (
        "other-department",
        "Thủ tục {procedure} do {agency} chủ quản; hãy chắc chắn cơ quan đó đã thống nhất.",
    )
    OTHER_DRAFT = (
        "other-draft",
        "Mã {procedure} cũng có trong dự thảo khác chưa ban hành của {agency}: “{other}”.",
    )
    REPLACED_MISSING = "replaced-missing", "Chưa ghi thủ tục bị thay thế."
    REPEAL_BASIS = "repeal-basis-missing", "Bãi bỏ thì phải ghi căn cứ pháp lý."
    CONTENT_LINK = (
        "content-link-missing",
        "Thủ tục do trung ương quy định phải dẫn tới quyết định công bố của bộ.",
    )
    NOTHING_CHANGED = (
        "nothing-changed",
        "Nội dung giống hệt bản đang hiệu lực; hãy sửa hoặc bỏ khỏi danh mục.",
    )
    FEE_WITHOUT_BASIS = (
        "fee-without-basis",
        "Có thu {amount} đồng nhưng căn cứ pháp lý không có văn bản quy định phí, lệ phí.",
    )
    FEE_WITHOUT_TEXT = "fee-without-text", "Mức thu {amount} đồng chưa ghi là phí hay lệ phí gì."
    FEE_UNKNOWN = "fee-unknown", "Chưa rõ mức thu “{text}”; hãy ghi số tiền."
    LIMITS_DIFFER = (
        "limits-differ",
        "Thời hạn khác nhau giữa các cách nộp: {limits}. Hãy kiểm tra.",
    )
    LIMIT_UNKNOWN = (
        "limit-unknown",
        "Không đọc được thời hạn “{text}”, nên không hẹn ngày trả được.",
    )
    PROCESS_TWICE = (
        "process-twice",
        "Thủ tục {procedure} có hai quy trình cho cùng cấp và cơ quan; hãy bỏ bớt một.",
    )
    PROCESS_UNKNOWN = (
        "process-unknown",
        "Quy trình “{process}” dành cho mã {procedure}, mã này không có thủ tục nào.",
    )
    PROCESS_LATER = (
        "process-later",
        "Thủ tục {procedure} đã có quy trình áp dụng từ {day}; hãy chọn ngày hiệu lực sau đó.",
    )
    PROCESS_TIME = (
        "process-time",
        "Quy trình nội bộ “{process}” cộng {hours} giờ, vượt thời hạn {limit} ({allowed} giờ).",
    )
    PROCESS_OLD = (
        "process-old",
        "Quy trình nội bộ đang dùng “{process}” cộng {hours} giờ, vượt thời hạn mới {limit}.",
    )
    PROCESS_SHORT = (
        "process-short",
        "Quy trình “{process}” dùng {hours} giờ trong {allowed} giờ của thời hạn {limit}: "
        "còn bước chưa ghi, hoặc rút được thời hạn.",
    )
    PROCESS_FAULT = "process-fault", "Quy trình “{process}”: {fault} {found}"
    PROCESS_ADVICE = "process-advice", "Quy trình “{process}”, nên xem lại: {fault} {found}"
    PROCESS_STRANGE = (
        "process-strange",
        "Quy trình “{process}” dành cho mã {procedure}, mã này không có trong quyết định.",
    )
    NAME_UNCOMPOSED = (
        "name-uncomposed",
        "Tên dùng dấu tổ hợp hoặc ký tự ẩn; hãy gõ lại bằng Unicode dựng sẵn.",
    )
    NAME_CAPITALS = "name-capitals", "Tên viết hoa bất thường; hãy viết như câu thường."
    PAPER_TWICE = "paper-twice", "Giấy tờ “{paper}” ghi hai lần{case}."
    OPINION_OPEN = "opinion-open", "Còn {count} ý kiến chưa tiếp thu hoặc giải trình."


# Differences from the national database


class NationalStatus(Word):
    """What the national database says of a record (*tình trạng trên CSDLQG*)."""

    PUBLISHED = "published", "Đang công khai"
    DELETED = "deleted", "Đã đánh dấu xóa"


class DiscrepancyKind(Word):
    """In what our catalogue and the law, the database or practice differ (*loại khác biệt*)."""

    NOT_PUBLISHED = "not_published", "Tỉnh chưa công bố"
    CHANGED = "changed", "Nội dung khác nhau"
    ABOLISHED = "abolished", "CSDLQG đã bãi bỏ"
    NOT_ENTERED = "not_entered", "Chưa có trên CSDLQG"
    TWICE = "twice", "Công bố trùng"
    UNANNOUNCED = "unannounced", "Giải quyết khi chưa công bố"
    BASIS_AMENDED = "basis_amended", "Căn cứ được sửa đổi"
    BASIS_EXPIRED = "basis_expired", "Căn cứ hết hiệu lực"


class Topic(Word):
    """The part of a procedure that differs (*nội dung khác biệt*); WHOLE is all of it."""

    WHOLE = "whole", "Cả thủ tục"
    NAME = "name", "Tên thủ tục"
    FIELD = "field", "Lĩnh vực"
    TIER = "tier", "Cấp thực hiện"
    MODES = "modes", "Cách thức thực hiện"
    LIMIT = "limit", "Thời hạn giải quyết"
    FEES = "fees", "Phí, lệ phí"
    PAPERS = "papers", "Thành phần hồ sơ"
    SUBJECTS = "subjects", "Đối tượng thực hiện"
    AGENCY = "agency", "Cơ quan thực hiện"
    FORMS = "forms", "Mẫu đơn, tờ khai"
    RESULTS = "results", "Kết quả thực hiện"
    CONDITIONS = "conditions", "Yêu cầu, điều kiện"
    BASES = "bases", "Căn cứ pháp lý"
    STEPS = "steps", "Trình tự thực hiện"


class DiscrepancyState(Word):
    """Where a discrepancy is on its way (*tình trạng xử lý điểm khác biệt*)."""

    FOUND = "found", "Chưa giao"
    ASSIGNED = "assigned", "Đã giao"
    DRAFTING = "drafting", "Đang soạn kiến nghị"
    PROPOSED = "proposed", "Đã gửi kiến nghị"
    ANSWERED = "answered", "Đã có trả lời"
    PUBLISHING = "publishing", "Đang lập công bố"
    SETTLED = "settled", "Đã xử lý"
    GONE = "gone", "Không còn khác biệt"

    @property
    def is_final(self) -> bool:
        """Whether nothing more happens to it: what is settled can still be taken up again."""
        return self is DiscrepancyState.GONE

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self not in {DiscrepancyState.SETTLED, DiscrepancyState.GONE}


class DiscrepancyAction(Word):
    """What is done about a discrepancy (*việc với điểm khác biệt*)."""

    ASSIGN = "assign", "Giao xử lý"
    DRAFT = "draft", "Soạn kiến nghị"
    DISCARD = "discard", "Bỏ dự thảo kiến nghị"
    SEND = "send", "Gửi kiến nghị"
    ANSWER = "answer", "Ghi trả lời"
    PUBLISH = "publish", "Lập dự thảo công bố"
    UNPUBLISH = "unpublish", "Thôi lập công bố"
    SETTLE = "settle", "Kết thúc xử lý"
    REOPEN = "reopen", "Xử lý lại"
    LAPSE = "lapse", "Ghi không còn khác biệt"


class DiscrepancyParty(Word):
    """What somebody is towards one discrepancy (*vai trong việc xử lý khác biệt*)."""

    OFFICE = "office", "Văn phòng UBND tỉnh"
    OWNER = "owner", "Cơ quan được giao"
    SYSTEM = "system", "Hệ thống"


class SettleReason(Word):
    """Why a discrepancy needs nothing more (*lý do kết thúc xử lý*)."""

    NOT_APPLICABLE = "not_applicable", "Không thuộc thẩm quyền, không phát sinh tại tỉnh"
    WRONG_THERE = "wrong_there", "Dữ liệu trên CSDLQG ghi chưa đúng"
    PROVINCES_RIGHT = "provinces_right", "Tỉnh được quy định khác"
    SAME_MEANING = "same_meaning", "Cách ghi khác, nội dung như nhau"
    MENDED = "mended", "Đã sửa, chờ đồng bộ dữ liệu"
    OTHER = "other", "Lý do khác"


class AnswerOutcome(Word):
    """What the competent authority answered (*kết quả trả lời kiến nghị*)."""

    ACCEPTED = "accepted", "Tiếp thu"
    PARTLY = "partly", "Tiếp thu một phần"
    REJECTED = "rejected", "Không tiếp thu"


class ProposalView(Word):
    """Which proposals are shown (*góc nhìn kiến nghị*)."""

    WAITING = "cho", "Chờ trả lời"
    OVERDUE = "qua-han", "Quá hạn trả lời"
    DRAFTED = "soan", "Đang soạn"
    ANSWERED = "tra-loi", "Đã trả lời"
    ALL = "", "Tất cả"


class LegalChangeKind(Word):
    """What a later document does to an earlier one (*tác động của văn bản sau*)."""

    AMENDS = "amends", "Sửa đổi, bổ sung"
    REPLACES = "replaces", "Thay thế"
    REPEALS = "repeals", "Bãi bỏ"

    @property
    def ends(self) -> bool:
        """Whether the earlier document is no longer in force from that day."""
        return self is not LegalChangeKind.AMENDS


class UploadState(Word):
    """How far a national file handed in is (*tình trạng tệp CSDLQG*)."""

    WAITING = "waiting", "Chờ đọc"
    READING = "reading", "Đang đọc"
    READ = "read", "Đã đọc, chờ nhận"
    TAKING = "taking", "Đang nhận"
    TAKEN = "taken", "Đã nhận"
    REFUSED = "refused", "Không nhận được"
    DROPPED = "dropped", "Đã bỏ"

    @property
    def is_running(self) -> bool:
        """Whether the machine is at work on it, or soon will be."""
        return self in {UploadState.WAITING, UploadState.READING, UploadState.TAKING}

    @property
    def is_open(self) -> bool:
        """Whether it may still become a snapshot."""
        return self.is_running or self is UploadState.READ


class PlaceKind(Word):
    """What sort of place procedures are posted at (*loại nơi niêm yết*)."""

    COUNTER = "counter", "Quầy một cửa"
    WEBSITE = "website", "Trang thông tin của cơ quan"
    PORTAL = "portal", "Cổng dịch vụ công của tỉnh"

    @property
    def is_web(self) -> bool:
        return self is not PlaceKind.COUNTER


class PostingStanding(Word):
    """How a procedure stands at a place on a day (*tình trạng niêm yết*)."""

    CURRENT = "current", "Đúng bản"
    STALE = "stale", "Bản cũ"
    MISSING = "missing", "Chưa niêm yết"
    EXTRA = "extra", "Phải gỡ"

    @property
    def is_wrong(self) -> bool:
        return self is not PostingStanding.CURRENT


class SheetSize(Word):
    """On which paper a sheet is printed (*khổ giấy*)."""

    A4 = "a4", "A4"
    A3 = "a3", "A3"


class SetState(Word):
    """How far the printing of a set is (*tình trạng bộ in*)."""

    WAITING = "waiting", "Đang tạo"
    READY = "ready", "Đã tạo xong"
