"""How procedures stand at the places that post them, on a day.

Nothing of it is stored: a version that takes force makes what hangs stale that same day.  Which
place posts what follows from whom its unit receives for, as on the public page of a procedure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.identity.states import Scope
from motcua.kernel.errors import NotFound
from motcua.kernel.vietnamese import folded
from motcua.organisation.models import Unit
from motcua.organisation.models.dated import DatedQuerySet
from motcua.organisation.principals import Kind, Principal
from motcua.organisation.states import Role, UnitKind
from motcua.publication.models import (
    PostedSheet,
    PostingConfirmation,
    PostingPlace,
    PostingSet,
)
from motcua.publication.rules.postings import PlaceTally, notice_on, rules_on
from motcua.publication.selectors.parties import is_office
from motcua.publication.states import PostingStanding

CONFIRMERS = {Role.COUNTER, Role.ONE_STOP_HEAD, Role.CONTROL_OFFICER, Role.SIGNING_LEADER}
"""Who says for an agency what hangs at its places."""
CLOSERS = {Role.CONTROL_OFFICER, Role.SIGNING_LEADER}
"""Who says that a place posts no longer."""
PAGE = 50
MOST_PLACES = 5_000

DUE = """
scoped AS (
    SELECT p.id AS place_id, p.valid_from, a.tier, a.kind, a.key
    FROM publication_postingplace p
    JOIN organisation_counterscope s ON s.unit_id = p.unit_id
        AND s.valid_from <= %(day)s AND (s.valid_to IS NULL OR s.valid_to >= %(day)s)
    JOIN organisation_agency a ON a.id = s.agency_id
        AND a.valid_from <= %(day)s AND (a.valid_to IS NULL OR a.valid_to >= %(day)s)
    WHERE p.valid_from <= %(today)s AND (p.valid_to IS NULL OR p.valid_to >= %(today)s)
        AND (%(place)s::bigint IS NULL OR p.id = %(place)s)
    UNION ALL
    SELECT p.id, p.valid_from, a.tier, a.kind, a.key
    FROM publication_postingplace p JOIN organisation_agency a ON a.id = p.agency_id
    WHERE p.kind = 'website'
        AND p.valid_from <= %(today)s AND (p.valid_to IS NULL OR p.valid_to >= %(today)s)
        AND (%(place)s::bigint IS NULL OR p.id = %(place)s)
),
in_force AS (
    SELECT v.id, v.procedure_id, v.valid_from, v.tiers, v.department
    FROM catalogue_procedureversion v
    JOIN catalogue_procedure c ON c.id = v.procedure_id AND NOT c.is_internal
    WHERE v.valid_from <= %(day)s AND (v.valid_to IS NULL OR v.valid_to >= %(day)s)
        AND (%(procedure)s::bigint IS NULL OR v.procedure_id = %(procedure)s)
),
due AS (
    SELECT DISTINCT s.place_id, v.id AS version_id, v.procedure_id,
        greatest(v.valid_from, s.valid_from) AS since
    FROM scoped s JOIN in_force v ON s.tier = ANY(v.tiers)
        AND (s.kind IN ('district_committee', 'commune_committee') OR s.key = v.department)
    UNION
    SELECT p.id, v.id, v.procedure_id, greatest(v.valid_from, p.valid_from)
    FROM publication_postingplace p CROSS JOIN in_force v
    WHERE p.kind = 'portal'
        AND p.valid_from <= %(today)s AND (p.valid_to IS NULL OR p.valid_to >= %(today)s)
        AND (%(place)s::bigint IS NULL OR p.id = %(place)s)
)
"""
STANDINGS = f"""
WITH {DUE},
up AS (
    SELECT s.id, s.place_id, s.version_id, s.procedure_id, v.valid_from, v.valid_to
    FROM publication_postedsheet s
    JOIN catalogue_procedureversion v ON v.id = s.version_id AND v.valid_from <= %(day)s
    WHERE s.taken_down_on IS NULL AND NOT s.is_wrong
        AND (%(place)s::bigint IS NULL OR s.place_id = %(place)s)
        AND (%(procedure)s::bigint IS NULL OR s.procedure_id = %(procedure)s)
),
hung AS (SELECT place_id, procedure_id, max(id) AS id FROM up GROUP BY place_id, procedure_id),
wanted AS (
    SELECT d.place_id, d.procedure_id, d.version_id, d.since, coalesce(n.id, h.id) AS sheet_id,
        CASE WHEN n.id IS NOT NULL THEN 'current' WHEN h.id IS NOT NULL THEN 'stale'
            ELSE 'missing' END AS standing
    FROM due d
    LEFT JOIN up n ON n.place_id = d.place_id AND n.version_id = d.version_id
    LEFT JOIN hung h ON h.place_id = d.place_id AND h.procedure_id = d.procedure_id
),
standings AS (
    SELECT * FROM wanted
    UNION ALL
    SELECT u.place_id, u.procedure_id, u.version_id,
        coalesce(u.valid_to + 1, w.since, u.valid_from), u.id, 'extra'
    FROM up u
    LEFT JOIN wanted w ON w.place_id = u.place_id AND w.procedure_id = u.procedure_id
    JOIN publication_postingplace p ON p.id = u.place_id
        AND p.valid_from <= %(today)s AND (p.valid_to IS NULL OR p.valid_to >= %(today)s)
    WHERE w.version_id IS NULL
        OR (w.version_id <> u.version_id AND w.sheet_id IS DISTINCT FROM u.id)
)
"""
TALLIES = (
    STANDINGS
    + """
