"""Refusals of the organisation."""

from __future__ import annotations

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class ClientCodeTaken(RuleViolation):
    """A code another system has, or had."""

    code = "client-code-taken"
    message = _("Đã có hệ thống kết nối mã “{code}”. Hãy chọn mã khác, hoặc cấp lại mã truy cập.")
    status = 409


class ClientUnknown(RuleViolation):
    """A system that is not registered."""

    code = "client-unknown"
    message = _("Không có hệ thống kết nối nào mã “{code}”. Hãy xem “motcua client list”.")
    status = 404


class ClientUnfit(RuleViolation):
    """A registration that lacks a code, a name or something it may do."""

    code = "client-unfit"
    message = _("Chưa đăng ký được hệ thống: {why}. Hãy sửa rồi làm lại.")
    status = 422


class StandInUnfit(RuleViolation):
    """Somebody else of the same agency stands in, who holds a post there all those days."""

    code = "stand-in-unfit"
    message = _("Hãy chọn một người khác đang giữ vị trí ở cùng cơ quan suốt những ngày đó.")
    status = 422
    field = "staff"


class StandInDays(RuleViolation):
    """An absence has a first day from today on and a last day, within the post itself."""

    code = "stand-in-days"
    message = _(
        "Ngày bắt đầu phải từ hôm nay, ngày cuối không trước ngày bắt đầu và người vắng "
        "còn giữ vị trí đến hết ngày đó."
    )
    status = 422
    field = "until"


class StandInTwice(RuleViolation):
    """One person stands in once for another at the same time."""

    code = "stand-in-twice"
    message = _("{name} đã được phân công làm thay vị trí này trong những ngày đó.")
    field = "staff"


class StandInOver(RuleViolation):
    """What has ended is not ended again."""

    code = "stand-in-over"
    message = _("Việc làm thay này đã kết thúc.")


class NotYourPeople(RuleViolation):
    """A head appoints for the posts of the unit, a leader for those of the agency."""

    code = "not-your-people"
    message = _("Bạn không phân công làm thay cho vị trí này.")
    status = 403
