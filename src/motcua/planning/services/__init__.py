"""Acts on plans."""

from motcua.planning.services.adoption import adopt_plan, agencies_meant
from motcua.planning.services.evidence import hand_in, judge_evidence, set_dates
from motcua.planning.services.importing import ImportedPlan, import_plan
from motcua.planning.services.targets import record_value

__all__ = [
    "ImportedPlan",
    "adopt_plan",
    "agencies_meant",
    "hand_in",
    "import_plan",
    "judge_evidence",
    "record_value",
    "set_dates",
]
