"""What can be refused to someone who asks for figures or declares them."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class UnknownPeriod(RuleViolation):
    """A period nobody reports for."""

    code = "unknown-period"
    message = _("Không có kỳ báo cáo “{period}”. Hãy chọn lại năm, quý hoặc tháng.")
    status = 404


class UnknownIndicator(RuleViolation):
    """A code that no indicator in force has."""

    code = "unknown-indicator"
    message = _("Không có chỉ tiêu “{indicator}” trong kỳ này.")
    status = 404


class UnknownScope(RuleViolation):
    """A tier or an agency that does not exist on that day."""

    code = "unknown-scope"
    message = _("Không có cấp hoặc cơ quan “{scope}” vào ngày này.")
    status = 404


class SpanNotWhole(RuleViolation):
    """Declared counts must fit every reporting period, so they cover whole half-months."""

    code = "span-not-whole"
    message = _(
        "Khoảng khai báo phải bắt đầu từ ngày 1 hoặc 15 và kết thúc vào ngày 14 hoặc cuối tháng."
    )
    status = 422
    field = "since"


class SpanNotOver(RuleViolation):
    """A span that is still running cannot be declared."""

    code = "span-not-over"
    message = _("Khoảng khai báo chưa kết thúc. Hãy khai sau ngày {until}.")
    status = 422
    field = "until"


class SpanDeclaredAlready(RuleViolation):
    """The agency declared a span that overlaps this one."""

    code = "span-declared-already"
    message = _("Cơ quan đã khai báo cho khoảng {since} đến {until}. Hãy sửa khoảng đó.")
    field = "since"


class CountNotPossible(RuleViolation):
    """A declared number below zero or beyond belief."""

    code = "count-not-possible"
    message = _("Số hồ sơ ngoài hệ thống phải từ 0 đến {most}.")
    status = 422
    field = "dossiers"


class SourceMissing(RuleViolation):
    """A declared number says where it was counted."""

    code = "source-missing"
    message = _("Hãy ghi căn cứ của số liệu, ví dụ sổ theo dõi hoặc hệ thống chuyên ngành.")
    status = 422
    field = "source"


class DayNotOver(RuleViolation):
    """A day is closed once it is over."""

    code = "day-not-over"
    message = _("Ngày {day} chưa hết nên chưa thể chốt số liệu.")
    status = 422


class ProcessNotNamed(RuleViolation):
    """A file with several processes, of which one must be named; or with fewer than was named."""

    code = "process-not-named"
    message = _("Tệp có {count} quy trình; hãy ghi quy trình thứ mấy: {names}.")
    status = 422
    field = "place"


class DraftNotThere(RuleViolation):
    """A draft process that is not for this procedure, or not for this reader."""

    code = "draft-process-not-there"
    message = _("Không có quy trình dự thảo này cho thủ tục {procedure}.")
    status = 404
