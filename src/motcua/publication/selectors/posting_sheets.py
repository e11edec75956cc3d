"""What is printed on sheets: the versions with their parts, and when a counter is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.selectors.places import hours_of_unit
from motcua.publication.models import PostingPlace
from motcua.publication.rules.postings import FeedbackNotice, notice_on

WEEK = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
PARTS = ("cases__papers", "cases__modes")


def versions_to_print(numbers: Sequence[int]) -> list[ProcedureVersion]:
    """Return versions with their parts, by field and name; four statements."""
    rows = ProcedureVersion.objects.filter(pk__in=numbers).select_related("procedure", "field")
    return list(rows.prefetch_related(*PARTS).order_by("field__sort", "sort", "pk"))


def notice_shown(on: date) -> FeedbackNotice:
    """Return the notice on feedback of a day, with what this installation knows filled in."""
    known = {"Điện thoại": settings.FEEDBACK_PHONE, "Thư điện tử": settings.FEEDBACK_EMAIL}
    return notice_on(on).filled(known)


def hours_of(place: PostingPlace, *, on: date) -> str:
    """Return when the counter is open, in words; empty for a web place."""
    if place.unit_id is None:
        return ""
    return "; ".join(
        f"{WEEK[one.first]}{f' đến {WEEK[one.last]}' if one.last != one.first else ''}: "
        f"{one.intervals.replace(',', ', ')}"
        for one in hours_of_unit(place.unit_id, on=on)
    )
