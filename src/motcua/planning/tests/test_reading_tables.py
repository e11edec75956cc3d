"""Task tables as they are met: merged, continued, split, renamed, without numbers."""

from __future__ import annotations

from datetime import date

import docx
import pytest

from motcua.planning.tests.papers import (
    APPENDIX,
    HEADINGS,
    OPENING,
    Grid,
    add_table,
    barred,
    brief,
    dumped,
    numbered_cell,
    read,
    saved,
    tabbed,
    word,
)

GROUP = ("I", "Công tác chỉ đạo", "Công tác chỉ đạo", "Công tác chỉ đạo", "Công tác chỉ đạo",
         "Công tác chỉ đạo")  # fmt: skip
FIRST = ("1", "Xây dựng kế hoạch.", "Văn phòng UBND tỉnh", "Các sở, ban, ngành", "Kế hoạch.",
         "Tháng 3/2023")  # fmt: skip
SECOND = ("2", "Tối thiểu 70% hồ sơ được xử lý trực tuyến.", "Sở Tư pháp; Sở Nội vụ",
          "UBND cấp huyện, cấp xã", "Báo cáo.", "Thường xuyên")  # fmt: skip
PLAIN = Grid((HEADINGS, GROUP, FIRST, SECOND))
EXPECTED = [
    ("I.I.1", "Xây dựng kế hoạch.", ("Văn phòng UBND tỉnh",), ("Các sở, ban, ngành",),
     ("Kế hoạch.",), ("month", date(2023, 3, 1), date(2023, 3, 31))),
    ("I.I.2", "Tối thiểu 70% hồ sơ được xử lý trực tuyến.", ("Sở Tư pháp", "Sở Nội vụ"),
     ("UBND cấp huyện", "UBND cấp xã"), ("Báo cáo.",),
     ("all_year", date(2023, 1, 1), date(2023, 12, 31))),
]  # fmt: skip


@pytest.mark.parametrize("make", [word, dumped, tabbed, barred])
def test_the_same_plan_reads_the_same_from_every_kind_of_file(make):
    reading = read(make(*OPENING, *APPENDIX, PLAIN))
    assert brief(reading) == EXPECTED
    assert [(t.task, t.comparison, t.value) for t in reading.targets] == [("I.I.2", ">=", 70)]
    assert reading.decision.number == "77/QĐ-UBND"
    assert reading.decision.date == date(2023, 1, 5)
    assert reading.decision.issuer == "Ủy ban nhân dân tỉnh Sông Lam"
    assert [(d.article, d.number, d.who) for d in reading.decision.duties] == [
        ("2", "1", "Văn phòng UBND tỉnh"),
        ("2", "2", "Sở Tài chính"),
    ]
    assert [r.why for r in reading.unread] == ["không thấy chức danh người ký"]


@pytest.mark.parametrize(
    "title",
    [
        ("I", "Công tác chỉ đạo", "", "", "", ""),
        ("I.", "CÔNG TÁC CHỈ ĐẠO", "", "", "", ""),
        ("", "I. Công tác chỉ đạo", "", "", "", ""),
        ("I. Công tác chỉ đạo",) * 6,
        ("I. Công tác chỉ đạo", "", "", "", "", ""),
        ("A", "Công tác chỉ đạo", "", "", "", ""),
    ],
)
def test_a_group_is_known_however_its_row_is_typed(title):
    reading = read(word(*APPENDIX, Grid((HEADINGS, title, FIRST))))
    (task,) = reading.tasks
    assert task.group == ("A" if title[0] == "A" else "I")
    assert task.group_title.lower() == "công tác chỉ đạo"
    assert task.number == "1"


def test_a_group_merged_over_the_whole_row_is_a_group():
    grid = Grid((HEADINGS, ("II. Công tác khác",) * 6, FIRST), [((1, 0), (1, 5))])
    (task,) = read(word(*APPENDIX, grid)).tasks
    assert (task.id, task.group_title) == ("I.II.1", "Công tác khác")


def test_groups_lie_in_groups():
    rows = (
        HEADINGS, ("A", "Phần chung", "", "", "", ""), ("I", "Chỉ đạo", "", "", "", ""), FIRST,
        ("II", "Kiểm tra", "", "", "", ""), FIRST, ("B", "Phần riêng", "", "", "", ""), FIRST,
    )  # fmt: skip
    tasks = read(word(*APPENDIX, Grid(rows))).tasks
    assert [task.id for task in tasks] == ["I.A.I.1", "I.A.II.1", "I.B.1"]


