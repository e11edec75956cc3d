"""What the inventory of internal procedures may refuse."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class InternalNameMissing(RuleViolation):
    """An entry nobody could tell from others."""

    code = "internal-name-missing"
    message = _("Hãy ghi tên thủ tục và lĩnh vực.")
    status = 422
    field = "name"


class OtherAgencyMissing(RuleViolation):
    """A procedure between agencies with only one."""

    code = "internal-other-agency-missing"
    message = _(
        "Thủ tục giữa các cơ quan phải có ít nhất một cơ quan phối hợp ngoài cơ quan chủ trì. Hãy "
        "chọn cơ quan, hoặc chọn nhóm “Trong nội bộ một cơ quan”."
    )
    status = 422
    field = "others"


class InternalStale(RuleViolation):
    """Somebody changed the entry meanwhile."""

    code = "internal-stale"
    message = _(
        "“{name}” vừa được người khác sửa. Hãy mở lại để xem bản mới rồi ghi lại phần của bạn."
    )
    status = 409


class InternalDayUnfit(RuleViolation):
    """A review before the entry was in the inventory, or in the future."""

    code = "internal-day-unfit"
    message = _(
        "Ngày rà soát {day} phải từ ngày thủ tục vào danh mục đến hôm nay. Hãy ghi lại ngày."
    )
    status = 422
    field = "on"


class InternalListedBefore(RuleViolation):
    """Striking off what was counted on a day before."""

    code = "internal-listed-before"
    message = _(
        "Thủ tục đã ở trong danh mục từ ngày {day}, đã được tính vào chỉ tiêu. "
        "Hãy ghi bãi bỏ thay cho không đưa vào danh mục."
    )
    status = 409


class InternalCodeUnfit(RuleViolation):
    """No code of an internal procedure in the national database."""

    code = "internal-code-unfit"
    message = _("Mã quốc gia của thủ tục nội bộ có dạng 6.000000; “{given}” không đúng dạng đó.")
    status = 422
    field = "code"


class InternalCodeTaken(RuleViolation):
    """Two entries of one national code."""

    code = "internal-code-taken"
    message = _("Mã {given} đã ghi cho thủ tục nội bộ khác. Hãy kiểm tra lại mã.")
    status = 409
    field = "code"


class InternalNotDraftable(RuleViolation):
    """Entries that one draft cannot publish together."""

    code = "internal-not-draftable"
    message = _(
        "Chỉ lập dự thảo chung cho thủ tục của một cơ quan mà bạn soạn thảo: {why}. Hãy chọn lại."
    )
    status = 409
