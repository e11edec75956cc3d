"""What can be refused to someone who verifies something on the spot."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class VerificationBlank(RuleViolation):
    """A verification says where and what; its record, who was there, what was found and held."""

    code = "verification-blank"
    message = _("Hãy ghi đủ các ô bắt buộc của lần xác minh.")
    status = 422


class VerificationTimeWrong(RuleViolation):
    """A verification lies between receipt and a year on; its record, not in the future."""

    code = "verification-time-wrong"
    message = _("Thời gian xác minh phải sau khi tiếp nhận hồ sơ; biên bản không ghi trước giờ.")
    status = 422
    field = "moment"


class VerificationEnded(RuleViolation):
    """A verification is recorded or dropped once, while the dossier is being handled."""

    code = "verification-ended"
    message = _("Lần xác minh {number} đã ghi biên bản, đã hủy, hoặc hồ sơ đã giải quyết xong.")
