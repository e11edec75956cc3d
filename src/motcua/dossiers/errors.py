"""What can be refused to someone working on a dossier."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class NotYourCounter(RuleViolation):
    """A counter receives only for the agencies within its scope that day."""

    code = "not-your-counter"
    message = _("Bộ phận của bạn không được tiếp nhận hồ sơ cho {agency}.")
    status = 403


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


class NoClosingRule(RuleViolation):
    """The law a dossier was received under knows no closing for silence."""

    code = "no-closing-rule"
    message = _(
        "Hồ sơ {dossier} tiếp nhận khi quy định chưa cho đóng hồ sơ vì không bổ sung;"
        " hãy tiếp tục chờ, hoặc ghi nhận người nộp rút hồ sơ."
    )


class StillTimeToComplete(RuleViolation):
    """An applicant has their days to complete a dossier before it is closed."""

    code = "still-time-to-complete"
    message = _("Người nộp còn thời hạn bổ sung hồ sơ {dossier}; được đóng từ ngày {day}.")


class NotYourStep(RuleViolation):
    """Only the unit a step lies with may act on it."""

    code = "not-your-step"
    message = _("Hồ sơ {dossier} đang ở {unit}; bạn không xử lý được bước này.")
    status = 403


class StepTaken(RuleViolation):
    """A colleague took the step first."""

    code = "step-taken"
    message = _("Bước “{step}” của hồ sơ {dossier} đã có người nhận.")


class StepMoved(RuleViolation):
    """The page acted on is out of date: the dossier has moved on meanwhile."""

    code = "step-moved"
    message = _("Hồ sơ {dossier} vừa được người khác xử lý. Hãy xem lại tình trạng mới nhất.")


class UnknownAgency(RuleViolation):
    """No agency of that identifier handles the procedure here today."""

    code = "unknown-agency"
    message = _("Không có cơ quan “{agency}” giải quyết thủ tục này trong ngày tiếp nhận.")
    status = 422
    field = "agency"


class NoTimeLimit(RuleViolation):
    """A dossier cannot be promised a date when the catalogue gives no limit."""

    code = "no-time-limit"
    message = _(
        "Thủ tục {procedure} chưa có thời hạn giải quyết đọc được;"
        " hãy báo cơ quan kiểm soát thủ tục bổ sung."
    )
    status = 422
    field = "procedure"


class NoProcess(RuleViolation):
    """A dossier cannot be routed without an internal process in force."""

    code = "no-process"
    message = _(
        "Chưa có quy trình nội bộ cho thủ tục {procedure} ở cấp này;"
        " hãy báo cơ quan kiểm soát thủ tục."
    )
    status = 422
    field = "procedure"


class NoUnitForStep(RuleViolation):
    """The process names a unit that does not exist there that day."""

    code = "no-unit-for-step"
    message = _("Không có đơn vị nào tại {agency} làm bước “{step}”; hãy báo quản trị.")


class ReceiptInFuture(RuleViolation):
    """A dossier is received now or earlier, never tomorrow."""

    code = "receipt-in-future"
    message = _("Thời điểm tiếp nhận {at} ở tương lai.")
    status = 422
    field = "received_at"


class ReceiptTooOld(RuleViolation):
    """A receipt is entered on its day or within the days a paper book may bridge."""

    code = "receipt-too-old"
    message = _(
        "Thời điểm tiếp nhận {at} quá {days} ngày trước;"
        " hồ sơ cũ phải nhập bằng việc chuyển dữ liệu."
    )
    status = 422
    field = "received_at"


class PapersMissing(RuleViolation):
    """A dossier with required papers missing is asked for or declined, not received."""

    code = "papers-missing"
    message = _("Hồ sơ còn thiếu: {papers}. Hãy yêu cầu bổ sung hoặc từ chối, không tiếp nhận.")
    status = 422
    field = "papers"


class UnknownPaper(RuleViolation):
    """A paper that is not in the procedure's list."""

    code = "unknown-paper"
    message = _("Giấy tờ số {paper} không có trong thành phần hồ sơ.")
    status = 422
    field = "papers"


