"""Dossiers as other systems see them.  The schema is a promise, and is compared in tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Field, Router, Schema
from pydantic import AfterValidator, AwareDatetime, StringConstraints

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.api import Problem, idempotent
from motcua.base.keyset import page
from motcua.catalogue.states import Channel
from motcua.dossiers import services
from motcua.dossiers.errors import NotYourCounter
from motcua.dossiers.models import Dossier
from motcua.dossiers.selectors import dossier_for, dossiers_visible_to
from motcua.dossiers.selectors.standing import standing_word
from motcua.dossiers.services.promises import explained
from motcua.dossiers.states import (
    ApplicantKind,
    DossierState,
    HandOver,
    Outcome,
    PaperForm,
    ReturnMethod,
)
from motcua.identity.states import Scope
from motcua.kernel.errors import NotFound
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.http import caller_of
from motcua.organisation.principals import Principal
from motcua.organisation.selectors import unit_of
from motcua.organisation.tokens import need

if TYPE_CHECKING:
    from motcua.organisation.models import Unit

router = Router(tags=["Hồ sơ"])
REFUSALS = {400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem}
WRITTEN = StringConstraints(strip_whitespace=True, pattern=r"^[^\x00]*$")
MOVING = ("state", "outcome", "due_current_at", "finished_at", "returned_at")
"""What an act may change of what is told of a dossier."""
Moment = Annotated[datetime, AfterValidator(lambda moment: moment.astimezone(VIETNAM))]
"""A moment as it is told: always in Vietnamese time, wherever it came from."""
Short = Annotated[str, WRITTEN, StringConstraints(max_length=200)]
Email = Annotated[str, WRITTEN, StringConstraints(max_length=120)]
Address = Annotated[str, WRITTEN, StringConstraints(max_length=300)]
Text = Annotated[str, WRITTEN, StringConstraints(max_length=2_000)]


class ApplicantApi(Schema):
    """Người nộp hồ sơ."""

    name: Short = Field(description="Họ tên hoặc tên tổ chức")
    kind: ApplicantKind = Field(ApplicantKind.CITIZEN, description="Đối tượng")
    identity_number: Short = Field("", description="CCCD, CMND, hộ chiếu hoặc mã số thuế")
    phone: Short = Field("", description="Điện thoại")
    email: Email = Field("", description="Thư điện tử")
    address: Address = Field("", description="Địa chỉ")


class PaperApi(Schema):
    """Một giấy tờ trong hồ sơ."""

    number: int = Field(description="Số thứ tự trong thành phần hồ sơ", ge=1, le=999)
    form: PaperForm = Field(PaperForm.ELECTRONIC, description="Hình thức")
    count: int = Field(1, description="Số bản", ge=1, le=99)


class IntakeApi(Schema):
    """Một hồ sơ cần tiếp nhận."""

    procedure: Short = Field(description="Mã thủ tục hành chính", examples=["2.000620"])
    agency: Short = Field("", description="Mã định danh hoặc khóa của cơ quan giải quyết")
    unit: int | None = Field(None, description="Số của bộ phận một cửa; rỗng: bộ phận được cấp")
    case: int = Field(1, description="Số của trường hợp", ge=1, le=999)
    channel: Channel = Field(Channel.ONLINE, description="Hình thức nộp")
    applicant: ApplicantApi
    papers: list[PaperApi] = Field([], description="Giấy tờ đã nộp", max_length=200)
    content: Short = Field("", description="Nội dung yêu cầu giải quyết")
    return_method: ReturnMethod = Field(ReturnMethod.COUNTER, description="Hình thức nhận kết quả")
    is_assisted: bool = Field(False, description="Cán bộ nộp hộ trên cổng")
    received_at: AwareDatetime | None = Field(
        None, description="Thời điểm tiếp nhận, có múi giờ; rỗng: bây giờ"
    )


class DossierOut(Schema):
    """Tình trạng giải quyết của một hồ sơ."""

    code: str = Field(description="Mã hồ sơ", examples=["H27.37-221115-0007"])
    procedure: str = Field(description="Mã thủ tục hành chính")
    agency: str = Field(description="Mã định danh cơ quan giải quyết")
    state: DossierState = Field(description="Tình trạng")
    outcome: Outcome | None = Field(description="Kết quả; rỗng khi chưa ký")
    received_at: Moment = Field(description="Thời điểm tiếp nhận")
    due_original_at: Moment = Field(description="Hẹn trả lần đầu")
    due_current_at: Moment | None = Field(description="Hẹn trả hiện nay; rỗng khi đang chờ")
    finished_at: Moment | None = Field(description="Thời điểm có kết quả")
    returned_at: Moment | None = Field(description="Thời điểm trả kết quả")
    standing: str = Field(description="Đúng hạn, quá hạn… tính đến bây giờ")


class DossierPage(Schema):
    """Một trang hồ sơ."""

    items: list[DossierOut]
    next: str = Field(description="Con trỏ trang sau; rỗng khi hết")


class CountedDay(Schema):
    """Một ngày trong cách tính hạn."""

    date: date
    counted: bool = Field(description="Ngày này có được tính không")
    why: str = Field(description="Vì sao")


class DueOut(Schema):
    """Ngày hẹn trả và cách tính."""

    due: Moment | None
    days: list[CountedDay]
    calendar: str = Field(description="Phiên bản lịch làm việc")


class BatchApi(Schema):
    """Nhiều hồ sơ cùng lúc: nhận hết, hoặc không nhận hồ sơ nào."""

    dossiers: list[IntakeApi] = Field(min_length=1, max_length=services.intake.MOST_IN_BATCH)


class BatchOut(Schema):
    """Các hồ sơ đã nhận, theo thứ tự gửi."""

    dossiers: list[DossierOut]


class PassApi(Schema):
    """Chuyển bước."""

    step: int = Field(description="Số lượt của bước đang xử lý", ge=1)
    remarks: Text = Field("", description="Ý kiến")
    hand_over: HandOver = Field(HandOver.ELECTRONIC, description="Phương thức luân chuyển")


@router.post("/dossiers", response={201: DossierOut, **REFUSALS})
def receive(request: HttpRequest, intake: IntakeApi) -> Any:
    """Tiếp nhận một hồ sơ và hẹn ngày trả kết quả."""
    by = _caller(request, Scope.RECEIVE)

    def act() -> tuple[int, Schema]:
        at = clock.now()
        (wanted,) = _intakes([intake], by)
        dossier = services.receive_dossier(wanted, by=by, at=at)
        return 201, _out(dossier, at)

    return idempotent(request, by.code, act)


@router.post("/dossiers/batch", response={201: BatchOut, **REFUSALS})
def receive_many(request: HttpRequest, batch: BatchApi) -> Any:
    """Tiếp nhận tối đa 100 hồ sơ trong một lần gọi: nhận hết hoặc không nhận hồ sơ nào."""
    by = _caller(request, Scope.RECEIVE)

    def act() -> tuple[int, Schema]:
        at = clock.now()
        dossiers = services.receive_batch(_intakes(batch.dossiers, by), by=by, at=at)
        return 201, BatchOut(dossiers=[_out(dossier, at) for dossier in dossiers])

    return idempotent(request, by.code, act)


@router.get("/dossiers", response={200: DossierPage, **REFUSALS})
def read_dossiers(request: HttpRequest, cursor: str = "", size: int = 50) -> DossierPage:
    """Danh sách hồ sơ mà hệ thống này được xem, mới tiếp nhận trước."""
    by = _caller(request, Scope.READ)
    rows = dossiers_visible_to(by).filter(code__isnull=False)
    rows = rows.select_related("version__procedure", "agency")
    found = page(rows, by=["-received_at", "-id"], cursor=cursor, size=min(max(size, 1), 200))
    at = clock.now()
    return DossierPage(items=[_out(row, at) for row in found.rows], next=found.next)


@router.get("/dossiers/{code}", response={200: DossierOut, **REFUSALS})
def read_dossier(request: HttpRequest, code: str) -> DossierOut:
    """Tra cứu một hồ sơ theo mã."""
    by = _caller(request, Scope.READ)
    dossier = dossier_for(by, code, alone=True)
    looked_at([code], by=by.code)
    return _out(dossier, clock.now())


@router.get("/dossiers/{code}/due", response={200: DueOut, **REFUSALS})
def read_due(request: HttpRequest, code: str) -> DueOut:
    """Vì sao là ngày hẹn này: từng ngày được tính hay không được tính."""
    promise = explained(dossier_for(_caller(request, Scope.READ), code, alone=True))
    days = [CountedDay(date=d.date, counted=d.counted, why=d.why.label) for d in promise.days]
    return DueOut(due=promise.due_at, days=days, calendar=promise.calendar)


@router.post("/dossiers/{code}/pass", response={200: DossierOut, **REFUSALS})
def pass_on(request: HttpRequest, code: str, body: PassApi) -> Any:
    """Hoàn thành bước đang xử lý và chuyển hồ sơ sang bước sau."""
    by = _caller(request, Scope.HANDLE)

    def act() -> tuple[int, Schema]:
        at = clock.now()
        dossier = dossier_for(by, code, alone=True)
        opened = services.pass_step(
            dossier, body.step, by=by, at=at, remarks=body.remarks, hand_over=body.hand_over
        )
        if opened:
            dossier = opened[0].dossier  # the row as the act left it
        else:
            dossier.refresh_from_db(fields=MOVING)
        return 200, _out(dossier, at)

    return idempotent(request, by.code, act)


def _caller(request: HttpRequest, scope: Scope) -> Principal:
    principal = caller_of(request)
    need(principal, scope)
    return principal


def _intakes(bodies: Sequence[IntakeApi], by: Principal) -> list[services.Intake]:
    wanted = [_unit_id(body, by) for body in bodies]
    return [_intake(body, unit_of(unit)) for body, unit in zip(bodies, wanted, strict=True)]


def _unit_id(body: IntakeApi, by: Principal) -> int:
    """Return the granted one-stop unit the body names, or the only one granted."""
    units = sorted(by.unit_ids)
    wanted = body.unit if body.unit is not None else (units[0] if len(units) == 1 else None)
    if wanted is None:
        raise NotFound(what="bộ phận một cửa; hãy ghi trường unit")
    if wanted not in by.unit_ids:
        raise NotYourCounter(agency=body.agency or "cơ quan này")
    return wanted


def _intake(body: IntakeApi, unit: Unit) -> services.Intake:
    return services.Intake(
        procedure=body.procedure,
        unit=unit,
        applicant=services.ApplicantIn(**body.applicant.model_dump()),
        papers=tuple(
            services.PaperIn(number=paper.number, form=paper.form, count=paper.count)
            for paper in body.papers
        ),
        case=body.case,
        agency=body.agency,
        channel=body.channel,
        content=body.content,
        return_method=body.return_method,
        is_assisted=body.is_assisted,
        received_at=body.received_at,
    )


def _out(row: Dossier, at: datetime) -> DossierOut:
    assert row.code is not None
    assert row.received_at is not None
    assert row.due_original_at is not None
    return DossierOut(
        code=row.code,
        procedure=row.version.procedure.code,
        agency=row.agency.code,
        state=DossierState(row.state),
        outcome=Outcome(row.outcome) if row.outcome else None,
        received_at=row.received_at,
        due_original_at=row.due_original_at,
        due_current_at=row.due_current_at,
        finished_at=row.finished_at,
        returned_at=row.returned_at,
        standing=standing_word(row, at).label,
    )
