"""What the catalogue may refuse."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class UnknownProcedure(RuleViolation):
    """No version of that procedure binds a dossier received today."""

    code = "unknown-procedure"
    message = _("Không có thủ tục “{procedure}” đang hiệu lực ngày {day}.")
    status = 422
    field = "procedure"


class UnknownCode(RuleViolation):
    """No procedure ever had that code."""

    code = "unknown-procedure-code"
    message = _("Không có thủ tục nào mã “{procedure}”. Hãy kiểm tra mã, hoặc tìm theo tên.")
    status = 404
    field = "procedure"


class DayNotUnderstood(RuleViolation):
    """A day written in a way nobody could read, or out of all reason."""

    code = "day-not-understood"
    message = _("Không hiểu ngày “{day}”. Hãy ghi như 2022-11-15 hoặc 15/11/2022.")
    status = 400
    field = "ngay"


class TooManyDownloads(RuleViolation):
    """More of the open catalogue asked from one place than any reader needs."""

    code = "too-many-downloads"
    message = _(
        "Nơi bạn truy cập vừa tải dữ liệu quá nhiều lần. Hãy thử lại sau {minutes} phút; dữ liệu "
        "đã tải còn dùng được thì hỏi bằng If-None-Match."
    )
    status = 429


class UnknownCase(RuleViolation):
    """The procedure has no such case."""

    code = "unknown-case"
    message = _("Thủ tục {procedure} không có trường hợp số {case}.")
    status = 422
    field = "case"


class NotInForce(RuleViolation):
    """Nothing is in force that could be amended, replaced or repealed."""

    code = "procedure-not-in-force"
    message = _(
        "Thủ tục {procedure} không có hiệu lực ngày {day}, nên không thể sửa đổi, thay thế hay "
        "bãi bỏ từ ngày đó. Hãy kiểm tra mã thủ tục."
    )
    status = 409
    field = "procedure"


class ProcedureOfOtherShelf(RuleViolation):
    """An internal procedure published for people, or one for people published as internal."""

    code = "procedure-of-other-shelf"
    message = _(
        "Mã {procedure} đã dùng cho loại thủ tục khác (nội bộ, hoặc dành cho người dân). Hãy dùng "
        "mã khác, hoặc công bố trong quyết định đúng loại."
    )
    status = 409
    field = "procedure"


class InForceAlready(RuleViolation):
    """A new procedure whose code is in force already."""

    code = "procedure-in-force-already"
    message = _(
        "Mã {procedure} đã có thủ tục đang hiệu lực. Hãy công bố sửa đổi, bổ sung thay vì ban "
        "hành mới, hoặc sửa mã."
    )
    status = 409
    field = "procedure"


class VersionsOverlap(RuleViolation):
    """Another decision already changes the procedure on that day or later."""

    code = "versions-overlap"
    message = _(
        "Thủ tục {procedure} đã có thay đổi khác từ ngày {day}. Hãy chọn ngày hiệu lực sau ngày "
        "đó, hoặc công bố lại thay đổi kia trước."
    )
    status = 409
    field = "procedure"


class CodeTwice(RuleViolation):
    """One decision names a procedure twice."""

    code = "procedure-twice"
    message = _("Mã {procedure} có hai lần trong một quyết định. Hãy bỏ bớt một.")
    status = 422
    field = "procedure"


class ProcessNotSound(RuleViolation):
    """An internal process that nobody could work by."""

    code = "process-not-sound"
    message = _("Chưa đưa quy trình “{name}” vào sử dụng được: {faults}.")
    status = 422
    field = "data"


class ProcessesOverlap(RuleViolation):
    """Another decision already changes the process on that day or later."""

    code = "processes-overlap"
    message = _(
        "Quy trình của {what} đã có bản khác từ ngày {day}. Hãy chọn ngày hiệu lực sau ngày đó, "
        "hoặc bỏ bớt một quy trình."
    )
    status = 409


class ProcessAgencyUnknown(RuleViolation):
    """A process of an agency's own that is no agency of that tier on the day."""

    code = "process-agency-unknown"
    message = _(
        "Ngày {day} không có cơ quan “{agency}” ở cấp thực hiện của quy trình “{name}”. "
        "Hãy chọn lại cơ quan hoặc cấp."
    )
    status = 422
    field = "agency"


