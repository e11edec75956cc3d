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
