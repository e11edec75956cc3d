"""A decision as paragraphs and tables, whatever file it came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text, tidy (``texts.tidy``), never empty."""

    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one position of a table shows.

    A merged cell covers several positions; they all show its text and share its ``origin``.
    Lines of the cell are separated by line breaks.
    """

    text: str
    origin: int


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells.  Rows may differ in length where the file gives no grid."""

    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """The blocks of a file, in order."""

    blocks: tuple[Block, ...]

    @property
    def is_empty(self) -> bool:
        return not any(
            isinstance(block, Paragraph) or any(cell.text for row in block.rows for cell in row)
            for block in self.blocks
        )
