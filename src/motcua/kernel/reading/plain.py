"""Plain text with tables, as copied from a web page or exported by an office program.

Three ways of writing a table are read:

* one cell a line, each begun by a tab, rows set apart by blank lines; the further lines of a
  cell have no tab;
* one row a line, cells set apart by tabs;
* one row a line, cells set apart by upright bars.
"""

from __future__ import annotations

import re

from motcua.kernel.reading.documents import Block, Cell, Document, Paragraph, Table
from motcua.kernel.reading.texts import tidy

_BARS = re.compile(r"^\s*\|(.*)\|\s*$")
_RULE = re.compile(r"^[\s|:+=-]*$")
_OPENING = re.compile(r"^\s*(PHỤ LỤC|Phụ lục (số )?[IVX\d]+\s*$|Điều \d+\s*[.:])")
"""Lines that never stand inside a cell: they end a table that was left open."""


def read_plain(text: str) -> Document:
    """Return the paragraphs and tables of a plain text."""
    reader = _Reader(re.split(r"\r\n|[\n\r\f]", text))
    return Document(tuple(reader.blocks()))


class _Reader:
    """Goes through the lines once, keeping the table, the row and the cell that are open."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.done: list[Block] = []
        self.rows: list[list[str]] = []
        self.cells: list[str] | None = None

    def blocks(self) -> list[Block]:
        for number, line in enumerate(self.lines):
            self._line(number, line)
        self._end_table()
        return self.done

    def _line(self, number: int, line: str) -> None:
        bars = _BARS.match(line)
        if bars and "|" in bars[1]:
            self._bars(bars[1])
        elif self.cells is not None and line.startswith("\t"):
            self.cells.append(line[1:].replace("\t", " "))
        elif line.count("\t") > 1 or ("\t" in line.strip("\n ") and not line.startswith("\t")):
            self._tabbed(line)
        elif line.startswith("\t"):
            self.cells = [line[1:]]
        elif not line.strip():
            self._blank(number)
        else:
            self._text(line)

    def _bars(self, inside: str) -> None:
        self._end_row()
        if not _RULE.match(inside):
            self.rows.append([re.sub(r"<br\s*/?>", "\n", cell) for cell in inside.split("|")])

    def _tabbed(self, line: str) -> None:
        if self.cells is not None and not _OPENING.match(line):
            self.cells[-1] += "\n" + line.replace("\t", " ")
            return
        self._end_row()
        self.rows.append(line.split("\t"))

    def _text(self, line: str) -> None:
        if self.cells is not None and not _OPENING.match(line):
            self.cells[-1] += "\n" + line
            return
        self._end_table()
        text = tidy(line)
        if text:
            self.done.append(Paragraph(text))

    def _blank(self, number: int) -> None:
        """End the row, unless it is short and its last cell plainly goes on."""
        if self.cells is None:
            return
        after = (self.lines[n] for n in range(number + 1, len(self.lines)))
        following = next((line for line in after if line.strip(" ")), "")
        width = len(self.rows[0]) if self.rows else 0
        goes_on = (
            1 < len(self.cells) < width
            and following.strip()
            and not following.startswith("\t")
            and not _OPENING.match(following)
        )
        if not goes_on:
            self._end_row()

    def _end_row(self) -> None:
        if self.cells is not None:
            self.rows.append(self.cells)
            self.cells = None

    def _end_table(self) -> None:
        self._end_row()
        rows = [[tidy(cell) for cell in row] for row in self.rows]
        self.rows = []
        if any(any(row) for row in rows):
            self.done.append(_table(rows))


def _table(rows: list[list[str]]) -> Table:
    origin = iter(range(sum(len(row) for row in rows)))
    return Table(tuple(tuple(Cell(text, next(origin)) for text in row) for row in rows))
