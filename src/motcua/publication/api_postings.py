"""Posting as other systems see it: the places, and how each procedure hangs there today."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Router, Schema

from motcua.base import clock
from motcua.base.api import Problem
from motcua.base.keyset import page
from motcua.identity.states import Scope
from motcua.organisation.http import caller_of
from motcua.organisation.principals import Principal
from motcua.organisation.states import Tier
from motcua.organisation.tokens import need
from motcua.publication.rules.postings import PlaceTally
from motcua.publication.selectors.postings import (
    Sought,
    place_for,
    places_visible_to,
    places_without_notice,
    standings_visible_to,
    tallies_on,
)
from motcua.publication.states import PlaceKind, PostingStanding

router = Router(tags=["Niêm yết"])
REFUSALS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 422: Problem}
MOST = 200
MOST_SKIPPED = 100_000


class PlaceOut(Schema):
    """Một nơi niêm yết, và thủ tục treo ở đó đúng sai thế nào."""

    id: int
    name: str
    kind: PlaceKind = Field(description="Quầy hay trang trên mạng")
    agency: str = Field(description="Mã cơ quan")
    tier: Tier
    url: str = Field(description="Địa chỉ của trang trên mạng; rỗng với quầy")
    current: int = Field(description="Số thủ tục treo đúng bản")
    stale: int = Field(description="Số thủ tục còn treo bản cũ")
    missing: int = Field(description="Số thủ tục chưa treo")
    extra: int = Field(description="Số bản phải gỡ")
    has_notice: bool = Field(description="Đã treo thông báo địa chỉ tiếp nhận phản ánh, kiến nghị")


class PlacePage(Schema):
    """Một trang nơi niêm yết."""

    items: list[PlaceOut]
    next: str = Field(description="Con trỏ trang sau; rỗng khi hết")


class StandingOut(Schema):
    """Một thủ tục ở một nơi niêm yết."""

    place: int
    procedure: str = Field(description="Mã thủ tục")
    name: str
    standing: PostingStanding
    since: date = Field(description="Như vậy từ ngày")


class StandingPage(Schema):
    """Một trang thủ tục ở các nơi niêm yết, sai lâu nhất đứng trước."""

    items: list[StandingOut]
    next: int | None = Field(description="Số dòng bỏ qua của trang sau; rỗng khi hết")


@router.get("/posting-places", response={200: PlacePage, **REFUSALS})
def read_places(
    request: HttpRequest, tier: Tier | None = None, cursor: str = "", size: int = 50
) -> PlacePage:
    """Các nơi niêm yết hôm nay, với số thủ tục đúng, cũ, thiếu và phải gỡ."""
    by, today = _caller(request), clock.today()
    rows = places_visible_to(by).as_of(today).select_related("agency")
    if tier is not None:
        rows = rows.filter(agency__tier=tier)
    found = page(rows, by=("id",), cursor=cursor, size=_size(size))
    tallies, bare = tallies_on(today), places_without_notice(today)
    items = []
    for row in found.rows:
        tally = tallies.get(row.pk, PlaceTally())
        items.append(
            PlaceOut(
                id=row.pk,
                name=row.name,
                kind=PlaceKind(row.kind),
                agency=row.agency.code,
                tier=Tier(row.agency.tier),
                url=row.url,
                current=tally.current,
                stale=tally.stale,
                missing=tally.missing,
                extra=tally.extra,
                has_notice=row.pk not in bare,
            )
        )
    return PlacePage(items=items, next=found.next)


@router.get("/postings", response={200: StandingPage, **REFUSALS})
def read_postings(
    request: HttpRequest,
    place: int | None = None,
    standing: PostingStanding | None = None,
    skip: Annotated[int, Field(ge=0, le=MOST_SKIPPED)] = 0,
    size: int = 50,
) -> StandingPage:
    """Thủ tục ở một nơi, hoặc ở mọi nơi; không ghi ``standing`` thì chỉ những bản còn sai."""
    by = _caller(request)
    if place is not None:
        place_for(by, place)
    wanted = Sought(place=place) if standing is None else Sought((standing,), place=place)
    most = _size(size)
    found = standings_visible_to(by, clock.today(), wanted, most=most + 1, skip=skip)
    items = [
        StandingOut(
            place=one.place,
            procedure=one.code,
            name=one.name,
            standing=one.standing,
            since=one.since,
        )
        for one in found[:most]
    ]
    return StandingPage(items=items, next=skip + most if len(found) > most else None)


def _size(asked: int) -> int:
    return min(max(asked, 1), MOST)


def _caller(request: HttpRequest) -> Principal:
    principal = caller_of(request)
    need(principal, Scope.READ)
    return principal
