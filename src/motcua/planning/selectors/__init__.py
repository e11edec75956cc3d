"""Questions about plans."""

from motcua.planning.selectors.boards import (
    Board,
    TaskShown,
    assignments_of,
    board_of,
    plan_for,
    plans_visible_to,
    targets_to_measure,
    task_for,
)

__all__ = [
    "Board",
    "TaskShown",
    "assignments_of",
    "board_of",
    "plan_for",
    "plans_visible_to",
    "targets_to_measure",
    "task_for",
]
