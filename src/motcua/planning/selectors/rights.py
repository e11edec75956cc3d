"""Who may see what of plans, and who steers them.

A decision is public: whoever signs in sees the plan, how its tasks stand and its figures.  What an
agency handed in is for itself, for those who oversee it, and for the provincial office.  Watchers
see sums only.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.kernel.errors import NotFound
from motcua.organisation.principals import Kind, Principal
from motcua.organisation.states import Role
from motcua.planning.models import Assignment, Evidence, Plan, PlanTask


def steers(principal: Principal) -> bool:
    """Tell whether this is the provincial office's control officer, or the system for them."""
    if principal.kind is Kind.SYSTEM:
        return True
    return principal.oversees_all and Role.CONTROL_OFFICER in principal.roles


def roles_of(principal: Principal) -> frozenset[Role]:
    """Return the roles played towards plans: control officers of other agencies steer none."""
    own = principal.roles - {Role.CONTROL_OFFICER}
    return own | {Role.CONTROL_OFFICER} if steers(principal) else own


def plans_visible_to(principal: Principal) -> QuerySet[Plan]:
    """The door to plans; strangers see none."""
    return Plan.objects.none() if principal.kind is Kind.NOBODY else Plan.objects.all()


def plan_for(principal: Principal, pk: int) -> Plan:
    """Fetch one plan, or refuse."""
    plan = plans_visible_to(principal).filter(pk=pk).first()
    if plan is None:
        raise NotFound(what="kế hoạch")
    return plan


def tasks_visible_to(principal: Principal) -> QuerySet[PlanTask]:
    """The door to tasks: as public as their plans."""
    return PlanTask.objects.filter(plan__in=plans_visible_to(principal))


def task_for(principal: Principal, plan: int, ref: str) -> PlanTask:
    """Fetch one task of a plan by its number, or refuse."""
    task = (
        tasks_visible_to(principal)
        .filter(plan=plan, ref=ref)
        .select_related("plan")
        .prefetch_related("targets")
        .first()
    )
    if task is None:
        raise NotFound(what="nhiệm vụ")
    return task


def assignments_visible_to(principal: Principal) -> QuerySet[Assignment]:
    """The door to who has shown what: one's own agencies, those one oversees, or all."""
    return Assignment.objects.filter(_within(principal, "agency"))


def evidence_visible_to(principal: Principal) -> QuerySet[Evidence]:
    """The door to what was handed in."""
    return Evidence.objects.filter(_within(principal, "assignment__agency"))


def sees_agency(principal: Principal, agency: int) -> bool:
    """Tell whether what this agency shows may be seen agency by agency."""
    return principal.is_staff and (
        principal.oversees_all or agency in principal.agency_ids | principal.oversees
    )


def _within(principal: Principal, path: str) -> Q:
    if not principal.is_staff:
        return Q(pk__in=[])
    if principal.oversees_all:
        return Q()
    return Q(**{f"{path}__in": principal.agency_ids | principal.oversees})