def test_an_arabic_group_heads_the_dotted_numbers_after_it():
    rows = (HEADINGS, ("1", "Chỉ đạo", "", "", "", ""), ("1.1", *FIRST[1:]), ("1.2", *SECOND[1:]),
            ("2", "Kiểm tra", "", "", "", ""), ("2.1", *FIRST[1:]))  # fmt: skip
    tasks = read(word(*APPENDIX, Grid(rows))).tasks
    assert [(task.id, task.group_title) for task in tasks] == [
        ("I.1.1", "Chỉ đạo"),
        ("I.1.2", "Chỉ đạo"),
        ("I.2.1", "Kiểm tra"),
    ]


def test_a_row_without_number_adds_a_product():
    more = ("", "", "", "", "Danh mục.", "Thường xuyên")
    (task,) = read(dumped(*APPENDIX, Grid((HEADINGS, SECOND, more)))).tasks
    assert task.products == ("Báo cáo.", "Danh mục.")


def test_a_row_whose_number_and_content_are_merged_down_adds_a_product():
    more = ("", "", "", "", "Danh mục.", "")
    merged = [((1, c), (2, c)) for c in (0, 1, 2, 3, 5)]
    (task,) = read(word(*APPENDIX, Grid((HEADINGS, SECOND, more), merged))).tasks
    assert task.products == ("Báo cáo.", "Danh mục.")
    assert task.lead == ("Sở Tư pháp", "Sở Nội vụ")


def test_a_row_printed_again_for_its_second_product_is_the_same_task():
    again = (*SECOND[:4], "Danh mục.", SECOND[5])
    (task,) = read(dumped(*APPENDIX, Grid((HEADINGS, SECOND, again)))).tasks
    assert task.products == ("Báo cáo.", "Danh mục.")


def test_another_period_in_a_row_that_continues_is_listed():
    more = ("", "", "", "", "Danh mục.", "Tháng 9/2023")
    reading = read(dumped(*APPENDIX, Grid((HEADINGS, FIRST, more))))
    assert reading.tasks[0].period.end == date(2023, 3, 31)
    assert any("Tháng 9/2023" in remark.text for remark in reading.unread)


def test_a_cell_merged_over_several_tasks_holds_for_each():
    rows = (HEADINGS, SECOND, ("3", "Rà soát.", "", "", "", ""), ("4", "Công bố.", "", "", "", ""))
    merged = [((1, 2), (3, 2)), ((1, 5), (3, 5))]
    tasks = read(word(*APPENDIX, Grid(rows, merged))).tasks
    assert [task.number for task in tasks] == ["2", "3", "4"]
    assert {task.lead for task in tasks} == {("Sở Tư pháp", "Sở Nội vụ")}
    assert {task.period.kind.value for task in tasks} == {"all_year"}


def test_headings_in_two_rows_are_read_as_one():
    top = ("TT", "Nội dung", "Cơ quan thực hiện", "Cơ quan thực hiện", "Sản phẩm", "Thời gian")
    below = ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời gian")
    merged = [((0, c), (1, c)) for c in (0, 1, 4, 5)] + [((0, 2), (0, 3))]
    for data in (
        word(*APPENDIX, Grid((top, below, GROUP, FIRST, SECOND), merged), "năm 2023"),
        dumped(*APPENDIX, Grid((top, below, GROUP, FIRST, SECOND))),
        dumped(
            *APPENDIX, Grid((top, ("", "", "Chủ trì", "Phối hợp", "", ""), GROUP, FIRST, SECOND))
        ),
        dumped(*APPENDIX, Grid((top[:2] + top[3:], ("Chủ trì", "Phối hợp"), GROUP, FIRST, SECOND))),
    ):
        assert brief(read(data)) == EXPECTED


def test_a_row_that_counts_the_columns_is_no_task():
    count = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")
    reading = read(word(*APPENDIX, Grid((HEADINGS, count, GROUP, FIRST, SECOND))))
    assert brief(reading) == EXPECTED


def test_a_table_split_over_pages_goes_on_with_headings_again():
    reading = read(word(*APPENDIX, Grid((HEADINGS, GROUP, FIRST)), Grid((HEADINGS, SECOND))))
    assert brief(reading) == EXPECTED


def test_a_table_split_over_pages_goes_on_without_headings():
    data = word(*APPENDIX, Grid((HEADINGS, GROUP, FIRST)), "2", Grid((SECOND,)))
    assert brief(read(data)) == EXPECTED


def test_headings_repeated_inside_a_table_are_no_task():
    reading = read(dumped(*APPENDIX, Grid((HEADINGS, GROUP, FIRST, HEADINGS, SECOND))))
    assert brief(reading) == EXPECTED


