"""What the ground may refuse."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


class NotADemonstration(RuleViolation):
    """Only a demonstration's clock may be moved."""

    code = "not-a-demonstration"
    message = _("Chỉ dữ liệu trình diễn mới đổi được đồng hồ hoặc nạp dữ liệu mẫu.")


class ClockOnlyForward(RuleViolation):
    """A demonstration's clock never goes back: what has happened has happened."""

    code = "clock-only-forward"
    message = _("Đồng hồ trình diễn chỉ tiến, không lùi. Hãy chọn thời điểm muộn hơn.")
    status = 422


class KeyReused(RuleViolation):
    """The same idempotency key with another request: the caller has a fault."""

    code = "idempotency-key-reused"
    message = _("Khóa chống lặp này đã dùng cho một yêu cầu khác. Hãy tạo khóa mới.")
    status = 422


class KeyMissing(RuleViolation):
    """Every write through the API carries an idempotency key."""

    code = "idempotency-key-missing"
    message = _("Thiếu tiêu đề Idempotency-Key (8 đến 80 ký tự).")
    status = 400


class CursorBroken(RuleViolation):
    """A page link that was cut or changed."""

    code = "cursor-broken"
    message = _("Liên kết trang không còn đúng. Hãy mở lại danh sách từ đầu.")
    status = 400


class TryAgain(RuleViolation):
    """The database could not finish; nothing was changed."""

    code = "try-again"
    message = _("Hệ thống đang bận nên chưa lưu gì. Hãy thử lại sau ít giây.")
    status = 503


class LogAhead(RuleViolation):
    """A dump restored into a new cluster: what is written now would never be read."""

    code = "log-ahead"
    message = _(
        "Nhật ký sự kiện mang số giao dịch tới {newest}, máy chủ PostgreSQL này chưa đếm tới: dữ "
        "liệu được khôi phục vào cụm mới. Chưa lưu gì. Hãy dừng máy chủ, chạy pg_resetwal -e "
        "{epoch} rồi khởi động lại; xem docs/how-to/back-up-and-restore.md."
    )
    status = 503


class NotText(RuleViolation):
    """Text with characters no document can hold."""

    code = "not-text"
    message = _("Nội dung có ký tự không hợp lệ. Hãy xóa ký tự lạ rồi gửi lại.")
    status = 422


class RequestTooLarge(RuleViolation):
    """A request with more in it than is read at once."""

    code = "request-too-large"
    message = _("Yêu cầu quá lớn. Hãy chia thành nhiều yêu cầu nhỏ hơn.")
    status = 413


class ValueTooLarge(RuleViolation):
    """A text or number that no column holds; nothing is cut silently."""

    code = "value-too-large"
    message = _("Có nội dung dài hoặc số lớn quá mức lưu được. Hãy rút ngắn rồi gửi lại.")
    status = 422


class WorkbookNotReadable(RuleViolation):
    """A file that is no workbook, is damaged, or unpacks to far more than any workbook has."""

    code = "workbook-not-readable"
    message = _(
        "Không đọc được tệp {name}. Hãy lưu lại bằng phần mềm bảng tính dưới dạng .xlsx, không đặt "
        "mật khẩu, rồi gửi lại."
    )
    status = 422
    field = "file"
