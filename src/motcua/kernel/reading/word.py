"""Word documents: paragraphs with their automatic numbers, tables laid out on their grid.

Reads the parts of the file themselves where python-docx would leave text out: inserted text of
tracked changes, content controls, text boxes.  Deleted text is left out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import count
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError

from motcua.kernel.reading.documents import Block, Cell, Document, Paragraph, Row, Table
from motcua.kernel.reading.texts import tidy
from motcua.kernel.reading.word_numbers import Numbers

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = {
    f"{W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_SIGNS = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DEEPEST = 20
WIDEST = 100
"""In columns.  Word itself has no more than 63."""


class NotWord(Exception):
    """The package is an office file of another kind."""


def read_word(data: bytes) -> Document:
    """Return the paragraphs and tables of a .docx; ValueError where it is damaged."""
    try:
        opened = docx.Document(io.BytesIO(data))
        numbers = Numbers(opened)
    except (PackageNotFoundError, KeyError, zipfile.BadZipFile, zlib.error, SyntaxError) as error:
        raise ValueError("not a readable package") from error
    except ValueError as error:
        raise NotWord from error
    except (OSError, NotImplementedError, RuntimeError, AttributeError, TypeError) as error:
        raise ValueError("not a readable package") from error
    body = getattr(opened.element, "body", None)
    if body is None:
        raise ValueError("the document has no body")
    return Document(tuple(_Reader(numbers).blocks(body)))


class _Reader:
    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers

    def blocks(self, parent: Any, depth: int = 0) -> Iterator[Block]:
        if depth > _DEEPEST:
            return
        for element in parent:
            if element.tag == f"{W}p":
                text = tidy(self.text(element))
                if text:
                    yield Paragraph(text)
            elif element.tag == f"{W}tbl":
                yield from self._table(element, depth)
            elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
                yield from self.blocks(element, depth + 1)

    def text(self, element: Any) -> str:
        """Return the text of a paragraph, its automatic number first."""
        return self.numbers.label(element) + "".join(_runs(element))

    def _table(self, element: Any, depth: int) -> Iterator[Block]:
        rows = [row for row in _inside(element, "tr") if not _is_deleted(row)]
        cells = [list(_inside(row, "tc")) for row in rows]
        if len(rows) == 1 and len(cells[0]) == 1:
            yield from self.blocks(cells[0][0], depth + 1)  # a frame around other things
            return
        inner: list[Block] = []
        is_frame = max((len(row) for row in cells), default=0) <= 2
        origins = count()
        above: Row = ()
        grid: list[Row] = []
        for row, own in zip(rows, cells, strict=True):
            above = self._row(row, own, above, origins, inner if is_frame else None)
            grid.append(above)
        if any(cell.text for line in grid for cell in line):
            yield Table(tuple(grid))
        yield from inner

    def _row(
        self, row: Any, cells: list[Any], above: Row, origins: count[int], inner: list[Block] | None
    ) -> Row:
        line = [Cell("", next(origins)) for _ in range(_number(row, "trPr", "gridBefore", 0))]
        for cell in cells:
            span = max(1, _number(cell, "tcPr", "gridSpan", 1))
            column = len(line)
            if _is_continued(cell) and column < len(above):
                shown = above[column]
            else:
                shown = Cell(tidy(self._cell_text(cell, inner)), next(origins))
            line += [shown] * span
        return tuple(line)

    def _cell_text(self, cell: Any, inner: list[Block] | None) -> str:
        lines: list[str] = []
        for block in self.blocks(cell, 1):
            if isinstance(block, Paragraph):
                lines.append(block.text)
            elif inner is not None:
                inner.append(block)
            else:
                lines += [own.text for row in block.rows for own in dict.fromkeys(row)]
        return "\n".join(lines)


def _runs(element: Any, depth: int = 0) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT or depth > _DEEPEST:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            if child.tag == f"{W}p":
                yield "\n"
            yield from _runs(child, depth + 1)


def _inside(element: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table, or the cells of a row, also inside content controls."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            yield from _inside(child, name)


def _number(element: Any, properties: str, name: str, default: int) -> int:
    found = element.find(f"{W}{properties}/{W}{name}")
    value = found.get(f"{W}val", "") if found is not None else ""
    return min(int(value), WIDEST) if value.isdecimal() and len(value) < 9 else default


def _is_continued(cell: Any) -> bool:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _is_deleted(row: Any) -> bool:
    return row.find(f"{W}trPr/{W}del") is not None
