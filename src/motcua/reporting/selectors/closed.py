"""Figures as they stood when a day was closed."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Subquery, Sum

from motcua.base.caching import kept
from motcua.reporting.models import ClosedDay, DailyTally, FactTally
from motcua.reporting.rules.book import Row
from motcua.reporting.rules.counts import COUNTS, DATED_COUNTS
from motcua.reporting.rules.periods import Period
from motcua.reporting.rules.scopes import Scope
from motcua.reporting.selectors.counting import by_agency, row_of
from motcua.reporting.selectors.scopes import rows_in


def closed_before(on: date, period: Period, scope: Scope) -> tuple[date, tuple[Row, ...]] | None:
    """Return the last day closed before ``on``, and a period's tallies as they stood at its end.

    None when no day was closed with anything in it.
    """
    day = ClosedDay.objects.filter(day__lt=on).order_by("-day").values_list("day", flat=True)
    last = day.first()
    rows = _closed_on(last, period, scope) if last else ()
    return (last, rows) if last and rows else None


@kept
def _closed_on(day: date, period: Period, scope: Scope) -> tuple[Row, ...]:
    """Return the tallies of a period as they stood at the end of a closed day: they stay so.

    A tally's row of a day is the last written up to it.
    """
    written = DailyTally.objects.filter(
        agency=OuterRef("agency"),
        agency_tier=OuterRef("agency_tier"),
        deciding_tier=OuterRef("deciding_tier"),
        cell=OuterRef("cell"),
        day__lte=day,
    )
    in_force = (
        FactTally.objects.filter(rows_in(scope), cell__range=(period.start, period.end))
        .annotate(last=Subquery(written.order_by("-day").values("pk")[:1]))
        .values("last")
    )
    sums = {f"n_{count.name}": Sum(count.name) for count in (*COUNTS, *DATED_COUNTS)}
    rows = by_agency(DailyTally.objects.filter(pk__in=in_force), "deciding_tier").annotate(**sums)
    return tuple(row_of(row) for row in rows)
