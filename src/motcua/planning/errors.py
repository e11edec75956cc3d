"""What can be refused to someone who works with plans."""

from __future__ import annotations

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class PlanFileTooLarge(RuleViolation):
    """The file, or what it unpacks to, is larger than any decision."""

    code = "plan-file-too-large"
    message = _("Tệp {name} quá lớn để là một quyết định: giới hạn là {limit_mb} MB.")
    status = 413


class PlanFileKindUnknown(RuleViolation):
    """The file is neither plain text nor a Word document."""

    code = "plan-file-kind-unknown"
    message = _("Không đọc được tệp {name}: {found}. Hãy dùng tệp .docx hoặc .txt (UTF-8).")
    status = 415


class PlanFileDamaged(RuleViolation):
    """The file claims to be a Word document and cannot be opened as one."""

    code = "plan-file-damaged"
    message = _("Tệp {name} bị hỏng, không mở được như một văn bản Word.")
    status = 422


class PlanFileEmpty(RuleViolation):
    """The file has no text at all."""

    code = "plan-file-empty"
    message = _("Tệp {name} không có chữ nào.")
    status = 422


class PlanFileMissing(RuleViolation):
    """There is no such file, or it may not be read."""

    code = "plan-file-missing"
    message = _("Không mở được tệp {name}: {why}.")
    status = 503


class PlanWithoutTasks(RuleViolation):
    """A document in which no task table was found makes no plan."""

    code = "plan-without-tasks"
    message = _("Văn bản không có bảng nhiệm vụ nào đọc được nên không thành kế hoạch.")
    status = 422


class PlanWithoutNumber(RuleViolation):
    """A plan is known by the number and day of its decision."""

    code = "plan-without-number"
    message = _("Không đọc được số hoặc ngày của quyết định; hãy kiểm tra phần đầu văn bản.")
    status = 422


class PlanAdoptedAlready(RuleViolation):
    """What was assigned is changed by another decision, not by reading again."""

    code = "plan-adopted-already"
    message = _("Kế hoạch {number} đã giao việc; chỉ sửa bằng một quyết định khác.")


class NotYourAssignment(RuleViolation):
    """Only officials of the agency that has a task hand in its product."""

    code = "not-your-assignment"
    message = _("Việc này giao cho {agency}; bạn không nộp thay được.")
    status = 403


class HandInUnexplained(RuleViolation):
    """What is handed in is a document or a file, and says what it is."""

    code = "hand-in-unexplained"
    message = _("Hãy ghi số, ký hiệu văn bản hoặc nói rõ sản phẩm đã làm.")
    status = 422
    field = "document"


class HandedInTomorrow(RuleViolation):
    """Work shown is done today or earlier."""

    code = "handed-in-tomorrow"
    message = _("Ngày {day} ở tương lai; hãy ghi ngày đã hoàn thành.")
    status = 422
    field = "done_on"
