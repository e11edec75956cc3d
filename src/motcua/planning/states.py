"""The words of plans."""

from __future__ import annotations

from motcua.kernel.words import Word


class PlanState(Word):
    """Where a plan is (*tình trạng kế hoạch*)."""

    READ = "read", "Đã đọc, chưa giao việc"
    ADOPTED = "adopted", "Đã giao việc"
    CLOSED = "closed", "Đã kết thúc"

    @property
    def is_final(self) -> bool:
        return self is PlanState.CLOSED


class PlanAction(Word):
    """What is done to a plan as a whole (*việc với kế hoạch*)."""

    ADOPT = "adopt", "Giao việc"
    CLOSE = "close", "Kết thúc kế hoạch"


class EvidenceState(Word):
    """What became of something handed in (*tình trạng sản phẩm*)."""

    HANDED_IN = "handed_in", "Đã nộp"
    CONFIRMED = "confirmed", "Đã xác nhận"
    RETURNED = "returned", "Trả lại"

    @property
    def is_final(self) -> bool:
        return self is not EvidenceState.HANDED_IN


class EvidenceAction(Word):
    """What the provincial office does with something handed in (*việc với sản phẩm*)."""

    CONFIRM = "confirm", "Xác nhận"
    RETURN = "return", "Trả lại"


class Comparison(Word):
    """How a figure is held against its target (*so sánh*)."""

    AT_LEAST = ">=", "Tối thiểu"
    AT_MOST = "<=", "Tối đa"
    EQUAL = "=", "Đạt đúng"
    MORE = ">", "Trên"
    LESS = "<", "Dưới"

    @property
    def sign(self) -> str:
        """Return the sign people write."""
        return {">=": "≥", "<=": "≤"}.get(self.value, self.value)
