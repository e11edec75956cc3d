"""Makes decisions with task tables, as .docx and as .txt, for tests.  The provinces are made up."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from motcua.planning.rules.reading import open_document, read_plan
from motcua.planning.rules.reading.values import PlanReading

HEADINGS = (
    "TT",
    "Nội dung công việc",
    "Cơ quan chủ trì",
    "Cơ quan phối hợp",
    "Dự kiến sản phẩm",
    "Thời gian thực hiện",
)
OPENING = (
    "QUYẾT ĐỊNH",
    "Ban hành Kế hoạch kiểm soát thủ tục hành chính năm 2023 trên địa bàn tỉnh Sông Lam",
    "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;",
    "Theo đề nghị của Chánh Văn phòng UBND tỉnh.",
    "QUYẾT ĐỊNH:",
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch kiểm soát thủ tục hành chính năm 2023.",
    "Điều 2. Tổ chức thực hiện",
    "1. Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện Kế hoạch này.",
    "2. Sở Tài chính bố trí kinh phí.",
    "Điều 3. Chánh Văn phòng UBND tỉnh chịu trách nhiệm thi hành Quyết định này./.",
)
APPENDIX = (
    "PHỤ LỤC I",
    "NỘI DUNG KẾ HOẠCH NĂM 2023",
    "(Kèm theo Quyết định số 77/QĐ-UBND ngày 05 tháng 01 năm 2023 của UBND tỉnh)",
)


@dataclass(frozen=True)
class Grid:
    """A table to be made: its rows, and which blocks of cells are merged (corner to corner)."""

    rows: Sequence[Sequence[str]]
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = field(default=())


def word(*parts: str | Grid) -> bytes:
    """Make a .docx of paragraphs and tables."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            add_table(document, part)
    return saved(document)


def add_table(document: Any, grid: Grid) -> Any:
    table = document.add_table(len(grid.rows), max(len(row) for row in grid.rows))
    for r, row in enumerate(grid.rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    for (top, left), (bottom, right) in grid.merged:
        text = grid.rows[top][left]
        table.cell(top, left).merge(table.cell(bottom, right)).text = text
    return table


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def dumped(*parts: str | Grid) -> bytes:
    """Make a .txt with one cell a line, as a page copied from the web gives it."""
    lines: list[str] = []
    for before, part in pairwise(("", *parts)):
        if isinstance(part, str):
            lines += [""] * isinstance(before, Grid) + [part]
        else:
            for row in part.rows:
                lines += [f"\t{cell}" for cell in row] + [""]
    return "\n".join(lines).encode()


def tabbed(*parts: str | Grid) -> bytes:
    """Make a .txt with one row a line, cells set apart by tabs."""
    lines: list[str] = []
    for part in parts:
        rows = [part] if isinstance(part, str) else ["\t".join(row) for row in part.rows]
        lines += [row.replace("\n", " ") for row in rows]
    return "\n".join(lines).encode()


def barred(*parts: str | Grid) -> bytes:
    """Make a .txt with upright bars."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, str):
            lines += [part, ""]
            continue
        rows = ["| " + " | ".join(c.replace("\n", "<br>") for c in row) + " |" for row in part.rows]
        lines += [rows[0], "|" + "---|" * len(part.rows[0]), *rows[1:], ""]
    return "\n".join(lines).encode()


def read(data: bytes, name: str = "ke-hoach.docx") -> PlanReading:
    return read_plan(open_document(data, name=name))


def numbered_cell(cell: Any, number: int, level: int = 0) -> None:
    """Let Word number the paragraph of a cell by itself."""
    properties = cell.paragraphs[0]._p.get_or_add_pPr()
    numbering = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", number)):
        element = OxmlElement(name)
        element.set(qn("w:val"), str(value))
        numbering.append(element)
    properties.append(numbering)


def brief(reading: PlanReading) -> list[tuple[object, ...]]:
    """Return what must not depend on how a table is laid out."""
    return [
        (
            task.id, task.content, task.lead, task.coordinating, task.products,
            task.period and (task.period.kind.value, task.period.start, task.period.end),
        )
        for task in reading.tasks
    ]  # fmt: skip
