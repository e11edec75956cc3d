"""The accounts of a demonstration, as its sign-in page offers them.

They exist only in a demonstration database, all with one password that the page itself shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from motcua.kernel.texts import noop as _

PASSWORD = "motcua-demo-2022"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One account to try, and what can be done with it."""

    username: str
    what: str


def demo_accounts() -> list[DemoAccount]:
    """Return the accounts worth trying, in the order of a dossier's way."""
    return [
        DemoAccount("an", _("Cán bộ một cửa, Trung tâm hành chính công huyện Can Lộc")),
        DemoAccount("binh", _("Chuyên viên, Phòng Kinh tế và Hạ tầng huyện Can Lộc")),
        DemoAccount("hoa", _("Trưởng phòng Kinh tế và Hạ tầng huyện Can Lộc")),
        DemoAccount("lam", _("Phó Chủ tịch UBND huyện Can Lộc, người ký")),
        DemoAccount("thu", _("Văn thư UBND huyện Can Lộc")),
        DemoAccount("chi", _("Cán bộ một cửa, UBND thị trấn Nghèn")),
        DemoAccount("viet", _("Kiểm soát thủ tục hành chính, Văn phòng UBND tỉnh")),
        DemoAccount("nga", _("Chuyên viên Sở Công Thương, soạn dự thảo công bố")),
        DemoAccount("khoa", _("Chuyên viên Sở Khoa học và Công nghệ, kiểm tra dự thảo")),
        DemoAccount("son", _("Lãnh đạo UBND tỉnh, người ký quyết định công bố")),
        DemoAccount("van", _("Văn thư UBND tỉnh")),
        DemoAccount("giamsat", _("Ủy ban Mặt trận Tổ quốc tỉnh, giám sát số liệu")),
        DemoAccount("quantri", _("Quản trị hệ thống")),
    ]
