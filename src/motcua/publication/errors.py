"""What publication may refuse."""

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


class ProcessesNotWritten(RuleViolation):
    """A carried process names procedures the register does not have."""

    code = "publication-processes-not-written"
    message = _(
        "Chưa ban hành được {number}: có quy trình kèm theo dành cho mã thủ tục không có trong "
        "danh mục. Hãy sửa mã trong quy trình."
    )
    status = 422


class NotIssuedYet(RuleViolation):
    """Only what is issued is entered on the national database."""

    code = "publication-not-issued"
    message = _("Quyết định chưa ban hành nên chưa nhập lên cơ sở dữ liệu quốc gia được.")


class IssuerMissing(RuleViolation):
    """The tree of agencies lacks the body that issues, or one that checks."""

    code = "publication-agency-missing"
    message = _("Danh mục cơ quan chưa có “{key}”; hãy nhập cơ quan này trước.")


# Differences from the national database


class SnapshotTooOld(RuleViolation):
    """The state of the database that is known already is as new, or newer."""

    code = "snapshot-too-old"
    message = _(
        "Đã có dữ liệu quốc gia ngày {known}; tệp ngày {day} không mới hơn. Hãy kiểm tra ngày của "
        "dữ liệu."
    )
    field = "taken_on"


class SnapshotFromTomorrow(RuleViolation):
    """Data of a day that has not come."""

    code = "snapshot-from-tomorrow"
    message = _("Ngày {day} ở tương lai; hãy ghi ngày mà dữ liệu được kết xuất.")
    status = 422
    field = "taken_on"


class SnapshotTooThin(RuleViolation):
    """A file cut off would make half the catalogue look abolished."""

    code = "snapshot-too-thin"
    message = _(
        "Tệp chỉ đọc được {read} thủ tục trong khi lần trước có {before}; có thể tệp bị thiếu. Hãy "
        "lấy lại tệp đầy đủ."
    )
    status = 422
    field = "file"


class DiscrepancyWithoutOwner(RuleViolation):
    """Work is done by the agency that has it."""

    code = "discrepancy-without-owner"
    message = _("Điểm khác biệt của thủ tục {procedure} chưa giao cho cơ quan nào. Hãy giao trước.")
    field = "agency"


class DueDayPast(RuleViolation):
    """A day to be ready by lies ahead."""

    code = "discrepancy-due-day-past"
    message = _("Hạn xử lý {day} đã qua; hãy chọn từ hôm nay trở đi.")
    status = 422
    field = "due_on"


class DueDayPutOff(RuleViolation):
    """The day is set by who gives the task, not by who has it."""

    code = "discrepancy-due-day-put-off"
    message = _("Hạn {day} do Văn phòng UBND tỉnh giao; cơ quan chỉ đặt được hạn sớm hơn.")
    status = 422
    field = "due_on"


class PointNotPublishable(RuleViolation):
    """Not every difference is ended by a publication decision."""

    code = "discrepancy-not-publishable"
    message = _("“{kind}” của thủ tục {procedure} không xử lý bằng một quyết định công bố.")
    status = 422


class PointWithoutFacts(RuleViolation):
    """A draft begins from what somebody says of the procedure."""

    code = "discrepancy-without-facts"
    message = _(
        "Chưa có nội dung nào của thủ tục {procedure} để lập dự thảo. Hãy lập dự thảo trống rồi "
        "thêm thủ tục."
    )
    status = 422


class PointsOfSeveralAgencies(RuleViolation):
    """One agency drafts one decision."""

    code = "points-of-several-agencies"
    message = _("Các điểm đã chọn thuộc nhiều cơ quan; mỗi dự thảo công bố do một cơ quan soạn.")
    status = 422


class AgencyNotThere(RuleViolation):
    """An agency that does not exist on the day can be given nothing."""

    code = "discrepancy-agency-not-there"
    message = _("{agency} không hoạt động ngày {day}; hãy chọn cơ quan khác.")
    status = 422
    field = "agency"


class PersonOfAnotherAgency(RuleViolation):
    """The person given a task works at the agency that has it."""

    code = "person-of-another-agency"
    message = _("{person} không công tác tại {agency}; hãy chọn người của cơ quan được giao.")
    status = 422
    field = "person"


class ReasonUnsaid(RuleViolation):
    """Who ends or takes up a matter again says why."""

    code = "discrepancy-reason-unsaid"
    message = _("Hãy ghi lý do.")
    status = 422
    field = "text"


class NothingChosen(RuleViolation):
    """A bulk act on no row."""

    code = "nothing-chosen"
    message = _("Hãy chọn ít nhất một dòng.")
    status = 422


class ProposalOfSeveralAgencies(RuleViolation):
    """One agency signs one letter."""

    code = "proposal-of-several-agencies"
    message = _(
        "Các điểm đã chọn thuộc nhiều cơ quan được giao; mỗi văn bản kiến nghị chỉ của một cơ quan."
    )
    status = 422


class ProposalUnaddressed(RuleViolation):
    """A letter goes to somebody, about something."""

    code = "proposal-unaddressed"
    message = _("Hãy ghi nơi nhận và trích yếu của văn bản kiến nghị.")
    status = 422
    field = "addressee"


class ProposalUnnumbered(RuleViolation):
    """A letter that is sent has its number."""

    code = "proposal-unnumbered"
    message = _("Hãy ghi số, ký hiệu văn bản kiến nghị.")
    status = 422
    field = "number"


class ProposalNumberTwice(RuleViolation):
    """An agency gives a number once on a day."""

    code = "proposal-number-twice"
    message = _("Văn bản {number} ngày {day} đã ghi cho một kiến nghị khác.")
    field = "number"


