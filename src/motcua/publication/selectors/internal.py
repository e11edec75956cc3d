"""The inventory of internal procedures: who may see which entry, and how each stands on a day.

Nothing of the standing is stored: it is read from the catalogue, the register of processes and the
register of law as of the day, so a past day can be asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from motcua.catalogue.models import InternalProcess, ProcedureVersion
from motcua.identity.states import Scope
from motcua.kernel.errors import NotFound
from motcua.kernel.vietnamese import folded
from motcua.kernel.worktime import CalendarYearMissing
from motcua.organisation.models import Agency
from motcua.organisation.principals import Kind, Principal
from motcua.organisation.states import DRAFTERS
from motcua.publication.models import InternalEntry
from motcua.publication.models.internal import PREFIX
from motcua.publication.rules.basis_alarms import Standing, first_change
from motcua.publication.rules.internal_conditions import (
    Conditions,
    InternalFacts,
    InternalShare,
    conditions,
    internal_rules_on,
    is_complete,
    is_counted,
    share,
)
from motcua.publication.selectors.clocks import office_calendar
from motcua.publication.selectors.discrepancies import is_office
from motcua.publication.selectors.national import legal_facts
from motcua.publication.selectors.parties import agencies_in_which
from motcua.publication.states import InternalGroup, InternalParty, InternalState, Met

if TYPE_CHECKING:
    from motcua.publication.states import InternalCondition

SETTLED = [InternalState.ACCEPTED, InternalState.REVIEWED, InternalState.ABOLISHED]
NEWEST = ("-id",)
LAST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class InternalStanding:
    """An entry on a day: what is known of it, the four conditions, and where they were read."""

    entry: InternalEntry
    facts: InternalFacts
    conditions: Conditions
    is_counted: bool
    version: ProcedureVersion | None
    process: InternalProcess | None

    @property
    def is_complete(self) -> bool:
        """Whether it counts and meets all four."""
        return self.is_counted and is_complete(self.conditions)


@dataclass(frozen=True, slots=True)
class InternalWanted:
    """Which entries are asked for; empty is all."""

    words: str = ""
    agency: int | None = None
    state: str = ""
    group: str = ""
    lacks: str = ""
    """A condition that is not met; only what counts towards the target is then told."""
    on: date = field(default=date.max)


def internal_visible_to(principal: Principal) -> QuerySet[InternalEntry]:
    """The door to the inventory: officials see what was ever in it; what is only proposed, the
    agency that proposes and the office; the public and citizens nothing.

    A connected system that publishes for agencies sees what is in the inventory of these.
    """
    rows = InternalEntry.objects.all()
    if principal.kind is Kind.SYSTEM or (principal.is_staff and principal.oversees_all):
        return rows
    if principal.is_staff:
        own = Q(agency__in=principal.agency_ids)
        return rows if is_office(principal) else rows.filter(Q(state__in=SETTLED) | own)
    if principal.kind is Kind.CLIENT and Scope.PUBLISH in principal.scopes:
        return rows.filter(state__in=SETTLED, agency__in=principal.agency_ids)
    return rows.none()


def listed_internal(principal: Principal) -> QuerySet[InternalEntry]:
    """Return what is in the inventory now, as far as this principal may see it."""
    listed = [state for state in InternalState if state.is_listed]
    rows = internal_visible_to(principal).filter(state__in=listed)
    return rows.select_related("agency").prefetch_related("others").order_by("serial")


def internal_for(principal: Principal, pk: int) -> InternalEntry:
    """Fetch one entry, or refuse."""
    rows = internal_visible_to(principal).select_related("agency").prefetch_related("others")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound(what="thủ tục nội bộ")
    return row


def internal_parties(principal: Principal, row: InternalEntry) -> frozenset[InternalParty]:
    """Return what somebody is towards an entry."""
    found = {InternalParty.OFFICE} if is_office(principal) else set()
    if row.agency_id in agencies_in_which(principal, DRAFTERS):
        found.add(InternalParty.PROPOSER)
    return frozenset(found)


def proposing_agencies(principal: Principal, *, on: date) -> list[Agency]:
    """Return the agencies somebody proposes entries for."""
    able = agencies_in_which(principal, DRAFTERS) if principal.is_staff else frozenset()
    return list(Agency.objects.as_of(on).filter(pk__in=able).order_by("tier", "sort"))


def wanted_internal(principal: Principal, wanted: InternalWanted) -> QuerySet[InternalEntry]:
    """Return what is asked for of what this person may see."""
    rows = internal_visible_to(principal)
    for name in ("agency", "state", "group"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    for word in folded(wanted.words).split():
        rows = rows.filter(Q(folded__contains=word) | _of_code(word))
    if wanted.lacks:
        standings = standings_on(rows, wanted.on)
        lacking = [one for one in standings if one.is_counted and _lacks(one, wanted.lacks)]
        rows = rows.filter(pk__in=[one.entry.pk for one in lacking])
    return rows


def _lacks(one: InternalStanding, condition: str) -> bool:
    return any(
        met is not Met.YES for key, met in one.conditions.items() if condition in {"any", key.value}
    )


def _of_code(word: str) -> Q:
    digits = word.upper().removeprefix(PREFIX)
    by_national = Q(national_code__contains=word)
    if digits.isascii() and digits.isdecimal() and len(digits) < len(str(LAST)):
        return by_national | Q(serial=int(digits))
    return by_national


def standings_on(rows: Iterable[InternalEntry], on: date) -> list[InternalStanding]:
    """Return how entries stand on a day, in their order; four statements, however many."""
    entries = list(rows)
    codes = {code: entry.pk for entry in entries for code in _codes(entry)}
    if not codes:
        return [_standing(entry, on, None, None, None) for entry in entries]
    versions, processes = _versions(codes, on), _processes(codes, on)
    due = {codes[code]: day for code, day in _due_days(versions.values(), on).items()}
    return [
        _standing(e, on, versions.get(e.pk), processes.get(e.pk), due.get(e.pk)) for e in entries
    ]


def _codes(entry: InternalEntry) -> Iterable[str]:
    return (code for code in (entry.national_code, entry.local_code) if code)


def _versions(codes: dict[str, int], on: date) -> dict[int, ProcedureVersion]:
    rows = ProcedureVersion.objects.in_force(on).filter(procedure__code__in=codes)
    rows = rows.filter(procedure__is_internal=True).select_related("procedure")
    return {codes[row.procedure.code]: row for row in rows.order_by("valid_from")}


def _processes(codes: dict[str, int], on: date) -> dict[int, InternalProcess]:
    """Return the process of each procedure itself: a tier's general one is nobody's own."""
    rows = InternalProcess.objects.as_of(on).filter(procedure__code__in=codes)
    rows = rows.select_related("procedure").order_by("-valid_from", "-pk")
    return {codes[row.procedure.code]: row for row in rows if row.procedure is not None}


def _due_days(versions: Iterable[ProcedureVersion], on: date) -> dict[str, date]:
    """Return by when each version was to take up the first change of its bases, by its code."""
    held = [version for version in versions if version.legal_bases]
    if not held:
        return {}
    documents, days = legal_facts(), internal_rules_on(on).update_days
    found = {}
    for version in held:
        bases = tuple(
            (base.get("number", ""), base.get("title", "")) for base in version.legal_bases
        )
        standing = Standing(version.procedure.code, version.valid_from, bases)
        changed = first_change(standing, documents, on=on)
        if changed is not None:
            found[version.procedure.code] = _days_after(changed, days)
    return found


def _days_after(day: date, days: int) -> date:
    """Return the day after so many working days; of a year not entered, so many days."""
    try:
        return list(islice(office_calendar(on=day).working_days_after(day), days))[-1]
    except CalendarYearMissing:
        return date.fromordinal(day.toordinal() + days)


def _standing(
    entry: InternalEntry,
    on: date,
    version: ProcedureVersion | None,
    process: InternalProcess | None,
    due: date | None,
) -> InternalStanding:
    facts = InternalFacts(
        group=InternalGroup(entry.group),
        accepted_on=entry.accepted_on if entry.state in SETTLED else None,
        abolished_on=entry.abolished_on,
        reviewed_on=entry.reviewed_on,
        process_since=process.valid_from if process else None,
        published_since=version.valid_from if version else None,
        has_bases=bool(version and version.legal_bases),
        update_due_on=due,
    )
    told = conditions(facts, on)
    return InternalStanding(entry, facts, told, is_counted(facts, on), version, process)


def inventory_on(
    on: date, *, agencies: Sequence[int] | None = None, tier: str = ""
) -> list[InternalStanding]:
    """Return what counts towards the target on a day, of every leading agency or of these."""
    rows = InternalEntry.objects.filter(group=InternalGroup.BETWEEN, accepted_on__lte=on)
    rows = rows.filter(state__in=SETTLED)
    rows = rows.exclude(abolished_on__lte=on).select_related("agency").order_by("serial")
    if agencies is not None:
        rows = rows.filter(agency__in=agencies)
    if tier:
        rows = rows.filter(agency__tier=tier)
    return [one for one in standings_on(rows, on) if one.is_counted]


def internal_share(
    on: date, *, agencies: Sequence[int] | None = None, tier: str = ""
) -> InternalShare:
    """Return how many internal procedures between agencies meet all four conditions on a day."""
    return share((one.facts for one in inventory_on(on, agencies=agencies, tier=tier)), on)


def shares_by_agency(
    standings: Iterable[InternalStanding], on: date
) -> dict[Agency, InternalShare]:
    """Return the share of each leading agency."""
    found: dict[Agency, list[InternalFacts]] = {}
    for one in standings:
        found.setdefault(one.entry.agency, []).append(one.facts)
    return {agency: share(facts, on) for agency, facts in found.items()}


def lacking(standings: Iterable[InternalStanding]) -> dict[InternalCondition, int]:
    """Count, of what counts, how many lack each condition."""
    counted = [one for one in standings if one.is_counted]
    conditions_ = list(counted[0].conditions) if counted else []
    return {key: sum(one.conditions[key] is not Met.YES for one in counted) for key in conditions_}
