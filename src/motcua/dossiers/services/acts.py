"""What every act on a dossier begins with: lock the row, look at the flow, look at the person.

Lock order: the dossier, then its steps, then counters.  Nothing locks a dossier after a counter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.dossiers.errors import NotYourStep, StepMoved, StepTaken
from motcua.dossiers.flow import DOSSIER_FLOW
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.selectors.given import last_passed
from motcua.dossiers.selectors.ground import ground_steps, grounded
from motcua.dossiers.states import Action, DossierState
from motcua.organisation.states import Role

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal

APOLOGIES = {Action.APOLOGISE, Action.REAPPOINT}
APOLOGISERS = {Role.SIGNING_LEADER, Role.DIVISION_HEAD, Role.SPECIALIST}


def lock(dossier: Dossier) -> Dossier:
    """Return the dossier as it is now, held until the transaction ends."""
    return grounded(Dossier.objects.select_for_update().get(pk=dossier.pk))


def begin(dossier: Dossier, action: Action, by: Principal) -> Dossier:
    """Lock the dossier for an act of its counter, its step's desk or its leaders.

    Raises StepNotAllowed or ActorNotAllowed by the table of the flow.
    """
    row = lock(dossier)
    DOSSIER_FLOW.step(DossierState(row.state), action, roles_on(row, by, action))
    return row


def roles_on(dossier: Dossier, by: Principal, action: Action) -> frozenset[Role]:
    """Return the roles a principal plays towards this dossier in one kind of act.

    A counter plays its roles for what it received; everybody else, at the desk of an open step
    that no colleague has taken.  To apologise, nobody of the agency that handles it need have it
    on the desk; whose division it is, the apology's own table tells.  To take back, one need only
    have given it away oneself.
    """
    if action is Action.TAKE_BACK:
        given = last_passed(all_steps(dossier), by.code)
        return _roles_at(given, by) if given else frozenset()
    counter = {
        role
        for unit, agency in by.receives_for
        if unit == dossier.receiving_unit_id and agency == dossier.agency_id
        for role in by.roles_in(unit=unit)
    }
    theirs = by.roles_in(agency=dossier.agency_id) & APOLOGISERS
    desks = {role for step in open_steps(dossier) for role in _roles_at(step, by)}
    return frozenset(counter | desks | (theirs if action in APOLOGIES else set()))


def open_steps(dossier: Dossier) -> list[DossierStep]:
    """Return the steps the dossier lies at now, more than one where branches are parallel."""
    return [step for step in all_steps(dossier) if step.finished_at is None]


def all_steps(dossier: Dossier) -> list[DossierStep]:
    """Return every stay of the dossier in order, read once per dossier in hand."""
    known: list[DossierStep] | None = getattr(dossier, "_steps_read", None)
    if known is None:
        known = list(dossier.steps.select_related("staff").order_by("number"))
        ground_steps(known)
        dossier._steps_read = known  # type: ignore[attr-defined]
    return known


def begin_step(
    dossier: Dossier, number: int, action: Action, by: Principal
) -> tuple[Dossier, DossierStep]:
    """Lock the dossier for an act of one desk; the step must still lie there, with this person.

    Raises StepMoved when it has gone on, NotYourStep when it lies elsewhere or with a colleague.
    """
    row = lock(dossier)
    step = next((step for step in all_steps(row) if step.number == number), None)
    if step is None or step.finished_at is not None:
        raise StepMoved(dossier=row.code)
    roles = by.roles_in(unit=step.unit_id)
    if step.role not in roles and not _colleague(step, roles):
        raise NotYourStep(dossier=row.code, unit=step.unit.name)
    if _is_a_colleagues(step, roles, by):
        raise StepTaken(step=step.template.name, dossier=row.code)
    DOSSIER_FLOW.step(DossierState(row.state), action, _roles_at(step, by))
    return row, step


def _roles_at(step: DossierStep, by: Principal) -> frozenset[Role]:
    """Return the roles played at one step: its own, and that of the head of its division.

    Whoever is a leader elsewhere in the unit signs nothing at a specialist's step.
    """
    roles = by.roles_in(unit=step.unit_id)
    if _is_a_colleagues(step, roles, by):
        return frozenset()
    return roles & {Role(step.role), Role.DIVISION_HEAD}


def _is_a_colleagues(step: DossierStep, roles: frozenset[Role], by: Principal) -> bool:
    """A step somebody has taken is theirs, but for their head and who stands in for them."""
    if step.staff is None or by.staff_id in {None, step.staff_id} or Role.DIVISION_HEAD in roles:
        return False
    return not _for_the_absent(by, step)


def _for_the_absent(by: Principal, step: DossierStep) -> bool:
    """Tell whether who holds the step is away, and this is who stands in."""
    if step.staff is None:
        return False
    code = f"staff:{step.staff.code}"
    return by.stands_for(code, role=Role(step.role), unit=step.unit_id)


def _colleague(step: DossierStep, roles: frozenset[Role]) -> bool:
    """A head of division may act for the specialists of the division."""
    return step.role == Role.SPECIALIST and Role.DIVISION_HEAD in roles


def behalf(by: Principal, step: DossierStep) -> str:
    """Return whom ``by`` stands in for at this step."""
    if step.staff is not None and _for_the_absent(by, step):
        return f"staff:{step.staff.code}"
    return by.stand_in(role=Role(step.role), unit=step.unit_id)
