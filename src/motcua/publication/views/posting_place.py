"""One place: what must be put up and taken down, what hangs, and saying that it does."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.base import clock
from motcua.base.acting import Asked, act_page, sent, sent_with_files
from motcua.base.http import form_key, once_from_page
from motcua.kernel.errors import NotPermitted
from motcua.organisation.http import ActorRequest, signed_in, staff_only
from motcua.organisation.selectors import agencies_by, agencies_on
from motcua.organisation.states import Tier
from motcua.publication import services
from motcua.publication.forms.postings import CloseForm, ConfirmForm, UndoForm, WebPlaceForm
from motcua.publication.models import PostingConfirmation, PostingPlace
from motcua.publication.rules.postings import tally
from motcua.publication.selectors.parties import drafts_for, is_office
from motcua.publication.selectors.posting_sheets import hours_of
from motcua.publication.selectors.postings import (
    Sought,
    Standing,
    closes_for,
    coming_at,
    confirmation_for,
    confirmations_visible_to,
    confirms_for,
    place_for,
    places_without_notice,
    procedure_standings,
    standings_on,
)
from motcua.publication.services import Photo, PostingIn
from motcua.publication.states import PlaceKind, PostingStanding
from motcua.publication.views.postings import standing_shown
from motcua.publication.views.shown import tabs

ALL = 10_000
LATEST = 10
UP = {PostingStanding.STALE, PostingStanding.MISSING}


@require_safe
@signed_in
def place(request: ActorRequest, pk: int) -> HttpResponse:
    """A place on today's day: what is wrong first, then what hangs as it must."""
    row, today, by = place_for(request.principal, pk), clock.today(), request.principal
    found = _all_at(row)
    counts = tally(one.standing for one in found)
    context = {
        "tabs": tabs(request, "postings"),
        "place": row,
        "kind": PlaceKind(row.kind).label,
        "hours": hours_of(row, on=today),
        "tally": counts,
        "wrong": [standing_shown(one) for one in found if one.standing.is_wrong],
        "right": [standing_shown(one) for one in found if not one.standing.is_wrong],
        "coming": coming_at(row, on=today),
        "lacks_notice": row.pk in places_without_notice(today),
        "may_confirm": confirms_for(by, row, on=today) and row.holds_on(today),
        "may_close": closes_for(by, row, on=today) and row.holds_on(today),
        "may_print": by.is_staff,
        "confirmations": confirmations_visible_to(by).filter(place=row)[:LATEST],
        "once": form_key(),
    }
    return render(request, "publication/postings/place.html", context)


