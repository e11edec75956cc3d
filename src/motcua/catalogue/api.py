"""The public catalogue for other systems: open to everybody, without a token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from ninja import Field, Query, Router, Schema
from pydantic import AfterValidator, StringConstraints

from motcua.base import clock
from motcua.base.api import Problem
from motcua.base.origin import origin_of
from motcua.catalogue.errors import UnknownCode, UnknownProcedure
from motcua.catalogue.http import fresh
from motcua.catalogue.models import ProcedureCase, ProcedureVersion
from motcua.catalogue.rules.facts import FeeFact
from motcua.catalogue.rules.linked_data import duration_of
from motcua.catalogue.rules.plain_words import short_code
from motcua.catalogue.selectors import Offer, facts_of, offer_of
from motcua.catalogue.selectors.changes import Followed, Told, changes_since
from motcua.catalogue.selectors.history import Chapter, Standing, history_of, standing_of
from motcua.catalogue.selectors.open_catalogue import Sought, catalogue_page
from motcua.catalogue.selectors.parts import modes_of_case
from motcua.catalogue.services.downloads import count_question
from motcua.catalogue.states import ChangeKind, Channel
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.states import Tier

router = Router(tags=["Danh mục thủ tục"])
REFUSALS = {400: Problem, 404: Problem, 422: Problem, 429: Problem}
WRITTEN = StringConstraints(strip_whitespace=True, pattern=r"^[^\x00]*$", max_length=200)
Word = Annotated[str, WRITTEN]
Moment = Annotated[datetime, AfterValidator(lambda moment: moment.astimezone(VIETNAM))]
LAST = 2**62


class DayQuery(Schema):
    """Vào ngày nào."""

    on: date | None = Field(None, description="Vào ngày; mặc định hôm nay")


class CatalogueQuery(DayQuery):
    """Những thủ tục nào."""

    q: Word = Field("", description="Chữ trong tên, hoặc đầu mã")
    field: Word = Field("", description="Tên lĩnh vực")
    tier: Tier | None = Field(None, description="Cấp thực hiện")
    level: Word = Field("", description="Mức độ trực tuyến")
    agency: Word = Field("", description="Khóa của cơ quan chủ quản")
    cursor: str = Field("", description="Con trỏ của trang trước")
    size: int = Field(50, ge=1, le=200)


class ChangesQuery(Schema):
    """Những thay đổi nào."""

    since: int = Field(0, ge=0, le=LAST, description="Số cuối cùng đã đọc")
    field: Word = Field("", description="Tên lĩnh vực")
    agency: Word = Field("", description="Khóa của cơ quan chủ quản")
    kind: ChangeKind | None = Field(None, description="Loại thay đổi")
    size: int = Field(100, ge=1, le=500)


class LimitOut(Schema):
    """Thời hạn giải quyết."""

    value: int = Field(description="Số; 0 khi trả trong ngày")
    unit: LimitUnit = Field(description="Đơn vị")
    duration: str | None = Field(
        description="Thời lượng ISO 8601; rỗng với ngày, giờ làm việc, vốn không đổi ra được"
    )


class FeeOut(Schema):
    """Một mức phí, lệ phí."""

    amount: int | None = Field(description="Đồng; rỗng khi văn bản không nêu số tiền")
    text: str = Field(description="Là phí, lệ phí gì")


class ModeOut(Schema):
    """Một cách nộp."""

    channel: Channel = Field(description="Hình thức nộp")
    limit: LimitOut | None = Field(description="Thời hạn; rỗng khi không tính được")
    limit_text: str = Field(description="Thời hạn như công bố")
    fees: list[FeeOut]


class PaperOut(Schema):
    """Một giấy tờ trong thành phần hồ sơ."""

    name: str
    group: str = Field(description="Đề mục của giấy tờ")
    originals: int = Field(description="Số bản chính")
    copies: int = Field(description="Số bản sao")


class CaseOut(Schema):
    """Một trường hợp, với giấy tờ và cách nộp của nó."""

    name: str = Field(description="Rỗng khi chỉ có một trường hợp")
    papers: list[PaperOut]
    modes: list[ModeOut]


class LegalBasisOut(Schema):
    """Một căn cứ pháp lý."""

    number: str
    title: str


class ProcedureLine(Schema):
    """Một thủ tục, gọn."""

    code: str = Field(description="Mã thủ tục", examples=["2.000620"])
    name: str
    field: str = Field(description="Lĩnh vực")
    tiers: list[Tier] = Field(description="Cấp thực hiện")
    department: str = Field(description="Khóa của cơ quan chủ quản; rỗng khi là mọi cơ quan")
    online_level: str = Field(description="Mức độ trực tuyến")
    decision: str = Field(description="Quyết định công bố")
    valid_from: date = Field(description="Hiệu lực từ ngày")
    valid_to: date | None = Field(description="Đến hết ngày; rỗng khi chưa có thay đổi nào sau")


class ProcedurePage(Schema):
    """Một trang thủ tục."""

    items: list[ProcedureLine]
    next: str = Field(description="Con trỏ trang sau; rỗng khi hết")


class ProcedureOut(ProcedureLine):
    """Một thủ tục như nó có hiệu lực vào một ngày, đủ các bộ phận."""

    url: str = Field(description="Trang cho người đọc")
    steps: str = Field(description="Trình tự thực hiện")
    subjects: list[str] = Field(description="Đối tượng thực hiện")
    agencies: dict[str, str] = Field(description="Cơ quan thực hiện")
    results: list[str]
    forms: list[str]
    conditions: str = Field(description="Yêu cầu, điều kiện")
    legal_bases: list[LegalBasisOut]
    cases: list[CaseOut]


class PartChanged(Schema):
    """Một bộ phận khác với phiên bản trước."""

    part: str
    gone: list[str] = Field(description="Dòng không còn")
    come: list[str] = Field(description="Dòng mới")


class VersionOut(Schema):
    """Một phiên bản, và điều nó thay đổi."""

    valid_from: date
    valid_to: date | None
    kind: ChangeKind
    decision: str
    changed: list[PartChanged]


class VersionList(Schema):
    """Mọi phiên bản của một thủ tục, mới nhất trước."""

    code: str
    ended_after: date | None = Field(description="Ngày cuối có hiệu lực, nếu thủ tục kết thúc")
    replaced_by: list[str] = Field(description="Mã thủ tục thay thế, nếu có")
    items: list[VersionOut]


class ChangeOut(Schema):
    """Một thay đổi của danh mục."""

    number: int = Field(description="Số thứ tự ghi nhận; không bao giờ có số nhỏ hơn đến sau")
    procedure: str
    name: str
    field: str
    kind: ChangeKind
    on: date = Field(description="Có hiệu lực từ ngày; có thể là ngày sắp tới")
    decision: str
    replaced_by: str = Field(description="Mã thay thế, khi thủ tục này kết thúc")
    recorded_at: Moment


class ChangePage(Schema):
    """Các thay đổi sau một số."""

    items: list[ChangeOut]
    next: int = Field(description="Gửi lại làm since ở lần hỏi sau; hết thì giữ nguyên")


def _told(request: HttpRequest, day: date, make: Callable[[], Schema]) -> HttpResponseBase:
    """Count the question, and answer it with what is kept of it where nothing has changed."""
    count_question(origin_of(request), at=clock.real_now())

    def answer() -> HttpResponse:
        text = make().model_dump_json(by_alias=False)
        return HttpResponse(text, content_type="application/json; charset=utf-8")

    return fresh(request, day, answer, counted=False)


@router.get(
    "/procedures",
    auth=None,
    response={200: ProcedurePage, **REFUSALS},
    summary="Danh mục thủ tục công khai",
)
def list_procedures(request: HttpRequest, asked: Query[CatalogueQuery]) -> Any:
    """Thủ tục có hiệu lực vào một ngày, theo tên; không cần mã truy cập."""
    day = asked.on or clock.today()
    sought = Sought(asked.q, asked.field, asked.tier or "", asked.level, asked.agency)

    def make() -> ProcedurePage:
        found = catalogue_page(day, sought, cursor=asked.cursor, size=asked.size)
        return ProcedurePage(items=[_line(row) for row in found.rows], next=found.next)

    return _told(request, day, make)


@router.get(
    "/procedures/{code}",
    auth=None,
    response={200: ProcedureOut, **REFUSALS},
    summary="Một thủ tục vào một ngày",
)
def read_procedure(request: HttpRequest, code: str, asked: Query[DayQuery]) -> Any:
    """Mọi bộ phận của một thủ tục như nó có hiệu lực vào một ngày; không cần mã truy cập."""
    day = asked.on or clock.today()
    standing = _standing(code, day)
    if standing.current is None:
        raise UnknownProcedure(procedure=standing.procedure.code, day=f"{day:%d/%m/%Y}")
    offer = offer_of(standing.procedure.code, on=day)
    address = request.build_absolute_uri(f"/thu-tuc/{offer.code}/")
    return _told(request, day, lambda: _whole(offer, address))


@router.get(
    "/procedures/{code}/versions",
    auth=None,
    response={200: VersionList, **REFUSALS},
    summary="Các phiên bản của một thủ tục",
)
def list_procedure_versions(request: HttpRequest, code: str) -> Any:
    """Mọi phiên bản, mới nhất trước, mỗi phiên bản đổi gì so với bản trước nó."""
    today = clock.today()
    standing = _standing(code, today)

    def make() -> VersionList:
        ending = standing.ending
        return VersionList(
            code=standing.procedure.code,
            ended_after=ending.last_day if ending else None,
            replaced_by=[heir for heir, _name in ending.replaced_by] if ending else [],
            items=[_version(one) for one in history_of(standing.procedure.code)],
        )

    return _told(request, today, make)


@router.get(
    "/catalogue/changes",
    auth=None,
    response={200: ChangePage, **REFUSALS},
    summary="Thay đổi của danh mục từ một số",
)
def list_catalogue_changes(request: HttpRequest, asked: Query[ChangesQuery]) -> Any:
    """Thủ tục mới, sửa đổi, thay thế, bãi bỏ, theo thứ tự ghi nhận; hỏi tiếp từ số cuối."""
    followed = Followed(asked.field, asked.agency, asked.kind or "")

    def make() -> ChangePage:
        found, last = changes_since(asked.since, followed, most=asked.size)
        return ChangePage(items=[_change(one) for one in found], next=last)

    return _told(request, clock.today(), make)


def _standing(code: str, day: date) -> Standing:
    """Return where a public procedure stands; the long code of old papers is understood."""
    standing = standing_of(short_code(code), on=day)
    if standing is None or standing.procedure.is_internal:
        raise UnknownCode(procedure=code[:40])
    return standing


def _line(row: ProcedureVersion) -> ProcedureLine:
    return ProcedureLine(**_head(row))


def _head(row: ProcedureVersion) -> dict[str, Any]:
    return {
        "code": row.procedure.code,
        "name": row.name,
        "field": row.field.name,
        "tiers": list(row.tiers),
        "department": row.department,
        "online_level": row.online_level,
        "decision": row.decision,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
    }


def _whole(offer: Offer, address: str) -> ProcedureOut:
    facts = facts_of(offer.version)
    return ProcedureOut(
        **_head(offer.version),
        url=address,
        steps=facts.steps,
        subjects=list(facts.subjects),
        agencies=dict(facts.agencies),
        results=list(facts.results),
        forms=[str(form) for form in facts.forms],
        conditions=facts.conditions,
        legal_bases=[LegalBasisOut(number=n, title=t) for n, t in facts.legal_bases],
        cases=[_case(case) for case in offer.cases],
    )


def _case(case: ProcedureCase) -> CaseOut:
    papers = [
        PaperOut(name=one.name, group=one.group, originals=one.originals, copies=one.copies)
        for one in case.papers.all()
    ]
    modes = [
        ModeOut(
            channel=mode.channel,
            limit=_limit(mode.limit),
            limit_text=mode.limit_text,
            fees=[_fee(fee) for fee in mode.fees],
        )
        for mode in modes_of_case(case)
    ]
    return CaseOut(name=case.name, papers=papers, modes=modes)


def _fee(fee: FeeFact) -> FeeOut:
    return FeeOut(amount=fee.amount, text=fee.text)


def _limit(limit: Limit | None) -> LimitOut | None:
    if limit is None:
        return None
    return LimitOut(value=limit.value, unit=limit.unit, duration=duration_of(limit))


def _version(one: Chapter) -> VersionOut:
    row = one.version
    return VersionOut(
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        kind=one.kind,
        decision=row.decision,
        changed=[
            PartChanged(part=part.part, gone=list(part.gone), come=list(part.come))
            for part in one.changed
        ],
    )


def _change(one: Told) -> ChangeOut:
    return ChangeOut(
        number=one.number,
        procedure=one.procedure,
        name=one.name,
        field=one.field,
        kind=one.kind,
        on=one.on,
        decision=one.decision,
        replaced_by=one.replaced_by,
        recorded_at=one.recorded_at,
    )
