"""Posting in the demonstration: twenty places, some with old sheets, some with gaps.

A third decision, made up, shortens a procedure of communes from the day before the
demonstration's: what hung there became stale that day, and some places replaced it at once.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime

from PIL import Image, ImageDraw

from motcua.catalogue.selectors import facts_of
from motcua.catalogue.services.drafting import data_of
from motcua.catalogue.states import ChangeKind
from motcua.demo.officers import control_officer_of, holder_of
from motcua.demo.publishing import ADDRESS, BASES, person_of
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.models import Duty
from motcua.organisation.principals import SYSTEM, Principal
from motcua.organisation.selectors import agencies_on
from motcua.organisation.states import AgencyKind, Role
from motcua.publication import services
from motcua.publication.models import PostingPlace
from motcua.publication.selectors import prefilled, version_on
from motcua.publication.selectors.postings import Sought, standings_on
from motcua.publication.services import DraftIn, ItemIn, Photo, PostingIn
from motcua.publication.states import PlaceKind

CHANGED = "1.000419"
"""Đăng ký khai tử lưu động: nobody of the demonstration asks for it in its last two days."""
EFFECT = date(2022, 11, 14)
DAYS = 2
LAW = (("60/2014/QH13", "Luật Hộ tịch"),)
PLACES = {
    AgencyKind.SERVICE_CENTRE: 1,
    AgencyKind.DISTRICT_COMMITTEE: 4,
    AgencyKind.COMMUNE_COMMITTEE: 14,
}
"""How many counters of each kind confirmed; the portal is the twentieth place."""
EVERY_THIRD, EVERY_FOURTH, EVERY_FIFTH = 3, 4, 5
PORTAL = "https://dichvucong.hatinh.gov.vn"
ALL = 10_000


def post_procedures() -> None:
    """Publish the change, and let twenty places say what hangs there."""
    services.sync_places(by=SYSTEM, at=_at(1, 8))
    _shorten()
    places = [*_counters(), _portal()]
    for number, place in enumerate(places):
        _confirm(place, number)
    for number, place in enumerate(places):
        if number % EVERY_THIRD == 0:
            _replace(place)


def _at(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2022, month, day, hour, tzinfo=VIETNAM)


def _shorten() -> None:
    """Draft, check, sign and issue: two days from 14 November."""
    drafted, signed = _at(25, 9, 10), _at(2, 15)
    agency = agencies_on(drafted.date()).get(key="so-tu-phap")
    drafter = control_officer_of("so-tu-phap", on=drafted.date())
    head = DraftIn(
        title="Công bố thủ tục hành chính sửa đổi lĩnh vực hộ tịch (trình diễn)",
        bases=BASES,
        effective_on=EFFECT,
    )
    item = _item(drafted.date())
    row = services.open_draft(head, agency, by=drafter, at=drafted, items=[item])
    services.send_draft(row, by=drafter, at=_at(26, 9, 10))
    for checker in ("viet", "khoa"):
        at = _at(31, 10, 10)
        services.answer_round(row, agrees=True, by=person_of(checker, at), at=at)
    services.submit_decision(row, by=drafter, at=_at(1, 9))
    services.sign_decision(row, by=person_of("son", signed), at=signed)
    services.issue_decision(row, number="2698/QĐ-UBND", by=person_of("van", signed), at=_at(3, 9))


def _item(on: date) -> ItemIn:
    version = version_on(CHANGED, on=on)
    assert version is not None, "the demonstration's catalogue has it"
    limit = Limit(DAYS, LimitUnit.WORKING_DAYS)
    facts = facts_of(version)
    modes = tuple(replace(m, limit=limit, limit_text=str(limit)) for m in facts.modes)
    changed = replace(facts, modes=modes, legal_bases=LAW)
    return replace(
        prefilled(CHANGED, ChangeKind.AMENDED, on=on, received=None),
        facts=data_of(changed),
        content_decision="Quyết định 9002/QĐ-BTP của Bộ Tư pháp (trình diễn)",
        content_url=ADDRESS,
    )


def _counters() -> list[PostingPlace]:
    """Return the counters that confirm, the same ones every time."""
    found: list[PostingPlace] = []
    for kind, most in PLACES.items():
        rows = PostingPlace.objects.filter(agency__kind=kind).select_related("agency", "unit")
        found += rows.order_by("agency__sort", "pk")[:most]
    return found


def _portal() -> PostingPlace:
    office = agencies_on(_at(1, 8).date()).get(key="van-phong-ubnd")
    name = "Cổng dịch vụ công tỉnh Hà Tĩnh"
    return services.open_web_place(
        office, name, PORTAL, kind=PlaceKind.PORTAL, by=SYSTEM, at=_at(1, 8)
    )


def _confirm(place: PostingPlace, number: int) -> None:
    """Put up what was owed on 8 November; every fourth place leaves some sheets out."""
    at = _at(8, 10)
    owed = [one.version for one in standings_on(at.date(), Sought(place=place.pk), most=ALL)]
    left_out = number % EVERY_FIFTH + 1 if number % EVERY_FOURTH == 1 else 0
    said = PostingIn(
        on=at.date(),
        versions=tuple(owed[: len(owed) - left_out]),
        notice=number % EVERY_FIFTH != 0,
        photos=(_photo(place, at.date()),),
        url=place.url,
    )
    if said.versions or said.notice:
        services.confirm_posting(place, said, by=_keeper(place), at=at)


def _replace(place: PostingPlace) -> None:
    """Replace what became stale on the day of the change."""
    at = _at(14, 9)
    owed = standings_on(at.date(), Sought(place=place.pk, text=CHANGED), most=ALL)
    if owed:
        said = PostingIn(
            on=at.date(),
            versions=tuple(one.version for one in owed),
            photos=(_photo(place, at.date()),),
            url=place.url,
        )
        services.confirm_posting(place, said, by=_keeper(place), at=at)


def _keeper(place: PostingPlace) -> Principal:
    """Return the head of the place's one-stop unit; a page on the web is kept by the office."""
    if place.unit_id is None:
        return SYSTEM
    rows = Duty.objects.filter(position__unit=place.unit_id)
    duty = rows.filter(position__role__in=[Role.ONE_STOP_HEAD, Role.COUNTER]).first()
    assert duty is not None, "a counter has people"
    return holder_of(duty)


def _photo(place: PostingPlace, on: date) -> Photo:
    """Draw a picture that says it is none of a real wall."""
    with Image.new("RGB", (640, 420), "#e8e2d6") as image:
        draw = ImageDraw.Draw(image)
        for left in range(40, 560, 130):
            draw.rectangle((left, 60, left + 100, 340), fill="white", outline="#8a8079")
        draw.text((40, 370), f"DEMO {place.pk} {on:%d/%m/%Y}", fill="#554f4b")
        out = io.BytesIO()
        image.save(out, "JPEG")
    return Photo(f"trinh-dien-{place.pk}.jpg", out.getvalue())
