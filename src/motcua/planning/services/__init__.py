"""Acts on plans.

Rows are locked from the top: the plan, then its task, then the assignment, then what was handed
in.  Every act takes the plan's lock first, so adopting, reading again and closing exclude all
others, and no two can wait for each other.
"""

from motcua.planning.selectors.meant import agencies_meant
from motcua.planning.services.adoption import adopt_plan, close_plan, place_under
from motcua.planning.services.evidence import hand_in, judge_evidence, note_progress
from motcua.planning.services.importing import ImportedPlan, import_plan
from motcua.planning.services.targets import record_value
from motcua.planning.services.tasks import complete_task, give_task, set_dates

__all__ = [
    "ImportedPlan",
    "adopt_plan",
    "agencies_meant",
    "close_plan",
    "complete_task",
    "give_task",
    "hand_in",
    "import_plan",
    "judge_evidence",
    "note_progress",
    "place_under",
    "record_value",
    "set_dates",
]
