"""What happened to the public catalogue: for those who follow it from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from motcua.base.caching import kept
from motcua.catalogue.models import CatalogueChange, ProcedureVersion
from motcua.catalogue.states import ChangeKind

MOST = 500


@dataclass(frozen=True, slots=True)
class Followed:
    """What of the changes is followed; empty means all."""

    field: str = ""
    agency: str = ""
    kind: str = ""
    procedure: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One change as it is told outside; ``name`` and ``field`` are those of its version."""

    number: int
    procedure: str
    name: str
    field: str
    department: str
    kind: ChangeKind
    on: date
    decision: str
    replaced_by: str
    recorded_at: datetime


def latest_changes(followed: Followed, *, most: int = 50) -> list[Told]:
    """Return the last changes written, the newest first."""
    return _told(_followed(followed).order_by("-id")[:most])


def changes_since(number: int, followed: Followed, *, most: int = 100) -> tuple[list[Told], int]:
    """Return changes after that number, in the order written, and the number to go on from.

    Where there is none the number stays, so that asking again later misses nothing.
    """
    found = _told(_followed(followed).filter(id__gt=number).order_by("id")[: min(most, MOST)])
    return found, found[-1].number if found else number


@kept
def last_changed_at() -> datetime | None:
    """Return the moment the catalogue last changed."""
    moment: datetime | None = CatalogueChange.objects.aggregate(last=Max("recorded_at"))["last"]
    return moment


def _followed(followed: Followed) -> QuerySet[CatalogueChange]:
    """Return public changes with the words of their versions: the new one, else the one ended."""
    rows = CatalogueChange.objects.filter(procedure__is_internal=False)
    version = ProcedureVersion.objects.filter(
        procedure=OuterRef("procedure"), valid_from__lte=OuterRef("on")
    ).order_by("-valid_from")
    rows = rows.annotate(
        name=Coalesce(Subquery(version.values("name")[:1]), "procedure__code"),
        field=Subquery(version.values("field__name")[:1]),
        department=Subquery(version.values("department")[:1]),
    )
    wanted = {
        "field": followed.field,
        "department": followed.agency,
        "kind": followed.kind,
        "procedure__code": followed.procedure,
    }
    return rows.filter(**{name: value for name, value in wanted.items() if value})


def _told(rows: QuerySet[CatalogueChange]) -> list[Told]:
    columns = ("id", "procedure__code", "name", "field", "department", "kind", "on", "decision")
    told = rows.values_list(*columns, "replaced_by__code", "recorded_at")
    return [
        Told(
            number=number,
            procedure=code,
            name=name,
            field=field or "",
            department=department or "",
            kind=ChangeKind(kind),
            on=on,
            decision=decision,
            replaced_by=heir or "",
            recorded_at=recorded_at,
        )
        for number, code, name, field, department, kind, on, decision, heir, recorded_at in told
    ]
