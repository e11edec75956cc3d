"""A decision as it is printed: plain values that the PDF and the Word file are both made from.

Layout: Nghị định 30/2020/NĐ-CP, Phụ lục I and III.  Both writers print the same words in the same
order, because every word stands here.
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_ON_ONE_PAGE = 500
"""Letters of a cell that fit on a page in the narrowest column."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; ``width`` in millimetres."""

    head: str
    width: float
    is_centred: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a cell's lines are separated by line feeds.

    ``is_heading``: the only cell runs across the table.  ``is_total``: printed bold.
    """

    cells: tuple[str, ...]
    is_heading: bool = False
    is_total: bool = False

    @property
    def is_short(self) -> bool:
        """Whether the row is kept on one page; a longer one may have to run over."""
        return max(map(len, self.cells)) <= MOST_ON_ONE_PAGE


@dataclass(frozen=True, slots=True)
class Table:
    """A table; its head is repeated on every page it runs over."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of an annex; a heading is bold, a note is italic."""

    text: str
    is_heading: bool = False
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Annex:
    """A part that goes with the decision; its pages are numbered on their own."""

    label: str
    title: str
    attached: str
    blocks: tuple[Line | Table, ...]
    is_wide: bool = False
    """Printed across the sheet."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its number and its paragraphs, the first beside the number."""

    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DecisionPaper:
    """Everything a publication decision says, in the order of its parts."""

    body: str
    """The issuing body, in one line or two."""
    number: str
    place_and_day: str
    subject: str
    """*Trích yếu*."""
    authority: str
    """Who decides, as the bases are headed."""
    bases: tuple[str, ...]
    order: str
    articles: tuple[Article, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    """Capacity and title, a line each."""
    signer: str
    annexes: tuple[Annex, ...] = ()
    mark: str = ""
    """What a paper says that is not in force: *DỰ THẢO*; empty on what is issued."""
    nation: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    kind: str = "QUYẾT ĐỊNH"
    recipients_head: str = "Nơi nhận:"
