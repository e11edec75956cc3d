"""The words of plans."""

from motcua.kernel.words import Word


class PlanState(Word):
    """Where a plan is (*tình trạng kế hoạch*)."""

    READ = "read", "Đã đọc, chưa giao việc"
    ADOPTED = "adopted", "Đã giao việc"


class EvidenceState(Word):
    """What became of something handed in (*tình trạng sản phẩm*)."""

    HANDED_IN = "handed_in", "Đã nộp"
    CONFIRMED = "confirmed", "Đã xác nhận"
    RETURNED = "returned", "Trả lại"
