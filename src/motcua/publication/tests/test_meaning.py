"""Only what differs in meaning differs: case, spaces, marks, noughts and bullets say nothing."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.publication.rules import meaning as module
from motcua.publication.rules.meaning import likeness, line_meaning, marked, meaning, paired, same

WORDS = st.text("aàáâấđêếoôồúyý 0123456789.,;:-()\n", max_size=60)


def test_the_examples_in_the_rules_hold():
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("05 ngày làm việc", "5 ngày làm việc"),
        ("05 (năm) ngày làm việc", "5 ngày làm việc"),
        ("Hoà giải ở cơ sở", "Hòa giải ở cơ sở"),
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("CẤP GIẤY PHÉP", "cấp giấy phép."),
        ("Đơn  đề nghị\n(bản chính)", "Đơn đề nghị, bản chính"),
        ("Cấp gi\u00e2\u0301y phép", "Cấp giấy phép"),
        ("1.000.000 đồng", "1000000 đồng"),
    ],
)
def test_two_ways_of_writing_mean_the_same(one, other):
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("5 ngày làm việc", "3 ngày làm việc"),
        ("5 ngày", "5 ngày làm việc"),
        ("Cấp mới giấy phép", "Cấp lại giấy phép"),
        ("Hòa giải", "Hóa giải"),
        ("Đổi", "Dời"),
        ("10 ngày", "100 ngày"),
        ("1,5 triệu đồng", "15 triệu đồng"),
    ],
)
def test_what_differs_in_a_word_or_number_differs(one, other):
    assert not same(one, other)


@given(WORDS)
def test_the_meaning_of_a_meaning_is_itself_where_there_are_no_tones(text):
    assert meaning(meaning(text).translate(str.maketrans("", "", "12345"))) is not None
    assert same(text, f"  {text.upper()}. ")


def test_a_line_of_a_list_is_the_same_with_any_bullet():
    assert len({line_meaning(f"{head}Đơn đề nghị") for head in ("", "- ", "a) ", "1. ", "* ")}) == 1


def test_lists_are_matched_and_the_most_alike_called_renamed():
    ours = ["Đơn đề nghị theo mẫu số 01", "Bản sao giấy khai sinh", "Ảnh 3x4"]
    theirs = ["ảnh 3x4.", "Đơn đề nghị theo mẫu số 02", "Giấy chứng sinh bản chính của bệnh viện"]

    renamed, dropped, added = paired(ours, theirs)

    assert renamed == [("Đơn đề nghị theo mẫu số 01", "Đơn đề nghị theo mẫu số 02")]
    assert dropped == ["Bản sao giấy khai sinh"]
    assert added == ["Giấy chứng sinh bản chính của bệnh viện"]


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_no_line_is_matched_twice_or_lost(ours, theirs):
    renamed, dropped, added = paired(ours, theirs)

    assert len({other for _, other in renamed}) == len(renamed)
    left = {line_meaning(one) for one, _ in renamed} | {line_meaning(one) for one in dropped}
    right = {line_meaning(one) for _, one in renamed} | {line_meaning(one) for one in added}
    meant = [{line_meaning(line) for line in lines} - {""} for lines in (ours, theirs)]
    assert left == meant[0] - meant[1]
    assert right == meant[1] - meant[0]


@given(WORDS, WORDS)
def test_marking_keeps_every_word_of_both_sides(ours, theirs):
    left, right = marked(ours, theirs)

    assert " ".join(text for text, _ in left).split() == ours.split()
    assert " ".join(text for text, _ in right).split() == theirs.split()


def test_marking_shows_the_words_that_changed():
    left, right = marked("Thời hạn 05 ngày làm việc", "Thời hạn 3 ngày làm việc")

    assert [text for text, changed in left if changed] == ["05"]
    assert [text for text, changed in right if changed] == ["3"]


def test_texts_with_no_word_are_alike_in_nothing():
    assert likeness("...", "") == 0.0
