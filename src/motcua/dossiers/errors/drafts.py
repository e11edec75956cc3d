"""What can be refused to someone who drafts, signs, numbers or issues a result."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class DraftUnfinished(RuleViolation):
    """A draft has a title, a text, and what is said for it."""

    code = "draft-unfinished"
    message = _("Dự thảo còn thiếu tên văn bản, nội dung hoặc ý kiến trình. Hãy ghi đủ rồi lưu.")
    status = 422


class DraftTemplateUnknown(RuleViolation):
    """A draft begins from a template of its day that gives what it proposes."""

    code = "draft-template-unknown"
    message = _("Mẫu “{template}” không dùng được cho kết quả này. Hãy chọn lại mẫu văn bản.")
    status = 422
    field = "template"


class DraftMissing(RuleViolation):
    """Many are signed at once only as drafted."""

    code = "draft-missing"
    message = _("Hồ sơ {dossier} chưa có dự thảo kết quả; hãy mở hồ sơ để ký riêng.")


class DraftMoved(RuleViolation):
    """Somebody drafted anew while the page was open."""

    code = "draft-moved"
    message = _(
        "Dự thảo của hồ sơ {dossier} vừa được {who} soạn lại (lần {revision})."
        " Hãy mở bản mới, đưa phần của bạn vào rồi lưu."
    )


class ResultIssuedAlready(RuleViolation):
    """What was issued is not drafted anew; a wrong result is corrected by another paper."""

    code = "result-issued-already"
    message = _("Kết quả của hồ sơ {dossier} đã phát hành, không soạn lại được.")


class DraftedOtherwise(RuleViolation):
    """What is signed is what was drafted: to grant what was drafted as refused is drafted anew."""

    code = "drafted-otherwise"
    message = _(
        "Dự thảo của hồ sơ {dossier} là “{outcome}”."
        " Nếu quyết định khác, hãy trả lại kèm ý kiến để soạn lại."
    )


class MaySignNothing(RuleViolation):
    """A leader signs only in a capacity that a document gives on that day."""

    code = "may-sign-nothing"
    message = _("Bạn chưa được giao thẩm quyền ký cho {agency} trong ngày {day}.")
    status = 403


class NotGivenAtOnce(RuleViolation):
    """Only what is due the same day is given while the applicant waits."""

    code = "not-given-at-once"
    message = _("Thủ tục {procedure} có thời hạn giải quyết; hãy tiếp nhận và hẹn ngày trả.")
    status = 409


class SignerUnfit(RuleViolation):
    """Somebody named as the signer who may not sign for that agency on that day."""

    code = "signer-unfit"
    message = _("Người được chọn không có thẩm quyền ký cho {agency} ngày {day}. Hãy chọn lại.")
    status = 422
    field = "signer"


class NotSigned(RuleViolation):
    """A result is numbered and issued only after it was signed."""

    code = "not-signed"
    message = _("Kết quả của hồ sơ {dossier} chưa được ký.")


class SignedLater(RuleViolation):
    """A leader on the way approves what goes on; the last leader signs the result."""

    code = "signed-later"
    message = _("Bước này duyệt để chuyển đi, kết quả ký ở bước sau; hãy chuyển bước.")


class NotIssued(RuleViolation):
    """A signed result leaves văn thư with its number, not before."""

    code = "not-issued"
    message = _(
        "Kết quả của hồ sơ {dossier} đã ký mà chưa vào số; hãy phát hành, đừng chuyển bước."
    )


class NumberMissing(RuleViolation):
    """An issued result bears its number."""

    code = "number-missing"
    message = _("Hãy ghi số, ký hiệu của văn bản kết quả.")
    status = 422
    field = "number"
