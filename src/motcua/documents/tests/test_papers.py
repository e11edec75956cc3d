"""A paper is made whatever letters people's names are written in."""

import io

import pikepdf
import pytest
import typst

from motcua.documents.papers import qr_svg, render

RECEIPT = {
    **dict.fromkeys(("agency_above", "agency", "unit", "place", "identity", "phone"), "x"),
    **dict.fromkeys(("email", "content", "procedure", "sets", "limit", "received", "due"), "x"),
    **dict.fromkeys(("return_at", "fee", "day"), "x"),
    "code": "H27.18-221115-0001",
    "qr": qr_svg("H27.18-221115-0001"),
    "address": "Hà Tĩnh",
    "papers": [{"number": "1", "name": "Đơn", "form": "Bản chính", "count": "1"}],
}


def receipt(applicant):
    with pikepdf.open(io.BytesIO(render("receipt", {**RECEIPT, "applicant": applicant}))) as pdf:
        return "pdfaid:part" in bytes(pdf.Root.Metadata.read_bytes()).decode(), len(pdf.pages)


def test_a_receipt_is_fit_for_archives():
    assert receipt("Đặng Thị Ngọc Ánh")[0]


@pytest.mark.parametrize("name", ["王小明", "😀", "＝1+1", "สมชาย", "\x01"])
def test_a_name_our_fonts_lack_letters_for_still_gets_its_receipt(name):
    is_for_archives, pages = receipt(name)

    assert not is_for_archives
    assert pages


@pytest.mark.parametrize(
    "name", ['#panic("x")', "#{1+1}", "$x$ *b* _i_ @ref <lab> // c", "\\", "]["]
)
def test_a_name_is_never_read_as_an_instruction(name):
    assert receipt(name)[1]


def test_a_fault_in_a_paper_is_not_hidden():
    with pytest.raises(typst.TypstError):
        render("receipt", {"applicant": "An"})
