"""A whole plan: its decision, its appendices, their tables, and everything left over."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from motcua.kernel.reading.documents import Block, Document, Paragraph, Table
from motcua.kernel.reading.texts import is_upper, one_line
from motcua.planning.rules.agencies import agency_name
from motcua.planning.rules.reading.heads import ENCLOSED, Head, read_head
from motcua.planning.rules.reading.rows import TaskRows
from motcua.planning.rules.reading.tasks import TaskReading, read_tasks
from motcua.planning.rules.reading.values import Appendix, PlanReading, Remark

_APPENDIX = re.compile(
    r"^(?:PHỤ LỤC|PHỤ BIỂU|BIỂU|Phụ lục|Phụ biểu|Biểu)(?:\s+(?:SỐ|số))?"
    r"(?:\s*:?\s*(?P<number>[IVX]+|\d+|[A-ZĐ]))?\s*(?:[.:–-]\s*(?P<title>.*))?$"
)
_PAGE = re.compile(r"^(?:[-–]?\s*\d{1,3}\s*[-–]?|Trang \d+.*|[-–—_*\s.]+)$")
_ENCLOSED = re.compile(r"^\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_NAMED = re.compile(r"^(kế hoạch|chương trình|nhiệm vụ|danh mục)\b", re.IGNORECASE)
_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Annex:
    """One appendix while it is read; the first is the decision itself, with no number."""

    number: str = ""
    titles: list[str] = field(default_factory=list)
    rows: TaskRows = field(default_factory=lambda: TaskRows(""))
    tables: int = 0
    is_titled: bool = False
    label: str = "Văn bản"

    @property
    def place(self) -> str:
        return f"{self.label} {self.number}".strip()


def read_plan(document: Document) -> PlanReading:
    """Return everything the document says of a plan, and everything in it that was not read."""
    walk = _Walk(document)
    walk.go()
    head = read_head(walk.lines, walk.enclosing)
    year = _year(head, walk)
    tasks = TaskReading()
    for annex in walk.annexes:
        found = read_tasks(annex.rows.drafts, year=year)
        tasks.tasks += found.tasks
        tasks.targets += found.targets
        tasks.unread += annex.rows.unread + annex.rows.empty_groups() + found.unread
        tasks.notes += annex.rows.notes + found.notes
    unread = head.unread + _left_over(walk, head) + walk.unread + tasks.unread
    if not tasks.tasks:
        unread.append(_nothing(walk))
    names = dict.fromkeys(n for t in tasks.tasks for n in (*t.lead, *t.coordinating))
    return PlanReading(
        decision=head.decision,
        appendices=tuple(
            Appendix(a.number, one_line(" ".join(a.titles))) for a in walk.annexes[1:]
        ),
        tasks=tuple(tasks.tasks),
        targets=tuple(tasks.targets),
        agencies=tuple(agency_name(name) for name in names),
        unread=tuple(unread),
        notes=tuple(head.notes + tasks.notes),
    )


class _Walk:
    """Goes through the blocks once and gives each to the part of the plan it belongs to."""

    def __init__(self, document: Document) -> None:
        self.blocks = document.blocks
        self.annexes = [_Annex()]
        self.lines: list[str] = []
        self.enclosing: list[str] = []
        self.unread: list[Remark] = []
        self.tables = 0

    @property
    def annex(self) -> _Annex:
        return self.annexes[-1]

    def go(self) -> None:
        for place, block in enumerate(self.blocks):
            if isinstance(block, Table):
                self._table(block)
            else:
                for line in block.text.split("\n"):
                    self._line(line, self._stands_before_table(place))

    def _stands_before_table(self, place: int) -> bool:
        following: tuple[Block, ...] = self.blocks[place + 1 : place + 2]
        return bool(following) and isinstance(following[0], Table)

    def _table(self, table: Table) -> None:
        self.tables += 1
        annex = self.annex
        if annex.rows.read(table, f"{annex.place}, bảng {annex.tables + 1}"):
            annex.tables += 1
            return
        texts = [cell.text for row in table.rows for cell in dict.fromkeys(row) if cell.text]
        if _is_layout(table, texts):
            for text in texts:
                for line in text.split("\n"):
                    self._line(line, before_table=False)
            return
        annex.tables += 1
        place = f"{annex.place}, bảng {annex.tables}"
        why = "bảng không có tiêu đề cột của một bảng nhiệm vụ"
        self.unread.append(Remark(place, one_line(" | ".join(texts)), why))

    def _line(self, line: str, before_table: bool) -> None:
        annex = self.annex
        opened = _APPENDIX.match(line)
        if opened and (opened["number"] or is_upper(line) or not line[7:].strip(" :.")):
            self._open(opened)
        elif _ENCLOSED.match(line) and ENCLOSED.search(line):
            self.enclosing.append(line)
            annex.is_titled = True
        elif _PAGE.match(line) or (before_table and annex.rows.open_group(line)):
            return
        elif len(self.annexes) == 1:
            self.lines.append(line)
        elif annex.tables == 0 and not annex.is_titled and len(annex.titles) < 6:
            annex.titles.append(line)
        else:
            annex.rows.heading = None
            self._keep(line, annex)

    def _open(self, opened: re.Match[str]) -> None:
        number = opened["number"] or ""
        number = number.lstrip("0") or number
        annex = _Annex(number, rows=TaskRows(number), label="Phụ lục")
        if opened["title"]:
            annex.titles.append(opened["title"])
        self.annexes.append(annex)

    def _keep(self, line: str, annex: _Annex) -> None:
        why = "lời văn ngoài bảng, không đọc thành nhiệm vụ"
        last = self.unread[-1] if self.unread else None
        if last and last.place == annex.place and last.why == why:
            self.unread[-1] = Remark(annex.place, f"{last.text}\n{line}", why)
        else:
            self.unread.append(Remark(annex.place, line, why))


def _is_layout(table: Table, texts: list[str]) -> bool:
    """Tell the frames of a letterhead or of signatures from a table that says something."""
    text = "\n".join(texts)
    marks = r"^(Nơi nhận|(TM|KT|TL|TUQ)\s*\.|Số\s*:|CỘNG H|Độc lập|\(?Kèm theo|PHỤ LỤC)"
    return len(table.rows) <= 4 and table.width <= 3 and bool(re.search(marks, text, re.MULTILINE))


def _left_over(walk: _Walk, head: Head) -> list[Remark]:
    """Return the runs of lines of the decision that told nothing."""
    remarks: list[Remark] = []
    run: list[int] = []
    for i in range(len(walk.lines) + 1):
        if i < len(walk.lines) and i not in head.used:
            run.append(i)
        elif run:
            place = f"dòng {run[0] + 1}" + (f" đến {run[-1] + 1}" if len(run) > 1 else "")
            text = "\n".join(walk.lines[j] for j in run)
            remarks.append(Remark(place, text, "lời văn ngoài bảng, không đọc thành nhiệm vụ"))
            run = []
    return remarks


def _nothing(walk: _Walk) -> Remark:
    paragraphs = sum(isinstance(block, Paragraph) for block in walk.blocks)
    if walk.tables:
        why = "không bảng nào có tiêu đề cột của một bảng nhiệm vụ: không đọc được nhiệm vụ nào"
    else:
        why = "văn bản không có bảng: không đọc được nhiệm vụ nào"
    return Remark("toàn văn bản", f"{paragraphs} đoạn, {walk.tables} bảng", why)


def _year(head: Head, walk: _Walk) -> int | None:
    """Return the year the plan is for: by its title, its appendices, else its date."""
    titles = [head.decision.title, *(title for annex in walk.annexes for title in annex.titles)]
    titles += [line for line in walk.lines[:15] if _NAMED.match(line)]
    years = [year for title in titles for year in _YEAR.findall(title)]
    if years:
        return int(years[0])
    return head.decision.date.year if head.decision.date else None
