"""Which processes may be tried: the one in force, changed, and those that drafts carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Sum

from motcua.catalogue.models import InternalProcess, ProcedureVersion
from motcua.catalogue.selectors import process_for
from motcua.catalogue.selectors.process_register import process_of
from motcua.catalogue.selectors.search import find_procedures
from motcua.catalogue.services.drafting import Process, parse_processes
from motcua.kernel.errors import NotFound
from motcua.organisation.principals import Principal
from motcua.organisation.selectors import snapshot_of
from motcua.organisation.states import Tier
from motcua.publication.models import ProcessItem
from motcua.publication.selectors import decisions_visible_to
from motcua.publication.selectors.process_drafts import process_drafts_visible_to
from motcua.reporting.models import ProcedureTally, TierProcedureTally
from motcua.reporting.rules.periods import Period
from motcua.reporting.rules.scopes import Scope
from motcua.reporting.states import ScopeKind

MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Busy:
    """A procedure and how many dossiers of it a scope received in a period."""

    version: ProcedureVersion
    received: int


def busiest(period: Period, scope: Scope, *, text: str = "", on: date) -> list[Busy]:
    """Return the procedures a scope received most dossiers of; only what ``text`` means, if any."""
    rows: QuerySet[ProcedureTally] | QuerySet[TierProcedureTally]
    if scope.kind is ScopeKind.AGENCY:
        rows = ProcedureTally.objects.filter(agency__in=scope.agencies)
    else:
        rows = TierProcedureTally.objects.all()
        if scope.tier:
            rows = rows.filter(agency_tier=scope.tier)
    rows = rows.filter(cell__range=(period.start, period.end), received__gt=0)
    if text:
        meant = find_procedures(text, on=on, most=MOST_LISTED)
        rows = rows.filter(procedure__in=[version.procedure_id for version in meant])
    sums = rows.order_by().values_list("procedure").annotate(sum=Sum("received"))
    counted = dict(sums.order_by("-sum", "procedure_id")[:MOST_LISTED])
    latest = ProcedureVersion.objects.filter(procedure__in=counted, valid_from__lte=on)
    latest = latest.order_by("procedure_id", "-valid_from").distinct("procedure_id")
    versions = {row.procedure_id: row for row in latest.select_related("procedure", "field")}
    return [Busy(versions[pk], n) for pk, n in counted.items() if pk in versions]


def procedure_on(code: str, principal: Principal, *, on: date) -> ProcedureVersion:
    """Return what a procedure last said up to a day; raises NotFound."""
    rows = ProcedureVersion.objects.filter(procedure__code=code, valid_from__lte=on)
    if not principal.is_staff:
        rows = rows.filter(procedure__is_internal=False)
    found = rows.select_related("procedure").order_by("-valid_from").first()
    if found is None:
        raise NotFound(what="thủ tục")
    return found


def process_in_force(
    procedure_id: int, tier: Tier, *, on: date, agency: str = ""
) -> Process | None:
    """Return the process a procedure's dossiers follow at a tier, or at the agency of a key."""
    at = snapshot_of(on).by_key.get(agency) if agency else None
    plan = process_for(procedure_id, tier, on=on, agency=at.pk if at else None)
    if plan is None:
        return None
    rows = InternalProcess.objects.select_related("procedure", "agency")
    return process_of(rows.prefetch_related("steps").get(pk=plan.process_id))


@dataclass(frozen=True, slots=True)
class Written:
    """A process somebody wrote: how an address names it, what it is called, and where it stands.

    ``decision`` is the title of the draft decision that carries it, empty where none does.
    """

    ident: str
    name: str
    decision: str
    process: Process


def drafts_with(code: str, principal: Principal, *, on: date) -> list[Written]:
    """Return the processes for a procedure that draft decisions carry, then those being written.

    Only of drafts this principal may read.
    """
    seen = decisions_visible_to(principal).filter(pk=OuterRef("decision"))
    carried = ProcessItem.objects.filter(Exists(seen), data__procedures__contains=[code])
    carried = carried.select_related("decision").order_by("-decision", "position", "pk")
    written = process_drafts_visible_to(principal, on=on).filter(data__procedures__contains=[code])
    told = [(str(row.pk), row.name, row.decision.title, row.data) for row in carried]
    told += [(f"d{row.pk}", row.name, "", row.data) for row in written]
    return [
        Written(ident, name, decision, process)
        for ident, name, decision, data in told
        for process in parse_processes(dict(data))
    ]
