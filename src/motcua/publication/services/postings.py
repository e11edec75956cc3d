"""What hangs is said by the place itself: confirmations with a day and photos, and their undoing.

The place's row is locked first, so that two people never confirm one wall at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from motcua.base.events import emit
from motcua.catalogue.selectors import versions_by
from motcua.documents.services import keep_file, keep_photo
from motcua.kernel.errors import NotPermitted
from motcua.kernel.worktime import day_of
from motcua.publication.errors import (
    PostingAddressMissing,
    PostingBeforePlace,
    PostingDaysInDisorder,
    PostingEmpty,
    PostingInFuture,
    PostingNotOfPlace,
    PostingProofMissing,
    PostingUndoneAlready,
)
from motcua.publication.events import PostingConfirmed, PostingUndone
from motcua.publication.models import (
    PostedSheet,
    PostingConfirmation,
    PostingPhoto,
    PostingPlace,
)
from motcua.publication.rules.postings import notice_on
from motcua.publication.selectors.postings import (
    Sought,
    coming_at,
    confirms_for,
    standings_on,
)
from motcua.publication.services.telling import told_of_place
from motcua.publication.states import PostingStanding

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureVersion
    from motcua.organisation.principals import Principal

ALL = 10_000


@dataclass(frozen=True, slots=True)
class Photo:
    """A file as it was sent: its name, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PostingIn:
    """What a place says: the versions put up, the sheets taken down, the day, the proof.

    A web place shows the address of the page, and a copy of it (a picture or a PDF) as a photo.
    """

    on: date
    versions: tuple[int, ...] = ()
    down: tuple[int, ...] = ()
    notice: bool = False
    photos: tuple[Photo, ...] = field(default=(), repr=False)
    url: str = ""
    note: str = ""


@transaction.atomic
def confirm_posting(
    place: PostingPlace, said: PostingIn, *, by: Principal, at: datetime
) -> PostingConfirmation:
    """Keep what a place says hangs there; older sheets of the same procedures come down with it.

    What hangs already is left as it is.  Raises NotPermitted, PostingInFuture,
    PostingBeforePlace, PostingEmpty, PostingProofMissing, PhotoNotPicture, PostingNotOfPlace,
    PostingDaysInDisorder.
    """
    row = PostingPlace.objects.select_for_update(no_key=True).get(pk=place.pk)
    if not confirms_for(by, row, on=day_of(at)):
        raise NotPermitted
    _check(row, said, today=day_of(at))
    versions = _versions(row, said)
    down = _down(row, said, versions)
    confirmation = PostingConfirmation.objects.create(
        place=row,
        on=said.on,
        note=said.note.strip(),
        url=said.url,
        confirmed_at=at,
        confirmed_by=by.code,
    )
    _keep_photos(confirmation, said.photos, by=by)
    for sheet in down:
        sheet.taken_down_on, sheet.taken_down = said.on, confirmation
    PostedSheet.objects.bulk_update(down, ["taken_down_on", "taken_down"])
    up = PostedSheet.objects.bulk_create(_sheets(confirmation, versions, said.notice))
    emit(
        PostingConfirmed(
            confirmation=confirmation.pk,
            on=said.on,
            put_up=len(up),
            taken_down=len(down),
            photos=len(said.photos),
            **told_of_place(row, by, at),
        )
    )
    return confirmation


def _check(place: PostingPlace, said: PostingIn, *, today: date) -> None:
    if said.on > today:
        raise PostingInFuture(on=f"{said.on:%d/%m/%Y}")
    if not place.holds_on(said.on):
        raise PostingBeforePlace(on=f"{said.on:%d/%m/%Y}", first=f"{place.valid_from:%d/%m/%Y}")
    if not said.versions and not said.down and not said.notice:
        raise PostingEmpty
    if not said.photos:
        raise PostingProofMissing
    if place.is_web and not said.url:
        raise PostingAddressMissing


