"""Lists of dossiers: filtered, sorted, searched; all of them through the one door."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from motcua.base.sealed import blind_index
from motcua.catalogue.states import Channel
from motcua.dossiers.models import Dossier, DossierQuerySet, DossierStep
from motcua.dossiers.rules.lateness import SOON, Standing
from motcua.dossiers.rules.people import IDENTITY, PHONE
from motcua.dossiers.selectors.doors import dossiers_visible_to
from motcua.dossiers.selectors.ground import ground, ground_steps
from motcua.dossiers.states import DossierState
from motcua.kernel.vietnamese import folded
from motcua.kernel.worktime import ONE_DAY, day_of, moment_of
from motcua.organisation.principals import Principal

ORDERS = {
    "-received": ("-received_at", "-id"),
    "received": ("received_at", "id"),
    "due": ("due_original_at", "id"),
    "-due": ("-due_original_at", "-id"),
    "code": ("code",),
    "-code": ("-code",),
}
"""Every way a list of received dossiers may be sorted; none of the columns is ever empty."""
NEWEST = "-received"
MOST_FOUND = 20
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to; empty means everything."""

    state: DossierState | None = None
    standing: Standing | None = None
    field: int | None = None
    procedure: str = ""
    agency: int | None = None
    channel: Channel | None = None
    since: date | None = None
    until: date | None = None


def received_dossiers(principal: Principal, wanted: Wanted, *, at: datetime) -> DossierQuerySet:
    """Return the received dossiers this principal may see, narrowed."""
    rows = dossiers_visible_to(principal).filter(code__isnull=False)
    equal = {
        "state": wanted.state,
        "version__field": wanted.field,
        "version__procedure__code": wanted.procedure,
        "agency": wanted.agency,
        "channel": wanted.channel,
    }
    rows = rows.filter(**{column: value for column, value in equal.items() if value})
    if wanted.since is not None:
        rows = rows.filter(received_at__gte=moment_of(wanted.since, time()))
    if wanted.until is not None:
        rows = rows.filter(received_at__lt=moment_of(wanted.until + ONE_DAY, time()))
    if wanted.standing is not None:
        rows = rows.filter(stands(wanted.standing, at))
    return rows


def unreceived_dossiers(principal: Principal) -> DossierQuerySet:
    """Return the dossiers that have no code: asked for more at intake, or not taken in."""
    return dossiers_visible_to(principal).filter(code__isnull=True)


def stands(word: Standing, at: datetime, prefix: str = "") -> Q:
    """Return the condition that a received dossier stands so at a moment.

    ``prefix`` is the path from the row asked to its dossier, such as ``dossier__``.
    """
    today = moment_of(day_of(at), time())
    tomorrow = today + ONE_DAY
    running = Q(**{f"{prefix}finished_at__isnull": True, f"{prefix}state__in": list(OPEN_STATES)})
    due = f"{prefix}due_current_at"
    if word is Standing.OVERDUE:
        return running & Q(**{f"{due}__lt": today})
    if word is Standing.DUE_TODAY:
        return running & Q(**{f"{due}__gte": today, f"{due}__lt": tomorrow})
    if word is Standing.DUE_SOON:
        return running & Q(**{f"{due}__gte": tomorrow, f"{due}__lt": tomorrow + SOON})
    if word is Standing.IN_TIME:
        return running & Q(**{f"{due}__gte": today})
    if word is Standing.WAITING:
        return running & Q(**{f"{due}__isnull": True})
    return Q(pk__in=[])


OPEN_STATES = (
    DossierState.IN_PROGRESS,
    DossierState.AWAITING_SUPPLEMENT,
    DossierState.AWAITING_PAYMENT,
)


def find_dossiers(principal: Principal, text: str, *, people: bool) -> list[Dossier]:
    """Return the dossiers a search means: by code and, with ``people``, by who asks.

    A person is found by name, telephone, or exact identity number.
    """
    if len(folded(text)) < SHORTEST:
        return []
    which = _of_applicant(text) if people else Q(pk__in=[])
    code = "".join(text.split()).upper()
    if any(letter.isdigit() for letter in code):
        which |= Q(code__startswith=code)
    rows = dossiers_visible_to(principal).filter(which)
    found = list(rows.order_by("-registered_at", "-id")[:MOST_FOUND])
    ground(found)
    return found


def _of_applicant(text: str) -> Q:
    which = Q(applicant_folded__contains=folded(text))
    number = "".join(text.split()).upper()
    if IDENTITY.fullmatch(number):
        which |= Q(applicant_index=blind_index(number))
    phone = re.sub(r"[\s.\-]", "", text)
    if PHONE.fullmatch(phone):
        which |= Q(applicant_phone=phone)
    return which


def open_steps_of(dossiers: Iterable[int]) -> dict[int, list[DossierStep]]:
    """Return where each dossier lies now, in one query."""
    rows = DossierStep.objects.filter(dossier__in=list(dossiers), finished_at__isnull=True)
    steps = list(rows.select_related("staff").order_by("number"))
    ground_steps(steps)
    found: dict[int, list[DossierStep]] = {}
    for step in steps:
        found.setdefault(step.dossier_id, []).append(step)
    return found


def frequent_procedures(
    principal: Principal, *, at: datetime, most: int = 8
) -> list[tuple[str, str]]:
    """Return (code, name) of what these counters received most often in the last thirty days."""
    units = {unit for unit, _ in principal.receives_for}
    recent = Dossier.objects.filter(
        receiving_unit__in=units, received_at__gte=at - timedelta(days=30), received_at__lte=at
    ).order_by("-received_at", "-id")[:500]
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for code, name in recent.values_list("version__procedure__code", "version__name"):
        names[code] = name
        counts[code] = counts.get(code, 0) + 1
    return [(code, names[code]) for code in sorted(counts, key=lambda c: -counts[c])[:most]]
