"""The places of posting: one for every one-stop unit, and the web pages agencies name."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Max

from motcua.base.events import emit
from motcua.kernel.errors import NotPermitted
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.publication.errors import (
    PostingClosedTooEarly,
    PostingInFuture,
    PostingPlaceClosedAlready,
    PostingPlaceKnown,
)
from motcua.publication.events import (
    PostingPlaceClosed,
    PostingPlaceOpened,
    PostingSetAsked,
)
from motcua.publication.models import PostingPlace, PostingSet
from motcua.publication.selectors.parties import drafts_for, is_office
from motcua.publication.selectors.postings import closes_for, one_stop_units
from motcua.publication.services.telling import told_of_place
from motcua.publication.states import PlaceKind, SheetSize

if TYPE_CHECKING:
    from motcua.organisation.models import Agency
    from motcua.organisation.principals import Principal


@transaction.atomic
def sync_places(*, by: Principal, at: datetime) -> int:
    """Open a place for every one-stop unit that has none, close those whose unit ended.

    Returns how many were opened or closed.  The provincial office does it; raises NotPermitted.
    """
    on = day_of(at)
    if not is_office(by, on=on):
        raise NotPermitted
    units = one_stop_units(on)
    known = {
        row.unit_id: row
        for row in PostingPlace.objects.select_for_update(of=("self",), no_key=True)
        .filter(kind=PlaceKind.COUNTER, valid_to__isnull=True)
        .select_related("agency", "unit")
        .order_by("pk")
    }
    there = {unit.pk for unit in units}
    fresh = [unit for unit in units if unit.pk not in known]
    rows = PostingPlace.objects.bulk_create(
        PostingPlace(
            kind=PlaceKind.COUNTER,
            agency=unit.agency,
            unit=unit,
            name=f"{unit.name}, {unit.agency.name}",
            valid_from=on,
        )
        for unit in fresh
    )
    ended = [row for number, row in known.items() if number not in there]
    emit(*(_opened(row, by, at) for row in rows))
    for row in ended:
        _close(row, on, by, at)
    return len(rows) + len(ended)


@transaction.atomic
def open_web_place(
    agency: Agency, name: str, url: str, *, kind: PlaceKind, by: Principal, at: datetime
) -> PostingPlace:
    """Add a web page on which an agency posts; the portal is the office's.

    Raises NotPermitted, PostingPlaceKnown.
    """
    on = day_of(at)
    if not is_office(by, on=on) and (kind is PlaceKind.PORTAL or not drafts_for(by, agency)):
        raise NotPermitted
    row = PostingPlace(kind=kind, agency=agency, name=nfc(name.strip()), url=url, valid_from=on)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise PostingPlaceKnown(url=url) from error
    emit(_opened(row, by, at))
    return row


@transaction.atomic
def close_place(place: PostingPlace, on: date, *, by: Principal, at: datetime) -> PostingPlace:
    """Say that a place posts no longer from ``on``, a day after everything confirmed there.

    A counter closes by the office or who controls procedures, not by who works at it.  Raises
    NotPermitted, PostingInFuture, PostingPlaceClosedAlready, PostingClosedTooEarly.
    """
    row = PostingPlace.objects.select_for_update(no_key=True).get(pk=place.pk)
    if not closes_for(by, row, on=day_of(at)):
        raise NotPermitted
    if on > day_of(at):
        raise PostingInFuture(on=f"{on:%d/%m/%Y}")
    if row.valid_to is not None:
        raise PostingPlaceClosedAlready(on=f"{row.valid_to:%d/%m/%Y}")
    last = row.confirmations.filter(undone_at__isnull=True).aggregate(last=Max("on"))["last"]
    if on < row.valid_from or (last is not None and on <= last):
        raise PostingClosedTooEarly(day=f"{max(row.valid_from, last or on):%d/%m/%Y}")
    _close(row, on, by, at)
    return row


def _close(row: PostingPlace, on: date, by: Principal, at: datetime) -> None:
    row.valid_to = max(row.valid_from, on - timedelta(days=1))
    row.save(update_fields=["valid_to"])
    emit(PostingPlaceClosed(valid_to=row.valid_to, **told_of_place(row, by, at)))


@transaction.atomic
def ask_set(
    place: PostingPlace,
    *,
    size: SheetSize,
    is_whole: bool,
    address: str,
    by: Principal,
    at: datetime,
) -> PostingSet:
    """Ask for the sheets of a place as one file; it is made by a job (``PostingSetAsked``).

    ``address`` is where the public pages are, for the codes on the sheets.  Any official may.
    """
    if not by.is_staff:
        raise NotPermitted
    row = PostingSet.objects.create(
        place=place,
        on=day_of(at),
        size=size,
        is_whole=is_whole,
        address=address,
        asked_at=at,
        asked_by=by.code,
    )
    emit(PostingSetAsked(set=row.pk, size=str(size), **told_of_place(place, by, at)))
    return row


def _opened(row: PostingPlace, by: Principal, at: datetime) -> PostingPlaceOpened:
    return PostingPlaceOpened(
        kind=str(row.kind), valid_from=row.valid_from, **told_of_place(row, by, at)
    )
