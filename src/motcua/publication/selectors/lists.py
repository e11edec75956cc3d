"""Lists of decisions, of ministries' decisions, of what is not entered yet; and who has what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from motcua.catalogue.states import ChangeKind
from motcua.kernel.vietnamese import folded
from motcua.organisation.models import Staff
from motcua.organisation.principals import Kind, Principal
from motcua.organisation.states import DRAFTERS, Role
from motcua.publication.models import (
    FollowUp,
    MinistryDecision,
    MinistryLine,
    OpinionRound,
    PublicationDecision,
    PublicationItem,
    RoundAnswer,
)
from motcua.publication.selectors.doors import (
    decisions_visible_to,
    follow_ups_visible_to,
    received_visible_to,
)
from motcua.publication.selectors.parties import (
    agencies_in_which,
    answers_for,
    is_office,
)
from motcua.publication.states import DecisionState, FollowUpState

STAFF = "staff:"
"""How the code of an official begins."""
NEWEST = ("-id",)
"""The order of the list of decisions: the newest first."""
BY_RECEIPT = ("-received_on", "-id")
BY_DUE = ("due_on", "id")
BY_ENTRY_DUE = ("decision__entry_due_on", "decision_id", "position", "id")


class Force(StrEnum):
    """Whether an issued decision has taken force on a day: a property, not a state."""

    TO_COME = "to_come"
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of decisions is narrowed to; empty means everything."""

    state: DecisionState | None = None
    force: Force | None = None
    agency: int | None = None
    kind: ChangeKind | None = None
    year: int | None = None
    text: str = ""
    procedure: str = ""
    is_internal: bool | None = None


def decisions_found(
    principal: Principal, wanted: Wanted, *, on: date
) -> QuerySet[PublicationDecision]:
    """Return the decisions this principal may see, narrowed; with the number of procedures."""
    rows = decisions_visible_to(principal).select_related("agency", "issuer", "signer")
    equal = {"state": wanted.state, "agency": wanted.agency, "is_internal": wanted.is_internal}
    rows = rows.filter(**{name: value for name, value in equal.items() if value is not None})
    if wanted.force is Force.TO_COME:
        rows = rows.filter(state=DecisionState.ISSUED, effective_on__gt=on)
    elif wanted.force is Force.IN_FORCE:
        rows = rows.filter(state=DecisionState.ISSUED, effective_on__lte=on)
    if wanted.year:
        rows = rows.filter(Q(year=wanted.year) | Q(year=None, drafted_at__year=wanted.year))
    if wanted.kind or wanted.procedure:
        items = PublicationItem.objects.filter(decision=OuterRef("pk"))
        items = items.filter(kind=wanted.kind) if wanted.kind else items
        named = Q(procedure=wanted.procedure) | Q(replaces__contains=[wanted.procedure])
        items = items.filter(named) if wanted.procedure else items
        rows = rows.filter(Exists(items))
    found = _worded(rows, wanted.text).annotate(procedures=Count("items"))
    return found.order_by(*NEWEST)


def _worded(rows: QuerySet[PublicationDecision], text: str) -> QuerySet[PublicationDecision]:
    """Narrow to those with these words in the title, the number, or the name of a procedure."""
    plain = folded(text)
    if not plain:
        return rows
    items = PublicationItem.objects.filter(decision=OuterRef("pk"))
    named = items.filter(Q(folded__contains=plain) | Q(procedure__startswith=text.strip()))
    number = Q(number__istartswith=text.strip())
    return rows.filter(Q(folded__contains=plain) | number | Q(Exists(named)))


def waiting_for(principal: Principal, *, on: date) -> QuerySet[PublicationDecision]:
    """Return the decisions that wait for an act of this principal now (*việc chờ tôi*)."""
    rows = decisions_visible_to(principal).select_related("agency", "issuer", "signer")
    mine = Q(pk__in=[])
    drafting = agencies_in_which(principal, DRAFTERS)
    if principal.is_staff and drafting:
        at_home = [DecisionState.DRAFT, DecisionState.RETURNED, DecisionState.AGREED]
        mine |= Q(agency__in=drafting, state__in=at_home)
    if principal.is_staff and is_office(principal, on=on):
        mine |= Q(state=DecisionState.AGREED)
    keys = answers_for(principal, on=on) if principal.is_staff else frozenset()
    if keys:
        asked = RoundAnswer.objects.filter(
            round__decision=OuterRef("pk"),
            round__closed_at__isnull=True,
            answered_at__isnull=True,
            agency__key__in=keys,
        )
        mine |= Q(Exists(asked), state=DecisionState.SENT)
    leading = agencies_in_which(principal, {Role.SIGNING_LEADER})
    mine |= Q(issuer__in=leading, state=DecisionState.SUBMITTED)
    if Role.CLERICAL in principal.roles:
        mine |= Q(state=DecisionState.SIGNED)  # the door shows it to the clerks it is for
    return rows.filter(mine)


