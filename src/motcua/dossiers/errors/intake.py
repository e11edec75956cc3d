"""What can be refused at the counter: to receive, to ask for papers."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class NotYourCounter(RuleViolation):
    """A counter receives only for the agencies within its scope that day."""

    code = "not-your-counter"
    message = _("Bộ phận của bạn không được tiếp nhận hồ sơ cho {agency}.")
    status = 403


class UnknownAgency(RuleViolation):
    """No agency of that identifier handles the procedure here today."""

    code = "unknown-agency"
    message = _("Không có cơ quan “{agency}” giải quyết thủ tục này trong ngày tiếp nhận.")
    status = 422
    field = "agency"


class NoTimeLimit(RuleViolation):
    """A dossier cannot be promised a date when the catalogue gives no limit."""

    code = "no-time-limit"
    message = _(
        "Thủ tục {procedure} chưa có thời hạn giải quyết đọc được;"
        " hãy báo cơ quan kiểm soát thủ tục bổ sung."
    )
    status = 422
    field = "procedure"


class NoProcess(RuleViolation):
    """A dossier cannot be routed without an internal process in force."""

    code = "no-process"
    message = _(
        "Chưa có quy trình nội bộ cho thủ tục {procedure} ở cấp này;"
        " hãy báo cơ quan kiểm soát thủ tục."
    )
    status = 422
    field = "procedure"


class NoUnitForStep(RuleViolation):
    """The process names a unit that does not exist there that day."""

    code = "no-unit-for-step"
    message = _("Không có đơn vị nào tại {agency} làm bước “{step}”; hãy báo quản trị.")


class ReceiptInFuture(RuleViolation):
    """A dossier is received now or earlier, never tomorrow."""

    code = "receipt-in-future"
    message = _("Thời điểm tiếp nhận {at} ở tương lai.")
    status = 422
    field = "received_at"


class ReceiptTooOld(RuleViolation):
    """A receipt is entered on its day or within the days a paper book may bridge."""

    code = "receipt-too-old"
    message = _(
        "Thời điểm tiếp nhận {at} quá {days} ngày trước;"
        " hồ sơ cũ phải nhập bằng việc chuyển dữ liệu."
    )
    status = 422
    field = "received_at"


class PapersMissing(RuleViolation):
    """A dossier with required papers missing is asked for or declined, not received."""

    code = "papers-missing"
    message = _("Hồ sơ còn thiếu: {papers}. Hãy yêu cầu bổ sung hoặc từ chối, không tiếp nhận.")
    status = 422
    field = "papers"


class UnknownPaper(RuleViolation):
    """A paper that is not in the procedure's list."""

    code = "unknown-paper"
    message = _("Giấy tờ số {paper} không có trong thành phần hồ sơ.")
    status = 422
    field = "papers"


class ApplicantUnnamed(RuleViolation):
    """The applicant's name is on every receipt."""

    code = "applicant-unnamed"
    message = _("Hãy ghi họ tên người nộp hoặc tên tổ chức.")
    status = 422
    field = "applicant_name"


class CardUnreadable(RuleViolation):
    """What a scanner typed is neither the code of a card nor an identity number."""

    code = "card-unreadable"
    message = _(
        "Không đọc được thẻ hoặc số vừa quét. Hãy quét lại mã QR trên thẻ, tắt bộ gõ tiếng Việt, "
        "hoặc gõ số định danh."
    )
    status = 422
    field = "scan"


class BadIdentityNumber(RuleViolation):
    """An identity number in no known form."""

    code = "bad-identity-number"
    message = _(
        "Số định danh phải có 12 chữ số (CCCD), 9 chữ số (CMND), hoặc 8 ký tự chữ và số (hộ chiếu)."
    )
    status = 422
    field = "applicant_id"


class BadPhone(RuleViolation):
    """A telephone number nobody can call."""

    code = "bad-phone"
    message = _("Số điện thoại “{phone}” không đúng; hãy ghi 10 hoặc 11 chữ số, bắt đầu bằng 0.")
    status = 422
    field = "applicant_phone"


class BadEmail(RuleViolation):
    """An address no letter can reach."""

    code = "bad-email"
    message = _("Thư điện tử không đúng; hãy ghi dạng ten@noi.vn.")
    status = 422
    field = "applicant_email"
