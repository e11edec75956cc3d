"""A legal document is known by its number, however people write it."""

import doctest
import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.publication.rules import legal_numbers
from motcua.publication.rules.legal_numbers import basis_number, canonical, numbers_in

SHARED = Path(os.environ.get("MOTCUA_SHARED", Path(__file__).resolve().parents[5] / "shared/data"))
NATIONAL = SHARED / "procedures/national_procedures_2026-07.jsonl.gz"


def test_the_examples_in_the_rules_hold():
    assert doctest.testmod(legal_numbers).failed == 0


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("61/2018/NĐ-CP", "61/2018/NĐ-CP"),
        ("Nghị định số 61/2018/NĐ-CP", "61/2018/NĐ-CP"),
        ("Nghị định số68/2018/NĐ-CP", "68/2018/NĐ-CP"),
        ("86/2018/nđ-cp", "86/2018/NĐ-CP"),
        ("165/2024/NĐ- CP", "165/2024/NĐ-CP"),
        ("TT43/2023/TT-BTC", "43/2023/TT-BTC"),
        ("31/2025/TT_BCA", "31/2025/TT-BCA"),
        ("198/2016/TT/BTC", "198/2016/TT-BTC"),
        ("07/2016/QD-TTg", "07/2016/QĐ-TTg"),
        ("22/2025/QĐ-TTg", "22/2025/QĐ-TTg"),
        ("94/2025/QH15 ngày 27/6/2025", "94/2025/QH15"),
        ("Luật số: 59/2020/QH14", "59/2020/QH14"),
        ("190/2025/NQ-QH15", "190/2025/QH15"),
        ("09/2017/QH1409/2017/QH14", "09/2017/QH14"),
        ("Pháp lệnh số: 02/2020/UBTVQH14", "02/2020/UBTVQH14"),
        ("66.7/2025/NQ-CP", "66.7/2025/NQ-CP"),
        ("30A/2008/NQ-CP", "30A/2008/NQ-CP"),
        ("9/2025/NQ-HĐND", "09/2025/NQ-HĐND"),
        ("08/2025/NQ/HĐND", "08/2025/NQ-HĐND"),
        ("18/2015/QĐ-UBND DANANG", "18/2015/QĐ-UBND"),
        ("191/2005/TTLT/BQP-BLĐTBXH-BTC", "191/2005/TTLT-BQP-BLĐTBXH-BTC"),
        ("nghị định 146/2025", "146/2025/NĐ-CP"),
        ("73-CP", "73-CP"),
        ("461/QĐ-UBND", "461/QĐ-UBND"),
        ("", ""),
        ("06", ""),
        ("Luật Thú y 2015", ""),
        ("19/6/2015", ""),
        ("37/2013/2015/TT-NHNN", ""),
    ],
)
def test_a_number_is_read_in_one_form(written, number):
    assert canonical(written) == number


def test_a_title_gives_the_number_its_column_lacks():
    assert basis_number("", "Nghị định số 146/2025/NĐ-CP của Chính phủ") == "146/2025/NĐ-CP"


def test_every_number_of_a_sentence_is_read_once():
    said = "sửa đổi Nghị định 61/2018/NĐ-CP, Nghị định số 45/2020/NĐ-CP và 61/2018/NĐ-CP"

    assert numbers_in(said) == ["61/2018/NĐ-CP", "45/2020/NĐ-CP"]


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault_and_its_reading_stands(text):
    for number in numbers_in(text):
        assert canonical(number) == number


@pytest.mark.skipif(not NATIONAL.exists(), reason="the national file is not on this machine")
def test_of_the_real_bases_ninety_eight_in_a_hundred_are_read():
    named = unnamed = 0
    with gzip.open(NATIONAL) as lines:
        for line in lines:
            for basis in json.loads(line).get("legal_basis") or ():
                is_read = basis_number(basis.get("number") or "", basis.get("title") or "")
                named, unnamed = named + bool(is_read), unnamed + (not is_read)

    assert named + unnamed > 20_000
    assert unnamed / (named + unnamed) < 0.02
