"""Limits of the national file become values, or say why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules.limits import read_limit
from motcua.kernel.limits import Limit, LimitUnit

HOURS, WORKING, DAYS, MONTHS = (
    LimitUnit.HOURS,
    LimitUnit.WORKING_DAYS,
    LimitUnit.CALENDAR_DAYS,
    LimitUnit.MONTHS,
)
SAME_DAY = Limit(0, LimitUnit.IMMEDIATE)
FAR_OFF = (
    "Không quá 15 ngày làm việc. Đối với các xã miền núi thì thời gian thực hiện được tăng thêm "
    "không quá 10 ngày làm việc so với tổng thời gian. OTHER"
)


def read(value, unit, text="x", fee=""):
    limit, problems = read_limit(
        {"time_value": value, "time_unit": unit, "time_text": text, "fee_text": fee}, "f"
    )
    return limit, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("_case", "value", "unit", "limit", "problems"),
    [
        ("working days", "5", "WORKING_DAY", Limit(5, WORKING), []),
        ("half a working day is hours", "3.5", "WORKING_DAY", Limit(28, HOURS), []),
        ("calendar days", "30", "ngày", Limit(30, DAYS), []),
        ("half a calendar day", "2.5", "ngày", Limit(3, DAYS), ["limit-rounded-up"]),
        ("working hours", "8", "HOUR", Limit(8, HOURS), []),
        ("a whole day of hours", "48", "HOUR", Limit(2, DAYS), ["limit-elapsed-hours"]),
        ("minutes", "30", "phút", Limit(1, HOURS), ["limit-rounded-up"]),
        ("months", "2", "MONTH", Limit(2, MONTHS), []),
        ("a year", "1", "YEAR", Limit(12, MONTHS), []),
        ("weeks", "2", "tuần", Limit(14, DAYS), []),
        ("nothing at all", "0", "WORKING_DAY", SAME_DAY, []),
        ("an unknown unit", "1", "OTHER", None, ["limit-unit-unknown"]),
        ("no number", None, "WORKING_DAY", None, ["limit-without-number"]),
        ("not a number", "NaN", "WORKING_DAY", None, ["limit-out-of-range"]),
        ("without end", "Infinity", "WORKING_DAY", None, ["limit-out-of-range"]),
        ("below nothing", "-3", "WORKING_DAY", None, ["limit-out-of-range"]),
        ("beyond any patience", "99999", "ngày", None, ["limit-out-of-range"]),
    ],
)
def test_limits_are_values_or_problems(_case, value, unit, limit, problems):
    assert read(value, unit) == (limit, problems)


@pytest.mark.parametrize(
    ("_case", "text", "limit", "problems"),
    [
        ("as laws say it", "Không quá 10 ngày kể từ ngày nhận đủ hồ sơ OTHER", Limit(10, DAYS), []),
        ("with a leading nought", "03 ngày làm việc OTHER", Limit(3, WORKING), []),
        ("with the number in words", "15 (mười lăm) ngày làm việc", Limit(15, WORKING), []),
        ("more for far-off communes", FAR_OFF, Limit(15, WORKING), []),
        ("said twice", "5 ngày làm việc; tức 05 ngày làm việc", Limit(5, WORKING), []),
        ("a range", "từ 5 đến 7 ngày làm việc", Limit(7, WORKING), ["limit-range"]),
        ("the same day", "Thực hiện trong ngày làm việc nhận được hồ sơ OTHER", SAME_DAY, []),
        ("two cases", "5 ngày cấp mới, 3 ngày cấp lại", None, ["limit-several"]),
        ("a date is no limit", "Trước ngày 15 tháng 11 hàng năm", None, ["limit-missing"]),
        (
            "a law is no limit",
            "Theo Điều 23 Luật Hải quan số 54/2014/QH13",
            None,
            ["limit-missing"],
        ),
        ("nothing", "OTHER", None, ["limit-missing"]),
        ("a reference", "Theo mô tả OTHER", None, ["limit-missing"]),
    ],
)
def test_limits_in_words_are_read(_case, text, limit, problems):
    assert read(None, None, text) == (limit, problems)


def test_the_description_beside_the_fee_is_the_last_resort():
    told = "0 VNĐ ()\n    Mô tả: Trong thời hạn 20 ngày làm việc kể từ ngày nhận đủ hồ sơ"

    assert read("1", "OTHER", "1 OTHER", told) == (
        Limit(20, WORKING),
        ["limit-from-description"],
    )
    assert read("5", "WORKING_DAY", "5 WORKING_DAY", told) == (Limit(5, WORKING), [])


@given(
    st.integers(1, 300),
    st.sampled_from([("ngày làm việc", WORKING), ("ngày", DAYS), ("tháng", MONTHS)]),
    st.sampled_from(["Không quá {}", "Trong thời hạn {} kể từ ngày nhận đủ hồ sơ hợp lệ.", "{}"]),
)
def test_one_limit_in_a_sentence_is_found(number, unit, sentence):
    word, kind = unit

    assert read(None, None, sentence.format(f"{number:02} {word}")) == (Limit(number, kind), [])
