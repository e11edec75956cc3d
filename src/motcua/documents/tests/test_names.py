"""A name does not make a file look like what it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents.kinds import DOCX, TAKEN
from motcua.documents.names import LONGEST, safe_name

PDF, JPEG = "application/pdf", "image/jpeg"


@pytest.mark.parametrize(
    ("_case", "name", "media_type", "kept"),
    [
        ("as it should be", "Đơn đề nghị.pdf", PDF, "Đơn đề nghị.pdf"),
        ("capitals", "SCAN.PDF", PDF, "SCAN.PDF"),
        ("another spelling", "anh.jpeg", JPEG, "anh.jpeg"),
        ("a program by its name", "don.exe", PDF, "don.exe.pdf"),
        ("a page by its name", "don.html", PDF, "don.html.pdf"),
        ("two endings", "don.pdf.exe", DOCX, "don.pdf.exe.docx"),
        ("no ending", "don", PDF, "don.pdf"),
        ("letters turned round", "hoa-don\u202efdp.exe", PDF, "hoa-donfdp.exe.pdf"),
        ("a line break", "a\r\nSet-Cookie: b.pdf", PDF, "a Set-Cookie: b.pdf"),
        ("a way up", "../../etc/passwd", PDF, "passwd.pdf"),
        ("a drive", "C:\\giay\\don.pdf", PDF, "don.pdf"),
        ("nothing", "", PDF, "tep.pdf"),
        ("only unseen signs", "\u200b\u202e", PDF, "tep.pdf"),
        ("letters in parts", "\u0110o\u031bn.pdf", PDF, "\u0110\u01a1n.pdf"),
    ],
)
def test_a_kept_name_says_what_the_file_is(_case, name, media_type, kept):
    assert safe_name(name, media_type) == kept


@given(st.text(max_size=400), st.sampled_from(sorted(TAKEN)))
def test_any_name_becomes_one_that_can_be_kept(name, media_type):
    kept = safe_name(name, media_type)

    assert 0 < len(kept) <= LONGEST
    assert not set("/\\\0\r\n\u202e") & set(kept)
    assert safe_name(kept, media_type) == kept
