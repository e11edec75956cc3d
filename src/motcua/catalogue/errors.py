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


class NotInForce(RuleViolation):
    """Nothing is in force that could be amended, replaced or repealed."""

    code = "procedure-not-in-force"
    message = _(
        "Thủ tục {procedure} không có hiệu lực ngày {day}, nên không thể sửa đổi, thay thế hay "
        "bãi bỏ từ ngày đó. Hãy kiểm tra mã thủ tục."
    )
    status = 409
    field = "procedure"


class InForceAlready(RuleViolation):
    """A new procedure whose code is in force already."""

    code = "procedure-in-force-already"
    message = _(
        "Mã {procedure} đã có thủ tục đang hiệu lực. Hãy công bố sửa đổi, bổ sung thay vì ban "
        "hành mới, hoặc sửa mã."
    )
    status = 409
    field = "procedure"


class VersionsOverlap(RuleViolation):
    """Another decision already changes the procedure on that day or later."""

    code = "versions-overlap"
    message = _(
        "Thủ tục {procedure} đã có thay đổi khác từ ngày {day}. Hãy chọn ngày hiệu lực sau ngày "
        "đó, hoặc công bố lại thay đổi kia trước."
    )
    status = 409
    field = "procedure"


class CodeTwice(RuleViolation):
    """One decision names a procedure twice."""

    code = "procedure-twice"
    message = _("Mã {procedure} có hai lần trong một quyết định. Hãy bỏ bớt một.")
    status = 422
    field = "procedure"
