"""What posting may refuse."""

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _


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


class PostingPlaceClosedAlready(RuleViolation):
    """The place posts no longer already."""

    code = "posting-place-closed-already"
    message = _("Nơi niêm yết này đã đóng, niêm yết đến hết {on}.")
    status = 409


class PostingClosedTooEarly(RuleViolation):
    """A place closed from a day on which it still posted."""

    code = "posting-closed-too-early"
    message = _("Nơi này còn niêm yết ngày {day}. Hãy ghi ngày thôi niêm yết sau ngày đó.")
    status = 422
    field = "on"


class PostingPlaceKnown(RuleViolation):
    """The address is posted at already."""

    code = "posting-place-known"
    message = _("Địa chỉ {url} đã có trong danh sách nơi niêm yết.")
    status = 422
    field = "url"
