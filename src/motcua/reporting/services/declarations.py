"""Declares what an agency received outside the system (*khai báo hồ sơ ngoài hệ thống*)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction

from motcua.base.events import emit
from motcua.kernel.errors import NotPermitted
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.organisation.states import Role
from motcua.reporting.errors import (
    CountNotPossible,
    SourceMissing,
    SpanDeclaredAlready,
    SpanNotOver,
    SpanNotWhole,
)
from motcua.reporting.events import OutsideDeclared
from motcua.reporting.models import OutsideCount
from motcua.reporting.models.declarations import MOST_OUTSIDE
from motcua.reporting.rules.periods import is_whole_cells

if TYPE_CHECKING:
    from motcua.organisation.models import Agency
    from motcua.organisation.principals import Principal


def may_declare(principal: Principal, agency: int) -> bool:
    """Tell whether this principal is a control officer over this agency."""
    is_officer = Role.CONTROL_OFFICER in principal.roles
    return is_officer and (principal.oversees_all or agency in principal.oversees)


@transaction.atomic
def declare_outside(
    agency: Agency,
    *,
    since: date,
    until: date,
    dossiers: int,
    source: str,
    by: Principal,
    at: datetime,
) -> OutsideCount:
    """State the number for a span, or correct what was stated for the same span.

    Raises a refusal when the span is not whole half-months, is not over, or overlaps another.
    """
    if not may_declare(by, agency.pk):
        raise NotPermitted
    _check(since, until, dossiers, source, day_of(at))
    _lock(agency.pk)
    before = _declared(agency, since, until)
    row = before or OutsideCount(agency=agency, since=since, until=until)
    said = before.dossiers if before else None
    row.dossiers, row.source = dossiers, nfc(source)
    row.declared_at, row.declared_by = at, by.code
    row.save()
    emit(
        OutsideDeclared(
            subject=f"agency:{agency.key}",
            by=by.code,
            at=at,
            since=since,
            until=until,
            dossiers=dossiers,
            before=said,
        )
    )
    return row


def _check(since: date, until: date, dossiers: int, source: str, today: date) -> None:
    if not is_whole_cells(since, until):
        raise SpanNotWhole
    if until >= today:
        raise SpanNotOver(until=f"{until:%d/%m/%Y}")
    if not 0 <= dossiers <= MOST_OUTSIDE:
        raise CountNotPossible(most=f"{MOST_OUTSIDE:,}".replace(",", "."))
    if not nfc(source):
        raise SourceMissing


def _lock(agency: int) -> None:
    """Let one declaration of an agency be made at a time, so that no two can overlap."""
    with connection.cursor() as sql:
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('motcua.outside'), %s)", [agency])


def _declared(agency: Agency, since: date, until: date) -> OutsideCount | None:
    """Return what was said for exactly this span; raises SpanDeclaredAlready on another."""
    overlapping = OutsideCount.objects.filter(agency=agency, since__lte=until, until__gte=since)
    row: OutsideCount
    for row in overlapping:
        if (row.since, row.until) != (since, until):
            raise SpanDeclaredAlready(since=f"{row.since:%d/%m/%Y}", until=f"{row.until:%d/%m/%Y}")
        return row
    return None
