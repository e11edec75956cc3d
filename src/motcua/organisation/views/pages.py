"""The organisation as it is on a day: agencies, what is inside them, and the calendar of a year."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.base import clock
from motcua.base.keyset import page
from motcua.kernel.errors import NotFound
from motcua.kernel.vietnamese import folded
from motcua.organisation.http import ActorRequest, signed_in
from motcua.organisation.models import Agency, CalendarDay, CalendarYear, OfficeHours, Succession
from motcua.organisation.selectors import agencies_on, years_missing
from motcua.organisation.selectors.inside import receives_for, units_inside
from motcua.organisation.states import AgencyKind, DayKind, SuccessionShare, Tier, YearStatus

SIZE = 60
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
YEAR_TONES = {YearStatus.CONFIRMED: "ok", YearStatus.PARTLY: "soon", YearStatus.PROVISIONAL: "soon"}
DAY_TONES = {DayKind.SWAPPED_ON: "wait"}
SPAN = range(1900, 2200)


class AgencyFilters(forms.Form):
    """Which agencies are shown, and as of which day."""

    q = forms.CharField(
        label=_("Tên cơ quan"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    cap = forms.ChoiceField(
        label=_("Cấp"),
        required=False,
        choices=[("", _("Tất cả")), *[(tier.value, _(tier.label)) for tier in Tier]],
    )
    ngay = forms.DateField(
        label=_("Vào ngày"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@require_safe
@signed_in
def agencies(request: ActorRequest) -> HttpResponse:
    """Find agencies that exist on a day."""
    data = request.GET.copy()
    day = day_asked(request)
    data["ngay"] = day.isoformat()
    filters = AgencyFilters(data)
    filters.is_valid()
    said = filters.cleaned_data
    rows = agencies_on(day).select_related("parent")
    text = folded((said.get("q") or "").replace("\x00", ""))
    if text:
        rows = rows.filter(folded__contains=text)
    if said.get("cap"):
        rows = rows.filter(tier=said["cap"])
    cursor = request.GET.get("cursor", "")
    context = {
        "filters": filters,
        "day": day,
        "page": page(rows, by=("sort", "id"), cursor=cursor, size=SIZE),
        "kinds": {kind.value: kind.label for kind in AgencyKind},
        "missing": years_missing(day.year, day.year + 1),
    }
    return render(request, "organisation/agencies.html", context)


@require_safe
@signed_in
def agency(request: ActorRequest, key: str) -> HttpResponse:
    """One agency on a day: who is above and below, its units, posts and people."""
    day = day_asked(request)
    row = Agency.objects.select_related("parent").filter(key=key).first()
    if row is None:
        raise NotFound(what="cơ quan")
    below = agencies_on(day).filter(parent=row).order_by("sort")
    context = {
        "agency": row,
        "day": day,
        "exists": row.holds_on(day),
        "facts": _facts(row),
        "units": units_inside(row, on=day),
        "below": list(below) if row.holds_on(day) else [],
        "scope": receives_for(row, on=day),
        "before": _successions(successor=row),
        "after": _successions(predecessor=row),
    }
    return render(request, "organisation/agency.html", context)


@require_safe
@signed_in
def calendar(request: ActorRequest, year: int) -> HttpResponse:
    """The days off and made up of a year with their papers; an alarm where there is no data."""
    if year not in SPAN:
        raise NotFound(what="lịch của năm này")
    known = CalendarYear.objects.filter(year=year).first()
    days = [
        {
            "row": row,
            "kind": DayKind(row.kind).label,
            "tone": DAY_TONES.get(DayKind(row.kind), "none"),
        }
        for row in CalendarDay.objects.filter(day__year=year)
    ]
    status = YearStatus(known.status) if known else None
    hours = OfficeHours.objects.as_of(date(year, 1, 1)).filter(unit__isnull=True)
    context = {
        "year": year,
        "known": known,
        "status": status,
        "tone": YEAR_TONES.get(status, "none") if status else "none",
        "days": days,
        "hours": [
            (WEEKDAYS[row.weekday], _spaced(row.intervals)) for row in hours.order_by("weekday")
        ],
        "years": list(CalendarYear.objects.values_list("year", flat=True)),
    }
    return render(request, "organisation/calendar.html", context)


def _spaced(intervals: str) -> str:
    """Return ``07:00-11:30,13:30-17:00`` as it is written for people."""
    return intervals.replace("-", "–").replace(",", ", ")


def day_asked(request: ActorRequest) -> date:
    """Return the day the page is asked about; today unless ``ngay`` says otherwise."""
    try:
        day = date.fromisoformat(request.GET.get("ngay", ""))
    except ValueError:
        return clock.today()
    return day if day.year in SPAN else clock.today()


def _facts(row: Agency) -> list[tuple[Any, Any]]:
    return [
        (_("Tên đầy đủ"), row.name),
        (_("Loại"), AgencyKind(row.kind).label),
        (_("Cấp"), Tier(row.tier).label),
        (_("Mã định danh"), row.code or None),
        (_("Mã đơn vị hành chính"), row.gso_code or None),
    ]


def _successions(**which: Agency) -> list[dict[str, Any]]:
    rows = Succession.objects.filter(**which).select_related("predecessor", "successor")
    return [{"row": row, "share": SuccessionShare(row.share).label} for row in rows.order_by("on")]
