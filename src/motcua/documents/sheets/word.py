"""A sheet as a Word file that can be edited: the same words in the same order as its PDF."""

from __future__ import annotations

import io

import docx
import segno
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from motcua.documents.sheets.values import Grid, Sheet
from motcua.kernel.vietnamese import visible

FONT = "Times New Roman"
A5, A4 = (148, 210), (297, 210)
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"


def sheet_docx(sheet: Sheet) -> bytes:
    """Return a sheet as a Word file."""
    file = docx.Document()
    _begin(file, sheet)
    _head(file, sheet)
    for line in sheet.opening:
        _said(file.add_paragraph(), line)
    for label, value in sheet.facts:
        paragraph = _said(file.add_paragraph(), f"{label}: ")
        _said(paragraph, value, bold=True)
    if sheet.table is not None:
        _table(file, sheet.table)
    for line in sheet.closing:
        _said(file.add_paragraph(), line)
    _signatures(file, sheet)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _begin(file: Document, sheet: Sheet) -> None:
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11 if sheet.is_wide else 10)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    normal.paragraph_format.space_after = Pt(3)
    section = file.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.is_wide else WD_ORIENT.PORTRAIT
    width, height = A4 if sheet.is_wide else A5
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(15 if sheet.is_wide else 14)
    section.top_margin = section.bottom_margin = Mm(12)
    file.core_properties.title = sheet.title.replace("\n", " ")[:250]
    file.core_properties.language = "vi"
    if sheet.form:
        header = section.header.paragraphs[0]
        header.alignment = ALIGN.RIGHT
        _said(header, sheet.form, size=8, italic=True)


def _head(file: Document, sheet: Sheet) -> None:
    left, right = _columns(file, 2).rows[0].cells
    _line(left, sheet.agency.upper(), size=9)
    if sheet.unit:
        _line(left, sheet.unit.upper(), size=9, bold=True)
    if sheet.number:
        _line(left, f"Số: {sheet.number}", size=9)
    _line(right, NATION, size=9, bold=True)
    _line(right, MOTTO, size=9, bold=True)
    _line(right, sheet.place_and_day, size=9, italic=True)
    title = file.add_paragraph()
    title.alignment = ALIGN.CENTER
    _said(title, sheet.title, size=12, bold=True)
    if sheet.code:
        picture = io.BytesIO()
        segno.make(sheet.code, error="m", micro=False).save(picture, kind="png", scale=4, border=1)
        paragraph = file.add_paragraph()
        paragraph.alignment = ALIGN.RIGHT
        paragraph.add_run().add_picture(picture, width=Mm(18))


def _table(file: Document, grid: Grid) -> None:
    table = file.add_table(1, len(grid.heads))
    table.style = "Table Grid"
    for cell, (head, _share) in zip(table.rows[0].cells, grid.heads, strict=True):
        _line(cell, head, bold=True)
    for row in grid.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            _said(cell.paragraphs[0], text)


def _signatures(file: Document, sheet: Sheet) -> None:
    if not sheet.signatures:
        return
    for cell, one in zip(
        _columns(file, len(sheet.signatures)).rows[0].cells, sheet.signatures, strict=True
    ):
        _line(cell, one.title, bold=True)
        _line(cell, f"({one.note})", italic=True)
        for _blank in range(3):
            _line(cell, "")
        _line(cell, one.name, bold=True)


def _columns(file: Document, count: int) -> Table:
    table: Table = file.add_table(1, count)
    return table


def _line(
    cell: _Cell, text: str, *, size: float = 0, bold: bool = False, italic: bool = False
) -> None:
    """Add a line in the middle of a cell; the first takes the paragraph that is there."""
    first = cell.paragraphs[0]
    paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    _said(paragraph, text, size=size, bold=bold, italic=italic)


def _said(
    paragraph: Paragraph, text: str, *, size: float = 0, bold: bool = False, italic: bool = False
) -> Paragraph:
    run = paragraph.add_run(visible(text))
    run.bold, run.italic = bold, italic
    if size:
        run.font.size = Pt(size)
    return paragraph
