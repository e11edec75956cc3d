"""The public catalogue as of a day, for machines: everything but procedures between agencies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from motcua.base.caching import kept
from motcua.base.keyset import Page, page
from motcua.catalogue.models import ProcedureVersion, VersionQuerySet
from motcua.kernel.vietnamese import folded
from motcua.organisation.models import Agency

CHUNK = 300


@dataclass(frozen=True, slots=True)
class Sought:
    """Which procedures are asked for; empty means all."""

    text: str = ""
    field: str = ""
    tier: str = ""
    level: str = ""
    agency: str = ""


def public_versions(on: date, sought: Sought | None = None) -> VersionQuerySet:
    """Return the public procedures in force on a day."""
    sought = sought or Sought()
    rows: VersionQuerySet = ProcedureVersion.objects.in_force(on)
    rows = rows.filter(procedure__is_internal=False).select_related("procedure", "field")
    if sought.text:
        plain = folded(sought.text)
        rows = rows.filter(Q(folded__contains=plain) | Q(procedure__code__startswith=plain))
    if sought.tier:
        rows = rows.filter(tiers__contains=[sought.tier])
    wanted = {
        "field__name": sought.field,
        "online_level": sought.level,
        "department": sought.agency,
    }
    return rows.filter(**{name: value for name, value in wanted.items() if value})


def with_parts(rows: VersionQuerySet) -> VersionQuerySet:
    """Read everything below the versions along with them."""
    return rows.prefetch_related("cases__papers", "cases__modes")


def catalogue_page(
    on: date, sought: Sought, *, cursor: str = "", size: int = 50
) -> Page[ProcedureVersion]:
    """Return one page of the public catalogue, by name."""
    return page(public_versions(on, sought), by=("sort", "id"), cursor=cursor, size=size)


def every_version(on: date, sought: Sought | None = None) -> Iterator[ProcedureVersion]:
    """Yield the whole public catalogue by code, in bounded memory; four statements a chunk."""
    rows = with_parts(public_versions(on, sought)).order_by("procedure__code")
    return rows.iterator(chunk_size=CHUNK)


def pages_of_the_site(on: date) -> Iterator[tuple[str, date]]:
    """Yield the code of every public procedure in force, and since when it reads so."""
    rows = public_versions(on).order_by("procedure__code")
    return rows.values_list("procedure__code", "valid_from").iterator(chunk_size=2_000)


@kept
def names_of_departments() -> dict[str, str]:
    """Return the names of agencies by key."""
    return dict(Agency.objects.values_list("key", "name"))


@kept
def last_begun(on: date) -> date | None:
    """Return the last day on which a version took force, up to ``on``."""
    begun = ProcedureVersion.objects.filter(valid_from__lte=on)
    last: date | None = begun.aggregate(last=Max("valid_from"))["last"]
    return last
