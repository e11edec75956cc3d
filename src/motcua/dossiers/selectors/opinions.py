"""Questions to other agencies: which one may see, which wait for me, whom one may ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.base.lookups import any_of
from motcua.dossiers.models import Dossier, DossierPaper, OpinionRequest
from motcua.dossiers.selectors.doors import HANDLERS, RECEIVERS
from motcua.dossiers.selectors.ground import ground
from motcua.dossiers.states import OPEN, OpinionParty, OpinionState
from motcua.kernel.errors import NotFound
from motcua.kernel.texts import noop as _
from motcua.organisation.models import Unit
from motcua.organisation.principals import Kind, Principal
from motcua.organisation.selectors import agencies_by, snapshot_of, units_by
from motcua.organisation.states import Role, UnitKind

ANSWERERS = frozenset({Role.SPECIALIST, Role.DIVISION_HEAD})


def opinions_visible_to(principal: Principal) -> QuerySet[OpinionRequest]:
    """Return the questions this principal may read.

    The agency that asks and the one that is asked; the counter that received the dossier, which
    is told of late ones (NĐ 61/2018, art. 19.5); control officers and inspectors of what they
    oversee.  An agency that is asked reads the question and the papers, not the whole dossier.
    """
    rows = OpinionRequest.objects.all()
    if principal.kind is Kind.SYSTEM or principal.oversees_all:
        return rows
    agencies = [d.agency_id for d in principal.duties if d.role in HANDLERS]
    counters = [d.unit_id for d in principal.duties if d.role in RECEIVERS]
    seen = any_of(from_agency=agencies) | any_of(to_agency=agencies)
    seen |= any_of(dossier__receiving_unit=counters)
    if principal.oversees:
        overseen = list(principal.oversees)
        seen |= any_of(from_agency=overseen) | any_of(to_agency=overseen)
    return rows.filter(seen)


def opinion_for(principal: Principal, pk: int) -> OpinionRequest:
    """Fetch one question, or refuse: whether it exists elsewhere is not revealed."""
    row = opinions_visible_to(principal).filter(pk=pk).select_related("dossier", "file").first()
    if row is None:
        raise NotFound(what=_("phiếu lấy ý kiến"))
    ground_opinions([row])
    return row


def opens_with_a_question(principal: Principal, file: int) -> bool:
    """Tell whether a file is an answer this principal may read, or a paper it is asked about."""
    asked = opinions_visible_to(principal)
    if asked.filter(file=file).exists():
        return True
    asked = asked.exclude(state=OpinionState.CANCELLED)
    return DossierPaper.objects.filter(file=file, dossier__in=asked.values("dossier")).exists()


def opinions_of(dossier: Dossier) -> list[OpinionRequest]:
    """Return the questions asked about a dossier, in order."""
    rows = list(OpinionRequest.objects.filter(dossier=dossier).order_by("ordinal"))
    _places(rows)
    return rows


def opinions_owed(principal: Principal) -> QuerySet[OpinionRequest]:
    """Return the questions this person's unit is to answer; a leader, those of the agency."""
    units = [d.unit_id for d in principal.duties if d.role in ANSWERERS]
    led = [d.agency_id for d in principal.duties if d.role is Role.SIGNING_LEADER]
    mine = any_of(to_unit=units) | any_of(to_agency=led)
    return _waiting().filter(mine)


def opinions_awaited(principal: Principal) -> QuerySet[OpinionRequest]:
    """Return the questions this person's unit waits for answers to."""
    units = [d.unit_id for d in principal.duties if d.role in ANSWERERS]
    return _waiting().filter(any_of(from_unit=units))


def opinions_late(principal: Principal, *, at: datetime) -> QuerySet[OpinionRequest]:
    """Return the questions past their day, of all this person may see."""
    return opinions_visible_to(principal).filter(_open(), due_at__lt=at)


def opinions_to_answer(principal: Principal) -> int:
    """Count the questions this person is to answer; nobody else is asked for."""
    if principal.roles.isdisjoint(ANSWERERS | {Role.SIGNING_LEADER}):
        return 0
    return opinions_owed(principal).count()


def ground_opinions(rows: Sequence[OpinionRequest]) -> None:
    """Give questions just read, with their dossiers, the agencies, units and procedures."""
    ground([row.dossier for row in rows])
    _places(rows)


def parties_on(row: OpinionRequest, by: Principal) -> frozenset[OpinionParty]:
    """Return what a person is towards a question: of the unit asked, of the unit that asks."""
    ends = {
        OpinionParty.ASKED: (row.to_unit_id, row.to_agency_id),
        OpinionParty.ASKER: (row.from_unit_id, row.from_agency_id),
    }
    return frozenset(
        party
        for party, (unit, agency) in ends.items()
        if by.roles_in(unit=unit) & ANSWERERS or Role.SIGNING_LEADER in by.roles_in(agency=agency)
    )


def units_to_ask(dossier: Dossier, asker: Unit, *, on: date) -> list[Unit]:
    """Return whom one may ask about a dossier that day: own divisions, then every other agency.

    Of another agency, the division its table of fields names for the procedure.
    """
    today, field = snapshot_of(on), dossier.version.field.name
    own = [unit for unit in today.divisions_of(asker.agency_id) if unit.pk != asker.pk]
    others = sorted(
        (one for one in today.agencies.values() if one.pk != asker.agency_id),
        key=lambda one: (one.tier, one.sort),
    )
    found = (today.unit_for(one.pk, UnitKind.DIVISION, field=field) for one in others)
    return [*own, *(unit for unit in found if unit is not None)]


def _waiting() -> QuerySet[OpinionRequest]:
    return OpinionRequest.objects.filter(_open())


def _open() -> Q:
    return Q(state=OpinionState.WAITING, dossier__state__in=sorted(OPEN))


def _places(rows: Sequence[OpinionRequest]) -> None:
    agencies = agencies_by(n for row in rows for n in (row.from_agency_id, row.to_agency_id))
    units = units_by(n for row in rows for n in (row.from_unit_id, row.to_unit_id))
    for row in rows:
        row.from_agency, row.to_agency = agencies[row.from_agency_id], agencies[row.to_agency_id]
        row.from_unit, row.to_unit = units[row.from_unit_id], units[row.to_unit_id]
