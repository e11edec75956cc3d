"""What the making of a publication decision may refuse."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class DraftClosed(RuleViolation):
    """The text can no longer be changed."""

    code = "publication-closed-to-change"
    message = _(
        "Quyết định “{title}” đang ở bước “{state}” nên không sửa được. Hãy lấy lại dự thảo trước; "
        "đã ban hành thì chỉ sửa bằng quyết định mới."
    )


class DraftStale(RuleViolation):
    """Somebody else saved the draft in between."""

    code = "publication-draft-stale"
    message = _(
        "Người khác vừa sửa dự thảo này (lần sửa {seen}). Hãy xem bản mới, rồi lưu lại phần của "
        "bạn; nội dung bạn gõ vẫn còn dưới đây."
    )


class DraftNotReady(RuleViolation):
    """The checker found what must be mended first."""

    code = "publication-not-ready"
    message = _("Còn {count} lỗi phải sửa trước khi {act}, đầu tiên là: {first}.")
    status = 422


class TitleMissing(RuleViolation):
    """A decision without a title."""

    code = "publication-title-missing"
    message = _("Hãy ghi trích yếu của quyết định.")
    status = 422
    field = "title"


class EffectUnfit(RuleViolation):
    """A day of effect so far off that it must be a slip."""

    code = "publication-effect-unfit"
    message = _("Ngày hiệu lực {day} cách nay quá xa; hãy kiểm tra lại năm.")
    status = 422
    field = "effective_on"


class ItemTwice(RuleViolation):
    """The procedure is in the decision already."""

    code = "publication-item-twice"
    message = _("Mã {procedure} đã có trong quyết định này. Hãy sửa mục đó.")
    status = 422
    field = "procedure"


class ItemUnfit(RuleViolation):
    """What was given for a procedure cannot be kept."""

    code = "publication-item-unfit"
    message = _("Không lưu được thủ tục “{procedure}”: {why}.")
    status = 422
    field = "procedure"


class ItemUnknown(RuleViolation):
    """The procedure is no longer in the draft."""

    code = "publication-item-unknown"
    message = _("Mục này không còn trong dự thảo; người khác đã bỏ. Hãy tải lại trang.")
    status = 404


class ProcessUnfit(RuleViolation):
    """A process that is not written as the process file is."""

    code = "publication-process-unfit"
    message = _("Không lưu được quy trình “{name}”: {why}.")
    status = 422
    field = "data"


class ProcessDraftStale(RuleViolation):
    """Somebody else has changed the draft of a process since it was looked at."""

    code = "process-draft-stale"
    message = _(
        "Người khác đã lưu dự thảo quy trình “{name}” trong lúc bạn sửa. Hãy xem bản của họ ở tab "
        "khác, rồi lưu lần nữa để lấy bản của bạn."
    )
    status = 409


class ProcessDraftTwice(RuleViolation):
    """Two drafts of one key for the same tier and agency."""

    code = "process-draft-twice"
    message = _("Đã có dự thảo khác cùng khóa “{key}”, cùng cấp và cơ quan. Hãy đổi khóa.")
    status = 409
    field = "key"


class AnsweredAlready(RuleViolation):
    """The agency has given its answer in this round, or was not asked."""

    code = "publication-answered-already"
    message = _("{agency} không còn được hỏi ý kiến ở vòng {round}; hãy tải lại trang.")


class AnswerEmpty(RuleViolation):
    """Neither agreed nor said what is wrong."""

    code = "publication-answer-empty"
    message = _("Chưa thống nhất thì phải ghi ít nhất một ý kiến.")
    status = 422
    field = "text"


class AgreesWithOpinions(RuleViolation):
    """Agreed, and yet remarks that must be settled."""

    code = "publication-agrees-with-opinions"
    message = _(
        "Đã chọn “thống nhất” thì không kèm ý kiến phải tiếp thu. Hãy bỏ ý kiến, hoặc chọn chưa "
        "thống nhất."
    )
    status = 422
    field = "agrees"


class RecallTooLate(RuleViolation):
    """Somebody has answered already."""

    code = "publication-recall-too-late"
    message = _(
        "{agency} đã trả lời ở vòng {round}, nên không lấy lại được. Hãy chờ đủ ý kiến rồi sửa."
    )


class OpinionsOpen(RuleViolation):
    """Opinions that nobody has settled."""

    code = "publication-opinions-open"
    message = _("Còn {count} ý kiến chưa tiếp thu hoặc giải trình. Hãy xử lý hết rồi gửi lại.")
    status = 422


class ReplyMissing(RuleViolation):
    """An opinion put aside without a reason."""

    code = "publication-reply-missing"
    message = _("Giữ nguyên dự thảo thì phải ghi lời giải trình.")
    status = 422
    field = "reply"


class SettledNotNow(RuleViolation):
    """Opinions are settled only while the draft lies with its agency."""

    code = "publication-settled-not-now"
    message = _("Chỉ tiếp thu, giải trình khi dự thảo đang ở cơ quan soạn thảo.")


class ExplanationMissing(RuleViolation):
    """An act that must be explained."""

    code = "publication-explanation-missing"
    message = _("Hãy ghi lý do.")
    status = 422
    field = "reason"


class MayNotPublish(RuleViolation):
    """Not the chairman, and no delegation to sign for the chairman."""

    code = "may-not-sign-publication"
    message = _(
        "Bạn không có thẩm quyền ký quyết định công bố của {agency} ngày {day}. Chỉ Chủ tịch ký, "
        "hoặc Phó Chủ tịch ký thay theo phân công còn hiệu lực."
    )
    status = 403


class NumberUnfit(RuleViolation):
    """A number that is not written as numbers of decisions are."""

    code = "publication-number-unfit"
    message = _("Số “{number}” không đúng dạng. Hãy ghi như 3005/QĐ-UBND, hoặc để trống.")
    status = 422
    field = "number"


class NumberTaken(RuleViolation):
    """Another decision of the year has that number."""

    code = "publication-number-taken"
    message = _("Số {number} năm {year} đã cấp cho quyết định khác. Hãy kiểm tra sổ văn bản đi.")
    field = "number"


class IssueDayUnfit(RuleViolation):
    """Dated before the signature, or in the future."""

    code = "publication-day-unfit"
    message = _("Ngày ban hành phải từ ngày ký {signed} đến hôm nay {today}.")
    status = 422
    field = "issued_on"


class ReceivedAlready(RuleViolation):
    """The ministry's decision is in the register."""

    code = "ministry-decision-received"
    message = _("Quyết định {number} của {ministry} đã có trong sổ.")
    field = "number"