def _versions(place: PostingPlace, said: PostingIn) -> list[ProcedureVersion]:
    """Return the versions to put up: those the place must post that day, or soon, not up yet."""
    everything = Sought(standings=tuple(PostingStanding), place=place.pk)
    due = {
        one.version
        for one in standings_on(said.on, everything, most=ALL)
        if one.standing is not PostingStanding.EXTRA
    }
    due |= {version.pk for version in coming_at(place, on=said.on)}
    found = versions_by(said.versions)
    for number in said.versions:
        if number not in due:
            code = found[number].procedure.code if number in found else str(number)
            raise PostingNotOfPlace(procedure=code, place=place.name, on=f"{said.on:%d/%m/%Y}")
    up = set(_up(place).filter(version__in=found).values_list("version", flat=True))
    return [row for number, row in sorted(found.items()) if number not in up]


def _down(
    place: PostingPlace, said: PostingIn, versions: Collection[ProcedureVersion]
) -> list[PostedSheet]:
    """Return the sheets that come down: those named, and older ones of what is put up."""
    rows = list(_up(place).select_for_update(of=("self",)).select_related("version__procedure"))
    newer = {row.procedure_id: row.valid_from for row in versions if row.valid_from <= said.on}
    named = set(said.down)
    gone = [row for row in rows if row.pk in named or _is_older(row, newer)]
    if said.notice:
        wanted = notice_on(said.on).valid_from
        gone += [r for r in rows if r.notice_from and r.notice_from != wanted and r not in gone]
    for row in gone:
        if row.posted_on > said.on:
            code = row.version.procedure.code if row.version else "thông báo"
            raise PostingDaysInDisorder(
                procedure=code, posted=f"{row.posted_on:%d/%m/%Y}", on=f"{said.on:%d/%m/%Y}"
            )
    return gone


def _is_older(sheet: PostedSheet, newer: dict[int, date]) -> bool:
    if sheet.version is None:
        return False
    begins = newer.get(sheet.version.procedure_id)
    return begins is not None and sheet.version.valid_from < begins


def _sheets(
    confirmation: PostingConfirmation, versions: Iterable[ProcedureVersion], notice: bool
) -> list[PostedSheet]:
    place, on = confirmation.place, confirmation.on
    rows = [
        PostedSheet(
            place=place,
            procedure_id=version.procedure_id,
            version=version,
            posted_on=on,
            put_up=confirmation,
        )
        for version in versions
    ]
    edition = notice_on(on).valid_from
    if notice and not _up(place).filter(notice_from=edition).exists():
        rows.append(
            PostedSheet(place=place, notice_from=edition, posted_on=on, put_up=confirmation)
        )
    return rows


def _up(place: PostingPlace) -> Any:
    return PostedSheet.objects.filter(place=place, taken_down_on__isnull=True, is_wrong=False)


def _keep_photos(
    confirmation: PostingConfirmation, photos: Sequence[Photo], *, by: Principal
) -> None:
    for photo in photos:
        is_page = confirmation.place.is_web and photo.content.startswith(b"%PDF-")
        keep = keep_file if is_page else keep_photo
        file = keep(photo.name, photo.content, by=by.code)
        PostingPhoto.objects.create(confirmation=confirmation, file=file)


@transaction.atomic
def undo_posting(
    confirmation: PostingConfirmation, *, because: str, by: Principal, at: datetime
) -> PostingConfirmation:
    """Take back a confirmation made by mistake; what it took down hangs again, its photos stay.

    Raises NotPermitted, and PostingUndoneAlready where it is undone or a later one stands on it.
    """
    place = PostingPlace.objects.select_for_update(no_key=True).get(pk=confirmation.place_id)
    if not confirms_for(by, place, on=day_of(at)):
        raise NotPermitted
    row = PostingConfirmation.objects.select_for_update(no_key=True).get(pk=confirmation.pk)
    later = row.put_up.filter(taken_down__isnull=False).exists()
    again = _up(place).filter(version__in=row.took_down.exclude(version=None).values("version"))
    if row.undone_at is not None or later or again.exclude(put_up=row).exists():
        raise PostingUndoneAlready
    row.put_up.update(is_wrong=True)
    row.took_down.update(taken_down=None, taken_down_on=None)
    row.undone_at, row.undone_by, row.undone_because = at, by.code, because.strip()
    row.save(update_fields=["undone_at", "undone_by", "undone_because"])
    emit(PostingUndone(confirmation=row.pk, on=row.on, **told_of_place(place, by, at)))
    return row
