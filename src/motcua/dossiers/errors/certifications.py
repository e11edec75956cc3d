"""What can be refused to someone keeping the certification books."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class NotYourCertifications(RuleViolation):
    """A certification book is written by the counter it belongs to, in a commune or district."""

    code = "not-your-certifications"
    message = _("Chỉ bộ phận một cửa giữ sổ chứng thực của {unit} mới được ghi vào sổ này.")
    status = 403


class CertificationBlank(RuleViolation):
    """A line names who asked and which paper."""

    code = "certification-blank"
    message = _("Dòng {row}: hãy ghi người yêu cầu và tên giấy tờ. Chưa dòng nào được lưu.")
    status = 422


class CertificationCountWrong(RuleViolation):
    """Copies and pages are whole numbers that a morning can hold."""

    code = "certification-count-wrong"
    message = _(
        "Dòng {row}: số bản phải từ 1 đến {copies}, số trang từ 1 đến {pages}."
        " Chưa dòng nào được lưu."
    )
    status = 422


class CertificationFeeUnknown(RuleViolation):
    """No fee is known for that day."""

    code = "certification-fee-unknown"
    message = _("Chưa có mức phí chứng thực “{kind}” cho ngày {day}; hãy báo quản trị bổ sung.")
    status = 422


class CertificationFeeRaised(RuleViolation):
    """Nobody pays more than the law says."""

    code = "certification-fee-raised"
    message = _("Dòng {row}: số tiền thu không được cao hơn mức quy định là {fee}.")
    status = 422


class CertificationFeeUnreasoned(RuleViolation):
    """Less than the law says is taken for a reason."""

    code = "certification-fee-unreasoned"
    message = _("Dòng {row}: thu thấp hơn mức quy định là {fee} thì phải ghi lý do.")
    status = 422


class CertificationsEmpty(RuleViolation):
    """A page without one line is not kept; one page holds so many."""

    code = "certifications-empty"
    message = _("Hãy ghi từ 1 đến {most} dòng rồi lưu.")
    status = 422


class CertificationGone(RuleViolation):
    """A cancelled line stays as it is."""

    code = "certification-gone"
    message = _("Số {number} đã hủy, không sửa hoặc hủy lại được.")


class CertificationMoved(RuleViolation):
    """Somebody corrected the line while the page was open."""

    code = "certification-moved"
    message = _("Số {number} vừa được người khác sửa. Hãy xem lại nội dung mới nhất.")


class CertificationTimeUnread(RuleViolation):
    """The day and the hour a line was asked for are read, or nothing is kept."""

    code = "certification-time-unread"
    message = _("Hãy ghi ngày và giờ nhận, ví dụ 15/11/2022 và 08:30.")
    status = 422
