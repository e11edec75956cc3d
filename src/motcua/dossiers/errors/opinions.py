"""What can be refused to someone who asks another agency for its opinion, or gives one."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class OpinionUnaddressed(RuleViolation):
    """A question goes to a unit that exists that day, and not to the one that asks."""

    code = "opinion-unaddressed"
    message = _("Hãy chọn đơn vị được hỏi, khác đơn vị đang giữ hồ sơ.")
    status = 422
    field = "to"


class OpinionAskedAlready(RuleViolation):
    """One unit answers one open question on a dossier at a time."""

    code = "opinion-asked-already"
    message = _("{unit} đang có một phiếu lấy ý kiến chưa trả lời về hồ sơ {dossier}.")
    field = "to"


class OpinionDuePast(RuleViolation):
    """A question leaves time to answer."""

    code = "opinion-due-past"
    message = _("Hạn trả lời phải là một ngày sau hôm nay và là ngày làm việc.")
    status = 422
    field = "due_on"


class OpinionBlank(RuleViolation):
    """A question asks something, an answer says something."""

    code = "opinion-blank"
    message = _("Hãy ghi nội dung.")
    status = 422


class OpinionEnded(RuleViolation):
    """An opinion is given once, while it is waited for and the dossier is being handled."""

    code = "opinion-ended"
    message = _("Phiếu lấy ý kiến {number} đã kết thúc hoặc hồ sơ không còn chờ ý kiến.")
