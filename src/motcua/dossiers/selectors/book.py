"""The register of dossiers (*Sổ theo dõi hồ sơ*): one counter, one year, numbered from 01."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from motcua.dossiers.models import Dossier, DossierQuerySet
from motcua.dossiers.selectors.doors import dossiers_visible_to
from motcua.dossiers.selectors.ground import ground
from motcua.kernel.worktime import ONE_DAY, moment_of
from motcua.organisation.principals import Principal

CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register: its number in the year, and the dossier."""

    number: int
    dossier: Dossier


def book_rows(principal: Principal, unit: int, start: date, end: date) -> DossierQuerySet:
    """Return what a counter received from a day through a day, in the order of receipt."""
    rows = dossiers_visible_to(principal).filter(
        receiving_unit=unit,
        code__isnull=False,
        received_at__gte=moment_of(start, time.min),
        received_at__lt=moment_of(end + ONE_DAY, time.min),
    )
    return rows.order_by("received_at", "id")


def book_of(principal: Principal, unit: int, start: date, end: date) -> Iterator[Entry]:
    """Return the lines of those days; numbers go on from the first of January.

    TT 01/2018/TT-VPCP, art. 10: numbered without a break from 01, a book for each year.
    """
    before = book_rows(principal, unit, date(start.year, 1, 1), start - ONE_DAY).count()
    rows: list[Dossier] = []
    for row in book_rows(principal, unit, start, end).iterator(chunk_size=CHUNK):
        rows.append(row)
        if len(rows) == CHUNK:
            yield from _entries(rows, before)
            before, rows = before + len(rows), []
    yield from _entries(rows, before)


def _entries(rows: list[Dossier], before: int) -> Iterator[Entry]:
    ground(rows)
    for number, row in enumerate(rows, before + 1):
        yield Entry(number, row)


def counters_seen(principal: Principal) -> list[int]:
    """Return the counters whose register this person may see: they received something."""
    rows = dossiers_visible_to(principal).filter(code__isnull=False).order_by()
    return list(rows.values_list("receiving_unit", flat=True).distinct())
