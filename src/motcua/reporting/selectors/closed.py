"""Figures as they stood when a day was closed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import OuterRef, Subquery, Sum

from motcua.reporting.models import ClosedDay, DailyTally, FactTally
from motcua.reporting.rules.book import Row
from motcua.reporting.rules.counts import COUNTS, DATED_COUNTS
from motcua.reporting.rules.periods import Period
from motcua.reporting.rules.scopes import Scope
from motcua.reporting.selectors.counting import by_agency, row_of
from motcua.reporting.selectors.scopes import rows_in


def last_closed_before(day: date) -> date | None:
    """Return the last day closed before ``day``."""
    return (
        ClosedDay.objects.filter(day__lt=day).order_by("-day").values_list("day", flat=True).first()
    )


def closed_rows(day: date, period: Period, scope: Scope) -> Iterator[Row]:
    """Sum a period's tallies as they stood at the end of ``day``: the last written up to it."""
    written = DailyTally.objects.filter(
        agency=OuterRef("agency"),
        agency_tier=OuterRef("agency_tier"),
        deciding_tier=OuterRef("deciding_tier"),
        cell=OuterRef("cell"),
        day__lte=day,
    )
    last = Subquery(written.order_by("-day").values("pk")[:1])
    in_force = (
        FactTally.objects.filter(rows_in(scope), cell__range=(period.start, period.end))
        .annotate(last=last)
        .values("last")
    )
    sums = {f"n_{count.name}": Sum(count.name) for count in (*COUNTS, *DATED_COUNTS)}
    rows = by_agency(DailyTally.objects.filter(pk__in=in_force), "deciding_tier").annotate(**sums)
    return (row_of(row) for row in rows)
