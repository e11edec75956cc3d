"""The accounts of a demonstration, as its sign-in page offers them.

They exist only in a demonstration database, all with one password that the page itself shows.
"""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "motcua-demo-2022"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account to try, and what can be done with it."""

    username: str
    what: str


def demo_accounts() -> list[DemoAccount]:
    """Return the accounts worth trying, in the order of a dossier's way."""
    return [
        DemoAccount("an", "Cán bộ một cửa, Trung tâm hành chính công huyện Can Lộc"),
        DemoAccount("binh", "Chuyên viên, Phòng Kinh tế và Hạ tầng huyện Can Lộc"),
        DemoAccount("hoa", "Trưởng phòng Kinh tế và Hạ tầng huyện Can Lộc"),
        DemoAccount("lam", "Phó Chủ tịch UBND huyện Can Lộc, người ký"),
        DemoAccount("thu", "Văn thư UBND huyện Can Lộc"),
        DemoAccount("chi", "Cán bộ một cửa, UBND thị trấn Nghèn"),
        DemoAccount("viet", "Kiểm soát thủ tục hành chính, Văn phòng UBND tỉnh"),
        DemoAccount("giamsat", "Ủy ban Mặt trận Tổ quốc tỉnh, giám sát số liệu"),
        DemoAccount("quantri", "Quản trị hệ thống"),
    ]
