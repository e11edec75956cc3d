"""Holds our catalogue against the database and the law, and keeps the list of what differs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from motcua.base.events import emit
from motcua.kernel.worktime import day_of
from motcua.organisation.principals import SYSTEM
from motcua.publication.events import ComparisonDone
from motcua.publication.models import Comparison
from motcua.publication.rules.basis_alarms import Standing, alarms
from motcua.publication.rules.comparison import compare
from motcua.publication.rules.differences import Difference
from motcua.publication.rules.discrepancy_settings import rules_on
from motcua.publication.selectors.national import (
    headings_of,
    latest_snapshot,
    legal_facts,
    national_facts,
    published_on,
)
from motcua.publication.services.keeping import Kept, Known, keep_differences
from motcua.publication.services.national import headings_in, read_compared
from motcua.publication.services.owners import Owners
from motcua.publication.states import DiscrepancyKind, Topic

if TYPE_CHECKING:
    from motcua.catalogue.services import ProcedureFacts
    from motcua.organisation.principals import Principal
    from motcua.publication.models import NationalSnapshot
    from motcua.publication.selectors.national import Published

OF_DATABASE = frozenset(
    {
        DiscrepancyKind.NOT_PUBLISHED,
        DiscrepancyKind.CHANGED,
        DiscrepancyKind.ABOLISHED,
        DiscrepancyKind.NOT_ENTERED,
        DiscrepancyKind.TWICE,
    }
)
OF_LAW = frozenset({DiscrepancyKind.BASIS_AMENDED, DiscrepancyKind.BASIS_EXPIRED})


@dataclass(frozen=True, slots=True)
class Unannounced:
    """A procedure that was handled while nothing of it was in force: told by those who count."""

    code: str
    name: str
    field: str
    dossiers: int
    first_on: date
    last_on: date


def compare_day(*, at: datetime, by: Principal = SYSTEM, again: bool = False) -> Comparison | None:
    """Compare our versions in force today with the newest snapshot and the register of law.

    Done once a day and once a snapshot unless ``again``; returns None when it was done already.
    """
    with transaction.atomic():
        _one_at_a_time()
        on, snapshot = day_of(at), latest_snapshot()
        if not again and Comparison.objects.filter(on=on, snapshot=snapshot).exists():
            return None
        ours = published_on(on)
        found = law_alarms(ours, on=on)
        kinds = OF_LAW
        known: dict[str, Known] = {}
        if snapshot is not None:
            found += database_differences(ours, snapshot)
            kinds |= OF_DATABASE
            known = {h.code: Known(h.name, h.field) for h in headings_of(snapshot)}
        known |= {code: Known(one.facts.name, one.facts.field) for code, one in ours.items()}
        kept = keep_differences(found, kinds, known=known, owners=Owners(ours, on=on), by=by, at=at)
        row = Comparison.objects.create(
            on=on,
            snapshot=snapshot,
            done_at=at,
            done_by=by.code,
            found=kept.found,
            kept=kept.kept,
            gone=kept.gone,
        )
        emit(_told(row, by, at))
        return row


def database_differences(
    ours: Mapping[str, Published], snapshot: NationalSnapshot
) -> list[Difference]:
    """Return every difference between our versions and a snapshot.

    Internal procedures are no part of it.
    """
    facts = _for_people(ours)
    found = compare(facts, headings_of(snapshot), national_facts(snapshot, facts))
    return [one for one in found if one.code in facts or one.code not in ours]


def _for_people(ours: Mapping[str, Published]) -> dict[str, ProcedureFacts]:
    return {code: one.facts for code, one in ours.items() if not one.is_internal}


@dataclass(frozen=True, slots=True)
class FileCompared:
    """What a file says against our versions in force: nothing of it is kept."""

    ours: int
    read: int
    refused: int
    differences: list[Difference]


def compare_file(lines: Iterable[tuple[int, Any]], *, on: date) -> FileCompared:
    """Compare our versions in force on a day with a national file, writing nothing."""
    whole_catalogue = published_on(on)
    ours = _for_people(whole_catalogue)
    whole = read_compared(lines, ours)
    theirs = {code: whole.records[code].facts for code in ours if code in whole.records}
    unsaid = whole.unread | (whole_catalogue.keys() - ours.keys())
    found = [one for one in compare(ours, headings_in(whole), theirs) if one.code not in unsaid]
    return FileCompared(len(ours), whole.read, whole.refused, found)


def law_alarms(ours: Mapping[str, Published], *, on: date) -> list[Difference]:
    """Return the bases of ours that are, or soon will be, amended or no longer in force."""
    standings = (
        Standing(code, one.since, tuple(one.facts.legal_bases)) for code, one in ours.items()
    )
    ahead = timedelta(days=rules_on(on).ahead_days)
    return alarms(standings, legal_facts(), on=on, ahead=ahead)


def compare_law(*, at: datetime, by: Principal = SYSTEM) -> Kept:
    """Hold our versions in force against the register of law alone, so that it shows at once."""
    with transaction.atomic():
        _one_at_a_time()
        on = day_of(at)
        ours = published_on(on)
        known = {code: Known(one.facts.name, one.facts.field) for code, one in ours.items()}
        found, owners = law_alarms(ours, on=on), Owners(ours, on=on)
        return keep_differences(found, OF_LAW, known=known, owners=owners, by=by, at=at)


def report_unannounced(rows: Sequence[Unannounced], *, at: datetime) -> tuple[int, int]:
    """Keep the list of procedures handled but not announced; return how many came and went.

    What is not in ``rows`` any more is no longer so.
    """
    with transaction.atomic():
        _one_at_a_time()
        found = [_unannounced(row) for row in rows]
        known = {row.code: Known(row.name, row.field) for row in rows}
        owners = Owners(published_on(day_of(at)), on=day_of(at))
        kinds = frozenset({DiscrepancyKind.UNANNOUNCED})
        kept = keep_differences(found, kinds, known=known, owners=owners, by=SYSTEM, at=at)
    return kept.found, kept.gone


def _unannounced(row: Unannounced) -> Difference:
    line = (
        f"{row.dossiers} hồ sơ tiếp nhận từ {row.first_on:%d/%m/%Y} đến {row.last_on:%d/%m/%Y} "
        "khi thủ tục không có hiệu lực"
    )
    latest = f"Gần nhất ngày {row.last_on:%d/%m/%Y}"
    return Difference(row.code, DiscrepancyKind.UNANNOUNCED, Topic.WHOLE, (line,), (latest,))


def _one_at_a_time() -> None:
    with connection.cursor() as sql:
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('motcua.comparison'))")


def _told(row: Comparison, by: Principal, at: datetime) -> ComparisonDone:
    return ComparisonDone(
        subject=f"comparison:{row.pk}",
        by=by.code,
        at=at,
        comparison=row.pk,
        on=row.on,
        found=row.found,
        kept=row.kept,
        gone=row.gone,
    )
