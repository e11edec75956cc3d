"""From the rows of task tables to drafts of tasks: groups, tasks, and rows that continue them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from motcua.kernel.reading.documents import Cell, Row, Table
from motcua.kernel.reading.texts import is_upper, one_line, squashed
from motcua.planning.rules.reading.headings import (
    WEIGHTY,
    Column,
    Heading,
    Role,
    heading_at,
    is_column_numbers,
    shown,
)
from motcua.planning.rules.reading.values import Remark

HEADING_WITHIN = 8
"""A table may open with rows of titles; its headings stand within so many rows."""

_NUMBER = re.compile(r"\d+(?:[.-]\d+)*[a-zđ]?|[IVX]+(?:\.\d+)*|[A-ZĐ](?:\.\d+)*|[a-zđ]")
_NUMBERED = re.compile(
    r"^(?:(?:mục|phần|nhóm|lĩnh vực|chương)\s+)?(?P<number>[IVX]+|[A-ZĐ]|\d+(?:\.\d+)*)"
    r"\s*[.):/–-]\s*(?P<title>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_DITTO = {"nt", "-nt-", "″", '"', "”", "''", "như trên", "//", "-//-", "- nt -"}
_TOTALS = ("tongcong", "tongso", "ghichu")


@dataclass(frozen=True, slots=True)
class Group:
    """A heading inside a table (*nhóm nhiệm vụ*); ``level`` tells A from I from 1."""

    level: int
    number: str
    title: str


@dataclass(slots=True)
class Draft:
    """A task as its rows say it, cell by cell, before anything is understood."""

    appendix: str
    groups: tuple[Group, ...]
    number: str
    place: str
    heading: Heading
    texts: dict[Role, list[str]] = field(default_factory=dict)
    other: dict[str, list[str]] = field(default_factory=dict)
    later_periods: list[str] = field(default_factory=list)

    def text(self, role: Role) -> str:
        return "\n".join(self.texts.get(role, ()))

    def add(self, role: Role, text: str) -> None:
        lines = self.texts.setdefault(role, [])
        if text and text not in lines:
            lines.append(text)


class TaskRows:
    """Reads the tables of one appendix, in order; a table may go on after a page break."""

    def __init__(self, appendix: str) -> None:
        self.appendix = appendix
        self.heading: Heading | None = None
        self.groups: list[Group] = []
        self.drafts: list[Draft] = []
        self.unread: list[Remark] = []
        self.notes: list[Remark] = []
        self._numbered = True
        self._counted = 0
        self._opened: list[tuple[Group, str]] = []

    def empty_groups(self) -> list[Remark]:
        """Return the groups that no task came under."""
        why = "nhóm không có nhiệm vụ nào"
        used = {id(group) for draft in self.drafts for group in draft.groups}
        return [
            Remark(place, f"{group.number} {group.title}".strip(), why)
            for group, place in self._opened
            if id(group) not in used
        ]

    def open_group(self, text: str) -> bool:
        """Take "II. Công tác khác", a paragraph between tables, as a group; tell whether it is."""
        numbered = _NUMBERED.match(text)
        if numbered is None or len(text) > 250:
            return False
        self._push(_clean(numbered["number"]), one_line(numbered["title"]), "lời văn trước bảng")
        return True

    def read(self, table: Table, place: str) -> bool:
        """Read a table; tell whether it is one of tasks."""
        rows = table.rows
        start = next(
            (i for i in range(min(HEADING_WITHIN, len(rows))) if heading_at(rows, i)), None
        )
        if start is not None:
            self._titles(rows[:start], place)
            self._open(heading_at(rows, start), place)
            start += self.heading.rows if self.heading else 0
        elif self.heading is None or table.width != self.heading.width:
            return False
        else:
            start = 0
        self._numbered = self._has_numbers(rows[start:])
        self._rows(rows, start, place)
        return True

    def _titles(self, rows: Sequence[Row], place: str) -> None:
        for i, row in enumerate(rows):
            text = " ".join(dict.fromkeys(cell.text for cell in row if cell.text))
            if text:
                at = f"{place}, hàng {i + 1}"
                self.notes.append(Remark(at, one_line(text), "dòng tên bảng, đứng trên tiêu đề"))

    def _open(self, heading: Heading | None, place: str) -> None:
        assert heading is not None
        self.heading = heading
        for column in heading.having(Role.UNKNOWN):
            if column.title:
                at = f"{place}, cột “{column.title}”"
                why = "chưa rõ cột này nói gì; nội dung được giữ nguyên ở từng nhiệm vụ"
                self.unread.append(Remark(at, column.title, why))
        for roles, what in (
            ({Role.CONTENT}, "nội dung công việc"),
            ({Role.LEAD, Role.BOTH}, "cơ quan chủ trì"),
            ({Role.PERIOD, Role.PERIOD_END, Role.PERIOD_MARK}, "thời gian thực hiện"),
        ):
            if not heading.has(*roles):
                titles = " | ".join(column.title for column in heading.columns)
                self.unread.append(Remark(place, titles, f"bảng không có cột {what}"))

    def _has_numbers(self, rows: Sequence[Row]) -> bool:
        """Tell whether any task has a printed number; groups alone do not count."""
        assert self.heading is not None
        columns = self.heading.having(Role.NUMBER)
        content = self.heading.having(Role.CONTENT)
        return any(
            _is_number(shown(row, columns))
            and not re.fullmatch(r"[IVXA-Z]+", _clean(shown(row, columns)))
            and shown(row, columns) != shown(row, content)
            for row in rows
        )

    def _rows(self, rows: Sequence[Row], start: int, place: str) -> None:
        at = start
        while at < len(rows):
            again = heading_at(rows, at)
            if again is not None and self._repeats(again):
                self.heading = again
                at += again.rows
                continue
            above = rows[at - 1] if at else ()
            following = rows[at + 1] if at + 1 < len(rows) else ()
            self._row(rows[at], above, following, f"{place}, hàng {at + 1}")
            at += 1

    def _repeats(self, heading: Heading) -> bool:
        assert self.heading is not None
        known = {squashed(column.title) for column in self.heading.columns}
        again = {squashed(column.title) for column in heading.columns}
        strange = {squashed(column.title) for column in heading.having(Role.UNKNOWN)}
        if strange - known - {""}:
            return False
        if 2 * len(known & again) >= len(again):
            return True
        roles = {column.role for column in heading.columns}
        return {Role.NUMBER, Role.CONTENT} <= roles and len(roles & WEIGHTY) > 1

    def _row(self, row: Row, above: Row, following: Row, place: str) -> None:
        assert self.heading is not None
        if not any(_is_own(cell, above, i) for i, cell in enumerate(row)):
            return
        if is_column_numbers(row):
            return
        first = next(cell.text for cell in row if cell.text)
        if squashed(first).startswith(_TOTALS):
            self._leave(row, place, "hàng tổng cộng hoặc ghi chú của bảng")
            return
        title = self._title(row, following)
        if title is not None:
            self._push(*title, place)
            return
        fitted = self._fitted(row, place)
        if fitted is None:
            return
        if self._begins_task(fitted, above):
            self._begin(fitted, place)
        elif self.drafts and self.drafts[-1].heading.width == self.heading.width:
            self._continue(fitted, above, place)
        else:
            self._leave(row, place, "hàng không có số thứ tự và nội dung của một nhiệm vụ")

    def _leave(self, row: Row, place: str, why: str) -> None:
        text = " | ".join(dict.fromkeys(one_line(cell.text) for cell in row if cell.text))
        self.unread.append(Remark(place, text, why))

    def _fitted(self, row: Row, place: str) -> Row | None:
        """Return the row with as many cells as there are columns, or None where none can say."""
        assert self.heading is not None
        width = self.heading.width
        if len(row) > width:
            extra = [cell for cell in row[width:] if cell.text]
            if extra:
                self._leave(tuple(extra), place, "ô thừa so với tiêu đề của bảng")
            return row[:width]
        if len(row) == width:
            return row
        missing = self.heading.columns[len(row) :]
        blanks = tuple(Cell("", -1 - i) for i in range(width - len(row)))
        if all(column.role in {Role.REMARK, Role.UNKNOWN} for column in missing):
            return row + blanks
        numbers = [c for c in self.heading.having(Role.NUMBER) if c.index < len(row)]
        why = f"hàng có {len(row)} ô, bảng có {width} cột"
        if not numbers or not _is_number(shown(row, numbers)):
            self._leave(row, place, why)
            return None
        self._leave(row, place, f"{why}; đọc theo thứ tự từ trái, các ô cuối bị thiếu")
        return row + blanks

    def _begins_task(self, row: Row, above: Row) -> bool:
        assert self.heading is not None
        number = self._own(row, above, Role.NUMBER)
        content = self._own(row, above, Role.CONTENT)
        if self._numbered and self.heading.has(Role.NUMBER):
            if _is_number(number):
                return not self._is_same_again(row)
            if not content:
                return False
            return not self.drafts or bool(
                self._own(row, above, Role.LEAD) or self._own(row, above, Role.BOTH)
            )
        return bool(content)

    def _is_same_again(self, row: Row) -> bool:
        """Tell a row whose number and content are printed again, as exports do for merged cells."""
        assert self.heading is not None
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.groups != tuple(self.groups):
            return False
        content = shown(row, self.heading.having(Role.CONTENT))
        number = _clean(shown(row, self.heading.having(Role.NUMBER)))
        return number == last.number and content in last.texts.get(Role.CONTENT, ())

    def _own(self, row: Row, above: Row, role: Role) -> str:
        """Return what the row itself says in a role, not what hangs down from above."""
        assert self.heading is not None
        own = [c for c in self.heading.having(role) if _is_own(row[c.index], above, c.index)]
        return shown(row, own)

    def _begin(self, row: Row, place: str) -> None:
        assert self.heading is not None
        number = _clean(shown(row, self.heading.having(Role.NUMBER)))
        content = shown(row, self.heading.having(Role.CONTENT))
        self._check_number(number, place)
        if not _is_number(number) or not self._numbered:
            number, content = self._derived(content, place)
        self._counted += 1
        draft = Draft(self.appendix, tuple(self.groups), number, place, self.heading)
        for column in self.heading.columns:
            self._fill(draft, column, row, place)
        draft.texts[Role.CONTENT] = [content] if content else []
        self.drafts.append(draft)

    def _check_number(self, number: str, place: str) -> None:
        if _clean(number) and not _is_number(number):
            self.unread.append(Remark(place, one_line(number), "ô số thứ tự không phải là số"))

    def _fill(self, draft: Draft, column: Column, row: Row, place: str) -> None:
        text = shown(row, [column])
        if one_line(text).lower() in _DITTO:
            before = self.drafts[-1].text(column.role) if self.drafts else ""
            if before:
                at = f"{place}, cột “{column.title}”"
                self.notes.append(Remark(at, text, f"như trên: “{one_line(before)}”"))
            text = before
        if column.role is Role.PERIOD_MARK:
            draft.add(column.role, column.title if text else "")
        elif column.role in {Role.REMARK, Role.UNKNOWN}:
            if text:
                title = column.title or f"cột {column.index + 1}"
                draft.other.setdefault(title, []).append(text)
        elif column.role is not Role.NUMBER:
            draft.add(column.role, text)

    def _derived(self, content: str, place: str) -> tuple[str, str]:
        """Number a task that has none: by how its content begins, else in turn."""
        numbered = re.match(r"^(\d+(?:\.\d+)*)\s*[.)]\s+(\S.*)$", content, re.DOTALL)
        if numbered:
            return numbered[1], numbered[2]
        number = str(self._counted + 1)
        if self._numbered and self.drafts:
            before = self.drafts[-1]
            base = re.sub(r"\+\d+$", "", before.number)
            number = (
                f"{base}+{int(before.number.rpartition('+')[2]) + 1}"
                if ("+" in before.number)
                else f"{base}+1"
            )
        why = f"không có số thứ tự; đánh số {number} theo thứ tự trong bảng"
        self.notes.append(Remark(place, one_line(content)[:80], why))
        return number, content

    def _continue(self, row: Row, above: Row, place: str) -> None:
        """Add what a row without a number of its own says to the task before it."""
        assert self.heading is not None
        draft = self.drafts[-1]
        known = dict(draft.texts)
        self._check_number(self._own(row, above, Role.NUMBER), place)
        for column in self.heading.columns:
            if _is_own(row[column.index], above, column.index):
                if column.role in {Role.PERIOD, Role.PERIOD_START, Role.PERIOD_END}:
                    text = shown(row, [column])
                    if known.get(column.role) and text not in known[column.role]:
                        draft.later_periods.append(text)
                        self._leave(row, place, "hàng nối tiếp có thời gian khác với nhiệm vụ")
                        continue
                self._fill(draft, column, row, place)

    def _title(self, row: Row, following: Row) -> tuple[str, str] | None:
        """Return number and title where the row is the heading of a group, else None."""
        assert self.heading is not None
        columns = [c for c in self.heading.having(Role.NUMBER) if c.index < len(row)]
        number = one_line(shown(row, columns))
        places = {c.index for c in columns}
        others = [cell for i, cell in enumerate(row) if i not in places]
        texts = {one_line(cell.text) for cell in others if cell.text}
        filled = sum(1 for cell in others if cell.text)
        if not texts:
            return _split_title(number) if len(number) > 6 else None
        if len(texts) > 1:
            return None
        text = texts.pop()
        own = "" if squashed(number) == squashed(text) else number
        if filled > 1 or len(row) <= 2 < self.heading.width:
            return _numbered_title(own, text) if self._is_wide(others) else None
        if shown(row, self.heading.having(Role.CONTENT)) and self._heads(own, text, following):
            return _numbered_title(own, text)
        return None

    def _is_wide(self, others: Sequence[Cell]) -> bool:
        """Tell a title laid over the row from two cells that happen to say the same."""
        filled = [cell for cell in others if cell.text]
        return len(filled) == len(others) or len({cell.origin for cell in filled}) == 1

    def _heads(self, number: str, text: str, following: Row) -> bool:
        """Tell whether a row that has only a number and a text heads the rows after it."""
        assert self.heading is not None
        number = _clean(number)
        if re.fullmatch(r"[IVX]+|[A-ZĐ]", number):
            return True
        columns = [c for c in self.heading.having(Role.NUMBER) if c.index < len(following)]
        after = _clean(shown(following, columns))
        if not number:
            titled = _NUMBERED.match(text)
            return (
                is_upper(text)
                or (after == "1" and not self._is_open_ended())
                or bool(titled and re.fullmatch(r"[IVX]+|[A-ZĐ]", titled["number"]))
            )
        below = after.startswith(f"{number}.") or (after == "1" and number != "1")
        return below or bool(re.fullmatch(r"[a-zđ]", after)) or after in {"-", "+"}

    def _is_open_ended(self) -> bool:
        return bool(self.drafts) and not self.drafts[-1].text(Role.PRODUCT)

    def _push(self, number: str, title: str, place: str) -> None:
        level = _level(number)
        while self.groups and self.groups[-1].level >= level:
            self.groups.pop()
        self.groups.append(Group(level, number, title))
        self._opened.append((self.groups[-1], place))
        self._counted = 0


def _is_own(cell: Cell, above: Row, index: int) -> bool:
    return bool(cell.text) and not (index < len(above) and above[index].origin == cell.origin)


def _clean(text: str) -> str:
    """Return a number without its point or bracket, and "01" as "1"."""
    number = one_line(text).strip(" .)(/:;-")
    return number.lstrip("0") or number if number.isdigit() else number


def _is_number(text: str) -> bool:
    return bool(_NUMBER.fullmatch(_clean(text)))


def _numbered_title(number: str, text: str) -> tuple[str, str]:
    if number and _is_number(number):
        return _clean(number), text
    whole = f"{number} {text}".strip()
    return _split_title(whole) or ("", whole)


def _split_title(text: str) -> tuple[str, str] | None:
    numbered = _NUMBERED.match(text)
    if numbered is None:
        return None
    return _clean(numbered["number"]).upper(), one_line(numbered["title"])


def _level(number: str) -> int:
    if re.fullmatch(r"[IVX]+", number):
        return 1
    if re.fullmatch(r"[A-ZĐ]", number):
        return 0
    if re.fullmatch(r"\d+(\.\d+)*", number):
        return 2 + number.count(".")
    return 2
