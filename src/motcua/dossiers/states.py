"""The words in which a dossier's life is told."""

from motcua.kernel.words import Word


class DossierState(Word):
    """Where a dossier is in its life (*tình trạng hồ sơ*)."""

    INTAKE_GAPS = "intake_gaps", "Chờ bổ sung để tiếp nhận"
    DECLINED = "declined", "Không được tiếp nhận"
    IN_PROGRESS = "in_progress", "Đang xử lý"
    AWAITING_SUPPLEMENT = "awaiting_supplement", "Yêu cầu bổ sung giấy tờ"
    AWAITING_PAYMENT = "awaiting_payment", "Chờ thực hiện nghĩa vụ tài chính"
    DECIDED = "decided", "Đã xử lý xong"
    RETURNED = "returned", "Đã trả kết quả"
    WITHDRAWN = "withdrawn", "Công dân rút hồ sơ"
    CLOSED = "closed", "Đóng do không bổ sung"

    @property
    def is_final(self) -> bool:
        return self in FINAL

    @property
    def is_open(self) -> bool:
        """Whether the agency still owes work before its result is ready."""
        return self in OPEN


STOPPED = frozenset({DossierState.DECLINED, DossierState.WITHDRAWN, DossierState.CLOSED})
"""Ended without a result."""
FINAL = STOPPED | {DossierState.RETURNED}
OPEN = frozenset(
    {
        DossierState.IN_PROGRESS,
        DossierState.AWAITING_SUPPLEMENT,
        DossierState.AWAITING_PAYMENT,
    }
)


class Action(Word):
    """What may be done to a dossier."""

    RECEIVE = "receive", "Tiếp nhận"
    ASK_AT_INTAKE = "ask_at_intake", "Yêu cầu bổ sung khi tiếp nhận"
    DECLINE = "decline", "Từ chối tiếp nhận"
    TAKE = "take", "Nhận việc"
    ASSIGN = "assign", "Giao việc"
    TAKE_BACK = "take_back", "Rút lại"
    PASS = "pass", "Chuyển bước"
    SEND_BACK = "send_back", "Trả lại bước trước"
    ASK_OPINION = "ask_opinion", "Lấy ý kiến"
    VERIFY = "verify", "Hẹn xác minh"
    ASK = "ask", "Yêu cầu bổ sung"
    SUPPLEMENT = "supplement", "Nhận giấy tờ bổ sung"
    AWAIT_PAYMENT = "await_payment", "Thông báo nghĩa vụ tài chính"
    SETTLE_PAYMENT = "settle_payment", "Ghi nhận đã nộp"
    DRAFT = "draft", "Soạn kết quả"
    SIGN = "sign", "Ký kết quả"
    REFUSE = "refuse", "Ký từ chối giải quyết"
    ISSUE = "issue", "Vào số và phát hành"
    RETURN = "return", "Trả kết quả"
    APOLOGISE = "apologise", "Thư xin lỗi"
    REAPPOINT = "reappoint", "Xin lỗi và hẹn lại"
    WITHDRAW = "withdraw", "Rút hồ sơ"
    CLOSE = "close", "Đóng hồ sơ"


class Outcome(Word):
    """How the authority decided (*kết quả*)."""

    GRANTED = "granted", "Đồng ý giải quyết"
    REFUSED = "refused", "Từ chối giải quyết"


class ApplicantKind(Word):
    """Who asks (*đối tượng*), in the order of the national portal's codes."""

    CITIZEN = "citizen", "Công dân"
    BUSINESS = "business", "Doanh nghiệp"
    AGENCY = "agency", "Cơ quan nhà nước"
    OTHER = "other", "Tổ chức khác"


class HandOver(Word):
    """How a dossier passed from one hand to the next (*phương thức luân chuyển*)."""

    ELECTRONIC = "electronic", "Điện tử"
    PAPER = "paper", "Bản giấy"
    BOTH = "both", "Điện tử và bản giấy"


class StepOutcome(Word):
    """How a step ended."""

    PASSED = "passed", "Đã chuyển"
    SENT_BACK = "sent_back", "Trả lại"
    REASSIGNED = "reassigned", "Giao người khác"
    RECALLED = "recalled", "Rút lại"
    STOPPED = "stopped", "Dừng"


class PaperForm(Word):
    """In what form a paper came (*hình thức giấy tờ*)."""

    ORIGINAL = "original", "Bản chính"
    CERTIFIED = "certified", "Bản sao chứng thực"
    COPY = "copy", "Bản chụp"
    ELECTRONIC = "electronic", "Bản điện tử"
    MISSING = "missing", "Chưa có"