class ApplicantUnnamed(RuleViolation):
    """The applicant's name is on every receipt."""

    code = "applicant-unnamed"
    message = _("Hãy ghi họ tên người nộp hoặc tên tổ chức.")
    status = 422
    field = "applicant_name"


class CardUnreadable(RuleViolation):
    """What a scanner typed is neither the code of a card nor an identity number."""

    code = "card-unreadable"
    message = _(
        "Không đọc được thẻ hoặc số vừa quét. Hãy quét lại mã QR trên thẻ, tắt bộ gõ tiếng Việt, "
        "hoặc gõ số định danh."
    )
    status = 422
    field = "scan"


class BadIdentityNumber(RuleViolation):
    """An identity number in no known form."""

    code = "bad-identity-number"
    message = _(
        "Số định danh phải có 12 chữ số (CCCD), 9 chữ số (CMND), hoặc 8 ký tự chữ và số (hộ chiếu)."
    )
    status = 422
    field = "applicant_id"


class BadPhone(RuleViolation):
    """A telephone number nobody can call."""

    code = "bad-phone"
    message = _("Số điện thoại “{phone}” không đúng; hãy ghi 10 hoặc 11 chữ số, bắt đầu bằng 0.")
    status = 422
    field = "applicant_phone"


class BadEmail(RuleViolation):
    """An address no letter can reach."""

    code = "bad-email"
    message = _("Thư điện tử không đúng; hãy ghi dạng ten@noi.vn.")
    status = 422
    field = "applicant_email"


class SupplementUnexplained(RuleViolation):
    """A request for papers says, in full and once, which papers and why."""

    code = "supplement-unexplained"
    message = _("Phiếu yêu cầu bổ sung phải nêu lý do và từng nội dung cần bổ sung.")
    status = 422
    field = "reason"


class AskedAlready(RuleViolation):
    """A supplement may be asked once per stage (NĐ 61/2018, art. 11; NĐ 118/2025, art. 11)."""

    code = "asked-already"
    message = _(
        "Hồ sơ {dossier} đã được yêu cầu bổ sung một lần {stage}; không được yêu cầu lần nữa."
    )


class ReasonMissing(RuleViolation):
    """A refusal, a return or an apology gives its reason."""

    code = "reason-missing"
    message = _("Hãy ghi lý do.")
    status = 422
    field = "reason"


class NothingToSendBackTo(RuleViolation):
    """The first step has no step before it."""

    code = "nothing-to-send-back-to"
    message = _("Bước đầu tiên không có bước trước để trả lại.")


class MaySignNothing(RuleViolation):
    """A leader signs only in a capacity that a document gives on that day."""

    code = "may-sign-nothing"
    message = _("Bạn chưa được giao thẩm quyền ký cho {agency} trong ngày {day}.")
    status = 403


class ProxyUnproven(RuleViolation):
    """Somebody else than the applicant, without the paper that lets them receive."""

    code = "proxy-unproven"
    message = _(
        "{name} không phải người nộp. Hãy ghi giấy ủy quyền hoặc giấy giới thiệu rồi trả kết quả."
    )
    status = 422
    field = "authority"


class ReceiverUnidentified(RuleViolation):
    """A receipt that was lost, and nobody's papers compared."""

    code = "receiver-unidentified"
    message = _("Mất giấy tiếp nhận thì phải đối chiếu giấy tờ: hãy ghi số định danh người nhận.")
    status = 422
    field = "receiver_id"


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


class ReappointedAlready(RuleViolation):
    """A dossier is given one new date, once (NĐ 61/2018, art. 19.9; NĐ 118/2025, art. 19.6)."""

    code = "reappointed-already"
    message = _("Hồ sơ {dossier} đã hẹn lại một lần; không được hẹn lại lần nữa.")


class NewDateNotLater(RuleViolation):
    """A new date is after the old one and after today, on a working day."""

    code = "new-date-not-later"
    message = _("Ngày hẹn mới phải là ngày làm việc sau ngày hẹn cũ {old} và sau hôm nay.")
    status = 422
    field = "new_due_on"