SELECT place_id, standing, count(*) FROM standings GROUP BY place_id, standing
"""
)
LISTED = (
    STANDINGS
    + """
SELECT s.place_id, p.name, s.procedure_id, c.code, v.name, s.version_id, s.sheet_id, s.standing,
    s.since
FROM standings s
JOIN publication_postingplace p ON p.id = s.place_id
JOIN organisation_agency a ON a.id = p.agency_id
JOIN catalogue_procedure c ON c.id = s.procedure_id
JOIN catalogue_procedureversion v ON v.id = s.version_id
WHERE s.standing = ANY(%(standings)s)
    AND (%(tier)s = '' OR a.tier = %(tier)s)
    AND (%(text)s = '' OR p.folded LIKE %(like)s OR v.folded LIKE %(like)s OR c.code = %(text)s)
ORDER BY s.since, p.sort, p.id, v.sort, s.version_id
LIMIT %(most)s OFFSET %(skip)s
"""
)
COMING = f"WITH {DUE} SELECT DISTINCT version_id FROM due"


@dataclass(frozen=True, slots=True)
class Standing:
    """A procedure at a place: what must hang, or comes down, and since when."""

    place: int
    place_name: str
    procedure: int
    code: str
    name: str
    version: int
    """The version that must hang; of what must come down, the one that hangs."""
    sheet: int | None
    standing: PostingStanding
    since: date


@dataclass(frozen=True, slots=True)
class Sought:
    """Which standings are wanted."""

    standings: tuple[PostingStanding, ...] = tuple(one for one in PostingStanding if one.is_wrong)
    place: int | None = None
    procedure: int | None = None
    tier: str = ""
    text: str = ""


def places_visible_to(principal: Principal) -> DatedQuerySet[PostingPlace]:
    """Return the places of posting this principal may read about.

    Officials, watchers and systems that may read: all, for what hangs on a public wall is no
    secret; who confirmed it is for officials.
    """
    rows = PostingPlace.objects.all()
    if principal.is_staff or principal.kind in {Kind.SYSTEM, Kind.WATCHER}:
        return rows
    if principal.kind is Kind.CLIENT and Scope.READ in principal.scopes:
        return rows
    return rows.none()


def confirmations_visible_to(principal: Principal) -> QuerySet[PostingConfirmation]:
    """Return the confirmations, with their photos, this principal may see: officials all."""
    rows = PostingConfirmation.objects.all()
    if principal.kind is Kind.SYSTEM or principal.is_staff:
        return rows
    return rows.none()


def sets_visible_to(principal: Principal) -> QuerySet[PostingSet]:
    """Return the printed sets this principal may fetch: officials all."""
    rows = PostingSet.objects.all()
    return rows if principal.kind is Kind.SYSTEM or principal.is_staff else rows.none()


def place_for(principal: Principal, pk: int) -> PostingPlace:
    """Fetch one place, or refuse."""
    row = places_visible_to(principal).select_related("agency", "unit").filter(pk=pk).first()
    if row is None:
        raise NotFound(what="nơi niêm yết")
    return row


def confirmation_for(principal: Principal, pk: int) -> PostingConfirmation:
    """Fetch one confirmation, or refuse."""
    rows = confirmations_visible_to(principal).select_related("place__agency")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound(what="xác nhận niêm yết")
    return row


def confirms_for(principal: Principal, place: PostingPlace, *, on: date) -> bool:
    """Tell whether this person says what hangs at that place: its own people, or the office."""
    if is_office(principal, on=on):
        return True
    return principal.is_staff and bool(principal.roles_in(agency=place.agency_id) & CONFIRMERS)


def closes_for(principal: Principal, place: PostingPlace, *, on: date) -> bool:
    """Tell whether this person closes that place: its control officers and leaders, the office."""
    if is_office(principal, on=on):
        return True
    return principal.is_staff and bool(principal.roles_in(agency=place.agency_id) & CLOSERS)


def tallies_on(day: date, *, place: int | None = None) -> dict[int, PlaceTally]:
    """Return how many procedures stand in which way, by place; one statement."""
    found: dict[int, dict[str, int]] = {}
    for number, standing, count in _rows(TALLIES, _values(day, Sought(place=place))):
        found.setdefault(number, {})[standing] = count
    return {number: PlaceTally(**counts) for number, counts in found.items()}


def standings_on(day: date, sought: Sought, *, most: int = PAGE, skip: int = 0) -> list[Standing]:
    """Return procedures at places as they stand, the longest wrong first; one statement."""
    values = _values(day, sought) | {"most": most, "skip": skip}
    return [_standing(*row) for row in _rows(LISTED, values)]


def _standing(*row: Any) -> Standing:
    place, place_name, procedure, code, name, version, sheet, standing, since = row
    word = PostingStanding(standing)
    return Standing(place, place_name, procedure, code, name, version, sheet, word, since)


def standings_visible_to(
    principal: Principal, day: date, sought: Sought, *, most: int = PAGE, skip: int = 0
) -> list[Standing]:
    """Return the standings of the places this principal may read about."""
    if not places_visible_to(principal).exists():
        return []
    return standings_on(day, sought, most=most, skip=skip)


def procedure_standings(principal: Principal, code: str, *, on: date) -> list[Standing]:
    """Return the places at which a procedure hangs, or must, as they stand; refuse one unknown."""
    number = Procedure.objects.filter(code=code, is_internal=False).values_list("pk", flat=True)
    if not number:
        raise NotFound(what="thủ tục")
    sought = Sought(tuple(PostingStanding), procedure=number[0])
    return standings_visible_to(principal, on, sought, most=MOST_PLACES)


def one_stop_units(on: date) -> list[Unit]:
    """Return the one-stop units of that day, of agencies that are there."""
    rows = Unit.objects.as_of(on).filter(kind=UnitKind.ONE_STOP).select_related("agency")
    return [unit for unit in rows.order_by("pk") if unit.agency.holds_on(on)]


def coming_at(place: PostingPlace, *, on: date) -> list[ProcedureVersion]:
    """Return the versions that take force soon and will have to hang there."""
    until = on + timedelta(days=rules_on(on).ahead_days)
    values = _values(until, Sought(place=place.pk)) | {"today": on}
    numbers = [row[0] for row in _rows(COMING, values)]
    rows = ProcedureVersion.objects.filter(pk__in=numbers, valid_from__gt=on)
    return list(rows.select_related("procedure").order_by("valid_from", "sort"))


def places_without_notice(on: date) -> frozenset[int]:
    """Return the places where the notice on feedback of that day does not hang."""
    hung = PostedSheet.objects.filter(
        notice_from=notice_on(on).valid_from, taken_down_on__isnull=True, is_wrong=False
    )
    rows = PostingPlace.objects.as_of(on).exclude(pk__in=hung.values("place"))
    return frozenset(rows.values_list("pk", flat=True))


def _values(day: date, sought: Sought) -> dict[str, Any]:
    plain = folded(sought.text.strip())
    return {
        "day": day,
        "today": day,
        "place": sought.place,
        "procedure": sought.procedure,
        "standings": [one.value for one in sought.standings],
        "tier": sought.tier,
        "text": sought.text.strip(),
        "like": f"%{_escaped(plain)}%",
    }


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def _rows(statement: str, values: Mapping[str, Any]) -> Sequence[Any]:
    with connection.cursor() as sql:
        sql.execute(statement, values)
        return list(sql.fetchall())
