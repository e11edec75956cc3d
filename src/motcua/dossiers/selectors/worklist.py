"""What somebody has to do now, sorted by what is promised soonest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.selectors.doors import RECEIVERS
from motcua.dossiers.states import DossierState
from motcua.organisation.principals import Principal
from motcua.organisation.states import Role

SOON = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Workload:
    """The numbers at the head of an official's day."""

    open: int
    due_today: int
    due_soon: int
    late: int
    waiting: int
    to_return: int


def my_steps(principal: Principal) -> QuerySet[DossierStep]:
    """Return the open steps this person may act on: their own, or untaken at their desks."""
    desk = Q(pk__in=[])
    for duty in principal.duties:
        theirs = Q(unit=duty.unit_id, role=duty.role)
        if duty.role is Role.DIVISION_HEAD:
            theirs |= Q(unit=duty.unit_id, role=Role.SPECIALIST)
        desk |= theirs
    mine = Q(staff__isnull=True) | Q(staff=principal.staff_id)
    heads = Q(unit__in=[d.unit_id for d in principal.duties if d.role is Role.DIVISION_HEAD])
    return DossierStep.objects.filter(desk, mine | heads, finished_at__isnull=True)


def workload_of(principal: Principal, *, at: datetime) -> Workload:
    """Count the work of one person in two queries."""
    end = at.replace(hour=23, minute=59, second=59, microsecond=999_999)
    running = Q(dossier__due_current_at__isnull=False, dossier__finished_at__isnull=True)
    counts = my_steps(principal).aggregate(
        open=Count("pk", filter=running),
        due_today=Count("pk", filter=running & Q(dossier__due_current_at__range=(at, end))),
        due_soon=Count(
            "pk",
            filter=running
            & Q(dossier__due_current_at__gt=end, dossier__due_current_at__lte=end + SOON),
        ),
        late=Count("pk", filter=running & Q(dossier__due_current_at__lt=at)),
        waiting=Count("pk", filter=Q(dossier__due_current_at__isnull=True)),
    )
    return Workload(**counts, to_return=to_return(principal).count())


def to_return(principal: Principal) -> QuerySet[Dossier]:
    """Return the dossiers whose result waits at this person's counter for its applicant."""
    units = [duty.unit_id for duty in principal.duties if duty.role in RECEIVERS]
    rows: QuerySet[Dossier] = Dossier.objects.filter(
        receiving_unit__in=units, state=DossierState.DECIDED
    )
    return rows
