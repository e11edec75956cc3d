"""What signing in may be refused for."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class WrongPassword(RuleViolation):
    """The name, the password, or the account itself does not hold; which is not said."""

    code = "wrong-password"
    message = _("Tên đăng nhập hoặc mật khẩu không đúng.")
    status = 422


class TooManyTries(RuleViolation):
    """Wrong passwords for one name from one place; others at that place are not held up."""

    code = "too-many-tries"
    message = _("Sai quá nhiều lần. Hãy thử lại sau {minutes} phút.")
    status = 429
