"""The printed decision as a Word file, in the layout of NĐ 30/2020/NĐ-CP, Phụ lục I.

The same words in the same order as the PDF.  Tables are written as XML at once: the library looks
for every cell anew, which takes minutes for a long list.
"""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from motcua.kernel.vietnamese import visible
from motcua.publication.rules.paper import Annex, DecisionPaper, Line, Row, Table

FONT, SIZE = "Times New Roman", 14
SHORT, LONG = 210, 297
"""Sides of the sheet in millimetres."""
MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 15}
TWIPS = 56.6929
"""In a millimetre: the measure of tables in Word."""
HEAD_WIDTHS, FOOT_WIDTHS = (66, 99), (82, 83)
INDENT = 10


def decision_docx(paper: DecisionPaper) -> bytes:
    """Return a decision as a Word file."""
    file = docx.Document()
    _begin(file, paper)
    _head(file, paper)
    _text(file, paper)
    _foot(file, paper)
    for annex in paper.annexes:
        _annex(file, annex, paper.mark)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _begin(file: Document, paper: DecisionPaper) -> None:
    normal = file.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(SIZE)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    shape = normal.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(0), Pt(6), 1.05
    file.core_properties.title = f"{paper.kind} {paper.subject}"[:250]
    author = paper.body.replace("\n", " ")
    file.core_properties.author, file.core_properties.language = author, "vi"
    _shape(file.sections[0], is_wide=False, mark=paper.mark)


def _shape(section: Section, *, is_wide: bool, mark: str) -> None:
    """Give a section its sheet, its own page numbers from the second page on, and its mark."""
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    width, height = (LONG, SHORT) if is_wide else (SHORT, LONG)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(MARGINS["top"]), Mm(MARGINS["bottom"])
    section.left_margin, section.right_margin = Mm(MARGINS["left"]), Mm(MARGINS["right"])
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    numbering = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    section._sectPr.append(numbering)
    for header in (section.header, section.first_page_header):
        header.is_linked_to_previous = False
    _marked(section.first_page_header.paragraphs[0], mark)
    if mark:
        _marked(section.header.add_paragraph(), mark)
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    number._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'
        )
    )


def _marked(paragraph: Paragraph, mark: str) -> None:
    paragraph.alignment = ALIGN.RIGHT
    if mark:
        _said(paragraph, mark, size=11, bold=True)