class ReceivedLater(RuleViolation):
    """A day of receipt put off by those who owe what follows from it."""

    code = "ministry-decision-received-later"
    message = _(
        "Ngày nhận đã ghi là {day}; chỉ Văn phòng UBND tỉnh ghi được ngày muộn hơn. Hãy giữ ngày "
        "đó, hoặc đề nghị Văn phòng sửa."
    )
    status = 422
    field = "received_on"


class ReceivedUnfit(RuleViolation):
    """A ministry's decision that lacks what starts a clock."""

    code = "ministry-decision-unfit"
    message = _("Chưa lưu được quyết định của bộ: {why}.")
    status = 422


class FollowedAlready(RuleViolation):
    """The agency follows this decision already, or has begun to."""

    code = "follow-up-taken"
    message = _("{agency} đã được giao theo quyết định {number}; tình trạng: {state}.")


class EntryDayUnfit(RuleViolation):
    """Entered before it was issued, or in the future."""

    code = "publication-entry-day-unfit"
    message = _("Ngày nhập phải từ ngày ban hành {issued} đến hôm nay {today}.")
    status = 422
    field = "entered_on"


class NotIssuedYet(RuleViolation):
    """Only what is issued is entered on the national database."""

    code = "publication-not-issued"
    message = _("Quyết định chưa ban hành nên chưa nhập lên cơ sở dữ liệu quốc gia được.")


class IssuerMissing(RuleViolation):
    """The tree of agencies lacks the body that issues, or one that checks."""

    code = "publication-agency-missing"
    message = _("Danh mục cơ quan chưa có “{key}”; hãy nhập cơ quan này trước.")


# Differences from the national database