def test_a_table_after_other_words_is_not_taken_for_a_continuation():
    other = Grid((("1", "Xăng", "2", "3", "4", "5"),))
    reading = read(word(*APPENDIX, PLAIN, "Dự toán kinh phí như sau:", other))
    assert len(reading.tasks) == 2
    assert any("Xăng" in remark.text for remark in reading.unread)
    assert any("Dự toán" in remark.text for remark in reading.unread)


def test_a_table_without_numbers_is_numbered_in_turn_and_says_so():
    rows = [row[1:] for row in (HEADINGS, FIRST, SECOND)]
    reading = read(word(*APPENDIX, Grid(rows)))
    assert [task.id for task in reading.tasks] == ["I.1", "I.2"]
    assert sum("đánh số" in note.why for note in reading.notes) == 2


def test_numbers_left_to_word_are_counted():
    document = docx.Document()
    for line in APPENDIX:
        document.add_paragraph(line)
    rows = (HEADINGS, ("", *FIRST[1:]), ("", *SECOND[1:]))
    table = add_table(document, Grid(rows))
    style = document.styles["List Number"].element.find("{*}pPr/{*}numPr/{*}numId")
    number = int(style.get(style.keys()[0]))
    for row in (1, 2):
        numbered_cell(table.cell(row, 0), number)
    reading = read(saved(document))
    assert [task.id for task in reading.tasks] == ["I.1", "I.2"]
    assert not any("đánh số" in note.why for note in reading.notes)


def test_a_task_table_inside_a_frame_is_read():
    document = docx.Document()
    frame = document.add_table(1, 1)
    inner = frame.cell(0, 0).add_table(3, 6)
    for r, row in enumerate((HEADINGS, FIRST, SECOND)):
        for c, text in enumerate(row):
            inner.cell(r, c).text = text
    assert [task.number for task in read(saved(document)).tasks] == ["1", "2"]


def test_columns_with_no_known_meaning_are_kept_and_listed():
    rows = [(*row, extra) for row, extra in zip(
        (HEADINGS, FIRST, SECOND), ("Mã QR", "x7", ""), strict=True)]  # fmt: skip
    reading = read(word(*APPENDIX, Grid(rows)))
    assert reading.tasks[0].other == (("Mã QR", "x7"),)
    assert [r.text for r in reading.unread if "cột" in r.why] == ["Mã QR"]


def test_a_column_without_heading_is_kept_by_its_place():
    rows = [(*row, extra) for row, extra in zip((HEADINGS, FIRST), ("", "x7"), strict=True)]
    assert read(word(*APPENDIX, Grid(rows))).tasks[0].other == (("cột 7", "x7"),)


def test_a_group_without_tasks_is_listed():
    reading = read(word(*APPENDIX, Grid((HEADINGS, GROUP, FIRST, ("II", "Trống", "", "", "", "")))))
    assert [r.text for r in reading.unread if "nhóm" in r.why] == ["II Trống"]


def test_a_missing_column_is_said_and_nothing_is_made_up():
    rows = [(row[0], row[1], row[2]) for row in (HEADINGS, FIRST)]
    reading = read(word(*APPENDIX, Grid(rows)))
    (task,) = reading.tasks
    assert (task.period, task.products, task.coordinating) == (None, (), ())
    assert any("thời gian thực hiện" in remark.why for remark in reading.unread)


def test_months_marked_with_a_cross_are_a_period():
    heads = ("TT", "Nội dung", "Chủ trì", "Quý I", "Quý II", "Quý III", "Quý IV")
    rows = (heads, ("1", "Rà soát.", "Sở Tư pháp", "x", "x", "", ""))
    (task,) = read(word("Kế hoạch năm 2023", *APPENDIX, Grid(rows))).tasks
    assert (task.period.kind.value, task.period.end) == ("quarter", date(2023, 6, 30))


def test_a_start_and_an_end_column_make_a_span():
    heads = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Ngày bắt đầu", "Ngày hoàn thành")
    rows = (heads, ("1", "Rà soát.", "Sở Tư pháp", "01/3/2023", "30/6/2023"))
    (task,) = read(word(*APPENDIX, Grid(rows))).tasks
    assert (task.period.kind.value, task.period.start, task.period.end) == (
        "span", date(2023, 3, 1), date(2023, 6, 30),
    )  # fmt: skip


def test_a_bare_day_under_a_heading_of_completion_is_a_deadline():
    heads = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn hoàn thành")
    rows = (heads, ("1", "Rà soát.", "Sở Tư pháp", "30/6/2023"))
    (task,) = read(word(*APPENDIX, Grid(rows))).tasks
    assert (task.period.start, task.period.end) == (None, date(2023, 6, 30))


