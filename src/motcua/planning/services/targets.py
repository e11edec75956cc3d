"""What a target stands at: told from above by whoever measures it, once a day."""

from __future__ import annotations

from datetime import date

from motcua.planning.models import PlanTarget, TargetValue


def record_value(target: PlanTarget, *, on: date, part: int, whole: int) -> TargetValue:
    """Keep the two counts of a day; measured again the same day, the later counts stand."""
    value, _ = TargetValue.objects.update_or_create(
        target=target, on=on, defaults={"part": part, "whole": whole}
    )
    return value
