"""A sheet says the same as PDF and as Word."""

import io
from dataclasses import replace

import docx
import pikepdf
import pytest
from pypdf import PdfReader

from motcua.documents.sheets import Grid, Sheet, Signature, sheet_docx, sheet_pdf, words_of

SHEET = Sheet(
    title="PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    agency="Ủy ban nhân dân huyện Can Lộc",
    unit="Bộ phận một cửa",
    number="12/HDHS",
    place_and_day="Can Lộc, ngày 15 tháng 11 năm 2022",
    form="Mẫu số 02, Thông tư số 01/2018/TT-VPCP",
    code="H27.37-221115-0001",
    opening=("Kính gửi: Hoàng Thị Dung",),
    facts=(("Mã hồ sơ", "H27.37-221115-0001"), ("Địa chỉ", 'Số 5 <đường> & "ngõ" #1 *x* $y$')),
    table=Grid((("TT", 1), ("Giấy tờ", 4)), (("1", "Đơn đề nghị"), ("2", "Bản vẽ\nhoàn công"))),
    closing=("Lý do: thiếu chữ ký.",),
    signatures=(Signature("NGƯỜI HƯỚNG DẪN", "Nguyễn Thị An"), Signature("NGƯỜI NỘP")),
)


def squeezed(text):
    return "".join(text.split())


def pdf_text(sheet):
    pages = PdfReader(io.BytesIO(sheet_pdf(sheet))).pages
    return squeezed(" ".join(page.extract_text() for page in pages))


def docx_text(sheet):
    file = docx.Document(io.BytesIO(sheet_docx(sheet)))
    parts = [p.text for p in file.paragraphs]
    parts += [p.text for p in file.sections[0].header.paragraphs]
    parts += [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return squeezed(" ".join(parts))


@pytest.mark.parametrize(
    "sheet", [SHEET, replace(SHEET, is_wide=True), replace(SHEET, code="", table=None)]
)
def test_both_files_say_every_word(sheet):
    pdf, word = pdf_text(sheet), docx_text(sheet)

    for text in words_of(sheet):
        assert squeezed(text) in pdf
        assert squeezed(text) in word


def test_a_slip_is_one_a5_page_kept_for_ever_and_a_register_lies_on_a4():
    with pikepdf.open(io.BytesIO(sheet_pdf(SHEET))) as pdf:
        (page,) = pdf.pages
        assert [round(float(x)) for x in page.mediabox[2:]] == [420, 595]
        assert pdf.open_metadata().pdfa_status == "2U"
    with pikepdf.open(io.BytesIO(sheet_pdf(replace(SHEET, is_wide=True)))) as pdf:
        assert [round(float(x)) for x in pdf.pages[0].mediabox[2:]] == [842, 595]


def test_long_tables_go_on_over_pages_and_repeat_their_heads():
    rows = tuple((str(n), f"Giấy tờ số {n}") for n in range(120))
    sheet = replace(SHEET, table=Grid(SHEET.table.heads, rows))

    pages = PdfReader(io.BytesIO(sheet_pdf(sheet))).pages

    assert len(pages) > 2
    assert all("Giấy tờ" in page.extract_text() for page in pages[:-1])
    assert "Giấy tờ số 119" in " ".join(page.extract_text() for page in pages)