class ProposalDayWrong(RuleViolation):
    """Letters are sent and answered in that order, and not tomorrow."""

    code = "proposal-day-wrong"
    message = _("Ngày {day} không hợp lý: không ở tương lai và không trước ngày {earliest}.")
    status = 422


class ProposalClosed(RuleViolation):
    """The letter was discarded, sent or answered meanwhile."""

    code = "proposal-closed"
    message = _("Kiến nghị này đã được xử lý bước đó rồi. Hãy tải lại trang.")


class LegalNumberUnreadable(RuleViolation):
    """A document is known by its number."""

    code = "legal-number-unreadable"
    message = _("Không đọc được số, ký hiệu “{number}”. Hãy ghi như 61/2018/NĐ-CP.")
    status = 422
    field = "number"


class LegalDaysInDisorder(RuleViolation):
    """A document ends after it begins."""

    code = "legal-days-in-disorder"
    message = _("Ngày hết hiệu lực {end} phải sau ngày có hiệu lực {start}.")
    status = 422
    field = "expires_on"


class LegalEffectWithoutDay(RuleViolation):
    """What a document does to others it does from its first day."""

    code = "legal-effect-without-day"
    message = _("Văn bản sửa đổi, thay thế văn bản khác thì phải có ngày hiệu lực.")
    status = 422
    field = "effective_on"


class LegalNumberTaken(RuleViolation):
    """One number is one document."""

    code = "legal-number-taken"
    message = _("Đã có văn bản {number} trong sổ; hãy sửa văn bản đó.")
    field = "number"


class LegalChangeByItself(RuleViolation):
    """A document is amended by another."""

    code = "legal-change-by-itself"
    message = _("Văn bản {number} không thể tự sửa đổi, thay thế chính nó.")
    status = 422
    field = "by"


class LegalFileUnreadable(RuleViolation):
    """A file that is no table of legal documents."""

    code = "legal-file-unreadable"
    message = _("Không đọc được tệp: {why}. Hãy dùng CSV (UTF-8) hoặc JSONL theo mẫu.")
    status = 422
    field = "file"


class UploadWaiting(RuleViolation):
    """One national file at a time: what a second would change depends on the first."""

    code = "national-upload-waiting"
    message = _("Tệp {name} đang chờ nhận. Hãy nhận hoặc bỏ tệp đó trước.")
    field = "file"


class UploadNotReady(RuleViolation):
    """A file is taken once it has been read, and once."""

    code = "national-upload-not-ready"
    message = _("Tệp {name} không ở bước đó nữa ({state}). Hãy tải lại trang.")


class UploadTooLong(RuleViolation):
    """A file that unpacks to more than any catalogue has."""

    code = "national-upload-too-long"
    message = _("Tệp giải nén ra hơn {most_mb} MB; đây không phải tệp danh mục thủ tục.")
    status = 422
    field = "file"


class PostingInFuture(RuleViolation):
    """Nobody has posted tomorrow."""

    code = "posting-in-future"
    message = _("Ngày niêm yết {on} ở sau hôm nay. Hãy ghi ngày đã treo thật.")
    status = 422
    field = "on"


class PostingBeforePlace(RuleViolation):
    """The place did not post yet, or no longer did."""

    code = "posting-outside-place"
    message = _("Ngày {on} nơi niêm yết này không hoạt động (từ {first}). Hãy kiểm tra lại ngày.")
    status = 422
    field = "on"


class PostingEmpty(RuleViolation):
    """A confirmation of nothing."""

    code = "posting-empty"
    message = _("Chưa chọn bản nào đã treo hay đã gỡ. Hãy đánh dấu ít nhất một bản.")
    status = 422
    field = "versions"


class PostingProofMissing(RuleViolation):
    """A confirmation shows what hangs: a photo, of a web page a copy."""

    code = "posting-proof-missing"
    message = _(
        "Chưa có ảnh nơi niêm yết. Hãy chụp ít nhất một ảnh; với trang web thì chụp màn hình hoặc "
        "lưu trang thành PDF."
    )
    status = 422
    field = "photos"


class PostingAddressMissing(RuleViolation):
    """A page on the web is found by its address."""

    code = "posting-address-missing"
    message = _("Chưa có địa chỉ trang đã đăng. Hãy chép địa chỉ từ trình duyệt vào đây.")
    status = 422
    field = "url"


class PostingNotOfPlace(RuleViolation):
    """The place does not post this version that day."""

    code = "posting-not-of-place"
    message = _(
        "Thủ tục {procedure} (bản này) không thuộc nơi niêm yết “{place}” vào ngày {on}. Hãy tải "
        "lại danh sách rồi xác nhận lại."
    )
    status = 409


class PostingDaysInDisorder(RuleViolation):
    """A sheet comes down before it went up."""

    code = "posting-days-in-disorder"
    message = _(
        "Bản {procedure} treo ngày {posted} nên không thể gỡ ngày {on}. Hãy ghi ngày sau đó."
    )
    status = 422
    field = "on"


class PostingUndoneAlready(RuleViolation):
    """The confirmation does not count any more, or what followed stands on it."""

    code = "posting-undone-already"
    message = _(
        "Xác nhận này đã hủy, hoặc đã có xác nhận sau dựa vào nó. Hãy hủy xác nhận sau trước."
    )


class PostingPlaceKnown(RuleViolation):
    """The address is posted at already."""

    code = "posting-place-known"
    message = _("Địa chỉ {url} đã có trong danh sách nơi niêm yết.")
    status = 422
    field = "url"


class PhotoNotPicture(RuleViolation):
    """A photo that is none."""

    code = "photo-not-a-picture"
    message = _("Tệp “{name}” không phải ảnh đọc được. Hãy chụp lại, hoặc chọn ảnh JPEG hay PNG.")
    status = 422
    field = "photos"
