"""The paper around the tables: letterheads, signatures, plans without articles."""

from __future__ import annotations

from datetime import date

from motcua.planning.tests.papers import APPENDIX, HEADINGS, OPENING, Grid, read, word

TASK = ("1", "Rà soát.", "Sở Y tế", "", "", "Quý I")
TABLE = Grid((HEADINGS, TASK))
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
LETTERHEAD = Grid(
    (
        ("ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM", MOTTO),
        ("Số: 1234/QĐ-UBND", "Sông Lam, ngày 09 tháng 5 năm 2023"),
    )
)
SIGNATURES = Grid(
    (
        (
            "Nơi nhận:\n- Như Điều 3;\n- Bộ Nội vụ (b/c);\n- Lưu: VT.",
            "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nNguyễn Văn Mẫu",
        ),
    )
)


def test_letterhead_and_signatures_in_frames_are_read():
    reading = read(word(
        LETTERHEAD, "QUYẾT ĐỊNH", "Về việc ban hành Kế hoạch năm 2023",
        "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Xét đề nghị của Giám đốc Sở Nội vụ.", "QUYẾT ĐỊNH:", "Điều 1. Ban hành Kế hoạch.",
        "Điều 2. Giao Sở Nội vụ chủ trì theo dõi, đôn đốc.",
        "Điều 3. Chánh Văn phòng UBND tỉnh chịu trách nhiệm thi hành Quyết định này.",
        SIGNATURES, "Phụ lục", "BẢNG PHÂN CÔNG NHIỆM VỤ",
        "(Ban hành kèm theo Quyết định số 1234/QĐ-UBND ngày 09/5/2023)", TABLE,
    ))  # fmt: skip
    decision = reading.decision
    assert (decision.number, decision.date) == ("1234/QĐ-UBND", date(2023, 5, 9))
    assert decision.issuer == "Chủ tịch Ủy ban nhân dân tỉnh Sông Lam"
    assert decision.title == "Về việc ban hành Kế hoạch năm 2023"
    assert len(decision.bases) == 2
    assert [(d.article, d.who) for d in decision.duties] == [("2", "Sở Nội vụ")]
    assert (decision.signed.capacity, decision.signed.title, decision.signed.name) == (
        "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn Mẫu",
    )  # fmt: skip
    assert decision.recipients == ("Như Điều 3", "Bộ Nội vụ (b/c)", "Lưu: VT")
    assert [task.id for task in reading.tasks] == ["1"]
    assert reading.unread == ()


def test_a_plan_with_sections_gives_the_duties_of_its_last_section():
    reading = read(word(
        "UBND TỈNH SÔNG LAM", "SỞ NỘI VỤ", MOTTO, "Số: 45/KH-SNV",
        "Sông Lam, ngày 3 tháng 01 năm 2024", "KẾ HOẠCH",
        "Cải cách hành chính của Sở Nội vụ năm 2024", "I. NHIỆM VỤ", TABLE,
        "II. TỔ CHỨC THỰC HIỆN", "1. Văn phòng Sở theo dõi, tổng hợp, báo cáo.",
        "2. Các phòng chuyên môn:", "- Chủ động thực hiện.", "GIÁM ĐỐC", "Trần Thị Mẫu",
    ))  # fmt: skip
    decision = reading.decision
    assert (decision.number, decision.issuer) == ("45/KH-SNV", "Sở Nội vụ")
    assert [(d.article, d.number, d.who) for d in decision.duties] == [
        ("II", "1", "Văn phòng Sở"),
        ("II", "2", "Các phòng chuyên môn"),
    ]
    assert (decision.signed.title, decision.signed.name) == ("GIÁM ĐỐC", "Trần Thị Mẫu")
    assert [(task.id, task.group_title) for task in reading.tasks] == [("I.1", "NHIỆM VỤ")]
    assert reading.tasks[0].period.end == date(2024, 3, 31)


def test_the_number_of_a_basis_is_never_taken_for_the_papers_own():
    opening = (*OPENING[:3], "Căn cứ Quyết định số 31/QĐ-TTg ngày 27/01/2022;", *OPENING[4:])
    decision = read(word(*opening, TABLE)).decision
    assert (decision.number, decision.date) == ("", None)


def test_a_draft_without_a_number_says_so():
    reading = read(word("Số:      /QĐ-UBND", *OPENING, TABLE))
    assert reading.decision.number == ""
    assert any(remark.why == "văn bản chưa có số" for remark in reading.unread)


def test_an_appendix_that_names_another_decision_is_noted():
    reading = read(word("Số: 78/QĐ-UBND", *OPENING, *APPENDIX, TABLE))
    assert reading.decision.number == "78/QĐ-UBND"
    assert any("khác với phần đầu" in note.why for note in reading.notes)


def test_a_date_that_no_calendar_has_is_listed():
    reading = read(word("Sông Lam, ngày 31 tháng 02 năm 2023", *OPENING, TABLE))
    assert reading.decision.date is None
    assert any(remark.why == "không có ngày này" for remark in reading.unread)


def test_words_after_a_table_are_listed():
    reading = read(word(*APPENDIX, TABLE, "Ghi chú: có thể điều chỉnh."))
    assert ("Phụ lục I", "Ghi chú: có thể điều chỉnh.") in {
        (remark.place, remark.text) for remark in reading.unread
    }


def test_mention_of_an_appendix_in_an_article_opens_none():
    opening = (*OPENING[:7], "Theo Phụ lục I, II ban hành kèm theo Quyết định này.", *OPENING[7:])
    reading = read(word(*opening, *APPENDIX, TABLE))
    assert [appendix.number for appendix in reading.appendices] == ["I"]
