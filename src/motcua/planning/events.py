"""What can have happened to a plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanImported(Event):
    """A decision was read in (*đã nhập kế hoạch*)."""

    plan: int
    tasks: int
    targets: int
    unread: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAdopted(Event):
    """Its tasks were assigned to agencies (*đã giao việc*)."""

    plan: int
    assignments: int
    unresolved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAssigned(Event):
    """One task was given to agencies (*đã giao nhiệm vụ*); ``agencies`` are their keys, spaced.

    One event a task, not one a row: a plan of a province makes thousands of rows.  Told again
    when the office gives the task to one more.
    """

    plan: int
    task: str
    count: int
    agencies: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanClosed(Event):
    """Nothing more is handed in for it (*đã kết thúc kế hoạch*)."""

    plan: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPlaced(Event):
    """It was said which plan it serves (*đã ghi kế hoạch cấp trên*)."""

    plan: int
    parent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDated(Event):
    """A task "by its own plan" got its days (*đã ấn định thời gian*)."""

    plan: int
    task: str
    start: date | None
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCompleted(Event):
    """The provincial office declared a task done (*đã hoàn thành nhiệm vụ*)."""

    plan: int
    task: str
    done_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressNoted(Event):
    """An agency said how far it is (*đã ghi tiến độ*)."""

    plan: int
    task: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverableHandedIn(Event):
    """An agency handed something in (*đã nộp sản phẩm*)."""

    plan: int
    task: str
    agency: str
    done_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceJudged(Event):
    """Something handed in was confirmed or returned (*đã xác nhận, trả lại*)."""

    plan: int
    task: str
    agency: str
    state: str