class Stage(Word):
    """When a supplement was asked: each stage may ask once."""

    INTAKE = "intake", "Khi tiếp nhận"
    APPRAISAL = "appraisal", "Khi thẩm định"


class ReturnMethod(Word):
    """How the result reaches the applicant (*hình thức nhận kết quả*)."""

    COUNTER = "counter", "Tại bộ phận một cửa"
    POST = "post", "Qua bưu chính công ích"
    ONLINE = "online", "Trực tuyến"


class ResultCopy(Word):
    """What electronic copy of the result there is (*số hóa kết quả*)."""

    NONE = "none", "Chưa số hóa"
    UNSIGNED = "unsigned", "Bản điện tử chưa ký số"
    SCAN = "scan", "Bản quét chưa ký số"
    SIGNED = "signed", "Bản điện tử đã ký số"


class LetterKind(Word):
    """What an apology says of the date (*loại thư xin lỗi*)."""

    NEW_DATE = "new_date", "Xin lỗi và hẹn lại"
    FURTHER = "further", "Xin lỗi tiếp, không hẹn lại"


class LetterState(Word):
    """Where an apology is on its way to the applicant (*tình trạng thư xin lỗi*)."""

    DRAFT = "draft", "Đang soạn"
    SUBMITTED = "submitted", "Chờ duyệt"
    RETURNED = "returned", "Trả lại để sửa"
    AGREED = "agreed", "Chờ ký thư"
    SIGNED = "signed", "Đã ký, đã gửi"
    DROPPED = "dropped", "Đã bỏ thư"

    @property
    def is_final(self) -> bool:
        return self in {LetterState.SIGNED, LetterState.DROPPED}


UNSENT = tuple(state for state in LetterState if not state.is_final)
"""Letters somebody still has to do something about."""
WRITABLE_LETTERS = (LetterState.DRAFT, LetterState.RETURNED)
"""Letters that may be written on."""


class LetterAction(Word):
    """What may be done to an apology."""

    WRITE = "write", "Lưu thư"
    SUBMIT = "submit", "Trình duyệt"
    AGREE = "agree", "Duyệt, trình ký"
    RETURN = "return", "Trả lại"
    SIGN = "sign", "Ký và gửi"
    DROP = "drop", "Bỏ thư"


class LetterParty(Word):
    """What one is towards an apology (*vai với thư xin lỗi*)."""

    WRITER = "writer", "Người soạn: một cửa, đơn vị xử lý"
    HEAD = "head", "Lãnh đạo đơn vị xử lý"
    SIGNER = "signer", "Người đứng đầu cơ quan giải quyết hoặc cấp phó"


class OpinionState(Word):
    """Where a question to another agency is (*tình trạng phiếu lấy ý kiến*)."""

    WAITING = "waiting", "Chờ ý kiến"
    ANSWERED = "answered", "Đã có ý kiến"
    CANCELLED = "cancelled", "Không cần nữa"

    @property
    def is_final(self) -> bool:
        return self is not OpinionState.WAITING


class OpinionAction(Word):
    """What may be done to a question to another agency."""

    ANSWER = "answer", "Trả lời"
    CANCEL = "cancel", "Thôi hỏi"


class OpinionParty(Word):
    """What one is towards a question (*vai với phiếu lấy ý kiến*)."""

    ASKED = "asked", "Đơn vị được hỏi"
    ASKER = "asker", "Đơn vị hỏi"


class OpinionPosition(Word):
    """What an agency says when it is asked (*ý kiến của cơ quan phối hợp*)."""

    AGREE = "agree", "Đồng ý"
    AMEND = "amend", "Đồng ý, có ý kiến thêm"
    DISAGREE = "disagree", "Không đồng ý"
    NOT_OURS = "not_ours", "Không thuộc thẩm quyền"


class VerificationState(Word):
    """Where a verification on the spot is (*tình trạng xác minh*)."""

    PLANNED = "planned", "Đã hẹn"
    HELD = "held", "Đã xác minh"
    DROPPED = "dropped", "Đã hủy"

    @property
    def is_final(self) -> bool:
        return self is not VerificationState.PLANNED


class VerificationAction(Word):
    """What may be done to a verification on the spot."""

    RECORD = "record", "Ghi biên bản"
    DROP = "drop", "Hủy lịch"


class CertificationKind(Word):
    """What is certified (*chứng thực*): each kind has a book of its own (NĐ 23/2015/NĐ-CP)."""

    COPY = "copy", "Bản sao từ bản chính"
    SIGNATURE = "signature", "Chữ ký"
    CONTRACT = "contract", "Hợp đồng, giao dịch"
