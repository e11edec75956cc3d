"""Who is stood in for: the posts a head may appoint for, and who stands in now or soon."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from motcua.base.lookups import any_of
from motcua.organisation.models import Duty
from motcua.organisation.principals import Principal
from motcua.organisation.states import Role

HEADS = frozenset({Role.DIVISION_HEAD, Role.ONE_STOP_HEAD})
APPOINTERS = HEADS | {Role.SIGNING_LEADER}
POSTS = HEADS | {
    Role.COUNTER,
    Role.POST_CLERK,
    Role.SPECIALIST,
    Role.SIGNING_LEADER,
    Role.CLERICAL,
}
"""Posts that handle dossiers.  Who oversees others or runs the system is not stood in for here."""


def posts_answered_for(principal: Principal, *, on: date) -> QuerySet[Duty]:
    """Return the duties held for oneself that day which this person may have stood in for.

    A head: those of the unit; a leader: those of the agency.
    """
    rows = Duty.objects.as_of(on).filter(stands_in_for__isnull=True)
    rows = rows.filter(position__role__in=sorted(POSTS))
    return rows.filter(_theirs(principal)).select_related("staff", "position__unit__agency")


def stand_ins_visible_to(principal: Principal, *, on: date) -> QuerySet[Duty]:
    """Return who stands in now or later for somebody this person answers for."""
    rows = Duty.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on), stands_in_for__isnull=False
    )
    return rows.filter(_theirs(principal)).select_related(
        "staff", "stands_in_for", "position__unit__agency"
    )


def people_to_stand_in(principal: Principal, *, on: date) -> list[tuple[int, str]]:
    """Return who works that day in the agencies this person answers in, by the alphabet."""
    agencies = {duty.agency_id for duty in principal.duties if duty.role in APPOINTERS}
    rows = Duty.objects.as_of(on).filter(
        any_of(position__unit__agency=agencies), stands_in_for__isnull=True
    )
    found = rows.order_by("staff__sort", "staff").values_list("staff", "staff__name")
    return list(dict.fromkeys(found))


def answers_for(principal: Principal, *, unit: int, agency: int) -> bool:
    """Tell whether this person appoints stand-ins for the posts of a unit."""
    if principal.roles_in(unit=unit) & HEADS:
        return True
    return Role.SIGNING_LEADER in principal.roles_in(agency=agency)


def _theirs(principal: Principal) -> Q:
    units = [duty.unit_id for duty in principal.duties if duty.role in HEADS]
    led = [duty.agency_id for duty in principal.duties if duty.role is Role.SIGNING_LEADER]
    return any_of(position__unit=units) | any_of(position__unit__agency=led)
