"""How plans are shown: tones, findings in a sentence, groups, targets, tables to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from motcua.base.templatetags.written import number, percent
from motcua.planning.models import Assignment, PlanTask
from motcua.planning.rules.progress import Standing
from motcua.planning.selectors import NOTHING, Board, TargetShown, TaskShown
from motcua.planning.states import EvidenceState

TONES = {
    Standing.DONE: "ok",
    Standing.ON_TRACK: "ok",
    Standing.AT_RISK: "soon",
    Standing.LATE: "late",
    Standing.NOT_STARTED: "none",
    Standing.NO_DATE: "none",
}
EVIDENCE_TONES = {
    EvidenceState.HANDED_IN: "wait",
    EvidenceState.CONFIRMED: "ok",
    EvidenceState.RETURNED: "late",
}
"""What a spreadsheet takes for a formula at the head of a cell."""


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target as a line of text with a chip, and as a gauge."""

    name: str
    word: str
    tone: str
    figure: str
    shown: TargetShown


@dataclass(frozen=True, slots=True)
class Row:
    """A task as a row of the board."""

    shown: TaskShown
    tone: str
    targets: list[TargetLine]


@dataclass(slots=True)
class Group:
    """The rows under one heading of the decision."""

    title: str
    rows: list[Row] = field(default_factory=list)


def finding(board: Board) -> str:
    """Return the sentence over a board: how many tasks are well, late, at risk."""
    counts, total = board.counts, len(board.tasks)
    late, risk = counts[Standing.LATE], counts[Standing.AT_RISK]
    good = total - late - risk
    if not total:
        return _("Không có nhiệm vụ nào")
    if not late and not risk:
        return _("{good}/{total} nhiệm vụ không chậm").format(good=good, total=total)
    return _("{good}/{total} nhiệm vụ không chậm; {late} chậm, {risk} có nguy cơ").format(
        good=good, total=total, late=late, risk=risk
    )


def grouped(tasks: Iterable[TaskShown]) -> list[Group]:
    """Return the tasks under the headings of the decision, in its order."""
    groups: list[Group] = []
    for shown in tasks:
        title = heading_of(shown.task)
        if not groups or groups[-1].title != title:
            groups.append(Group(title))
        lines = [target_line(target) for target in shown.targets]
        groups[-1].rows.append(Row(shown, TONES[shown.standing], lines))
    return groups


def heading_of(task: PlanTask) -> str:
    """Return the appendix and group a task stands in."""
    parts = []
    if task.appendix:
        parts.append(_("Phụ lục {number}").format(number=task.appendix))
    if task.group_title:
        parts.append(f"{task.group}. {task.group_title}" if task.group else task.group_title)
    return " · ".join(parts) or _("Nhiệm vụ")


def target_line(shown: TargetShown) -> TargetLine:
    """Return a target with its standing in a word."""
    target = shown.target
    unit = target.unit if target.unit == "%" else f" {target.unit}"
    name = f"{target.sign} {number(target.value)}{unit} {target.scope}".strip()
    if shown.value is None:
        return TargetLine(name, _("Chưa có số đo"), "none", "", shown)
    if shown.is_met is None:
        return TargetLine(name, _("Không phát sinh"), "none", "", shown)
    figure = percent(shown.value.rate)
    word, tone = (_("Đạt"), "ok") if shown.is_met else (_("Chưa đạt"), "late")
    return TargetLine(name, word, tone, figure, shown)


def evidence_chip(row: Assignment) -> tuple[str, str]:
    """Return word and tone of the last that an agency handed in."""
    state = getattr(row, "latest_state", None)
    if not state:
        return _("Chưa nộp"), "none"
    return EvidenceState(state).label, EVIDENCE_TONES[EvidenceState(state)]


def state_tabs(counts: Mapping[str, int], asked: str) -> list[dict[str, object]]:
    """Return the states of the last product that occur, each with its address and how many."""
    kinds = [(NOTHING, _("Chưa nộp")), *EvidenceState.choices()]
    tabs = [("", _("Tất cả"), sum(counts.values()))]
    tabs += [(code, label, counts[code]) for code, label in kinds if code in counts]
    return [
        {"label": label, "count": count, "current": code == asked, "url": f"?state={code}"}
        for code, label, count in tabs
    ]
