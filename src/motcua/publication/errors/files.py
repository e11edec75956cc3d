"""What a file of procedures for a draft may be refused for."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class ItemFileFaulty(RuleViolation):
    """Rows of the file that must be mended first; then nothing of it is written."""

    code = "item-file-faulty"
    message = _("Tệp còn {count} thủ tục phải sửa nên chưa ghi gì. Hãy sửa tệp rồi đưa lên lại.")
    status = 409


class ItemFileEmpty(RuleViolation):
    """A file that changes nothing."""

    code = "item-file-empty"
    message = _("Tệp không có thủ tục nào mới hoặc thay đổi, nên không có gì để đưa vào dự thảo.")
    status = 409


class ItemFileTaken(RuleViolation):
    """A file taken in already."""

    code = "item-file-taken"
    message = _("Tệp {name} đã được đưa vào dự thảo rồi.")
    status = 409
