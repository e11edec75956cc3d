"""What can be wrong in a file of procedures, as people are told it."""

from motcua.kernel.texts import noop as _

SAID = {
    "code-repeated": _("mã này đã có ở dòng"),
    "code-unreadable": _("mã viết không đúng dạng"),
    "name-missing": _("chưa có tên thủ tục"),
    "field-missing": _("chưa có lĩnh vực"),
    "level-missing": _("chưa có cấp thực hiện"),
    "word-unknown": _("không có trong các giá trị được dùng"),
    "channel-missing": _("chưa ghi hình thức nộp"),
    "limit-not-understood": _("không hiểu thời hạn"),
    "fee-not-understood": _("không hiểu số tiền, hãy ghi số đồng hoặc dấu ?"),
    "count-unusual": _("số bản phải là số từ 0 đến 99"),
    "procedure-missing": _("mã này không có ở trang tính Thủ tục"),
    "line-not-json": _("dòng không phải JSON"),
    "part-missing": _("bản ghi thiếu phần này"),
    "record-unreadable": _("bản ghi có phần sai kiểu dữ liệu"),
    "not-in-draft": _("không có trong dự thảo thủ tục nội bộ; hãy thêm từ danh mục rà soát"),
}
"""By the code of the problem; the place and what was found there are told beside it."""
