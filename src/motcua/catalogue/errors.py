"""What the catalogue may refuse."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class UnknownProcedure(RuleViolation):
    """No version of that procedure binds a dossier received today."""

    code = "unknown-procedure"
    message = _("Không có thủ tục “{procedure}” đang hiệu lực ngày {day}.")
    status = 422
    field = "procedure"


class UnknownCase(RuleViolation):
    """The procedure has no such case."""

    code = "unknown-case"
    message = _("Thủ tục {procedure} không có trường hợp số {case}.")
    status = 422
    field = "case"
