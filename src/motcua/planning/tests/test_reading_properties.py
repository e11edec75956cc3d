"""The same tasks must come out, however a typist lays the table out."""

from __future__ import annotations

import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.planning.rules.reading import as_data
from motcua.planning.tests.papers import APPENDIX, Grid, brief, dumped, read, tabbed, word

COLUMNS = {
    "number": ("TT", "STT", "Số TT"),
    "content": ("Nội dung công việc", "Nội dung thực hiện", "Nhiệm vụ", "Tên nhiệm vụ"),
    "lead": ("Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì", "CƠ QUAN CHỦ TRÌ THỰC HIỆN"),
    "with": ("Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp"),
    "product": ("Dự kiến sản phẩm", "Sản phẩm", "Kết quả", "Kết quả/Sản phẩm"),
    "period": ("Thời gian thực hiện", "Thời hạn", "Thời gian hoàn thành", "Tiến độ"),
}
TASKS = (
    ("1", "Xây dựng kế hoạch kiểm soát TTHC.", "Sở, ban, ngành cấp tỉnh; UBND cấp huyện, cấp xã",
     "VP UBND tỉnh", "Kế hoạch.", "Tháng 03 năm 2022"),
    ("2", "Tối thiểu 70% hồ sơ luân chuyển điện tử.", "Sở TT&TT, Sở Nội vụ",
     "Các đơn vị có liên quan", "- Báo cáo.\n- Danh mục.", "Quý l, II năm 2022"),
    ("3", "Tổ chức tập huấn.", "Văn phòng UBND tỉnh", "", "", "Theo kế hoạch cụ thể"),
)  # fmt: skip
ORDER = tuple(COLUMNS)
EXTRAS = ("Mã số", "Màu", "Ký hiệu", "Số trang")

PLAIN = brief(read(word(*APPENDIX, Grid((tuple(n[0] for n in COLUMNS.values()), *TASKS)))))


def _noise(text: str, form: str, space: str) -> str:
    return unicodedata.normalize(form, text).replace(" ", space)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    order=st.permutations(ORDER),
    names=st.tuples(*(st.sampled_from(names) for names in COLUMNS.values())),
    extras=st.lists(st.tuples(st.integers(0, 6), st.sampled_from(EXTRAS)), max_size=2,
                    unique_by=lambda pair: pair[1]),
    form=st.sampled_from(["NFC", "NFD"]),
    space=st.sampled_from([" ", "\u00a0", "  ", " \u200b"]),
    make=st.sampled_from([word, dumped]),
)  # fmt: skip
def test_order_names_extra_columns_and_noise_change_nothing(
    order, names, extras, form, space, make
):
    title = dict(zip(ORDER, names, strict=True))
    columns = [title[name] for name in order]
    rows = [[dict(zip(ORDER, task, strict=True))[name] for name in order] for task in TASKS]
    for place, extra in extras:
        columns.insert(place, extra)
        for row in rows:
            row.insert(place, "z9")
    grid = Grid([[_noise(cell, form, space) for cell in row] for row in (columns, *rows)])
    assert brief(read(make(*APPENDIX, grid))) == PLAIN


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(
    st.sampled_from(["", "TT", "Nội dung", "Cơ quan chủ trì", "Thời gian", "I", "1", "2.1", "a)",
                     "Sở Nội vụ, Tài chính", "UBND cấp huyện, cấp xã", "50%, 40%", "Quý l", "(1)",
                     "chủ trì, phối hợp", "- ", "Phụ lục I", "Điều 3.", "nt", "Tổng cộng"]),
    max_size=6), max_size=10), st.sampled_from([dumped, tabbed]))  # fmt: skip
def test_no_table_breaks_the_reader_and_no_cell_of_it_is_lost(rows, make):
    """Every text of the table is in a task, a heading, a group, a remark or the decision."""
    data = make("Kế hoạch năm 2022", Grid([[*row, "cuối hàng"] for row in rows]))
    everything = str(as_data(read(data)))
    for mark in ("Sở Nội vụ", "50%"):
        if any(mark in cell for row in rows for cell in row):
            assert mark in everything


CELL = st.sampled_from(
    ["", "", "1", "2", "I", "1.1", "w", "w", "w", "- w\n- w", "w, w; w", "w 50%"]
)


@settings(max_examples=80, deadline=None)
@given(
    heads=st.permutations(range(7)),
    cells=st.lists(st.lists(CELL, min_size=7, max_size=7), max_size=7),
    cut=st.lists(st.integers(1, 7), min_size=7, max_size=7),
    make=st.sampled_from([word, dumped]),
)
def test_every_word_of_a_task_table_comes_out_somewhere(heads, cells, cut, make):
    """Whatever the rows are like: a word is in a task, a group, an unread remark or a note."""
    names = [*(names[0] for names in COLUMNS.values()), "Màu"]
    told: list[str] = []

    def fresh(cell: str) -> str:
        parts = cell.split("w")
        words = [f"từ{len(told) + n}x" for n in range(len(parts) - 1)]
        told.extend(words)
        return "".join(a + b for a, b in zip(parts, [*words, ""], strict=True))

    rows = [[fresh(c) for c in row[: length if make is dumped else 7]]
            for row, length in zip(cells, cut, strict=False)]  # fmt: skip
    data = make(*APPENDIX, Grid([[names[i] for i in heads], *rows]))
    everything = str(as_data(read(data))).casefold()
    shown = [t for t in told if any(t in cell for row in rows for cell in row)]
    assert [t for t in shown if t not in everything] == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="\t\n |ITđiềuPHỤLỤC12.:-Nơinhậ", max_size=200))
def test_no_text_breaks_the_reader(text):
    as_data(read(("Kế hoạch\n" + text).encode()))
