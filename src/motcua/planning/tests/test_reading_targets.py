"""Figures in the words of a task: which are targets, and which way they count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.planning.rules.reading.targets import targets_in


def _found(text):
    return [(t.comparison, t.value, t.unit) for t in targets_in(text, task="I.1").targets]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tối thiểu 70% hồ sơ", [(">=", 70, "%")]),
        ("ít nhất 50% TTHC", [(">=", 50, "%")]),
        ("không dưới 95,5%", [(">=", 95.5, "%")]),
        ("đạt từ 30% trở lên", [(">=", 30, "%")]),
        ("70 % hồ sơ trở lên", [(">=", 70, "%")]),
        ("đạt trên 60%", [(">", 60, "%")]),
        ("tỷ lệ quá hạn dưới 1%", [("<", 1, "%")]),
        ("không quá 2% hồ sơ quá hạn", [("<=", 2, "%")]),
        ("100% hồ sơ", [("=", 100, "%")]),
        ("đạt 80%", [(">=", 80, "%")]),
        ("phấn đấu 80% hồ sơ", [("=", 80, "%")]),
        ("đạt 80 - 90%", [(">=", 80, "%"), ("<=", 90, "%")]),
        ("từ 80% đến 90%", [(">=", 80, "%"), ("<=", 90, "%")]),
        ("giảm từ 5% xuống còn 2%", [("<=", 2, "%")]),
        ("tăng từ 50% lên 70%", [(">=", 70, "%")]),
        ("tối thiểu tương ứng là 50%, 40%, 35%",
         [(">=", 50, "%"), (">=", 40, "%"), (">=", 35, "%")]),
        ("cắt giảm tối thiểu 10% quy định và cắt giảm tối thiểu 10% chi phí",
         [(">=", 10, "%"), (">=", 10, "%")]),
        ("100% hồ sơ được cập nhật. Tối thiểu 50% TTHC trực tuyến",
         [("=", 100, "%"), (">=", 50, "%")]),
        ("tối thiểu 90 phần trăm", [(">=", 90, "%")]),
        ("Tổ chức ít nhất 02 lớp tập huấn", [(">=", 2, "lớp tập huấn")]),
        ("không quá 03 ngày làm việc", [("<=", 3, "ngày làm việc")]),
        ("tối thiểu 1.000 hồ sơ", [(">=", 1000, "hồ sơ")]),
        ("mức độ 3, 4 theo Điều 14 Quyết định 468", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_figure_counts_the_way_its_words_say(text, expected):
    assert _found(text) == expected


def test_a_figure_of_how_things_are_is_no_target_and_is_listed():
    found = targets_in("Hiện nay đạt 30%; phấn đấu đạt trên 50%.", task="I.1")
    assert [target.value for target in found.targets] == [50]
    assert "30%" in found.doubtful[0][0]


def test_a_fraction_is_listed():
    assert targets_in("Ít nhất 2/3 số xã", task="I.1").doubtful[0][0] == "Ít nhất 2/3 số"


def test_each_figure_has_the_words_that_speak_of_it():
    text = "Hài lòng đạt tối thiểu 90%, riêng các lĩnh vực đất đai, xây dựng đạt tối thiểu 85%."
    first, second = targets_in(text, task="II.6").targets
    assert first.text == "Hài lòng đạt tối thiểu 90%"
    assert second.text == "riêng các lĩnh vực đất đai, xây dựng đạt tối thiểu 85%."


def test_each_figure_has_its_own_tier_where_one_is_named():
    text = "Tối thiểu 80% hồ sơ cấp tỉnh, 70% hồ sơ cấp huyện và 60% hồ sơ cấp xã"
    assert [(t.value, t.scope, t.comparison) for t in targets_in(text, task="I.1").targets] == [
        (80, "cấp tỉnh", ">="),
        (70, "cấp huyện", ">="),
        (60, "cấp xã", ">="),
    ]


@given(st.integers(1, 100), st.sampled_from(["tối thiểu", "Ít nhất", "không dưới"]))
def test_whatever_the_figure_it_is_found(value, how):
    assert _found(f"Bảo đảm {how} {value}% hồ sơ đúng hạn.") == [(">=", value, "%")]


@given(st.text(alphabet="0123456789%.,-–/ đạttừ", max_size=60))
def test_no_text_breaks_the_reader_of_figures(text):
    targets_in(text, task="I.1")
