"""Names that stand for many agencies at once (*tên gọi chung*), as plans and decisions use them.

A plan says *các sở, ban, ngành cấp tỉnh*; which agencies those are depends on the day, and is
answered by ``organisation``.  Here is only the vocabulary both sides speak.
"""

from __future__ import annotations

from motcua.kernel.words import Word


class Collective(Word):
    """A set of agencies that changes with time."""

    PROVINCIAL_DEPARTMENTS = "provincial_departments", "Các sở, ban, ngành cấp tỉnh"
    CENTRAL_AGENCIES = "central_agencies", "Các cơ quan Trung ương đóng trên địa bàn tỉnh"
    DISTRICT_COMMITTEES = "district_committees", "UBND cấp huyện"
    COMMUNE_COMMITTEES = "commune_committees", "UBND cấp xã"
    DISTRICT_DIVISIONS = "district_divisions", "Các phòng, ban cấp huyện"
    PROVINCIAL_ONE_STOP_CENTRES = (
        "provincial_one_stop_centres",
        "Trung tâm Phục vụ hành chính công cấp tỉnh",
    )
    DISTRICT_ONE_STOP_CENTRES = (
        "district_one_stop_centres",
        "Trung tâm Phục vụ hành chính công cấp huyện",
    )
    COMMUNE_ONE_STOP_DESKS = "commune_one_stop_desks", "Bộ phận Một cửa cấp xã"
    PRESS = "press", "Các cơ quan báo, đài"
    SCHOOLS = "schools", "Các trường học"
    HEALTH_FACILITIES = "health_facilities", "Các cơ sở y tế"
    BANKS = "banks", "Các tổ chức ngân hàng trên địa bàn"
    FRONT_MEMBERS = "front_members", "Mặt trận Tổ quốc và các tổ chức thành viên"
    ASSOCIATIONS = "associations", "Các hội, tổ chức xã hội, xã hội nghề nghiệp"
    PARTY_ORGANS = "party_organs", "Các ban Đảng, đoàn thể"
    ENTERPRISES = "enterprises", "Các doanh nghiệp"
    RELATED_UNITS = "related_units", "Các cơ quan, đơn vị có liên quan"

    @property
    def is_open(self) -> bool:
        """Whether no list can be made of it: whom it means is settled case by case."""
        return self in {Collective.RELATED_UNITS, Collective.ENTERPRISES, Collective.PARTY_ORGANS}
