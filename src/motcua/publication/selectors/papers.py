"""What the papers of a decision say besides its own rows."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.services.drafting import parse_processes
from motcua.organisation.models import Agency
from motcua.publication.models import ProcessItem, PublicationDecision, PublicationItem
from motcua.publication.rules.paper_text import Carried

DEPARTMENT = "department:"


def fields_of(codes: Iterable[str]) -> dict[str, str]:
    """Return the field each code was last published in: what is repealed has no parts here."""
    rows = ProcedureVersion.objects.filter(procedure__code__in=set(codes)).order_by("valid_from")
    return dict(rows.values_list("procedure__code", "field__name"))


def carried_by(decision: PublicationDecision, items: Iterable[PublicationItem]) -> Carried:
    """Return the internal processes of a decision and the names they speak of."""
    rows = list(decision.processes.all())
    if not rows:
        return Carried()
    read = [(process, row.procedures) for row in rows for process in parse_processes(row.data)]
    keys = {step.agency.removeprefix(DEPARTMENT) for process, _c in read for step in process.steps}
    agencies = Agency.objects.filter(key__in=keys).values_list("key", "name")
    return Carried(read, _names(rows, items), dict(agencies))


def _names(rows: Iterable[ProcessItem], items: Iterable[PublicationItem]) -> dict[str, str]:
    """Return the names of the procedures that processes are for, the draft's own first."""
    codes = {code for row in rows for code in row.procedures}
    known = ProcedureVersion.objects.filter(procedure__code__in=codes).order_by("valid_from")
    names = dict(known.values_list("procedure__code", "name"))
    return names | {item.procedure: item.name for item in items}
