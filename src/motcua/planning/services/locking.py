"""Takes the lock of a plan, as every act on it does first, and says whether it may be worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.kernel.errors import NotPermitted
from motcua.planning.errors import PlanNotInForce
from motcua.planning.models import Plan
from motcua.planning.selectors.rights import steers
from motcua.planning.states import PlanState

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


def locked(plan: int) -> Plan:
    """Return the plan as it is now, held until the transaction ends."""
    return Plan.objects.select_for_update(no_key=True).get(pk=plan)


def locked_in_force(plan: int) -> Plan:
    """Return the plan held; raise PlanNotInForce unless it is assigned and not closed."""
    row = locked(plan)
    if row.state != PlanState.ADOPTED:
        raise PlanNotInForce(number=row.number, state=PlanState(row.state).label.lower())
    return row


def need_office(by: Principal) -> None:
    """Refuse all but the provincial office's control officers."""
    if not steers(by):
        raise NotPermitted