def _all_at(row: PostingPlace) -> list[Standing]:
    everything = Sought(tuple(PostingStanding), place=row.pk)
    return standings_on(clock.today(), everything, most=ALL)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def confirm(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what hangs now: everything that was owed is ticked, a photo shows it."""
    row, today, by = place_for(request.principal, pk), clock.today(), request.principal
    if not confirms_for(by, row, on=today):
        raise NotPermitted
    found = _all_at(row)
    up = [(s.version, f"{s.name} ({s.code})") for s in found if s.standing in UP]
    soon = [(v.pk, _later(v)) for v in coming_at(row, on=today)]
    extra = [(one.sheet or 0, f"{one.name} ({one.code})") for one in found if _is_extra(one)]
    form = ConfirmForm(
        *sent_with_files(request),
        up=[*up, *soon],
        down=extra,
        is_web=row.is_web,
        has_notice=row.pk not in places_without_notice(today),
        initial={
            "on": today,
            "versions": [number for number, _name in up],
            "down": [number for number, _name in extra],
            "url": row.url,
        },
    )

    def act() -> str:
        said = _said(form)
        services.confirm_posting(row, said, by=by, at=clock.now())
        return row.get_absolute_url()

    lead = _("Bỏ đánh dấu những bản chưa treo. Bản cũ của thủ tục được treo bản mới coi như đã gỡ.")
    asked = Asked(row.name, _("Xác nhận đã niêm yết"), lead, _("Xác nhận"), row.get_absolute_url())
    return act_page(request, asked, form, act, by=by.code)


def _later(version: Any) -> str:
    told = _("{name} ({code}), áp dụng từ ngày {day}")
    day = f"{version.valid_from:%d/%m/%Y}"
    return told.format(name=version.name, code=version.procedure.code, day=day)


def _is_extra(one: Standing) -> bool:
    return one.standing is PostingStanding.EXTRA


def _said(form: ConfirmForm) -> PostingIn:
    said = form.cleaned_data
    return PostingIn(
        on=said["on"],
        versions=tuple(said["versions"]),
        down=tuple(said.get("down", ())),
        notice=said.get("notice", False),
        photos=tuple(Photo(file.name or "anh", file.read()) for file in said["photos"]),
        url=said.get("url", ""),
        note=said["note"],
    )


@require_safe
@staff_only
def confirmation(request: ActorRequest, pk: int) -> HttpResponse:
    """One confirmation: its day, its photos, what went up and came down."""
    row = confirmation_for(request.principal, pk)
    parts = ("version__procedure",)
    context = {
        "tabs": tabs(request, "postings"),
        "row": row,
        "photos": [one.file for one in row.photos.select_related("file")],
        "up": row.put_up.select_related(*parts),
        "down": row.took_down.select_related(*parts),
        "may_undo": row.undone_at is None
        and confirms_for(request.principal, row.place, on=clock.today()),
    }
    return render(request, "publication/postings/confirmation.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def undo(request: ActorRequest, pk: int) -> HttpResponse:
    """Take back a confirmation made by mistake."""
    row: PostingConfirmation = confirmation_for(request.principal, pk)
    form = UndoForm(sent(request))

    def act() -> str:
        because = form.cleaned_data["because"]
        services.undo_posting(row, because=because, by=request.principal, at=clock.now())
        return row.get_absolute_url()

    lead = _("Những bản đã ghi là treo sẽ không còn được tính; bản đã ghi là gỡ được tính lại.")
    title, act_name = _("Hủy xác nhận niêm yết"), _("Hủy xác nhận")
    asked = Asked(str(row), title, lead, act_name, row.get_absolute_url(), is_grave=True)
    return act_page(request, asked, form, act, by=request.principal.code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def open_web(request: ActorRequest) -> HttpResponse:
    """Add a web page at which an agency posts."""
    by, today = request.principal, clock.today()
    known = agencies_on(today).exclude(tier=Tier.CENTRAL).order_by("sort")
    office = is_office(by, on=today)
    mine = [row for row in known if office or drafts_for(by, row)]
    if not mine:
        raise NotPermitted
    form = WebPlaceForm(sent(request), [(row.pk, row.name) for row in mine])

    def act() -> str:
        said = form.cleaned_data
        row = services.open_web_place(
            agencies_by([said["agency"]])[said["agency"]],
            said["name"],
            said["url"],
            kind=PlaceKind(said["kind"]),
            by=by,
            at=clock.now(),
        )
        return row.get_absolute_url()

    back = reverse("publication:postings")
    asked = Asked(_("Niêm yết"), _("Thêm trang niêm yết trên mạng"), "", _("Thêm"), back)
    return act_page(request, asked, form, act, by=by.code)


@require_POST
@staff_only
def sync(request: ActorRequest) -> HttpResponse:
    """Bring the places in line with the one-stop units there are."""

    def act() -> str:
        services.sync_places(by=request.principal, at=clock.now())
        return reverse("publication:postings")

    return redirect(once_from_page(request, request.principal.code, act))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def close(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that a place posts no longer."""
    row = place_for(request.principal, pk)
    if not closes_for(request.principal, row, on=clock.today()):
        raise NotPermitted
    form = CloseForm(sent(request), initial={"on": clock.today()})

    def act() -> str:
        services.close_place(row, form.cleaned_data["on"], by=request.principal, at=clock.now())
        return reverse("publication:postings")

    title, back = _("Đóng nơi niêm yết"), row.get_absolute_url()
    asked = Asked(row.name, title, "", title, back, is_grave=True)
    return act_page(request, asked, form, act, by=request.principal.code)


@require_safe
@signed_in
def procedure(request: ActorRequest, code: str) -> HttpResponse:
    """Where one procedure hangs, and in which version."""
    found = procedure_standings(request.principal, code, on=clock.today())
    counts = tally(one.standing for one in found)
    context = {
        "tabs": tabs(request, "postings"),
        "code": code,
        "name": found[0].name if found else code,
        "tally": counts,
        "rows": [standing_shown(one) for one in found],
    }
    return render(request, "publication/postings/procedure.html", context)
