"""The certification books, asked through their one door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from django.db.models import Count, Q, QuerySet, Sum

from motcua.base.lookups import any_of
from motcua.dossiers.models import CertificationEntry
from motcua.dossiers.states import CertificationKind
from motcua.kernel.errors import NotFound
from motcua.kernel.texts import noop as _
from motcua.kernel.vietnamese import folded
from motcua.kernel.worktime import ONE_DAY, moment_of
from motcua.organisation.principals import Kind, Principal
from motcua.organisation.states import Role, Tier

WRITERS = frozenset({Role.COUNTER, Role.ONE_STOP_HEAD})
TIERS = frozenset({Tier.COMMUNE.value, Tier.DISTRICT.value})


@dataclass(frozen=True, slots=True)
class CertificationsWanted:
    """What a list is narrowed to; ``name`` is looked for in who asked, never kept."""

    since: date
    until: date
    unit: int | None = None
    kind: CertificationKind | None = None
    number: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """Lines, copies and đồng of one kind, cancelled lines left out."""

    kind: CertificationKind
    lines: int
    copies: int
    fee: int


def certifications_visible_to(principal: Principal) -> QuerySet[CertificationEntry]:
    """Return the lines this principal may read.

    A counter: its own books.  Leaders who sign: their agency's.  Control officers and inspectors:
    what they oversee.  Everybody else: none.
    """
    rows = CertificationEntry.objects.all()
    if principal.kind is Kind.SYSTEM or principal.oversees_all:
        return rows
    units = [d.unit_id for d in principal.duties if d.role in WRITERS]
    signing = [d.agency_id for d in principal.duties if d.role is Role.SIGNING_LEADER]
    agencies = sorted({*signing, *principal.oversees})
    return rows.filter(Q(any_of(unit=units)) | Q(any_of(agency=agencies)))


def certification_for(principal: Principal, pk: int) -> CertificationEntry:
    """Fetch one line, or refuse: whether it exists elsewhere is not revealed."""
    rows = certifications_visible_to(principal).select_related("unit", "agency")
    entry = rows.filter(pk=pk).first()
    if entry is None:
        raise NotFound(what=_("dòng chứng thực"))
    return entry


def certifications_of(
    principal: Principal, wanted: CertificationsWanted
) -> QuerySet[CertificationEntry]:
    """Return the lines of those days, in the order they were asked for."""
    rows = certifications_visible_to(principal).filter(
        received_at__gte=moment_of(wanted.since, time.min),
        received_at__lt=moment_of(wanted.until + ONE_DAY, time.min),
    )
    equal = {"unit": wanted.unit, "kind": wanted.kind, "number": wanted.number}
    rows = rows.filter(**{column: value for column, value in equal.items() if value})
    if wanted.name:
        rows = rows.filter(requester_folded__contains=folded(wanted.name))
    return rows.order_by("received_at", "id")


def totals_of(rows: QuerySet[CertificationEntry]) -> list[Total]:
    """Return lines, copies and money by kind, in the order of the kinds."""
    held = rows.filter(cancelled_at__isnull=True).order_by().values("kind")
    found = {
        row["kind"]: row
        for row in held.annotate(lines=Count("pk"), sheets=Sum("copies"), paid=Sum("fee"))
    }
    return [
        Total(kind, found[kind]["lines"], found[kind]["sheets"], found[kind]["paid"])
        for kind in CertificationKind
        if kind in found
    ]


def certification_units(principal: Principal) -> list[int]:
    """Return the counters whose books this person writes."""
    held = (d for d in principal.duties if d.role in WRITERS and d.tier in TIERS)
    return sorted({duty.unit_id for duty in held})