class LetterUnderWay(RuleViolation):
    """One apology at a time is written for a dossier."""

    code = "letter-under-way"
    message = _("Hồ sơ {dossier} đang có một thư xin lỗi chưa gửi; hãy mở thư đó.")


class LetterMoved(RuleViolation):
    """Somebody wrote or handled the apology while the page was open."""

    code = "letter-moved"
    message = _(
        "Thư xin lỗi của hồ sơ {dossier} vừa được người khác sửa hoặc xử lý. Hãy xem lại bản mới."
    )


class LetterSignedByHead(RuleViolation):
    """An apology is signed by the head of the deciding agency or a deputy, not by order."""

    code = "letter-signed-by-head"
    message = _(
        "Thư xin lỗi do người đứng đầu {agency} hoặc cấp phó ký;"
        " ngày {day} bạn không có quyền hạn ký đó."
    )
    status = 403


class StepOfAnother(RuleViolation):
    """A delay is booked to a stay of the dossier itself."""

    code = "step-of-another"
    message = _("Hồ sơ {dossier} không có bước đã chọn. Hãy chọn lại bước gây chậm.")
    status = 422
    field = "late_step"


class ReceiverUnnamed(RuleViolation):
    """A result is handed to somebody whose name is kept."""

    code = "receiver-unnamed"
    message = _("Hãy ghi họ tên người nhận kết quả.")
    status = 422
    field = "returned_to"


class BatchTooLarge(RuleViolation):
    """A batch holds at most so many dossiers."""

    code = "batch-too-large"
    message = _("Một lần nộp tối đa {most} hồ sơ; yêu cầu này có {count}.")
    status = 422


class NotYourCertifications(RuleViolation):
    """A certification book is written by the counter it belongs to, in a commune or district."""

    code = "not-your-certifications"
    message = _("Chỉ bộ phận một cửa giữ sổ chứng thực của {unit} mới được ghi vào sổ này.")
    status = 403


class CertificationBlank(RuleViolation):
    """A line names who asked and which paper."""

    code = "certification-blank"
    message = _("Dòng {row}: hãy ghi người yêu cầu và tên giấy tờ. Chưa dòng nào được lưu.")
    status = 422


class CertificationCountWrong(RuleViolation):
    """Copies and pages are whole numbers that a morning can hold."""

    code = "certification-count-wrong"
    message = _(
        "Dòng {row}: số bản phải từ 1 đến {copies}, số trang từ 1 đến {pages}."
        " Chưa dòng nào được lưu."
    )
    status = 422


class CertificationFeeUnknown(RuleViolation):
    """No fee is known for that day."""

    code = "certification-fee-unknown"
    message = _("Chưa có mức phí chứng thực “{kind}” cho ngày {day}; hãy báo quản trị bổ sung.")
    status = 422


class CertificationFeeRaised(RuleViolation):
    """Nobody pays more than the law says."""

    code = "certification-fee-raised"
    message = _("Dòng {row}: số tiền thu không được cao hơn mức quy định là {fee}.")
    status = 422


class CertificationFeeUnreasoned(RuleViolation):
    """Less than the law says is taken for a reason."""

    code = "certification-fee-unreasoned"
    message = _("Dòng {row}: thu thấp hơn mức quy định là {fee} thì phải ghi lý do.")
    status = 422


class CertificationsEmpty(RuleViolation):
    """A page without one line is not kept; one page holds so many."""

    code = "certifications-empty"
    message = _("Hãy ghi từ 1 đến {most} dòng rồi lưu.")
    status = 422


class CertificationGone(RuleViolation):
    """A cancelled line stays as it is."""

    code = "certification-gone"
    message = _("Số {number} đã hủy, không sửa hoặc hủy lại được.")


class CertificationMoved(RuleViolation):
    """Somebody corrected the line while the page was open."""

    code = "certification-moved"
    message = _("Số {number} vừa được người khác sửa. Hãy xem lại nội dung mới nhất.")


class CertificationTimeUnread(RuleViolation):
    """The day and the hour a line was asked for are read, or nothing is kept."""

    code = "certification-time-unread"
    message = _("Hãy ghi ngày và giờ nhận, ví dụ 15/11/2022 và 08:30.")
    status = 422
