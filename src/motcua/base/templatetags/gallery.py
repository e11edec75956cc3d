"""Made-up data for the gallery page, on which every component can be looked at."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

from django import forms, template

register = template.Library()

RECEIVED = date(2022, 11, 8)
DUE = date(2022, 11, 22)
SUNDAY, SATURDAY = 6, 5


class SampleForm(forms.Form):
    """One field of each kind, answered wrongly where an error should show."""

    name = forms.CharField(label="Họ và tên", help_text="Viết như trên căn cước công dân.")
    born = forms.DateField(label="Ngày sinh", help_text="Ngày/tháng/năm, ví dụ 05/09/1988.")
    commune = forms.ChoiceField(
        label="Xã, phường, thị trấn", choices=[("", "Hãy chọn"), ("1", "Thị trấn Nghèn")]
    )
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea({"rows": 3}))
    paper = forms.FileField(label="Tệp kèm theo", required=False, help_text="PDF, tối đa 20 MB.")
    channel = forms.ChoiceField(
        label="Nhận kết quả ở đâu",
        widget=forms.RadioSelect,
        choices=[("counter", "Tại quầy"), ("post", "Tại nhà, qua bưu chính")],
    )
    papers = forms.MultipleChoiceField(
        label="Giấy tờ đã nhận",
        widget=forms.CheckboxSelectMultiple,
        choices=[("1", "Đơn đề nghị"), ("2", "Hợp đồng thuê địa điểm")],
    )
    agreed = forms.BooleanField(label="Tôi chịu trách nhiệm về nội dung đã khai.")


class SampleFilters(forms.Form):
    standing = forms.ChoiceField(
        label="Tình trạng", required=False, choices=[("", "Tất cả"), ("late", "Quá hạn")]
    )
    field = forms.ChoiceField(
        label="Lĩnh vực", required=False, choices=[("", "Tất cả"), ("land", "Đất đai")]
    )
    text = forms.CharField(label="Chứa chữ", required=False)


@register.simple_tag
def gallery_samples() -> dict[str, Any]:
    """Return what the gallery shows; people, dossiers and figures are made up."""
    return {
        "tones": [
            ("ok", "Còn 5 ngày"),
            ("soon", "Đến hạn hôm nay"),
            ("late", "Quá hạn 2 ngày"),
            ("wait", "Chờ bổ sung"),
            ("none", "Mới đăng ký"),
        ],
        "days": [5, 1, 0, -3, None],
        "due": DUE,
        "received": RECEIVED,
        "counted": [_counted(RECEIVED + timedelta(days=n)) for n in range(15)],
        "steps": _steps(),
        "events": _events(),
        "gauges": _gauges(),
        "form": SampleForm(),
        "wrong": SampleForm(
            {"wrong-name": "", "wrong-born": "31/02/1988", "wrong-agreed": "on"}, prefix="wrong"
        ),
        "filters": SampleFilters({}),
        "facts": [("Phí thẩm định", "400.000 đ"), ("Nhận kết quả", "Tại nhà"), ("Ủy quyền", None)],
        "crumbs": [
            {"label": "Tất cả hồ sơ", "url": "#content"},
            {"label": "Công thương", "url": "#content"},
        ],
        "tabs": [
            {"label": "Việc của tôi", "url": "#content", "count": 27, "current": True},
            {"label": "Cả bộ phận", "url": "#content", "count": 1143, "current": False},
        ],
        "acts": [
            {"label": "Bàn giao", "name": "act", "value": "hand-over"},
            {"label": "In danh sách", "name": "act", "value": "print"},
        ],
        "list": _list(),
        "figures": [
            {"label": "Đến hạn hôm nay", "value": "2", "url": "#content", "tone": "soon"},
            {"label": "Quá hạn", "value": "3", "url": "#content", "tone": "late"},
            {"label": "Tiếp nhận hôm nay", "value": "1.214"},
        ],
        "heads": ["Cấp", "Đạt", "Phải đạt", "Số kết quả"],
        "rows": [["Tỉnh", "61,00%", "50%", "39.852"], ["Huyện", "43,70%", "40%", "76.434"]],
        "now": datetime(2022, 11, 15, 2, 24, tzinfo=UTC),
    }


def _counted(day: date) -> dict[str, Any]:
    if day == RECEIVED:
        return {"date": day, "counted": False, "why": "Ngày tiếp nhận, không tính."}
    if day.weekday() in (SATURDAY, SUNDAY):
        return {"date": day, "counted": False, "why": "Ngày nghỉ hằng tuần, không tính."}
    return {"date": day, "counted": True, "why": "Ngày làm việc, được tính."}


def _list() -> list[dict[str, Any]]:
    rows = [
        ("221102-0003", "Đăng ký biến động quyền sử dụng đất", "Hoàng Thị Lan · xã Tùng Lộc", -1),
        ("221110-0002", "Đăng ký thành lập hộ kinh doanh", "Võ Thị Thu · thị trấn Nghèn", 0),
        ("221108-0007", "Cấp giấy phép bán lẻ rượu", "Trần Văn Lộc · thị trấn Nghèn", 5),
        ("221107-0009", "Trợ cấp xã hội hằng tháng", "Đặng Thị Mỹ · xã Vượng Lộc", None),
    ]
    return [
        {"code": f"H27.24.12-{code}", "procedure": procedure, "person": person, "days": days}
        for code, procedure, person, days in rows
    ]


def _steps() -> list[dict[str, str]]:
    rows = [
        ("Tiếp nhận", "done", "Hạnh · 08/11, 11:05"),
        ("Phân công", "done", "Phòng KT-HT · 08/11"),
        ("Kiểm tra địa điểm", "done", "Sơn · 10/11"),
        ("Thẩm định", "now", "Lê Minh Sơn · còn 1,5 ngày"),
        ("Trưởng phòng duyệt", "back", "Trả lại 14/11"),
        ("Ký kết quả", "todo", "Phó Chủ tịch · 4 giờ"),
        ("Phát hành", "skipped", "Ký số, bỏ qua"),
        ("Trả kết quả", "todo", "Quầy 4"),
    ]
    return [{"name": name, "state": state, "note": note} for name, state, note in rows]


def _events() -> list[dict[str, Any]]:
    def at(day: int, hour: int, minute: int) -> datetime:
        return datetime(2022, 11, day, hour - 7, minute, tzinfo=UTC)

    rows = [
        (at(10, 16, 20), "Lê Minh Sơn lập biên bản kiểm tra địa điểm", "Đúng hồ sơ, 3 ảnh", "ok"),
        (at(9, 14, 2), "Gửi lấy ý kiến Đội Quản lý thị trường số 3", "Hạn trả lời 10/11", "wait"),
        (at(8, 11, 5), "Nguyễn Thị Hạnh tiếp nhận, hẹn trả ngày 22/11", "", ""),
    ]
    return [{"at": when, "text": text, "sub": sub, "tone": tone} for when, text, sub, tone in rows]


def _gauges() -> list[dict[str, Any]]:
    rows = [
        ("Hồ sơ luân chuyển điện tử", 150_912, 192_480, 70, "ok", "Đạt"),
        ("Số hóa kết quả, cấp huyện", 30_880, 76_434, 40, "soon", "Sát mức"),
        ("Số hóa kết quả, cấp xã", 44_853, 155_194, 35, "late", "Chưa đạt"),
        ("Thư xin lỗi khi trễ hẹn", 0, 0, 100, "none", "Không phát sinh"),
    ]
    return [
        {
            "name": name,
            "part": part,
            "whole": whole,
            "rate": Fraction(part, whole) if whole else None,
            "aim": Fraction(aim, 100),
            "tone": tone,
            "word": word,
        }
        for name, part, whole, aim, tone, word in rows
    ]
