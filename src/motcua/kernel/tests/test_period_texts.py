"""What plans write about time, and what it means."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.period_texts import read_period
from motcua.kernel.periods import PeriodKind, Rhythm, Stretch, month_stretch, quarter_stretch

CASES = [
    ("Tháng 03 năm 2022", "month", "2022-03-01", "2022-03-31"),
    ("Tháng 3/2022", "month", "2022-03-01", "2022-03-31"),
    ("Trong tháng 6", "month", "2022-06-01", "2022-06-30"),
    ("Tháng 02-2024", "month", "2024-02-01", "2024-02-29"),
    ("03/2022", "month", "2022-03-01", "2022-03-31"),
    ("Hoàn thành trong tháng 6/2022", "month", "2022-06-01", "2022-06-30"),
    ("Tháng Tư năm 2022", "month", "2022-04-01", "2022-04-30"),
    ("Tháng mười hai", "month", "2022-12-01", "2022-12-31"),
    ("Tháng 3, 6, 9 năm 2022", "month", "2022-03-01", "2022-09-30"),
    ("Tháng 3 và tháng 9/2022", "month", "2022-03-01", "2022-09-30"),
    ("Tháng 3 (02 đợt)", "month", "2022-03-01", "2022-03-31"),
    ("Tháng 3, 02 lớp", "month", "2022-03-01", "2022-03-31"),
    ("Tháng 3 đến tháng 7 năm 2022", "span", "2022-03-01", "2022-07-31"),
    ("Từ tháng 3 - tháng 7/2022", "span", "2022-03-01", "2022-07-31"),
    ("Tháng 3-7/2022", "span", "2022-03-01", "2022-07-31"),
    ("Từ tháng 11/2021 đến tháng 3/2022", "span", "2021-11-01", "2022-03-31"),
    ("Từ tháng 11 đến tháng 2 năm 2023", "span", "2022-11-01", "2023-02-28"),
    ("Từ ngày 01/3/2022 đến ngày 30/6/2022", "span", "2022-03-01", "2022-06-30"),
    ("15-20/12/2022", "span", "2022-12-15", "2022-12-20"),
    ("01/4 - 30/9", "span", "2022-04-01", "2022-09-30"),
    ("Ngày 15 tháng 12 năm 2022", "span", "2022-12-15", "2022-12-15"),
    ("Trước ngày 15/12/2022", "span", None, "2022-12-15"),
    ("Xong trước 30/9", "span", None, "2022-09-30"),
    ("Chậm nhất ngày 20 tháng 6 năm 2022", "span", None, "2022-06-20"),
    ("Đến hết tháng 6/2022", "span", None, "2022-06-30"),
    ("Trước tháng 6", "span", None, "2022-05-31"),
    ("Trước quý III/2022", "span", None, "2022-06-30"),
    ("Từ nay đến 30/6/2022", "span", None, "2022-06-30"),
    ("Từ tháng 3/2022", "span", "2022-03-01", None),
    ("Từ năm 2022 trở đi", "span", "2022-01-01", None),
    ("Năm 2022 và các năm tiếp theo", "span", "2022-01-01", None),
    ("Sau tháng 6/2022", "span", "2022-07-01", None),
    ("Quý IV/2022, trước ngày 15/12/2022", "span", "2022-10-01", "2022-12-15"),
    ("6 tháng đầu năm", "span", "2022-01-01", "2022-06-30"),
    ("06 tháng cuối năm 2023", "span", "2023-07-01", "2023-12-31"),
    ("9 tháng đầu năm 2022", "span", "2022-01-01", "2022-09-30"),
    ("Nửa đầu năm 2022", "span", "2022-01-01", "2022-06-30"),
    ("Giai đoạn 2021 - 2025", "span", "2021-01-01", "2025-12-31"),
    ("Từ năm 2022 đến năm 2025", "span", "2022-01-01", "2025-12-31"),
    ("Quý IV năm 2022", "quarter", "2022-10-01", "2022-12-31"),
    ("Quý 4/2022", "quarter", "2022-10-01", "2022-12-31"),
    ("Quý lV", "quarter", "2022-10-01", "2022-12-31"),
    ("Quý l, II năm 2022", "quarter", "2022-01-01", "2022-06-30"),
    ("Quý I-II/2022", "quarter", "2022-01-01", "2022-06-30"),
    ("Quý I và Quý III năm 2022", "quarter", "2022-01-01", "2022-09-30"),
    ("Quý III, IV", "quarter", "2022-07-01", "2022-12-31"),
    ("Hoàn thành trong Quý II", "quarter", "2022-04-01", "2022-06-30"),
    ("Quý I đến Quý III năm 2022", "span", "2022-01-01", "2022-09-30"),
    ("Quý IV/2022 - Quý I/2023", "quarter", "2022-10-01", "2023-03-31"),
    ("Thường xuyên trong năm 2022", "all_year", "2022-01-01", "2022-12-31"),
    ("Thường xuyên", "all_year", "2022-01-01", "2022-12-31"),
    ("Cả năm", "all_year", "2022-01-01", "2022-12-31"),
    ("Trong năm", "all_year", "2022-01-01", "2022-12-31"),
    ("Năm 2023", "all_year", "2023-01-01", "2023-12-31"),
    ("2022", "all_year", "2022-01-01", "2022-12-31"),
    ("Thường xuyên từ tháng 3 đến tháng 12 năm 2022", "span", "2022-03-01", "2022-12-31"),
    ("Hằng quý", "all_year", "2022-01-01", "2022-12-31"),
    ("Ngày 15 hàng tháng", "all_year", "2022-01-01", "2022-12-31"),
    ("- Tháng 3: lập kế hoạch\n- Tháng 6: sơ kết", "month", "2022-03-01", "2022-06-30"),
    ("Tuần 2 tháng 6", "month", "2022-06-01", "2022-06-30"),
    ("Tháng3năm 2022", "month", "2022-03-01", "2022-03-31"),
    ("QuýIV năm2022", "quarter", "2022-10-01", "2022-12-31"),
    ("T3/2022", "month", "2022-03-01", "2022-03-31"),
    ("Q1/2022", "quarter", "2022-01-01", "2022-03-31"),
    ("Quí II năm 2022", "quarter", "2022-04-01", "2022-06-30"),
    ("Tháng 5 (theo Quyết định số 12/2020/QĐ-UBND)", "month", "2022-05-01", "2022-05-31"),
    ("Theo kế hoạch cụ thể", "own_plan", None, None),
    ("Theo Kế hoạch số 223/KH-UBND ngày 30/6/2021", "own_plan", None, None),
    ("Theo quy định", "own_plan", None, None),
    ("Theo lộ trình của Trung ương", "own_plan", None, None),
    ("Khi có yêu cầu", "on_demand", None, None),
    ("Theo yêu cầu của UBND tỉnh", "on_demand", None, None),
    ("Đột xuất", "on_demand", None, None),
    ("Sau khi có hướng dẫn của bộ, ngành", "on_demand", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "start", "end"), CASES)
def test_a_period_is_read_as_a_plan_means_it(text, kind, start, end):
    period = read_period(text, year=2022)
    assert period is not None
    found = (
        period.kind.value,
        period.start and period.start.isoformat(),
        period.end and period.end.isoformat(),
    )
    assert found == (kind, start, end)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "Tháng 13 năm 2022", "Quý V", "Ngày 31/02/2022", "32/01/2022", "Trong 15 ngày",
     "Tháng 0", "Nhanh nhất có thể", "1" * 5000, "Cuối năm 2022", "Tháng 3/4"],
)  # fmt: skip
def test_what_is_no_period_is_none(text):
    assert read_period(text, year=2022) is None


def test_separate_quarters_are_separate_parts():
    period = read_period("Quý I và Quý III", year=2022)
    assert period.parts == (quarter_stretch(2022, 1), quarter_stretch(2022, 3))
    assert period.covers(date(2022, 2, 1))
    assert not period.covers(date(2022, 5, 1))


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("Hằng quý", Rhythm.QUARTER),
        ("Hàng tháng", Rhythm.MONTH),
        ("Định kỳ hàng tuần", Rhythm.WEEK),
        ("Báo cáo quý, 6 tháng, năm", Rhythm.QUARTER),
        ("6 tháng, năm", Rhythm.HALF_YEAR),
        ("06 tháng/lần", Rhythm.HALF_YEAR),
        ("Thường xuyên, định kỳ hàng tháng", Rhythm.MONTH),
        ("Quý IV hằng năm", Rhythm.YEAR),
        ("Thường xuyên", None),
    ],
)
def test_the_rhythm_is_kept_where_the_text_gives_one(text, rhythm):
    assert read_period(text, year=2022).rhythm is rhythm


def test_without_any_year_a_period_has_a_kind_and_no_dates():
    period = read_period("Quý II")
    assert (period.kind, period.start, period.end) == (PeriodKind.QUARTER, None, None)


def test_the_text_is_kept_as_written():
    assert read_period("  Quý\u00a0l, II  năm 2022 ").text == "Quý l, II năm 2022"


@given(
    st.integers(1, 12),
    st.integers(2015, 2035),
    st.sampled_from(["Tháng {m} năm {y}", "tháng {m:02}/{y}", "Trong THÁNG {m} - {y}"]),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from([" ", "\u00a0", "  ", "\n"]),
)
def test_a_month_is_read_however_it_is_typed(month, year, shape, form, space):
    text = unicodedata.normalize(form, shape.format(m=month, y=year)).replace(" ", space)
    period = read_period(text)
    assert period.kind is PeriodKind.MONTH
    assert Stretch(period.start, period.end) == month_stretch(year, month)


@given(st.text(max_size=60), st.none() | st.integers(2000, 2100))
def test_no_text_breaks_the_reader(text, year):
    period = read_period(text, year=year)
    assert (
        period is None or period.start is None or period.end is None or (period.start <= period.end)
    )


@given(
    st.lists(
        st.sampled_from(
            ["tháng", "quý", "năm", "ngày", "đến", "từ", "trước", "IV", "l", "3", "12",
             "31", "2022", "15/6", "30/2/2022", "-", ",", "và", "hằng", "6 tháng đầu năm",
             "theo", "kế hoạch"]
        ),
        max_size=9,
    )
)  # fmt: skip
def test_no_order_of_known_words_breaks_the_reader(words):
    period = read_period(" ".join(words), year=2022)
    if period and period.start and period.end:
        assert period.start <= period.end
