"""The words for agencies, the units and posts inside them, and their days of work."""

from __future__ import annotations

from motcua.kernel.words import Word


class Role(Word):
    """What a position does in the handling of dossiers (*vai trò*).

    ``DIVISION_HEAD`` is also a deputy head who passes drafts.  ``WATCHER`` reads aggregates and
    public progress only, never personal data (*giám sát*).
    """

    COUNTER = "counter", "Công chức một cửa"
    CLERICAL = "clerical", "Văn thư"
    SPECIALIST = "specialist", "Chuyên viên thụ lý"
    DIVISION_HEAD = "division_head", "Lãnh đạo phòng"
    SIGNING_LEADER = "signing_leader", "Lãnh đạo ký"
    ONE_STOP_HEAD = "one_stop_head", "Trưởng Bộ phận Một cửa"
    CONTROL_OFFICER = "control_officer", "Cán bộ kiểm soát thủ tục hành chính"
    POST_CLERK = "post_clerk", "Nhân viên bưu điện"
    INSPECTOR = "inspector", "Cán bộ kiểm tra"
    WATCHER = "watcher", "Người giám sát"
    ADMINISTRATOR = "administrator", "Quản trị hệ thống"


DRAFTERS = frozenset(
    {Role.CONTROL_OFFICER, Role.SPECIALIST, Role.DIVISION_HEAD, Role.SIGNING_LEADER}
)
"""Who prepares at an agency what is published, and gives opinions where it is asked."""


class Tier(Word):
    """The level of government an agency belongs to (*cấp*).

    An office of a department that sits in a district, such as a land registry branch, is of the
    province; an office of a ministry is of the centre wherever it sits.
    """

    CENTRAL = "central", "Trung ương"
    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"


class AgencyKind(Word):
    """What an agency is (*loại cơ quan*); collective names of plans resolve to kinds."""

    PROVINCE_COMMITTEE = "province_committee", "Ủy ban nhân dân tỉnh"
    PROVINCE_OFFICE = "province_office", "Văn phòng UBND tỉnh"
    SERVICE_CENTRE = "service_centre", "Trung tâm Phục vụ hành chính công"
    DEPARTMENT = "department", "Sở, ban, ngành cấp tỉnh"
    LAND_REGISTRY = "land_registry", "Văn phòng đăng ký đất đai"
    DISTRICT_COMMITTEE = "district_committee", "Ủy ban nhân dân cấp huyện"
    COMMUNE_COMMITTEE = "commune_committee", "Ủy ban nhân dân cấp xã"
    TAX_OFFICE = "tax_office", "Cơ quan thuế"
    INSURANCE = "insurance", "Bảo hiểm xã hội"
    POLICE = "police", "Công an"
    TREASURY = "treasury", "Kho bạc Nhà nước"
    CUSTOMS = "customs", "Hải quan"
    STATE_BANK = "state_bank", "Ngân hàng Nhà nước"
    BANK = "bank", "Tổ chức ngân hàng"
    POWER = "power", "Điện lực"
    POST = "post", "Bưu điện"
    PRESS = "press", "Cơ quan báo, đài"
    FRONT = "front", "Mặt trận Tổ quốc"
    ASSOCIATION = "association", "Hiệp hội, tổ chức xã hội"
    SCHOOL = "school", "Trường học"
    HEALTH_FACILITY = "health_facility", "Cơ sở y tế"
    TASK_FORCE = "task_force", "Tổ công tác"


class UnitKind(Word):
    """What a unit inside an agency is (*loại đơn vị*)."""

    ONE_STOP = "one_stop", "Bộ phận Một cửa"
    DIVISION = "division", "Phòng chuyên môn"
    CLERICAL = "clerical", "Văn thư"
    LEADERSHIP = "leadership", "Lãnh đạo"


class SigningCapacity(Word):
    """In what capacity a paper is signed (*quyền hạn ký*; NĐ 30/2020/NĐ-CP, Phụ lục I).

    The code is what is printed before the title, but for a head signing in their own right.
    """

    HEAD = "head", "Người đứng đầu ký trực tiếp"
    ON_BEHALF = "TM.", "Thay mặt tập thể"
    FOR_HEAD = "KT.", "Ký thay người đứng đầu"
    BY_ORDER = "TL.", "Thừa lệnh người đứng đầu"
    AUTHORISED = "TUQ.", "Thừa ủy quyền người đứng đầu"

    @property
    def prefix(self) -> str:
        """Return what stands before the title on paper: nothing for the head."""
        return "" if self is SigningCapacity.HEAD else self.value


class DayKind(Word):
    """Why a day is not what its weekday says (Bộ luật Lao động 2019, Điều 111 và 112)."""

    HOLIDAY = "holiday", "Ngày nghỉ lễ, tết"
    COMPENSATORY = "compensatory", "Ngày nghỉ bù"
    SWAPPED_OFF = "swapped_off", "Ngày nghỉ hoán đổi"
    SWAPPED_ON = "swapped_on", "Ngày làm bù"

    @property
    def is_off(self) -> bool:
        return self is not DayKind.SWAPPED_ON


class YearStatus(Word):
    """How surely the days off of a year are known (*tình trạng lịch của năm*)."""

    CONFIRMED = "confirmed", "Đã có căn cứ"
    PARTLY = "partly", "Còn ngày chờ xác nhận"
    PROVISIONAL = "provisional", "Tạm tính"


class SuccessionShare(Word):
    """How much of an agency a successor took over (*phần kế thừa*)."""

    WHOLE = "whole", "Toàn bộ"
    PART = "part", "Một phần"
