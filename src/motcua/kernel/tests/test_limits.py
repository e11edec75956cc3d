"""Limits: read as offices write them, written back, refused when nobody could count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.limits import Limit, LimitNotUnderstood, LimitUnit, parse_limit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5 ngày làm việc", 5, LimitUnit.WORKING_DAYS),
        ("05 Ngày  làm việc.", 5, LimitUnit.WORKING_DAYS),
        ("05 (năm) ngày làm việc", 5, LimitUnit.WORKING_DAYS),
        ("5 ngay lam viec", 5, LimitUnit.WORKING_DAYS),
        ("nga\u0300y".join(["3 ", " la\u0300m vie\u0323\u0302c"]), 3, LimitUnit.WORKING_DAYS),
        ("8 giờ làm việc", 8, LimitUnit.HOURS),
        ("15 ngày", 15, LimitUnit.CALENDAR_DAYS),
        ("2 tuần", 14, LimitUnit.CALENDAR_DAYS),
        ("02 tháng", 2, LimitUnit.MONTHS),
        ("Trong ngày", 0, LimitUnit.IMMEDIATE),
        ("trong ngày làm việc", 0, LimitUnit.IMMEDIATE),
    ],
)
def test_a_limit_is_read(text, value, unit):
    assert parse_limit(text) == Limit(value, unit)


@pytest.mark.parametrize(
    ("_case", "text"),
    [
        ("nothing", ""),
        ("no number", "ngày làm việc"),
        ("no unit", "5"),
        ("zero", "0 ngày"),
        ("below zero", "-5 ngày"),
        ("a part of a day", "2,5 ngày"),
        ("another decimal mark", "2.5 ngày"),
        ("minutes", "30 phút"),
        ("hours that may run at night", "24 giờ"),
        ("words after it", "5 ngày làm việc kể từ ngày nhận hồ sơ"),
        ("two limits", "5 ngày làm việc hoặc 8 ngày"),
        ("a number beyond belief", "10000 ngày"),
        ("digits of another script", "٥ ngày"),
        ("a promise without a measure", "sớm nhất có thể"),
    ],
)
def test_what_nobody_could_count_is_refused(_case, text):
    with pytest.raises(LimitNotUnderstood) as refusal:
        parse_limit(text)

    assert "5 ngày làm việc" in str(refusal.value)


def test_a_long_text_is_shown_short():
    with pytest.raises(LimitNotUnderstood) as refusal:
        parse_limit("ngày " * 1000)

    assert len(str(refusal.value)) < 250


@pytest.mark.parametrize(
    ("_case", "value", "unit"),
    [
        ("none of something", 0, LimitUnit.WORKING_DAYS),
        ("less than none", -1, LimitUnit.MONTHS),
        ("at once, times three", 3, LimitUnit.IMMEDIATE),
    ],
)
def test_a_limit_without_sense_cannot_be_made(_case, value, unit):
    with pytest.raises(LimitNotUnderstood):
        Limit(value, unit)


@given(
    value=st.integers(1, 9999),
    unit=st.sampled_from([u for u in LimitUnit if u is not LimitUnit.IMMEDIATE]),
)
def test_a_limit_written_is_read_back(value, unit):
    assert parse_limit(str(Limit(value, unit))) == Limit(value, unit)
