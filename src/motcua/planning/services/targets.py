"""What a target stands at: told from above by whoever measures it, once a day."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from motcua.planning.errors import TargetDayPast
from motcua.planning.models import PlanTarget, TargetValue


@transaction.atomic
def record_value(target: PlanTarget, *, on: date, part: int, whole: int) -> TargetValue:
    """Keep the two counts of a day; the target is locked while they are written.

    The newest day may be measured again and its later counts stand; a day before it is history:
    the same counts are taken in silence, others raise TargetDayPast.
    """
    PlanTarget.objects.select_for_update().get(pk=target.pk)
    kept = TargetValue.objects.filter(target=target, on=on).first()
    if kept is None:
        return TargetValue.objects.create(target=target, on=on, part=part, whole=whole)
    if (kept.part, kept.whole) == (part, whole):
        return kept
    if TargetValue.objects.filter(target=target, on__gt=on).exists():
        raise TargetDayPast(day=f"{on:%d/%m/%Y}", target=str(target))
    kept.part, kept.whole = part, whole
    kept.save(update_fields=["part", "whole"])
    return kept
