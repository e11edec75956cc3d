"""Words of the catalogue."""

from __future__ import annotations

from motcua.kernel.words import Word


class Channel(Word):
    """How a dossier is filed (*hình thức nộp*)."""

    DIRECT = "direct", "Trực tiếp"
    ONLINE = "online", "Trực tuyến"
    POST = "post", "Bưu chính công ích"


class OnlineLevel(Word):
    """How far a procedure is served online (*mức độ cung cấp dịch vụ công trực tuyến*).

    Levels 1 to 4 until 14/8/2022 (TT 32/2017/TT-BTTTT), partly or wholly from 15/8/2022
    (NĐ 42/2022/NĐ-CP); ``rules.online_levels`` tells which words hold on a day.
    """

    LEVEL_1 = "1", "Mức độ 1"
    LEVEL_2 = "2", "Mức độ 2"
    LEVEL_3 = "3", "Mức độ 3"
    LEVEL_4 = "4", "Mức độ 4"
    PARTIAL = "partial", "Một phần"
    FULL = "full", "Toàn trình"

    @property
    def is_online(self) -> bool:
        """Whether a dossier can be filed online at this level: 3, 4, partly, wholly."""
        return self not in {OnlineLevel.LEVEL_1, OnlineLevel.LEVEL_2}


def level_text(level: str) -> str:
    """Return the words for a level of online service; one of no such list as it is written."""
    known = {word.value: word.label for word in OnlineLevel}
    return known.get(level, level)


class Obstacle(Word):
    """Why a procedure cannot be served online wholly or partly (*lý do chưa đủ điều kiện*).

    NĐ 42/2022/NĐ-CP, art. 11, names what must be in person and what cannot travel; the list is
    the province's own reading of it.
    """

    IN_PERSON = "in_person", "Pháp luật yêu cầu người dân có mặt"
    ORIGINALS = "originals", "Phải nộp, thu lại hoặc đối chiếu bản chính chưa có bản điện tử"
    FIELD_WORK = "field_work", "Phải thẩm định, kiểm tra tại thực địa cùng người nộp"
    SECRET = "secret", "Hồ sơ có bí mật nhà nước"
    NO_E_RESULT = "no_e_result", "Kết quả chưa được dùng dưới dạng điện tử"
    NO_SYSTEM = "no_system", "Phần mềm của bộ, ngành chưa cung cấp"
    NO_DEMAND = "no_demand", "Nhiều năm không phát sinh hồ sơ"
    OTHER = "other", "Lý do khác"


class ProcedureKind(Word):
    """By whom the details of a procedure are set (*loại thủ tục hành chính*)."""

    DETAILED = "detailed", "TTHC được luật giao quy định chi tiết"
    UNASSIGNED = "unassigned", "TTHC không được luật giao cho địa phương quy định"
    LOCAL = "local", "TTHC do địa phương quy định"
    CENTRAL = "central", "TTHC do Trung ương quy định"
    OTHER = "other", "Loại khác"


class SubjectKind(Word):
    """Who may ask for a procedure (*đối tượng thực hiện*)."""

    CITIZEN = "citizen", "Công dân Việt Nam"
    OVERSEAS_VIETNAMESE = "overseas_vietnamese", "Người Việt Nam định cư ở nước ngoài"
    FOREIGNER = "foreigner", "Người nước ngoài"
    OFFICIAL = "official", "Cán bộ, công chức, viên chức"
    ENTERPRISE = "enterprise", "Doanh nghiệp"
    FOREIGN_INVESTED = "foreign_invested", "Doanh nghiệp có vốn đầu tư nước ngoài"
    COOPERATIVE = "cooperative", "Hợp tác xã"
    ORGANISATION = "organisation", "Tổ chức (không bao gồm doanh nghiệp, HTX)"
    FOREIGN_ORGANISATION = "foreign_organisation", "Tổ chức nước ngoài"
    PARTY = "party", "Tổ chức Đảng, đảng viên"


class PublicationStatus(Word):
    """Where a procedure stands in being published (*tình trạng công bố, công khai*)."""

    PUBLISHED = "published", "Đang công khai"
    MARKED_DELETED = "marked_deleted", "Đã đánh dấu xóa"
    REPEALED = "repealed", "Đã bãi bỏ"


class ChangeKind(Word):
    """What a publication decision does to a procedure (TT 02/2017/TT-VPCP, art. 10)."""

    NEW = "new", "Ban hành mới"
    AMENDED = "amended", "Sửa đổi, bổ sung"
    REPLACED = "replaced", "Thay thế"
    REPEALED = "repealed", "Bãi bỏ"


class BulkOutcome(Word):
    """What a procedure of a file would be, held against the catalogue in force."""

    NEW = "new", "Mới"
    CHANGED = "changed", "Thay đổi"
    UNCHANGED = "unchanged", "Giữ nguyên"
    REFUSED = "refused", "Phải sửa"


class Part(Word):
    """The eleven parts that make a procedure (*bộ phận tạo thành*, NĐ 63/2010, art. 8.2)."""

    NAME = "name", "Tên thủ tục"
    STEPS = "steps", "Trình tự thực hiện"
    MODES = "modes", "Cách thức thực hiện"
    PAPERS = "papers", "Thành phần, số lượng hồ sơ"
    LIMIT = "limit", "Thời hạn giải quyết"
    SUBJECTS = "subjects", "Đối tượng thực hiện"
    AGENCY = "agency", "Cơ quan thực hiện"
    FORMS = "forms", "Mẫu đơn, mẫu tờ khai"
    RESULT = "result", "Kết quả thực hiện"
    CONDITIONS = "conditions", "Yêu cầu, điều kiện"
    FEES = "fees", "Phí, lệ phí"

    @property
    def is_mandatory(self) -> bool:
        """Whether a procedure cannot be published without it; the other four are stated if any."""
        return self not in IF_ANY


IF_ANY = frozenset(
    {
        Part.FORMS,
        Part.RESULT,
        Part.CONDITIONS,
        Part.FEES,
    }
)
