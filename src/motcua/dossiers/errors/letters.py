"""What can be refused to someone who apologises for lateness or gives a new date."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


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
