"""Files that cannot be read as documents."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class DocumentTooLarge(RuleViolation):
    """The file, or what it unpacks to, is larger than any decision or table."""

    code = "document-too-large"
    message = _("Tệp {name} quá lớn: giới hạn là {limit_mb} MB.")
    status = 413


class DocumentKindUnknown(RuleViolation):
    """The file is neither plain text nor a Word document."""

    code = "document-kind-unknown"
    message = _("Không đọc được tệp {name}: {found}. Hãy dùng tệp .docx hoặc .txt (UTF-8).")
    status = 415


class DocumentDamaged(RuleViolation):
    """The file claims to be a Word document and cannot be opened as one."""

    code = "document-damaged"
    message = _("Tệp {name} bị hỏng, không mở được như một văn bản Word.")
    status = 422


class DocumentEmpty(RuleViolation):
    """The file has no text at all."""

    code = "document-empty"
    message = _("Tệp {name} không có chữ nào.")
    status = 422
