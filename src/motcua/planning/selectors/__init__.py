"""Questions about plans."""

from motcua.planning.selectors.agencies import (
    NOTHING,
    AgencyShown,
    TierShare,
    agencies_of,
    assignments_of,
    at_state,
    counts_by_state,
    standings_of,
    tiers_of,
)
from motcua.planning.selectors.boards import Board, TargetShown, TaskShown, board_of, one_of
from motcua.planning.selectors.meant import Meant, agencies_meant
from motcua.planning.selectors.rights import (
    evidence_visible_to,
    plan_for,
    plans_visible_to,
    sees_agency,
    steers,
    task_for,
    tasks_visible_to,
)
from motcua.planning.selectors.targets import targets_to_measure

__all__ = [
    "NOTHING",
    "AgencyShown",
    "Board",
    "Meant",
    "TargetShown",
    "TaskShown",
    "TierShare",
    "agencies_meant",
    "agencies_of",
    "assignments_of",
    "at_state",
    "board_of",
    "counts_by_state",
    "evidence_visible_to",
    "one_of",
    "plan_for",
    "plans_visible_to",
    "sees_agency",
    "standings_of",
    "steers",
    "targets_to_measure",
    "task_for",
    "tasks_visible_to",
    "tiers_of",
]
