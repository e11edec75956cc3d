"""Publication decisions as other systems see them: what was issued, and drafts handed in."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Router, Schema
from pydantic import AfterValidator, StringConstraints

from motcua.base import clock
from motcua.base.api import Problem, idempotent
from motcua.base.keyset import page
from motcua.catalogue.states import ChangeKind, Channel
from motcua.identity.states import Scope
from motcua.kernel.errors import NotFound
from motcua.kernel.limits import LimitUnit
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.http import caller_of
from motcua.organisation.principals import Principal
from motcua.organisation.selectors import agencies_by
from motcua.organisation.states import Tier
from motcua.organisation.tokens import need
from motcua.publication import services
from motcua.publication.models import PublicationDecision, PublicationItem
from motcua.publication.selectors import Wanted, decision_for, decisions_found, findings_of
from motcua.publication.selectors.lists import NEWEST
from motcua.publication.states import ContentScope, DecisionState, Flaw, Origin

router = Router(tags=["Công bố thủ tục"])
REFUSALS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}
WRITTEN = StringConstraints(strip_whitespace=True, pattern=r"^[^\x00]*$")
Moment = Annotated[datetime, AfterValidator(lambda moment: moment.astimezone(VIETNAM))]
Code = Annotated[str, WRITTEN, StringConstraints(max_length=40)]
Short = Annotated[str, WRITTEN, StringConstraints(max_length=500)]
Name = Annotated[str, WRITTEN, StringConstraints(max_length=2_000)]
Text = Annotated[str, WRITTEN, StringConstraints(max_length=60_000)]
MOST_ITEMS = 1_000


class LimitPart(Schema):
    """Thời hạn giải quyết."""

    value: int = Field(description="Số; 0 khi trả trong ngày", ge=0, le=5_000)
    unit: LimitUnit = Field(description="Đơn vị")


class FeePart(Schema):
    """Một mức phí, lệ phí."""

    amount: int | None = Field(description="Số tiền, đồng; rỗng khi chưa rõ", ge=0, le=10**12)
    text: Name = Field("", description="Là phí, lệ phí gì")


class ModePart(Schema):
    """Một cách thức thực hiện."""

    channel: Channel = Field(description="Hình thức nộp")
    limit: LimitPart | None = Field(None, description="Thời hạn; rỗng khi không tính được")
    limit_text: Name = Field("", description="Thời hạn như văn bản ghi")
    fees: list[FeePart] = Field([], max_length=100)


class PaperPart(Schema):
    """Một giấy tờ trong thành phần hồ sơ."""

    name: Name
    group: Name = Field("", description="Đề mục của giấy tờ")
    originals: int = Field(1, description="Số bản chính", ge=0, le=99)
    copies: int = Field(0, description="Số bản sao", ge=0, le=99)
    is_required: bool | None = Field(None, description="Có bắt buộc; rỗng khi văn bản không nói")


class CasePart(Schema):
    """Một trường hợp, với thành phần hồ sơ riêng."""

    name: Name = Field("", description="Rỗng khi chỉ có một trường hợp")
    papers: list[PaperPart] = Field([], max_length=300)


class ProcedureParts(Schema):
    """Các bộ phận tạo thành một thủ tục (Nghị định 63/2010/NĐ-CP, điều 8)."""

    name: Name
    field: Short = Field(description="Lĩnh vực")
    kind: Short = Field("", description="Loại thủ tục")
    decision: Short = Field("", description="Quyết định công bố gốc")
    tiers: list[Tier] = Field([], description="Cấp thực hiện", max_length=4)
    subjects: list[Short] = Field([], description="Đối tượng thực hiện", max_length=30)
    steps: Text = Field("", description="Trình tự thực hiện")
    modes: list[ModePart] = Field([], description="Cách thức thực hiện", max_length=60)
    cases: list[CasePart] = Field([], description="Thành phần, số lượng hồ sơ", max_length=100)
    agencies: list[tuple[Short, Name]] = Field(
        [], description="Cơ quan thực hiện: cặp (vai trò, tên)", max_length=20
    )
    results: list[Name] = Field([], description="Kết quả", max_length=60)
    conditions: Text = Field("", description="Yêu cầu, điều kiện")
    legal_bases: list[tuple[Short, Name]] = Field(
        [], description="Căn cứ pháp lý: cặp (số hiệu, tên)", max_length=200
    )
    forms: list[Name] = Field([], description="Mẫu đơn, mẫu tờ khai", max_length=100)


class ItemBody(Schema):
    """Một thủ tục trong dự thảo."""

    kind: ChangeKind = Field(description="Loại thay đổi")
    procedure: Code = Field(description="Mã thủ tục", examples=["1.012766"])
    parts: ProcedureParts | None = Field(None, description="Các bộ phận; rỗng khi bãi bỏ")
    name: Name = Field("", description="Tên, khi bãi bỏ")
    origin: Origin = Field(Origin.CENTRE, description="Do ai quy định")
    replaces: list[Code] = Field([], description="Thay thế các mã", max_length=50)
    basis: Text = Field("", description="Căn cứ thay đổi")
    content_decision: Short = Field("", description="Nội dung theo quyết định nào của bộ")
    content_url: Short = Field("", description="Địa chỉ nội dung")


class DraftBody(Schema):
    """Một dự thảo quyết định công bố."""

    agency: Short = Field("", description="Mã định danh hoặc khóa cơ quan soạn thảo, nếu nhiều")
    title: Name = Field(description="Trích yếu")
    bases: list[Name] = Field([], description="Căn cứ ban hành", max_length=100)
    effective_on: date | None = Field(None, description="Ngày hiệu lực")
    text_effective_on: date | None = Field(
        None, description="Ngày văn bản quy định thủ tục có hiệu lực, nếu khác"
    )
    is_internal: bool = Field(False, description="Thủ tục hành chính nội bộ")
    is_fast_track: bool = Field(False, description="Theo thủ tục rút gọn")
    items: list[ItemBody] = Field([], max_length=MOST_ITEMS)


class FindingOut(Schema):
    """Một điểm bộ kiểm tra phát hiện."""

    code: Flaw = Field(description="Mã lỗi ổn định")
    procedure: str = Field(description="Mã thủ tục; rỗng khi về cả quyết định")
    part: str = Field(description="Bộ phận; rỗng khi về cả thủ tục")
    text: str = Field(description="Câu nói phải sửa gì")
    is_blocking: bool = Field(description="Phải sửa mới đi tiếp được")


class PublicationOut(Schema):
    """Một quyết định công bố."""

    id: int = Field(description="Số của quyết định trong hệ thống")
    number: str = Field(description="Số, ký hiệu; rỗng khi chưa ban hành")
    title: str = Field(description="Trích yếu")
    agency: str = Field(description="Mã định danh cơ quan soạn thảo")
    state: DecisionState = Field(description="Tình trạng")
    issued_on: date | None = Field(description="Ngày ban hành")
    effective_on: date | None = Field(description="Ngày hiệu lực")
    is_internal: bool
    procedures: int = Field(description="Số thủ tục")


class ItemOut(Schema):
    """Một thủ tục trong quyết định."""

    kind: ChangeKind
    procedure: str = Field(description="Mã thủ tục")
    name: str
    origin: Origin
    scope: ContentScope = Field(description="Phạm vi công bố")
    replaces: list[str]
    basis: str = Field(description="Căn cứ thay đổi")
    content_decision: str
    content_url: str
    parts: dict[str, Any] | None = Field(
        description="Các bộ phận, cùng dạng với ProcedureParts; rỗng khi bãi bỏ"
    )
    entered_on: date | None = Field(description="Ngày nhập cơ sở dữ liệu quốc gia")


class PublicationFull(PublicationOut):
    """Một quyết định công bố, với các thủ tục và quy trình kèm theo."""

    bases: list[str] = Field(description="Căn cứ ban hành")
    signer_title: str = Field(description="Chức vụ người ký")
    capacity: str = Field(description="Quyền hạn ký")
    signed_at: Moment | None
    items: list[ItemOut]
    processes: list[dict[str, Any]] = Field(description="Quy trình nội bộ kèm theo")


class PublicationPage(Schema):
    """Một trang quyết định công bố."""

    items: list[PublicationOut]
    next: str = Field(description="Con trỏ trang sau; rỗng khi hết")


class DraftOut(PublicationOut):
    """Dự thảo đã lập, và những điểm còn phải sửa."""

    findings: list[FindingOut]


@router.get("/publications", response={200: PublicationPage, **REFUSALS})
def read_publications(
    request: HttpRequest,
    state: DecisionState | None = DecisionState.ISSUED,
    year: int | None = None,
    procedure: str = "",
    cursor: str = "",
    size: int = 50,
) -> PublicationPage:
    """Các quyết định công bố mà hệ thống này được xem, mới lập trước."""
    by = _caller(request, Scope.READ)
    wanted = Wanted(state=state, year=year, procedure=procedure)
    rows = decisions_found(by, wanted, on=clock.today())
    found = page(rows, by=NEWEST, cursor=cursor, size=min(max(size, 1), 200))
    return PublicationPage(
        items=[PublicationOut(**_told(row)) for row in found.rows], next=found.next
    )


@router.get("/publications/{pk}", response={200: PublicationFull, **REFUSALS})
def read_publication(request: HttpRequest, pk: int) -> PublicationFull:
    """Một quyết định công bố với nội dung từng thủ tục."""
    row = decision_for(_caller(request, Scope.READ), pk)
    items = [_item(item) for item in row.items.all()]
    return PublicationFull(
        **_told(row, len(items)),
        bases=row.bases,
        signer_title=row.signer_title,
        capacity=row.capacity,
        signed_at=row.signed_at,
        items=items,
        processes=[process.data for process in row.processes.all()],
    )


@router.post("/publications", response={201: DraftOut, **REFUSALS})
def draft_publication(request: HttpRequest, body: DraftBody) -> Any:
    """Lập dự thảo quyết định công bố của cơ quan được cấp quyền; trả về điểm còn phải sửa."""
    by = _caller(request, Scope.PUBLISH)

    def act() -> tuple[int, Schema]:
        at = clock.now()
        items = [_wanted(item) for item in body.items]
        row = services.open_draft(_head(body), _agency(body, by), by=by, at=at, items=items)
        found = [
            FindingOut(
                code=one.flaw,
                procedure=one.procedure,
                part=one.part or "",
                text=one.text,
                is_blocking=one.is_blocking,
            )
            for one in findings_of(row, on=clock.today())
        ]
        return 201, DraftOut(**_told(row, len(items)), findings=found)

    return idempotent(request, by.code, act)


def _caller(request: HttpRequest, scope: Scope) -> Principal:
    principal = caller_of(request)
    need(principal, scope)
    return principal


def _agency(body: DraftBody, by: Principal) -> Any:
    """Return the granted agency the body names, or the only one granted."""
    granted = agencies_by(sorted(by.agency_ids))
    named = [a for a in granted.values() if body.agency in {a.code, a.key}]
    able = named if body.agency else list(granted.values())
    if len(able) != 1:
        raise NotFound(what="cơ quan soạn thảo; hãy ghi trường agency")
    return able[0]


def _head(body: DraftBody) -> services.DraftIn:
    return services.DraftIn(
        title=body.title,
        bases=tuple(body.bases),
        effective_on=body.effective_on,
        text_effective_on=body.text_effective_on,
        is_internal=body.is_internal,
        is_fast_track=body.is_fast_track,
    )


def _wanted(item: ItemBody) -> services.ItemIn:
    return services.ItemIn(
        kind=item.kind,
        procedure=item.procedure,
        facts=item.parts.model_dump(mode="json") if item.parts else None,
        name=item.name,
        origin=item.origin,
        replaces=tuple(item.replaces),
        basis=item.basis,
        content_decision=item.content_decision,
        content_url=item.content_url,
    )


def _told(row: PublicationDecision, procedures: int | None = None) -> dict[str, Any]:
    return {
        "id": row.pk,
        "number": row.number,
        "title": row.title,
        "agency": row.agency.code,
        "state": row.state,
        "issued_on": row.issued_on,
        "effective_on": row.effective_on,
        "is_internal": row.is_internal,
        "procedures": getattr(row, "procedures", procedures),
    }


def _item(item: PublicationItem) -> ItemOut:
    return ItemOut(
        kind=ChangeKind(item.kind),
        procedure=item.procedure,
        name=item.name,
        origin=Origin(item.origin),
        scope=item.scope,
        replaces=item.replaces,
        basis=item.basis,
        content_decision=item.content_decision,
        content_url=item.content_url,
        parts=item.facts,
        entered_on=item.entered_on,
    )
