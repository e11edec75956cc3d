"""Which column is which: known by what it is called, never by where it stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from motcua.kernel.period_texts import read_period
from motcua.kernel.periods import PeriodKind
from motcua.kernel.reading.documents import Cell, Row
from motcua.kernel.reading.texts import one_line, squashed
from motcua.kernel.words import Word

LONGEST_HEADING = 90


class Role(Word):
    """What a column of a task table says (*cột*)."""

    NUMBER = "number", "TT"
    CONTENT = "content", "Nội dung"
    LEAD = "lead", "Cơ quan chủ trì"
    COORDINATING = "coordinating", "Cơ quan phối hợp"
    BOTH = "both", "Cơ quan chủ trì, phối hợp"
    PRODUCT = "product", "Sản phẩm"
    PERIOD = "period", "Thời gian"
    PERIOD_START = "period_start", "Thời gian bắt đầu"
    PERIOD_END = "period_end", "Thời gian hoàn thành"
    PERIOD_MARK = "period_mark", "Cột đánh dấu theo tháng, quý"
    TARGET = "target", "Chỉ tiêu"
    REMARK = "remark", "Ghi chú"
    UNKNOWN = "unknown", "Cột chưa rõ"


WEIGHTY = frozenset(
    {Role.LEAD, Role.COORDINATING, Role.BOTH, Role.PRODUCT, Role.PERIOD, Role.PERIOD_END}
)
"""A heading row has a content column and one of these, or two of these."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands in this table, what it is, and its heading as printed."""

    index: int
    role: Role
    title: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The columns of a table, and how many rows their headings take."""

    columns: tuple[Column, ...]
    rows: int

    def having(self, role: Role) -> list[Column]:
        return [column for column in self.columns if column.role is role]

    def has(self, *roles: Role) -> bool:
        return any(column.role in roles for column in self.columns)

    @property
    def width(self) -> int:
        return len(self.columns)


def heading_at(rows: Sequence[Row], start: int) -> Heading | None:
    """Return the heading that begins at row ``start``, or None where a row of data stands."""
    if start >= len(rows) or not _may_be_heading(rows[start]):
        return None
    titles = [one_line(cell.text) for cell in rows[start]]
    used = 1
    while start + used < len(rows) and used < 3:
        deeper = _with_subheadings(rows[start + used - 1], titles, rows[start + used])
        if deeper is None:
            break
        titles = deeper
        used += 1
    columns = _settled([Column(i, role_of(t), t) for i, t in enumerate(titles)])
    return Heading(tuple(columns), used) if _is_enough(columns) else None


def role_of(title: str) -> Role:
    """Return what a column called ``title`` says."""
    letters = squashed(title)
    if not letters or len(title) > LONGEST_HEADING:
        return Role.UNKNOWN
    if "chutri" in letters and ("phoihop" in letters or "thamgia" in letters):
        return Role.BOTH
    for name, whole, contains in _patterns():
        if letters in whole or any(pattern in letters for pattern in contains):
            return Role(name)
    marked = read_period(title, year=2000)
    if marked and marked.kind in {PeriodKind.MONTH, PeriodKind.QUARTER}:
        return Role.PERIOD_MARK
    return Role.UNKNOWN


@cache
def _patterns() -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
    text = files("motcua.planning").joinpath("data/headings.toml").read_text("utf-8")
    return tuple(
        (role["name"], frozenset(role.get("whole", ())), tuple(role.get("contains", ())))
        for role in tomllib.loads(text)["role"]
    )


def is_column_numbers(row: Row) -> bool:
    """Tell a row that only counts the columns: "(1) (2) (3)", "A B 1 2"."""
    texts = [cell.text.strip("() ") for cell in row if cell.text]
    return (
        len(texts) > 2
        and len(set(texts)) == len(texts)
        and all(re.fullmatch(r"\d{1,2}|[A-Za-z]|\d=[\d+]+", text) for text in texts)
        and any(text.isdigit() for text in texts[1:])
    )


def _may_be_heading(row: Row) -> bool:
    texts = {squashed(cell.text) for cell in row if cell.text}
    if len(texts) < 2 or any(len(cell.text) > LONGEST_HEADING for cell in row):
        return False
    return not any(re.fullmatch(r"\d+|[ivx]+", text) for text in texts)


def _is_enough(columns: Sequence[Column]) -> bool:
    roles = {column.role for column in columns}
    weighty = len(roles & WEIGHTY)
    return weighty >= (1 if Role.CONTENT in roles else 2)


def _with_subheadings(above: Row, titles: list[str], below: Row) -> list[str] | None:
    """Return the titles with a further row of headings laid under them, or None if it is none."""
    if not _may_be_subheading(below):
        return None
    if len(below) < len(titles):
        return _spread(titles, [one_line(cell.text) for cell in below])
    if len(below) > len(titles):
        return None
    joined: list[str] = []
    changed = False
    for title, upper, lower in zip(titles, above, below, strict=True):
        text = one_line(lower.text)
        if not text or lower.origin == upper.origin or text == title:
            joined.append(title)
            continue
        if role_of(text) is Role.UNKNOWN and role_of(title) is not Role.UNKNOWN:
            return None
        changed = True
        joined.append(text if role_of(text) is not Role.UNKNOWN else f"{title} {text}")
    return joined if changed else None


def _may_be_subheading(row: Row) -> bool:
    texts = {one_line(cell.text) for cell in row if cell.text}
    known = [text for text in texts if role_of(text) is not Role.UNKNOWN]
    return (
        bool(known)
        and len(texts) > 1
        and not is_column_numbers(row)
        and all(len(text) <= 40 for text in texts)
        and not any(re.fullmatch(r"\d+(\.\d+)*\.?|[IVX]+\.?", text) for text in texts)
    )


def _spread(titles: list[str], below: list[str]) -> list[str] | None:
    """Lay two or three subheadings under the one heading they belong to, if it is plain which.

    Text exports drop the cells that a heading of two rows covers in its second row.
    """
    roles = [role_of(text) for text in below]
    if Role.UNKNOWN in roles or not 2 <= len(below) <= 12:
        return None
    over = (
        Role.PERIOD
        if set(roles) <= {Role.PERIOD_MARK, Role.PERIOD_START, Role.PERIOD_END}
        else (Role.LEAD)
    )
    if not set(roles) <= {Role.LEAD, Role.COORDINATING} and over is Role.LEAD:
        return None
    places = [i for i, title in enumerate(titles) if role_of(title) in {over, Role.BOTH}]
    if not places or places != list(range(places[0], places[-1] + 1)):
        return None
    return titles[: places[0]] + below + titles[places[-1] + 1 :]


def _settled(columns: list[Column]) -> list[Column]:
    """Let each role have the columns it may have: of two ends of a period, one is the period."""
    roles = [column.role for column in columns]
    if Role.PERIOD_START not in roles or Role.PERIOD_END not in roles:
        columns = [
            _but(c, {Role.PERIOD_START: Role.PERIOD, Role.PERIOD_END: Role.PERIOD}) for c in columns
        ]
    if Role.CONTENT not in roles and roles.count(Role.TARGET) == 1:
        columns = [_but(c, {Role.TARGET: Role.CONTENT}) for c in columns]
    return columns


def _but(column: Column, other: dict[Role, Role]) -> Column:
    return Column(column.index, other.get(column.role, column.role), column.title)


def shown(row: Row, columns: Sequence[Column]) -> str:
    """Return what a row shows in these columns, each merged cell once."""
    cells: dict[int, Cell] = {}
    for column in columns:
        if column.index < len(row):
            cells.setdefault(row[column.index].origin, row[column.index])
    return "\n".join(dict.fromkeys(cell.text for cell in cells.values() if cell.text))
