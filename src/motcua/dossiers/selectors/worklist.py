"""What somebody has to do now, sorted by what is promised soonest."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.selectors.doors import RECEIVERS
from motcua.dossiers.states import DossierState
from motcua.organisation.principals import Principal
from motcua.organisation.states import Role


def my_steps(principal: Principal) -> QuerySet[DossierStep]:
    """Return the open steps this person may act on: their own, or untaken at their desks.

    What an absent colleague holds is among them for who stands in.
    """
    desk = Q(pk__in=[])
    for duty in principal.duties:
        theirs = Q(unit=duty.unit_id, role=duty.role)
        if duty.role is Role.DIVISION_HEAD:
            theirs |= Q(unit=duty.unit_id, role=Role.SPECIALIST)
        desk |= theirs
    mine = Q(staff__isnull=True) | Q(staff=principal.staff_id)
    for duty in principal.duties:
        if duty.absent_id:
            mine |= Q(unit=duty.unit_id, role=duty.role, staff=duty.absent_id)
    heads = Q(unit__in=[d.unit_id for d in principal.duties if d.role is Role.DIVISION_HEAD])
    return DossierStep.objects.filter(desk, mine | heads, finished_at__isnull=True)


def to_return(principal: Principal) -> QuerySet[Dossier]:
    """Return the dossiers whose result waits at this person's counter for its applicant."""
    units = [duty.unit_id for duty in principal.duties if duty.role in RECEIVERS]
    rows: QuerySet[Dossier] = Dossier.objects.filter(
        receiving_unit__in=units, state=DossierState.DECIDED
    )
    return rows
