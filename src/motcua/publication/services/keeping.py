"""Brings the rows of discrepancies in line with what was found: new ones, known ones, gone ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Max

from motcua.base.events import emit
from motcua.kernel.events import Event
from motcua.kernel.worktime import day_of
from motcua.publication.events import (
    DiscrepancyAssigned,
    DiscrepancyFound,
    DiscrepancyGone,
    DiscrepancyPublishing,
    DiscrepancyReopened,
)
from motcua.publication.flow import DISCREPANCY_FLOW
from motcua.publication.models import Discrepancy
from motcua.publication.rules.meaning import line_meaning
from motcua.publication.services.owners import known_due_day
from motcua.publication.services.telling import told
from motcua.publication.states import (
    DecisionState,
    DiscrepancyKind,
    DiscrepancyParty,
    DiscrepancyState,
)
from motcua.publication.states import DiscrepancyAction as Do

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal
    from motcua.publication.models import PublicationDecision
    from motcua.publication.rules.differences import Difference
    from motcua.publication.services.owners import Owners

CHUNK = 500
Key = tuple[str, str, str, str]
RENEWED = (
    "state", "seen_on", "ours", "theirs", "due_on", "decision",
    "reason", "reason_text", "settled_on",
)  # fmt: skip
BY_SYSTEM = frozenset({DiscrepancyParty.SYSTEM})


@dataclass(frozen=True, slots=True)
class Known:
    """What a procedure is called, and its field."""

    name: str
    field: str


@dataclass(frozen=True, slots=True)
class Kept:
    """How many differences came, stayed, went."""

    found: int
    kept: int
    gone: int


def key_of(row: Discrepancy) -> Key:
    """Return what makes a row the same point in the next comparison."""
    return row.code, row.kind, row.topic, row.detail


def step_by_system(row: Discrepancy, action: Do) -> None:
    """Take a step of the flow for the system; the row is not saved."""
    step = DISCREPANCY_FLOW.step(DiscrepancyState(row.state), action, BY_SYSTEM)
    row.state = DiscrepancyState(step.target)


def keep_differences(
    found: Collection[Difference],
    kinds: Collection[DiscrepancyKind],
    *,
    known: Mapping[str, Known],
    owners: Owners,
    by: Principal,
    at: datetime,
) -> Kept:
    """Make rows for what is new, renew what is known, end what is found no longer.

    Only rows of ``kinds`` are judged.  Rows are locked in the order of their numbers.
    """
    rows = Discrepancy.objects.select_for_update(of=("self",), no_key=True)
    rows = rows.select_related("agency", "person", "decision").filter(kind__in=list(kinds))
    alive = {key_of(row): row for row in rows.exclude(state=DiscrepancyState.GONE).order_by("pk")}
    wanted = {one.key: one for one in found}
    events: list[Event] = []
    for key, row in alive.items():
        if key in wanted:
            events += _renewed(row, wanted[key], by, at)
        else:
            step_by_system(row, Do.LAPSE)
            events.append(DiscrepancyGone(seen_on=row.seen_on, **told(row, by, at)))
    Discrepancy.objects.bulk_update(alive.values(), RENEWED, batch_size=CHUNK)
    fresh = [one for key, one in wanted.items() if key not in alive]
    events += _begun(fresh, known, owners, by, at) if fresh else []
    emit(*events)
    gone = len(alive.keys() - wanted.keys())
    return Kept(found=len(fresh), kept=len(alive) - gone, gone=gone)


def _renewed(row: Discrepancy, one: Difference, by: Principal, at: datetime) -> list[Event]:
    """Renew a row; what was settled is taken up again when the two sides say something else.

    What a decision in force did not mend goes back to its agency.
    """
    is_other = _says_else(row, one)
    row.ours, row.theirs, row.seen_on = list(one.ours), list(one.theirs), day_of(at)
    if row.state == DiscrepancyState.SETTLED and is_other:
        return reopened(row, by, at)
    if row.state == DiscrepancyState.PUBLISHING and _is_in_force(row.decision, day_of(at)):
        return released(row, by, at)
    return []


def _says_else(row: Discrepancy, one: Difference) -> bool:
    """Tell whether one side means something else than before, whatever way it is written.

    Dossiers counted over the last year grow fewer by themselves: only a later one is news.
    """
    sides = [(row.theirs, one.theirs)]
    if row.kind != DiscrepancyKind.UNANNOUNCED:
        sides.append((row.ours, one.ours))
    return any([*map(line_meaning, old)] != [*map(line_meaning, new)] for old, new in sides)


def _is_in_force(decision: PublicationDecision | None, on: date) -> bool:
    if decision is None or decision.state != DecisionState.ISSUED:
        return False
    return decision.effective_on is not None and decision.effective_on <= on


def released(row: Discrepancy, by: Principal, at: datetime) -> list[Event]:
    """Take a row from the decision that was to mend it; its day stays; the row is not saved."""
    step_by_system(row, Do.UNPUBLISH)
    row.decision = None
    return [DiscrepancyPublishing(decision=None, **told(row, by, at))]


def reopened(row: Discrepancy, by: Principal, at: datetime) -> list[Event]:
    """Take a settled row up again, at the agency that had it; the row is not saved."""
    step_by_system(row, Do.REOPEN)
    row.reason, row.reason_text, row.settled_on, row.due_on = "", "", None, None
    row.decision = None
    events: list[Event] = [DiscrepancyReopened(**told(row, by, at))]
    due_on = known_due_day(day_of(at))
    return events + (handed_over(row, due_on, by, at) if row.agency_id and due_on else [])


def handed_over(row: Discrepancy, due_on: date, by: Principal, at: datetime) -> list[Event]:
    """Give a row to the agency written on it; the row is not saved."""
    step_by_system(row, Do.ASSIGN)
    row.due_on = due_on
    return [assigned(row, by, at)]


def assigned(row: Discrepancy, by: Principal, at: datetime) -> DiscrepancyAssigned:
    """Return the event that a row was given to somebody."""
    assert row.agency is not None, "given to an agency"
    assert row.due_on is not None, "until a day"
    staff = row.person.code if row.person else ""
    return DiscrepancyAssigned(
        agency=row.agency.key, staff=staff, due_on=row.due_on, **told(row, by, at)
    )


def _begun(
    fresh: Collection[Difference],
    known: Mapping[str, Known],
    owners: Owners,
    by: Principal,
    at: datetime,
) -> list[Event]:
    on = day_of(at)
    before = _occurrences([one.code for one in fresh])
    due_on = known_due_day(on)
    rows, given = [], []
    for one in fresh:
        named = known.get(one.code, Known(one.code, ""))
        row = _row(one, named, before.get(one.key, 0) + 1, on)
        row.agency = owners.owner(one.code, named.field)
        rows.append(row)
        if row.agency is not None and due_on is not None:
            step_by_system(row, Do.ASSIGN)
            row.due_on = due_on
            given.append(row)
    Discrepancy.objects.bulk_create(rows, batch_size=CHUNK)
    events: list[Event] = [_met(row, by, at) for row in rows]
    return events + [assigned(row, by, at) for row in given]


def _row(one: Difference, named: Known, occurrence: int, on: date) -> Discrepancy:
    return Discrepancy(
        code=one.code,
        kind=one.kind,
        topic=one.topic,
        detail=one.detail,
        occurrence=occurrence,
        name=named.name,
        field=named.field,
        ours=list(one.ours),
        theirs=list(one.theirs),
        known_since=on,
        seen_on=on,
        state=DiscrepancyState.FOUND,
    )


def _met(row: Discrepancy, by: Principal, at: datetime) -> DiscrepancyFound:
    return DiscrepancyFound(
        kind=str(row.kind), topic=str(row.topic), occurrence=row.occurrence, **told(row, by, at)
    )


def _occurrences(codes: Collection[str]) -> dict[Key, int]:
    rows = (
        Discrepancy.objects.filter(code__in=codes)
        .order_by()
        .values_list("code", "kind", "topic", "detail")
        .annotate(latest=Max("occurrence"))
    )
    return {(code, kind, topic, detail): latest for code, kind, topic, detail, latest in rows}