def received_found(
    principal: Principal, *, text: str = "", year: int | None = None, ministry: str = ""
) -> QuerySet[MinistryDecision]:
    """Return ministries' decisions, narrowed; with how many agencies still owe a draft."""
    owed = Q(follow_ups__state__in=[state for state in FollowUpState if state.is_owed])
    rows = received_visible_to(principal)
    if year:
        rows = rows.filter(received_on__year=year)
    if ministry:
        rows = rows.filter(ministry=ministry)
    if plain := folded(text):
        lines = MinistryLine.objects.filter(
            received=OuterRef("pk"), procedure__startswith=text.strip()
        )
        rows = rows.filter(
            Q(folded__contains=plain) | Q(number__istartswith=text.strip()) | Q(Exists(lines))
        )
    return rows.annotate(
        owing=Count("follow_ups", filter=owed, distinct=True),
        following=Count("follow_ups", distinct=True),
    )


def follow_ups_owed(
    principal: Principal, *, on: date, late: bool | None = None
) -> QuerySet[FollowUp]:
    """Return the drafts that agencies still owe, the soonest due first; ``late``: or only those."""
    rows = follow_ups_visible_to(principal).select_related("received", "agency", "publication")
    rows = rows.filter(state__in=[state for state in FollowUpState if state.is_owed])
    if late is not None:
        rows = rows.filter(due_on__lt=on) if late else rows.filter(due_on__gte=on)
    return rows.order_by(*BY_DUE)


def follow_ups_of(received: MinistryDecision, principal: Principal) -> list[FollowUp]:
    """Return what agencies owe after one ministry's decision, as far as this principal may see."""
    rows = follow_ups_visible_to(principal).filter(received=received)
    return list(rows.select_related("received", "agency", "publication").order_by("due_on", "pk"))


def items_not_entered(
    principal: Principal, *, on: date, late: bool | None = None
) -> QuerySet[PublicationItem]:
    """Return the procedures of issued decisions that are not on the national database yet.

    The soonest due first.  Watchers and connected systems see the decisions, not this list.
    """
    rows = PublicationItem.objects.filter(entered_on__isnull=True)
    if not principal.is_staff and principal.kind is not Kind.SYSTEM:
        return rows.none()
    rows = rows.filter(
        decision__in=decisions_visible_to(principal).filter(state=DecisionState.ISSUED)
    ).select_related("decision__agency")
    if late is not None:
        side = "lt" if late else "gte"
        rows = rows.filter(**{f"decision__entry_due_on__{side}": on})
    return rows.order_by(*BY_ENTRY_DUE)


def open_rounds_of(decisions: Iterable[int]) -> dict[int, OpinionRound]:
    """Return the round each decision is in now, with its answers, in two statements."""
    rows = OpinionRound.objects.filter(decision__in=list(decisions), closed_at__isnull=True)
    return {row.decision_id: row for row in rows.prefetch_related("answers__agency")}


def rounds_of(decision: PublicationDecision) -> list[OpinionRound]:
    """Return every round of a decision with its answers and their opinions, the first first."""
    rows = decision.rounds.prefetch_related("answers__agency", "answers__opinions__item")
    return list(rows)


def gave_way(decision: PublicationDecision) -> list[str]:
    """Return the codes whose version another decision took the place of before its day."""
    undone = decision.items.filter(version__valid_to__lt=F("version__valid_from"))
    return list(undone.values_list("procedure", flat=True))


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Return the names of officials by the code that rows and events keep; others are left out."""
    staff = [code.removeprefix(STAFF) for code in set(codes) if code.startswith(STAFF)]
    found = Staff.objects.filter(code__in=staff).values_list("code", "name")
    return {f"{STAFF}{code}": name for code, name in found}
