"""Words of internal procedures between agencies (*thủ tục hành chính nội bộ*)."""

from __future__ import annotations

from motcua.kernel.words import Word


class InternalGroup(Word):
    """Between which an internal procedure runs; only the first kind has a target."""

    BETWEEN = "between", "Giữa các cơ quan hành chính nhà nước"
    WITHIN = "within", "Trong nội bộ một cơ quan"


class InternalState(Word):
    """How far an entry of the inventory is (*danh mục rà soát thủ tục nội bộ*)."""

    PROPOSED = "proposed", "Chờ đưa vào danh mục"
    RETURNED = "returned", "Trả lại để sửa"
    ACCEPTED = "accepted", "Chờ rà soát"
    REVIEWED = "reviewed", "Đã rà soát"
    ABOLISHED = "abolished", "Đã bãi bỏ"
    REFUSED = "refused", "Không đưa vào danh mục"
    WITHDRAWN = "withdrawn", "Đã rút đề xuất"

    @property
    def is_listed(self) -> bool:
        """Whether the entry is in the inventory now."""
        return self in {InternalState.ACCEPTED, InternalState.REVIEWED}

    @property
    def is_final(self) -> bool:
        """Whether nothing follows; what was abolished by mistake is restored."""
        return self in {InternalState.REFUSED, InternalState.WITHDRAWN}


class InternalAction(Word):
    """What somebody does to an entry of the inventory."""

    EDIT = "edit", "Sửa"
    SUBMIT = "submit", "Đề xuất lại"
    WITHDRAW = "withdraw", "Rút đề xuất"
    ACCEPT = "accept", "Đưa vào danh mục"
    RETURN = "return", "Trả lại để sửa"
    REFUSE = "refuse", "Không đưa vào danh mục"
    REVIEW = "review", "Ghi kết quả rà soát"
    NUMBER = "number", "Ghi mã quốc gia"
    ABOLISH = "abolish", "Ghi bãi bỏ"
    RESTORE = "restore", "Hủy ghi bãi bỏ"


class InternalParty(Word):
    """What somebody is towards an entry."""

    PROPOSER = "proposer", "cơ quan đề xuất"
    OFFICE = "office", "cơ quan kiểm soát thủ tục hành chính"


class ReviewOutcome(Word):
    """What a review of an internal procedure comes to (*kết quả rà soát*)."""

    KEEP = "keep", "Giữ nguyên"
    SIMPLIFY = "simplify", "Đơn giản hóa"
    MERGE = "merge", "Gộp với thủ tục khác"
    ABOLISH = "abolish", "Đề nghị bãi bỏ"


class InternalCondition(Word):
    """The four that Decision 461 asks of an internal procedure (Appendix I, row III.2)."""

    REVIEWED = "reviewed", "Đã rà soát"
    PROCESSED = "processed", "Có quy trình nội bộ"
    PUBLISHED = "published", "Đã công bố, công khai"
    CURRENT = "current", "Cập nhật kịp thời"


class Met(Word):
    """Whether a condition is met."""

    YES = "yes", "Đạt"
    NO = "no", "Chưa đạt"
    UNKNOWN = "unknown", "Chưa đủ căn cứ"
