"""Amounts are written and read the way offices do it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.money import AmountNotUnderstood, dong, parse_dong


@given(st.integers(min_value=0, max_value=10**14))
def test_what_is_written_is_read_back(amount):
    assert parse_dong(dong(amount)) == amount


@pytest.mark.parametrize(
    ("_case", "text", "amount"),
    [
        ("plain digits", "20000", 20_000),
        ("with the currency of the national file", "20000 VNĐ", 20_000),
        ("with dots", "1.234.567 đồng", 1_234_567),
        ("with commas", "1,234,567đ", 1_234_567),
        ("in thousands", "50 nghìn đồng", 50_000),
        ("in millions with a half", "1,5 triệu đồng", 1_500_000),
        ("in milliards", "2 tỷ", 2_000_000_000),
        ("nothing", "Không thu.", 0),
        ("waived", "Miễn phí", 0),
    ],
)
def test_amounts_are_read(_case, text, amount):
    assert parse_dong(text) == amount


@pytest.mark.parametrize(
    ("_case", "text"),
    [
        ("no amount at all", "Theo quy định"),
        ("empty", ""),
        ("a part of a đồng", "12,5 đồng"),
        ("a percentage", "0,1%"),
        ("two amounts", "20.000 đồng, 30.000 đồng"),
        ("a number that is no amount", "9" * 40),
        ("a negative", "-5 đồng"),
    ],
)
def test_what_is_no_amount_is_refused(_case, text):
    with pytest.raises(AmountNotUnderstood):
        parse_dong(text)


@given(st.text())
def test_any_text_is_read_or_refused(text):
    with suppress(AmountNotUnderstood):
        assert parse_dong(text) >= 0
