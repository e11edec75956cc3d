"""From drafts to tasks: who, what comes of it, by when, and which figures it must reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from motcua.kernel.period_texts import read_period
from motcua.kernel.periods import Period, PeriodKind
from motcua.kernel.reading.texts import items, one_line, running, squashed
from motcua.planning.rules.reading.headings import Role
from motcua.planning.rules.reading.parties import Names, Parties, names_in, parties_in
from motcua.planning.rules.reading.rows import Draft
from motcua.planning.rules.reading.targets import targets_in
from motcua.planning.rules.reading.values import Remark, Target, Task

LONGEST_CELL = 3_000
"""In letters: more than all departments of a province by name."""
_BY_THEN = ("hoanthanh", "thoihan", "ketthuc", "hanthuchien")
"""Headings under which a bare day is a deadline, not the one day of work."""


@dataclass(slots=True)
class TaskReading:
    """The tasks and targets of drafts, and what had to be said on the way."""

    tasks: list[Task] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    unread: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)


def read_tasks(drafts: Sequence[Draft], *, year: int | None) -> TaskReading:
    """Return the tasks that drafts make; ``year`` is the plan's, for periods that name none."""
    reading = TaskReading()
    used: Counter[str] = Counter()
    for draft in drafts:
        key = task_id(draft)
        used[key] += 1
        if used[key] > 1:
            why = f"số {key} đã dùng cho nhiệm vụ trước; ghi là {key}({used[key]})"
            reading.notes.append(Remark(draft.place, draft.number, why))
            key = f"{key}({used[key]})"
        _read(draft, key, year, reading)
    return reading


def task_id(draft: Draft) -> str:
    """Return how people quote a task: appendix, group, number."""
    groups = [group.number for group in draft.groups if group.number]
    number = draft.number
    for group in reversed(groups):
        number = number.removeprefix(f"{group}.")
    return ".".join(part for part in (draft.appendix, *groups, number) if part)


def _read(draft: Draft, key: str, year: int | None, reading: TaskReading) -> None:
    parties = _parties(draft, reading)
    period = _period(draft, year, reading)
    content = running(draft.text(Role.CONTENT))
    if not content:
        reading.unread.append(Remark(draft.place, draft.number, "nhiệm vụ không có nội dung"))
    reading.tasks.append(
        Task(
            id=key,
            appendix=draft.appendix,
            group=".".join(g.number for g in draft.groups if g.number),
            group_title=" / ".join(g.title for g in draft.groups if g.title),
            number=draft.number,
            content=content,
            lead=parties.lead.names,
            coordinating=parties.coordinating.names,
            products=tuple(p for text in draft.texts.get(Role.PRODUCT, ()) for p in items(text)),
            period=period,
            period_text=period.text if period else one_line(_period_text(draft)),
            place=draft.place,
            other=tuple((title, "\n".join(texts)) for title, texts in draft.other.items()),
        )
    )
    _targets(draft, key, reading)


def _parties(draft: Draft, reading: TaskReading) -> Parties:
    parties = Parties()
    for role in (Role.LEAD, Role.BOTH, Role.COORDINATING):
        text = draft.text(role)
        place = _column_place(draft, role)
        if len(text) > LONGEST_CELL:
            reading.unread.append(Remark(place, text, "ô quá dài để là tên cơ quan"))
        if not text or len(text) > LONGEST_CELL:
            continue
        found = (
            Parties(coordinating=names_in(text))
            if role is Role.COORDINATING
            else (parties_in(text))
        )
        _say(found.lead + found.coordinating, place, reading)
        if role is Role.BOTH and not found.coordinating.names and len(found.lead.names) > 1:
            why = "cột gộp chủ trì và phối hợp, ô không tách hai bên: đọc cả là chủ trì"
            reading.unread.append(Remark(place, one_line(text), why))
        parties += found
    if draft.heading.has(Role.LEAD, Role.BOTH) and not parties.lead.names:
        reading.unread.append(Remark(draft.place, "", "ô cơ quan chủ trì để trống"))
    return parties


def _say(names: Names, place: str, reading: TaskReading) -> None:
    for name in names.unknown:
        reading.unread.append(Remark(place, name, "chưa nhận ra tên cơ quan"))
    for printed, why in names.repaired:
        reading.notes.append(Remark(place, printed, why))


def _column_place(draft: Draft, role: Role) -> str:
    title = next((column.title for column in draft.heading.having(role)), role.label)
    return f"{draft.place}, cột “{title}”"


def _period_text(draft: Draft) -> str:
    start, end = draft.text(Role.PERIOD_START), draft.text(Role.PERIOD_END)
    if start and end:
        return f"Từ {start} đến {end}"
    if end:
        return f"Đến hết {end}"
    if start:
        return f"Từ {start}"
    return draft.text(Role.PERIOD) or ", ".join(draft.texts.get(Role.PERIOD_MARK, ()))


def _period(draft: Draft, year: int | None, reading: TaskReading) -> Period | None:
    text = _period_text(draft)
    place = _column_place(draft, Role.PERIOD)
    if not text:
        if draft.heading.has(Role.PERIOD, Role.PERIOD_END, Role.PERIOD_MARK):
            reading.unread.append(Remark(draft.place, "", "ô thời gian để trống"))
        return None
    period = read_period(text, year=year)
    if period is None:
        reading.unread.append(Remark(place, one_line(text), "chưa hiểu thời gian thực hiện"))
        return None
    if period.end is None and period.start is None and period.kind in _DATED:
        reading.unread.append(Remark(place, one_line(text), "không rõ năm của thời gian"))
    title = squashed(next((c.title for c in draft.heading.having(Role.PERIOD)), ""))
    if period.start and period.start == period.end and any(word in title for word in _BY_THEN):
        return replace(period, start=None, parts=())
    return period


_DATED = frozenset({PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.SPAN, PeriodKind.ALL_YEAR})


def _targets(draft: Draft, key: str, reading: TaskReading) -> None:
    """Find figures in the content; in other columns only those that the content lacks."""
    known: list[Target] = []
    for role in (Role.CONTENT, Role.TARGET, Role.PRODUCT):
        text = running(draft.text(role))
        found = targets_in(text, task=key)
        values = {(target.value, target.unit) for target in known}
        known += [target for target in found.targets if (target.value, target.unit) not in values]
        for around, why in found.doubtful:
            reading.unread.append(Remark(_column_place(draft, role), around, why))
        if role is Role.TARGET and text and not found.targets:
            place = _column_place(draft, role)
            reading.unread.append(Remark(place, one_line(text), "chưa đọc được chỉ tiêu"))
    reading.targets += known
