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
