"""The register of internal processes: what is in force, its versions, as files write them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from motcua.base.fields import Folded
from motcua.catalogue.models import InternalProcess, ProcedureVersion
from motcua.catalogue.rules.process_checks import EXACT, hours_within
from motcua.catalogue.rules.processes import Process, Step
from motcua.catalogue.selectors.parts import facts_of
from motcua.kernel.errors import NotFound
from motcua.kernel.limits import Limit
from motcua.kernel.vietnamese import folded
from motcua.organisation.principals import Kind, Principal

OWN = "own"
"""Of the filter by whose a process is: one agency's own."""


def processes_visible_to(principal: Principal) -> QuerySet[InternalProcess]:
    """Return the processes this principal may read: every official and watcher, all of them."""
    if principal.is_staff or principal.kind in {Kind.SYSTEM, Kind.WATCHER}:
        return InternalProcess.objects.all()
    return InternalProcess.objects.none()


def sought_processes(
    principal: Principal, *, on: date, text: str = "", tier: str = "", whose: str = ""
) -> QuerySet[InternalProcess]:
    """Return processes in force; ``procedure_name`` is that of its procedure.

    ``whose``: ``own`` for those of one agency, ``general`` for those of a whole tier.
    """
    versions = ProcedureVersion.objects.in_force(on).filter(procedure=OuterRef("procedure"))
    rows = processes_visible_to(principal).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on
    )
    if tier:
        rows = rows.filter(tier=tier)
    if whose == OWN:
        rows = rows.filter(agency__isnull=False)
    elif whose:
        rows = rows.filter(procedure__isnull=True, agency__isnull=True)
    if text.strip():
        named = Exists(versions.filter(folded__contains=folded(text)))
        code = Q(procedure__code__startswith=text.strip())
        plain = Q(plain_name__contains=folded(text))
        rows = rows.annotate(plain_name=Folded(F("name"))).filter(named | code | plain)
    rows = rows.select_related("procedure", "agency").prefetch_related("steps")
    return rows.annotate(procedure_name=Subquery(versions.values("name")[:1]))


def register_process(principal: Principal, pk: int) -> InternalProcess:
    """Fetch one process, or refuse."""
    rows = processes_visible_to(principal).select_related("procedure", "agency")
    row = rows.prefetch_related("steps").filter(pk=pk).first()
    if row is None:
        raise NotFound(what="quy trình nội bộ")
    return row


def versions_of(principal: Principal, row: InternalProcess) -> list[InternalProcess]:
    """Return every version of the same procedure, tier and agency, the newest first."""
    rows = processes_visible_to(principal).filter(
        procedure=row.procedure_id, tier=row.tier, agency=row.agency_id
    )
    return list(rows.order_by(F("valid_from").desc(), "-pk"))


def limit_of(row: InternalProcess, *, on: date) -> Limit | None:
    """Return the shortest time limit of the procedure on a day; None for a general process."""
    if row.procedure_id is None:
        return None
    rows = ProcedureVersion.objects.in_force(on).filter(procedure=row.procedure_id)
    version = rows.prefetch_related("cases__papers", "cases__modes").first()
    limits = [mode.limit for mode in facts_of(version).modes if mode.limit] if version else []
    known = [limit for limit in limits if limit.unit in EXACT] or limits
    return min(known, key=hours_within, default=None)


def process_of(row: InternalProcess, limit: Limit | None = None) -> Process:
    """Return a process in force as the process file writes it."""
    return Process(
        key=row.key,
        name=row.name,
        tier=row.tier,
        deciding_tier=row.deciding_tier,
        limit=str(limit) if limit else "",
        steps=tuple(
            Step(
                number=step.number,
                name=step.name,
                role=step.role,
                unit_kind=step.unit_kind,
                agency=step.agency,
                hours=Fraction(step.hours),
                parallel=step.parallel,
                waits=step.waits_for_applicant,
                next=None,
                product=step.product,
                is_electronic=step.is_electronic,
            )
            for step in row.steps.all()
        ),
        procedures=(row.procedure.code,) if row.procedure else (),
        agency=row.agency.key if row.agency else "",
    )
