"""What is printed on sheets: the versions with their parts, and when a counter is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from motcua.catalogue.models import ProcedureVersion
from motcua.organisation.models import OfficeHours
from motcua.publication.models import PostingPlace

WEEK = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
PARTS = ("cases__papers", "cases__modes")


def versions_to_print(numbers: Sequence[int]) -> list[ProcedureVersion]:
    """Return versions with their parts, by field and name; four statements."""
    rows = ProcedureVersion.objects.filter(pk__in=numbers).select_related("procedure", "field")
    return list(rows.prefetch_related(*PARTS).order_by("field__sort", "sort", "pk"))


def hours_of(place: PostingPlace, *, on: date) -> str:
    """Return when the counter is open, in words; empty for a web place."""
    if place.unit_id is None:
        return ""
    rows = OfficeHours.objects.as_of(on)
    own = list(rows.filter(unit=place.unit_id)) or list(rows.filter(unit__isnull=True))
    week = {row.weekday: row.intervals.replace(",", ", ") for row in own if row.intervals}
    spans: list[tuple[int, int, str]] = []
    for day, intervals in sorted(week.items()):
        if spans and spans[-1][1] == day - 1 and spans[-1][2] == intervals:
            spans[-1] = (spans[-1][0], day, intervals)
        else:
            spans.append((day, day, intervals))
    return "; ".join(
        f"{WEEK[first]}{f' đến {WEEK[last]}' if last != first else ''}: {intervals}"
        for first, last, intervals in spans
    )
