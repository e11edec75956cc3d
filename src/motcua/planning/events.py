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