class ServiceTierUnfit(RuleViolation):
    """A review for a tier at which the procedure is not done."""

    code = "service-tier-unfit"
    message = _("Thủ tục {procedure} không thực hiện ở cấp này. Hãy chọn cấp khác.")
    status = 422
    field = "tier"


class ServiceWithoutReason(RuleViolation):
    """Not eligible, and nobody says why."""

    code = "service-without-reason"
    message = _("Hãy chọn ít nhất một lý do chưa đủ điều kiện; lý do khác thì ghi rõ ở ghi chú.")
    status = 422
    field = "obstacles"


class ServiceLevelUnfit(RuleViolation):
    """A level that the finding or the day does not allow."""

    code = "service-level-unfit"
    message = _(
        "Mức độ “{level}” không dùng được: ngày {day} chỉ có {allowed}; thủ tục chưa đủ điều kiện "
        "thì không cung cấp trực tuyến."
    )
    status = 422
    field = "level"


class NothingReviewed(RuleViolation):
    """A decision that would publish nothing."""

    code = "nothing-reviewed"
    message = _("Chưa có kết quả rà soát nào được chọn. Hãy rà soát hoặc chọn ít nhất một dòng.")
    status = 422


class ServicesOverlap(RuleViolation):
    """A later decision, or one of the same day, already says otherwise."""

    code = "services-overlap"
    message = _(
        "Dịch vụ của thủ tục {procedure} đã có quyết định hiệu lực từ ngày {day}. Hãy chọn ngày "
        "hiệu lực sau ngày đó."
    )
    status = 409
    field = "on"


class ServiceNotOffered(RuleViolation):
    """Integration of what is not served online."""

    code = "service-not-offered"
    message = _("Dịch vụ này chưa được cung cấp trực tuyến nên chưa thể tích hợp.")
    status = 409


class FutureTest(RuleViolation):
    """A test that is said to have passed on a day to come."""

    code = "tested-in-future"
    message = _("Ngày kiểm thử đạt không thể sau hôm nay, {day}.")
    status = 422
    field = "tested_on"


class EffectInPast(RuleViolation):
    """A decision that would have bound days already gone."""

    code = "effect-in-past"
    message = _("Ngày hiệu lực không thể trước hôm nay, {day}. Hãy chọn hôm nay hoặc ngày sau đó.")
    status = 422
    field = "on"


class BulkFileTooLarge(RuleViolation):
    """A file of procedures longer than any catalogue of a province."""

    code = "bulk-file-too-large"
    message = _("Tệp {name} quá lớn. Hãy chia thành nhiều tệp, mỗi tệp không quá {most} MB.")
    status = 413


class BulkFileUnknown(RuleViolation):
    """A file that by its name is neither a workbook nor JSON lines."""

    code = "bulk-file-unknown"
    message = _("Không rõ loại tệp {name}. Hãy dùng tệp có đuôi .xlsx hoặc .jsonl.")
    status = 422


class BulkTableMissing(RuleViolation):
    """A workbook without one of the tables of a catalogue."""

    code = "bulk-table-missing"
    message = _("Tệp {name} thiếu trang tính “{table}”. Hãy bắt đầu từ tệp xuất danh mục.")
    status = 422


class BulkColumnMissing(RuleViolation):
    """A table without one of its columns: leaving it out would have emptied that part."""

    code = "bulk-column-missing"
    message = _(
        "Trang tính “{table}” thiếu cột “{column}”. Hãy thêm lại cột ấy, kể cả khi để trống."
    )
    status = 422


class BulkFileActive(RuleViolation):
    """A workbook with formulas or macros: what it says depends on who opens it."""

    code = "bulk-file-active"
    message = _(
        "Tệp {name} có công thức hoặc macro. Hãy dán lại thành giá trị và lưu dưới dạng .xlsx, "
        "rồi kiểm tra lại."
    )
    status = 422
