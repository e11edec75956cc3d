"""Fees of the national file become amounts, or say why not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules.facts import FeeFact
from motcua.catalogue.rules.fees import read_fees

ELSEWHERE = "Theo quy định của Bộ"
TWO_RATES = "Lệ phí cấp mới 40.000 đồng; cấp lại 20.000 đồng"


def read(text):
    fees, problems = read_fees(text, "f")
    return fees, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("_case", "text", "fees", "problems"),
    [
        ("free", "0 VNĐ ()", (FeeFact(0, ""),), []),
        ("waived", "0 VNĐ (Miễn lệ phí)", (FeeFact(0, "Miễn lệ phí"),), []),
        ("an amount", "500000 VNĐ ()", (FeeFact(500_000, ""),), []),
        ("with its ground", "20000 VNĐ (Thông tư 172)", (FeeFact(20_000, "Thông tư 172"),), []),
        ("nothing said", "", (), []),
        ("no information, then a time", "Không có thông tin\n    Mô tả: 5 ngày", (), []),
        ("only a description", "Mô tả: nộp 20.000 đồng tại quầy", (), []),
        ("elsewhere", f"0 VNĐ ({ELSEWHERE})", (FeeFact(None, ELSEWHERE),), ["fee-in-words"]),
        ("in words only", ELSEWHERE, (FeeFact(None, ELSEWHERE),), ["fee-in-words"]),
        ("said twice", f"{ELSEWHERE} | {ELSEWHERE}", (FeeFact(None, ELSEWHERE),), ["fee-in-words"]),
        ("two", "10000 VNĐ () | 20000 VNĐ ()", (FeeFact(10_000, ""), FeeFact(20_000, "")), []),
        ("brackets inside", "2000 VNĐ (a (b) c)", (FeeFact(2_000, "a (b) c"),), []),
        ("an empty line", "|  | ", (), []),
        ("noughts lost", "40 VNĐ (40.000đ)", (FeeFact(None, "40.000đ"),), ["fee-too-small"]),
        ("the note says otherwise", "40000 VNĐ (50.000đ/giấy)", (FeeFact(40_000, "50.000đ/giấy"),),
         ["fee-differs-from-note"]),
        ("the note has it", "0 VNĐ (150.000 đồng/lần)", (FeeFact(150_000, "150.000 đồng/lần"),),
         ["fee-from-note"]),
        ("the note has two", f"0 VNĐ ({TWO_RATES})", (FeeFact(None, TWO_RATES),),
         ["fee-several-in-words"]),
        ("a share", "0 VNĐ (0,1% giá trị)", (FeeFact(None, "0,1% giá trị"),), ["fee-percent"]),
    ],
)  # fmt: skip
def test_fees_are_amounts_or_words(_case, text, fees, problems):
    assert read(text) == (fees, problems)


@given(st.lists(st.integers(1_000, 10**9), min_size=1, max_size=6, unique=True))
def test_every_line_gives_its_amount(amounts):
    fees, problems = read(" | ".join(f"{amount} VNĐ (Lệ phí)" for amount in amounts))

    assert [fee.amount for fee in fees] == amounts
    assert problems == []


@given(st.text())
def test_any_text_is_read(text):
    fees, _ = read(text)

    assert all(fee.amount is None or fee.amount >= 0 for fee in fees)
