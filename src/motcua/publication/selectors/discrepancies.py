"""Who may see which discrepancy, and lists of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from motcua.kernel.errors import NotFound
from motcua.kernel.vietnamese import folded
from motcua.organisation.principals import Kind
from motcua.organisation.states import Role, Tier
from motcua.publication.models import Discrepancy, Proposal
from motcua.publication.rules.limits import regime_on
from motcua.publication.states import DiscrepancyParty, DiscrepancyState

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal

WORKERS = frozenset(
    {
        Role.SPECIALIST,
        Role.DIVISION_HEAD,
        Role.CONTROL_OFFICER,
        Role.CLERICAL,
        Role.SIGNING_LEADER,
    }
)
"""Those of an agency who do something about its discrepancies."""
OPEN = [state.value for state in DiscrepancyState if state.is_open]
NEVER = date(9999, 12, 31)
SOON_DAYS = 3
ORDERS = {
    "due": ("due_key", "id"),
    "-due": ("-due_key", "-id"),
    "since": ("known_since", "id"),
    "-since": ("-known_since", "-id"),
    "code": ("code", "id"),
    "-code": ("-code", "-id"),
}
DEFAULT_ORDER = "due"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which discrepancies are asked for; empty is all."""

    words: str = ""
    kind: str = ""
    topic: str = ""
    field: str = ""
    agency: int | None = None
    state: str = ""
    """A word of DiscrepancyState, or ``open``."""
    due: str = ""
    """``late``, ``soon``, or ``mine`` for what I have myself."""
    code: str = ""


def is_office(principal: Principal) -> bool:
    """Tell whether this is the control office of the province, or the system for it.

    Both in one post: an inspector oversees all, and may be a control officer elsewhere.
    """
    if principal.kind is Kind.SYSTEM:
        return True
    office = regime_on(NEVER).office
    return principal.is_staff and any(
        duty.agency_key == office and duty.role is Role.CONTROL_OFFICER for duty in principal.duties
    )


def may_keep_register(principal: Principal) -> bool:
    """Tell whether somebody enters legal documents: control officers of the province's agencies.

    What they enter rings at every agency, so communes and districts have no hand in it.
    """
    return principal.kind is Kind.SYSTEM or any(
        duty.role is Role.CONTROL_OFFICER and duty.tier == Tier.PROVINCE
        for duty in principal.duties
    )


def discrepancies_visible_to(principal: Principal) -> QuerySet[Discrepancy]:
    """The door to discrepancies: the office sees all, an agency its own, watchers none."""
    return Discrepancy.objects.filter(_within(principal))


def proposals_visible_to(principal: Principal) -> QuerySet[Proposal]:
    """The door to written proposals: those of the agencies whose discrepancies one sees."""
    return Proposal.objects.filter(_within(principal))


def _within(principal: Principal) -> Q:
    if principal.kind is Kind.SYSTEM or (principal.is_staff and principal.oversees_all):
        return Q()
    if not principal.is_staff:
        return Q(pk__in=[])
    return Q(agency__in=principal.agency_ids | principal.oversees)


def discrepancy_for(principal: Principal, pk: int) -> Discrepancy:
    """Fetch one discrepancy, or refuse."""
    rows = discrepancies_visible_to(principal).select_related("agency", "person")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound(what="điểm khác biệt")
    return row


def proposal_for(principal: Principal, pk: int) -> Proposal:
    """Fetch one written proposal, or refuse."""
    rows = proposals_visible_to(principal).select_related("agency", "file", "answer_file")
    row = rows.filter(pk=pk, is_discarded=False).first()
    if row is None:
        raise NotFound(what="văn bản kiến nghị")
    return row


def parties_of(principal: Principal, row: Discrepancy) -> frozenset[DiscrepancyParty]:
    """Return what somebody is towards a discrepancy."""
    found = set()
    if principal.kind is Kind.SYSTEM:
        found.add(DiscrepancyParty.SYSTEM)
    elif is_office(principal):
        found.add(DiscrepancyParty.OFFICE)
    if row.agency_id and principal.roles_in(agency=row.agency_id) & WORKERS:
        found.add(DiscrepancyParty.OWNER)
    return frozenset(found)


def wanted_discrepancies(
    principal: Principal, wanted: Wanted, *, on: date
) -> QuerySet[Discrepancy]:
    """Return what is asked for of what this person may see, ready to be sorted."""
    rows = discrepancies_visible_to(principal).annotate(due_key=Coalesce("due_on", Value(NEVER)))
    for name in ("kind", "topic", "field", "agency", "code"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    rows = rows.filter(_of_state(wanted.state), _of_due(principal, wanted.due, on))
    for word in folded(wanted.words).split():
        rows = rows.filter(Q(folded__contains=word) | Q(code__contains=word))
    return rows


def listed(rows: QuerySet[Discrepancy]) -> QuerySet[Discrepancy]:
    """Return the rows with what a list shows of each; three statements for a page."""
    proposals = Proposal.objects.filter(is_discarded=False).order_by("-id")
    return rows.select_related("agency", "person").prefetch_related(
        Prefetch("proposals", queryset=proposals)
    )


def _of_state(state: str) -> Q:
    if not state:
        return Q()
    return Q(state__in=OPEN) if state == "open" else Q(state=state)


def _of_due(principal: Principal, due: str, on: date) -> Q:
    if due == "late":
        return Q(state__in=OPEN, due_on__lt=on)
    if due == "soon":
        return Q(state__in=OPEN, due_on__range=(on, date.fromordinal(on.toordinal() + SOON_DAYS)))
    if due == "mine":
        return Q(state__in=OPEN, person=principal.staff_id or 0)
    return Q()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are: open, unassigned, late, mine, settled, and proposals unanswered."""

    open: int
    unassigned: int
    late: int
    mine: int
    settled: int
    unanswered: int


def tally_of(principal: Principal, *, on: date) -> Tally:
    """Count what this person may see, in two statements."""
    is_open = Q(state__in=OPEN)
    counts = discrepancies_visible_to(principal).aggregate(
        open=Count("pk", filter=is_open),
        unassigned=Count("pk", filter=Q(state=DiscrepancyState.FOUND)),
        late=Count("pk", filter=is_open & Q(due_on__lt=on)),
        mine=Count("pk", filter=is_open & Q(person=principal.staff_id or 0)),
        settled=Count("pk", filter=Q(state=DiscrepancyState.SETTLED)),
    )
    return Tally(**counts, unanswered=unanswered_proposals(principal, on=on).count())


def unanswered_proposals(principal: Principal, *, on: date) -> QuerySet[Proposal]:
    """Return the letters whose answer is overdue."""
    return proposals_visible_to(principal).filter(
        sent_on__isnull=False, answered_on__isnull=True, answer_due_on__lt=on, is_discarded=False
    )


def fields_of(principal: Principal) -> list[str]:
    """Return the fields that occur, by the alphabet."""
    rows = discrepancies_visible_to(principal).exclude(field="")
    return sorted(rows.order_by().values_list("field", flat=True).distinct())


def agencies_of_discrepancies(principal: Principal) -> list[tuple[int, str]]:
    """Return the agencies that have any, by the alphabet."""
    rows = discrepancies_visible_to(principal).filter(agency__isnull=False).order_by()
    found = rows.values_list("agency", "agency__short_name", "agency__name").distinct()
    named = [(pk, short or name) for pk, short, name in found]
    return sorted(named, key=lambda one: folded(one[1]))
