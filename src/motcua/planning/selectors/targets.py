"""The figures plans ask for, as those who measure them ask."""

from __future__ import annotations

from django.db.models import QuerySet

from motcua.planning.models import PlanTarget
from motcua.planning.states import PlanState


def targets_to_measure() -> QuerySet[PlanTarget]:
    """Return the targets of plans in force that some indicator measures."""
    return (
        PlanTarget.objects.filter(task__plan__state=PlanState.ADOPTED)
        .exclude(indicator="")
        .select_related("task__plan")
    )
