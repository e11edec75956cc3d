"""The words of figures: how they stand, over what time, for whom, and which side is looked at."""

from __future__ import annotations

from motcua.kernel.words import Word


class Standing(Word):
    """How a figure stands against its target (*mức đạt*)."""

    MET = "met", "Đạt"
    NEAR = "near", "Đạt sát mức"
    UNDER = "under", "Chưa đạt"
    NONE = "none", "Không phát sinh"
    WATCHED = "watched", "Chỉ theo dõi"

    @property
    def is_met(self) -> bool:
        return self in {Standing.MET, Standing.NEAR}


class Comparison(Word):
    """On which side of the target line a figure must be."""

    AT_LEAST = "at_least", "từ mức này trở lên"
    AT_MOST = "at_most", "không quá mức này"


class Counted(Word):
    """What the two numbers of a share count (*đơn vị đếm*)."""

    DOSSIER = "dossier", "hồ sơ"
    PROCEDURE = "procedure", "thủ tục"
    HAND_OVER = "hand_over", "lượt luân chuyển"
    SERVICE = "service", "dịch vụ công"
    INTERNAL = "internal", "thủ tục nội bộ"

    @property
    def is_of_catalogue(self) -> bool:
        """Whether rows of the catalogue are counted, which do not add up over agencies."""
        return self in {Counted.PROCEDURE, Counted.SERVICE, Counted.INTERNAL}


class Side(Word):
    """Which dossiers of a figure are asked for."""

    PART = "part", "Đã tính là đạt"
    WHOLE = "whole", "Tất cả"
    MISSING = "missing", "Còn thiếu"


class Closing(Word):
    """When periods close (*thời gian chốt số liệu*).

    By NĐ 09/2019/NĐ-CP, art. 12, on the 14th; by the calendar, on the last day of the month.
    """

    STATUTORY = "chot-14", "Đến ngày 14"
    CALENDAR = "duong-lich", "Đến cuối tháng"


class PeriodKind(Word):
    """How long a period is (*kỳ*)."""

    YEAR = "nam", "Năm"
    HALF = "6-thang", "6 tháng"
    NINE = "9-thang", "9 tháng"
    QUARTER = "quy", "Quý"
    MONTH = "thang", "Tháng"


class ScopeKind(Word):
    """For whom a board is drawn (*phạm vi*)."""

    PROVINCE = "province", "Toàn tỉnh"
    TIER = "tier", "Theo cấp"
    AGENCY = "agency", "Cơ quan"


class StepChange(Word):
    """What a draft changes at a step (*thay đổi*)."""

    SHORTER = "shorter", "Rút giờ"
    LONGER = "longer", "Thêm giờ"
    BESIDE = "beside", "Làm song song"
    IN_TURN = "in_turn", "Làm lần lượt"
    NEW = "new", "Bước mới"
    DROPPED = "dropped", "Bỏ bước"
