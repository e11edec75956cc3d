"""Which module holds which sub-commands, by their first word."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec


@dataclass(frozen=True, slots=True)
class Module:
    """A module whose ``COMMANDS`` begin with one word, and what they are about."""

    name: str
    about: str

    @property
    def path(self) -> str:
        return f"motcua.cli.{self.name}"

    @property
    def is_present(self) -> bool:
        return find_spec(self.path) is not None


MODULES = {
    "serve": Module("serve", "Chạy Motcua: trang web và việc nền."),
    "stop": Module("serve", "Dừng Motcua đang chạy."),
    "work": Module("work", "Chạy việc nền."),
    "demo": Module("demo", "Nạp một tỉnh mẫu."),
    "facts": Module("facts", "Số liệu: tính lại từ hồ sơ."),
    "due": Module("due", "Tính ngày hẹn trả kết quả và giải thích."),
    "dossier": Module("dossier", "Hồ sơ: kể lại trọn một hồ sơ."),
    "catalogue": Module("catalogue", "Danh mục thủ tục hành chính."),
    "guide": Module("guide", "Câu hỏi hướng dẫn người dân chọn hồ sơ."),
    "process": Module("process", "Quy trình nội bộ giải quyết thủ tục."),
    "bpmn": Module("bpmn", "Sơ đồ BPMN 2.0 của quy trình nội bộ."),
    "plan": Module("plan", "Kế hoạch, quyết định có bảng nhiệm vụ."),
    "client": Module("client", "Hệ thống của cơ quan khác gọi API."),
    "reference": Module("work", "Dữ liệu nền: cơ quan, chức danh, lịch làm việc."),
    "log": Module("work", "Nhật ký sự kiện."),
    "database": Module("database", "Cơ sở dữ liệu kèm theo."),
    "manage": Module("database", "Các lệnh quản trị của Django."),
}
