"""Text that looks the same is the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.vietnamese import nfc


@pytest.mark.parametrize(
    ("_case", "typed"),
    [
        ("letters in parts", unicodedata.normalize("NFD", "Hoàng Thị Dung")),
        ("a space of no width", "Hoàng\u200b Thị Dung"),
        ("the order of letters turned", "Hoàng Thị \u202eDung\u202c"),
        ("a mark of the byte order", "\ufeffHoàng Thị Dung"),
        ("a soft hyphen", "Hoàng Thị D\u00adung"),
        ("a control", "Hoàng Thị Dung\x07"),
        ("an unseen sign between a letter and its tone", "Hoa\u200d\u0300ng Thị Dung"),
        ("spaces that do not break", "Hoàng\u00a0Thị\u00a0Dung"),
    ],
)
def test_a_name_is_kept_in_one_form(_case, typed):
    assert nfc(typed) == "Hoàng Thị Dung"


def test_a_null_character_is_left_to_be_refused():
    assert nfc("a\x00b") == "a\x00b"


@given(st.text())
def test_what_is_kept_is_composed_and_stays_as_it_is(text):
    kept = nfc(text)

    assert unicodedata.is_normalized("NFC", kept)
    assert nfc(kept) == kept