def test_one_column_for_both_parties_is_split_by_its_labels():
    heads = ("STT", "Nhiệm vụ", "Cơ quan chủ trì, phối hợp", "Thời gian")
    cell = "- Chủ trì: Sở Tư pháp\n- Phối hợp: Các sở, ban, ngành"
    (task,) = read(word(*APPENDIX, Grid((heads, ("1", "Rà soát.", cell, "Quý I"))))).tasks
    assert (task.lead, task.coordinating) == (("Sở Tư pháp",), ("Các sở, ban, ngành",))


def test_ditto_marks_repeat_the_cell_above_and_say_so():
    reading = read(
        word(*APPENDIX, Grid((HEADINGS, FIRST, ("2", "Sơ kết.", "nt", "-nt-", "", '"'))))
    )
    assert reading.tasks[1].lead == ("Văn phòng UBND tỉnh",)
    assert reading.tasks[1].period == reading.tasks[0].period
    assert sum("như trên" in note.why for note in reading.notes) == 3


def test_two_tasks_with_one_number_are_both_kept():
    reading = read(word(*APPENDIX, Grid((HEADINGS, FIRST, ("1", *SECOND[1:])))))
    assert [task.id for task in reading.tasks] == ["I.1", "I.1(2)"]
    assert any("đã dùng" in note.why for note in reading.notes)


def test_a_row_of_totals_is_listed_and_is_no_task():
    for total in (
        ("", "Tổng cộng", "", "", "2 nhiệm vụ", ""),
        ("Tổng cộng: 02", "", "", "", "", ""),
    ):
        reading = read(word(*APPENDIX, Grid((HEADINGS, FIRST, SECOND, total))))
        assert len(reading.tasks) == 2
        assert reading.tasks[1].content == SECOND[1]
        assert any("Tổng cộng" in remark.text for remark in reading.unread)


def test_a_short_row_is_listed():
    reading = read(dumped(*APPENDIX, Grid((HEADINGS, FIRST, ("Tổng hợp", "một", "hai", "ba")))))
    assert len(reading.tasks) == 1
    assert any("hàng có 4 ô" in remark.why for remark in reading.unread)


def test_what_cannot_be_understood_is_listed_with_its_place():
    row = ("1", "Rà soát.", "Ông Nguyễn Văn Mẫu", "", "", "Khi trăng lên")
    reading = read(word(*APPENDIX, Grid((HEADINGS, row))))
    (task,) = reading.tasks
    assert task.lead == ("Ông Nguyễn Văn Mẫu",)
    assert task.period is None
    said = {(r.text, r.place) for r in reading.unread}
    where = "Phụ lục I, bảng 1, hàng 2"
    assert ("Ông Nguyễn Văn Mẫu", f"{where}, cột “Cơ quan chủ trì”") in said
    assert ("Khi trăng lên", f"{where}, cột “Thời gian thực hiện”") in said


def test_prose_without_tables_gives_no_task_and_says_so():
    reading = read(word(*OPENING, "1. Xây dựng kế hoạch. Chủ trì: Sở Nội vụ. Thời gian: tháng 3."))
    assert reading.tasks == ()
    assert any("không có bảng" in remark.why for remark in reading.unread)


def test_a_table_of_other_things_gives_no_task_and_is_listed():
    grid = Grid((("Họ và tên", "Chức vụ", "Điện thoại"), ("Người Mẫu", "Chuyên viên", "0000")))
    reading = read(word(*OPENING, grid))
    assert reading.tasks == ()
    assert any("Người Mẫu" in remark.text for remark in reading.unread)


def test_tracked_insertions_are_read_and_deletions_are_not():
    document = docx.Document()
    table = add_table(document, Grid((HEADINGS, FIRST)))
    paragraph = table.cell(1, 1).paragraphs[0]._p
    for tag, text in (("ins", " Thêm."), ("del", " Bớt.")):
        holder = paragraph.makeelement(paragraph.tag.replace("}p", f"}}{tag}"), {})
        run = paragraph.makeelement(paragraph.tag.replace("}p", "}r"), {})
        name = "}t" if tag == "ins" else "}delText"
        words = paragraph.makeelement(paragraph.tag.replace("}p", name), {})
        words.text = text
        run.append(words)
        holder.append(run)
        paragraph.append(holder)
    (task,) = read(saved(document)).tasks
    assert task.content == "Xây dựng kế hoạch. Thêm."
