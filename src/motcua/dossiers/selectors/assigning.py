"""What a head may give to whom: the open work of one's units, and who sits there (*giao việc*)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from motcua.dossiers.errors import StepMoved
from motcua.dossiers.models import Dossier, DossierStep
from motcua.organisation.models import Duty
from motcua.organisation.principals import Principal
from motcua.organisation.states import Role

HEADS = frozenset({Role.DIVISION_HEAD, Role.ONE_STOP_HEAD})
ASSIGNERS = HEADS | {Role.SIGNING_LEADER}
NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody in a post on a day: how many open steps they hold, of how many working hours."""

    staff: int
    name: str
    unit: int
    unit_name: str
    role: str
    steps: int
    hours: Decimal


def assigning_roles(principal: Principal, *, unit: int, agency: int) -> frozenset[Role]:
    """Return the roles in which somebody gives out the work of a unit.

    Its head does, and the leaders who sign for its agency.
    """
    heads = principal.roles_in(unit=unit) & HEADS
    return frozenset(heads | (principal.roles_in(agency=agency) & {Role.SIGNING_LEADER}))


def assignable_steps(principal: Principal) -> QuerySet[DossierStep]:
    """Return the open steps this person may give to somebody: of their units, or agencies led."""
    rows = DossierStep.objects.filter(_theirs(principal), finished_at__isnull=True)
    return rows.filter(dossier__finished_at__isnull=True)


def open_to(principal: Principal, dossier: Dossier, number: int) -> DossierStep:
    """Return an open step this person may give to somebody.  Raises StepMoved where it is none."""
    rows = assignable_steps(principal).filter(dossier=dossier, number=number)
    step = rows.select_related("template", "unit").first()
    if step is None:
        raise StepMoved(dossier=dossier.code)
    return step


def holders_of(principal: Principal) -> list[tuple[int, str, int]]:
    """Return who holds work this person may give out, with how many steps, by the alphabet."""
    rows = assignable_steps(principal).filter(staff__isnull=False).order_by("staff__sort")
    return list(rows.values_list("staff", "staff__name").annotate(n=Count("pk")))


def workers_of(principal: Principal, *, on: date) -> list[Worker]:
    """Return who sits in this person's units that day, with what they hold there.

    Somebody who holds no post any more is not among them, though their work still is.
    """
    duties = Duty.objects.as_of(on).filter(_theirs(principal, "position__"))
    rows = duties.order_by("position__unit__sort", "staff__sort").values_list(
        "staff", "staff__name", "position__unit", "position__unit__name", "position__role"
    )
    found = list(dict.fromkeys(rows))
    loads = _loads({staff for staff, *_ in found})
    return [Worker(*row, *loads.get(row[0], (0, NONE))) for row in found]


def _loads(people: Iterable[int]) -> dict[int, tuple[int, Decimal]]:
    rows = DossierStep.objects.filter(
        staff__in=list(people), finished_at__isnull=True, dossier__finished_at__isnull=True
    )
    held = rows.order_by().values_list("staff")
    return {
        staff: (n, hours) for staff, n, hours in held.annotate(Count("pk"), Sum("template__hours"))
    }


def _theirs(principal: Principal, path: str = "") -> Q:
    units = [duty.unit_id for duty in principal.duties if duty.role in HEADS]
    led = [duty.agency_id for duty in principal.duties if duty.role is Role.SIGNING_LEADER]
    agency = f"{path}unit__agency__in" if path else "agency__in"
    return Q(**{f"{path}unit__in": units}) | Q(**{agency: led})
