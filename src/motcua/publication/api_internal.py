"""The inventory of internal procedures as the systems of their agencies see it."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Field, Router, Schema

from motcua.base import clock
from motcua.base.api import Problem
from motcua.base.keyset import page
from motcua.identity.states import Scope
from motcua.organisation.http import caller_of
from motcua.organisation.tokens import need
from motcua.publication.selectors.internal import (
    NEWEST,
    InternalStanding,
    InternalWanted,
    standings_on,
    wanted_internal,
)
from motcua.publication.states import InternalCondition, InternalGroup, InternalState, Met

router = Router(tags=["Thủ tục nội bộ"])
REFUSALS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 422: Problem}
MOST = 200


class InternalOut(Schema):
    """Một thủ tục nội bộ trong danh mục rà soát, và bốn điều kiện của nó hôm nay."""

    code: str = Field(description="Mã đang dùng: mã quốc gia, chưa có thì mã của tỉnh")
    local_code: str
    national_code: str = Field(description="Rỗng khi chưa có")
    name: str
    field: str
    group: InternalGroup
    state: InternalState
    agency: str = Field(description="Mã cơ quan chủ trì")
    others: list[str] = Field(description="Mã cơ quan phối hợp")
    accepted_on: date | None
    is_counted: bool = Field(description="Tính vào chỉ tiêu")
    reviewed: Met
    processed: Met
    published: Met
    current: Met


class InternalPage(Schema):
    """Một trang thủ tục nội bộ."""

    items: list[InternalOut]
    next: str = Field(description="Con trỏ trang sau; rỗng khi hết")


@router.get("/internal-procedures", response={200: InternalPage, **REFUSALS})
def read_internal(
    request: HttpRequest,
    state: InternalState | None = None,
    lacks: InternalCondition | None = None,
    cursor: str = "",
    size: int = 50,
) -> InternalPage:
    """Thủ tục nội bộ của các cơ quan mà hệ thống này công bố cho."""
    by, today = caller_of(request), clock.today()
    need(by, Scope.PUBLISH)
    wanted = InternalWanted(
        state=state.value if state else "", lacks=lacks.value if lacks else "", on=today
    )
    rows = wanted_internal(by, wanted).select_related("agency").prefetch_related("others")
    found = page(rows, by=NEWEST, cursor=cursor, size=min(max(size, 1), MOST))
    return InternalPage(
        items=[_told(one) for one in standings_on(found.rows, today)], next=found.next
    )


def _told(one: InternalStanding) -> InternalOut:
    row = one.entry
    return InternalOut(
        code=row.code,
        local_code=row.local_code,
        national_code=row.national_code,
        name=row.name,
        field=row.field,
        group=InternalGroup(row.group),
        state=InternalState(row.state),
        agency=row.agency.code,
        others=sorted(other.code for other in row.others.all()),
        accepted_on=row.accepted_on,
        is_counted=one.is_counted,
        **{key.value: met for key, met in one.conditions.items()},
    )