def _said(
    paragraph: Paragraph, text: str, *, size: float = SIZE, bold: bool = False, italic: bool = False
) -> Paragraph:
    run = paragraph.add_run(visible(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def _grid(file: Document, rows: int, widths: tuple[int, int]) -> list[tuple[_Cell, _Cell]]:
    """Add a table of two columns without lines, as heads of papers are laid out."""
    table = file.add_table(rows, 2)
    table.autofit = False
    found = []
    for row in table.rows:
        left, right = row.cells
        left.width, right.width = Mm(widths[0]), Mm(widths[1])
        found.append((left, right))
    return found


def _ruled(paragraph: Paragraph, indent: float) -> None:
    """Draw the line under a paragraph, shorter by ``indent`` millimetres on either side."""
    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1"/></w:pBdr>'
    )
    paragraph._p.get_or_add_pPr().append(border)
    paragraph.paragraph_format.left_indent = Mm(indent)
    paragraph.paragraph_format.right_indent = Mm(indent)
    paragraph.paragraph_format.line_spacing = Pt(4)


def _centred(paragraph: Paragraph) -> Paragraph:
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _head(file: Document, paper: DecisionPaper) -> None:
    (body, nation), (number, day) = _grid(file, 2, HEAD_WIDTHS)
    for place, line in enumerate(paper.body.split("\n")):
        paragraph = body.add_paragraph() if place else body.paragraphs[0]
        _said(_centred(paragraph), line, size=13, bold=True)
    _ruled(_centred(body.add_paragraph()), 20)
    _said(_centred(nation.paragraphs[0]), paper.nation, size=13, bold=True)
    _said(_centred(nation.add_paragraph()), paper.motto, bold=True)
    _ruled(_centred(nation.add_paragraph()), 19)
    _said(_centred(number.paragraphs[0]), paper.number, size=13)
    _said(_centred(day.paragraphs[0]), paper.place_and_day, italic=True)
    kind = _said(_centred(file.add_paragraph()), paper.kind, bold=True)
    kind.paragraph_format.space_before = Pt(12)
    _said(_centred(file.add_paragraph()), paper.subject, bold=True)
    _ruled(_centred(file.add_paragraph()), 60)


def _text(file: Document, paper: DecisionPaper) -> None:
    heading = _said(_centred(file.add_paragraph()), paper.authority, bold=True)
    heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(12)
    for basis in paper.bases:
        _said(_body(file), basis, italic=True)
    order = _said(_centred(file.add_paragraph()), paper.order, bold=True)
    order.paragraph_format.space_before = order.paragraph_format.space_after = Pt(6)
    for article in paper.articles:
        for place, text in enumerate(article.paragraphs):
            paragraph = _body(file)
            if not place:
                _said(paragraph, f"{article.label} ", bold=True)
            _said(paragraph, text)
            paragraph.paragraph_format.keep_with_next = article is paper.articles[-1]


def _body(file: Document) -> Paragraph:
    paragraph = file.add_paragraph()
    paragraph.alignment = ALIGN.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Mm(INDENT)
    return paragraph


def _foot(file: Document, paper: DecisionPaper) -> None:
    file.add_paragraph().paragraph_format.space_after = Pt(0)
    ((left, right),) = _grid(file, 1, FOOT_WIDTHS)
    first = left.paragraphs[0]
    _said(first, paper.recipients_head, size=12, bold=True, italic=True)
    first.paragraph_format.space_after = Pt(0)
    for line in paper.recipients:
        paragraph = _said(left.add_paragraph(), line, size=11)
        paragraph.paragraph_format.space_after = Pt(0)
    for place, line in enumerate(paper.signature):
        _said(_centred(right.add_paragraph() if place else right.paragraphs[0]), line, bold=True)
    name = _said(_centred(right.add_paragraph()), paper.signer, bold=True)
    name.paragraph_format.space_before = Mm(28)


def _annex(file: Document, annex: Annex, mark: str) -> None:
    section = file.add_section(WD_SECTION.NEW_PAGE)
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    _shape(section, is_wide=annex.is_wide, mark=mark)
    _said(_centred(file.add_paragraph()), annex.label, bold=True)
    _said(_centred(file.add_paragraph()), annex.title, bold=True)
    _said(_centred(file.add_paragraph()), annex.attached, italic=True)
    _ruled(_centred(file.add_paragraph()), 100 if annex.is_wide else 60)
    for block in annex.blocks:
        if isinstance(block, Table):
            _table(file, block, size=11 if annex.is_wide else 12)
        else:
            _line(file, block)


def _line(file: Document, line: Line) -> None:
    if line.is_heading or line.is_note:
        paragraph = file.add_paragraph()
        _said(paragraph, line.text, bold=line.is_heading, italic=line.is_note)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(6)
    else:
        _said(_body(file), line.text)


def _table(file: Document, table: Table, *, size: int) -> None:
    widths = [round(column.width * TWIPS) for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = Row(tuple(column.head for column in table.columns), is_total=True)
    rows = [_row(head, table, widths, size, is_head=True)]
    rows += [_row(row, table, widths, size) for row in table.rows]
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in sides)
    made = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    file.element.body.insert_element_before(made, "w:sectPr")
    file.add_paragraph().paragraph_format.space_after = Pt(0)


def _row(row: Row, table: Table, widths: list[int], size: int, *, is_head: bool = False) -> str:
    """Return a row as XML; the head is repeated on every page."""
    whole = "<w:cantSplit/>" if row.is_short else ""
    told = f"<w:trPr>{whole}{'<w:tblHeader/>' if is_head else ''}</w:trPr>"
    if row.is_heading:
        span = f'<w:gridSpan w:val="{len(widths)}"/>'
        cells = _cell(row.cells[0], sum(widths), size, bold=True, span=span)
        return f"<w:tr>{told}{cells}</w:tr>"
    centred = [is_head or column.is_centred for column in table.columns]
    cells = "".join(
        _cell(text, width, size, bold=row.is_total, is_centred=middle)
        for text, width, middle in zip(row.cells, widths, centred, strict=True)
    )
    return f"<w:tr>{told}{cells}</w:tr>"


def _cell(
    text: str, width: int, size: int, *, bold: bool, is_centred: bool = False, span: str = ""
) -> str:
    side = "center" if is_centred else "left"
    shape = f'<w:pPr><w:spacing w:after="20"/><w:jc w:val="{side}"/></w:pPr>'
    weight = "<w:b/>" if bold else ""
    look = f'<w:rPr>{weight}<w:sz w:val="{size * 2}"/></w:rPr>'
    paragraphs = "".join(
        f'<w:p>{shape}<w:r>{look}<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in text.split("\n")
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{paragraphs}</w:tc>'
