"""Plans, their tasks and targets, who has them, and what was handed in."""

from motcua.planning.models.evidence import Assignment, Evidence
from motcua.planning.models.plans import Plan, PlanRemark, PlanTask
from motcua.planning.models.targets import PlanTarget, TargetValue

__all__ = [
    "Assignment",
    "Evidence",
    "Plan",
    "PlanRemark",
    "PlanTarget",
    "PlanTask",
    "TargetValue",
]
