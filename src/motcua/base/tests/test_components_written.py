"""Figures, money, people, days: written as Vietnamese offices write them."""

from __future__ import annotations

import doctest
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.base.templatetags import written, written_days

NOW = datetime(2022, 11, 15, 2, 24, tzinfo=UTC)


def test_the_examples_of_the_docstrings_hold():
    failed, tried = doctest.testmod(written)
    assert tried
    assert not failed


@given(st.integers(min_value=-(10**15), max_value=10**15))
def test_a_whole_number_loses_nothing_but_its_dots(value):
    assert int(written.number(value).replace(".", "")) == value


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_a_decimal_reads_back_the_same(value):
    text = written.number(value, places=2).replace(".", "").replace(",", ".")
    assert Decimal(text) == value


@given(st.fractions())
def test_a_bar_never_leaves_its_frame(share):
    assert 0 <= float(written.plain_percent(share).removesuffix("%")) <= 100


@given(st.text(alphabet="0123456789", min_size=8, max_size=12))
def test_a_masked_phone_tells_no_more_than_five_digits(phone):
    masked = written.masked_phone(phone)
    assert sum(d.isdigit() for d in masked) == 5
    assert len(masked.replace(" ", "")) == len(phone)


@pytest.mark.parametrize(
    ("_case", "value", "text"),
    [
        ("halves go up", Fraction(78_405, 100_000), "78,41%"),
        ("a tiny share is not nothing rounded away", Fraction(1, 10_000), "0,01%"),
        ("no rounding by binary fractions", 0.285, "28,50%"),
        ("nothing to count is a dash, not zero", None, "—"),
        ("zero is zero", 0, "0,00%"),
    ],
)
def test_percentages(_case, value, text):
    assert written.percent(value) == text


def test_a_negative_that_rounds_to_nothing_loses_its_sign():
    assert written.number(Fraction(-1, 1000)) == "0"


def test_a_moment_is_told_in_the_office_time_zone():
    assert written_days.moment(NOW) == "09:24 15/11/2022"
    assert written_days.moment(date(2022, 11, 15)) == "15/11/2022"


def test_a_moment_near_midnight_belongs_to_the_vietnamese_day():
    late = datetime(2022, 11, 14, 17, 30, tzinfo=UTC)
    assert written_days.day(late) == "15/11/2022"
    assert written_days.weekday(late) == "Thứ Ba"


def test_sunday_has_a_name_of_its_own():
    assert written_days.weekday(date(2022, 11, 20)) == "Chủ nhật"
    assert written_days.short_weekday(date(2022, 11, 20)) == "CN"


@pytest.mark.parametrize(
    ("_case", "gap", "text"),
    [
        ("seconds ago", timedelta(seconds=-20), "vừa xong"),
        ("minutes ago", timedelta(minutes=-5), "5 phút trước"),
        ("hours ago, the same day", timedelta(hours=-3), "3 giờ trước"),
        ("hours ago, but yesterday", timedelta(hours=-12), "21:24 hôm qua"),
        ("long ago", timedelta(days=-9), "09:24 06/11/2022"),
        ("minutes ahead", timedelta(minutes=40), "còn 40 phút"),
        ("hours ahead, the same day", timedelta(hours=4), "còn 4 giờ"),
        ("tomorrow", timedelta(days=1), "09:24 16/11/2022"),
    ],
)
def test_how_long_ago(_case, gap, text):
    assert written_days.ago(NOW + gap, NOW) == text


@pytest.mark.parametrize(
    ("days", "text", "tone"),
    [
        (None, "Chưa có hẹn trả", "none"),
        (-2, "Quá hạn 2 ngày", "late"),
        (0, "Đến hạn hôm nay", "soon"),
        (2, "Còn 2 ngày", "soon"),
        (3, "Còn 3 ngày", "ok"),
    ],
)
def test_what_is_left_of_a_promise(days, text, tone):
    assert (written_days.days_left(days), written_days.days_tone(days)) == (text, tone)
