"""Papers: how long one page takes as PDF and as Word."""

from __future__ import annotations

import time

from bench.figures import say_times, timed
from motcua.documents.sheets import Grid, Sheet, Signature, sheet_docx, sheet_pdf

SLIP = Sheet(
    title="PHIẾU YÊU CẦU\nBỔ SUNG, HOÀN THIỆN HỒ SƠ",
    agency="Ủy ban nhân dân huyện Can Lộc",
    unit="Trung tâm Phục vụ hành chính công",
    number="12/HDHS",
    place_and_day="Can Lộc, ngày 15 tháng 11 năm 2022",
    form="Mẫu số 02, Thông tư số 01/2018/TT-VPCP",
    code="H27.37-221115-0001",
    facts=(("Mã hồ sơ", "H27.37-221115-0001"), ("Tiếp nhận hồ sơ của", "Hoàng Thị Dung")),
    table=Grid(
        (("TT", 0.5), ("Giấy tờ", 3), ("Nội dung cần bổ sung", 4)),
        tuple((str(n), f"Giấy tờ số {n}", "Chưa có chữ ký") for n in range(1, 8)),
    ),
    closing=("Lý do: thiếu chữ ký.",),
    signatures=(Signature("NGƯỜI HƯỚNG DẪN", "Nguyễn Thị An"),),
)


def measure_slips(rounds: int = 50) -> None:
    """Tell how long a slip of one page takes in each of its two files."""
    clock = time.perf_counter
    say_times("Phiếu một trang, PDF", timed(lambda: sheet_pdf(SLIP), rounds, clock))
    say_times("Phiếu một trang, Word", timed(lambda: sheet_docx(SLIP), rounds, clock))
