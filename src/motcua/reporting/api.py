"""Targets as other systems see them.  The schema is a promise, and is compared in tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from motcua.base import clock
from motcua.base.api import Problem
from motcua.identity.states import Scope
from motcua.organisation.http import caller_of
from motcua.organisation.states import Tier
from motcua.organisation.tokens import need
from motcua.reporting.rules.kpi import Figure, percent
from motcua.reporting.rules.periods import period, period_of
from motcua.reporting.selectors import board, scope_of
from motcua.reporting.states import Closing, Counted, PeriodKind, Standing

router = Router(tags=["Chỉ tiêu"])
REFUSALS = {401: Problem, 403: Problem, 404: Problem, 422: Problem}


class ReadingOut(Schema):
    """Một cách tính khác của chỉ tiêu."""

    code: str = Field(description="Mã cách tính")
    name: str = Field(description="Tên cách tính")
    part: int = Field(description="Tử số")
    whole: int = Field(description="Mẫu số")
    percent: Decimal | None = Field(description="Tỷ lệ phần trăm; rỗng khi không phát sinh")


class TargetOut(Schema):
    """Một chỉ tiêu đo được."""

    code: str = Field(description="Mã chỉ tiêu", examples=["II.1", "II.2"])
    tier: Tier | None = Field(description="Cấp quyết định, khi mỗi cấp có mức riêng")
    name: str = Field(description="Tên chỉ tiêu")
    counted: Counted = Field(description="Đơn vị đếm")
    part: int = Field(description="Tử số")
    whole: int = Field(description="Mẫu số")
    percent: Decimal | None = Field(description="Tỷ lệ phần trăm; rỗng khi không phát sinh")
    threshold: Decimal | None = Field(description="Mức phải đạt, phần trăm")
    standing: Standing = Field(description="Kết quả so với mức phải đạt")
    missing: int = Field(description="Số còn thiếu để đạt mức")
    readings: list[ReadingOut] = Field(description="Các cách tính khác")


class TargetsOut(Schema):
    """Bảng chỉ tiêu của một phạm vi trong một kỳ."""

    period: str = Field(description="Mã kỳ", examples=["nam-2022"])
    since: date = Field(description="Ngày đầu kỳ")
    until: date = Field(description="Ngày cuối kỳ")
    on: date = Field(description="Tính đến ngày")
    scope: str = Field(description="Phạm vi")
    received: int = Field(description="Số hồ sơ tiếp nhận trong kỳ")
    targets: list[TargetOut] = Field(description="Các chỉ tiêu")


class TargetsIn(Schema):
    """Kỳ và phạm vi cần xem."""

    period: str = Field("", description="Mã kỳ; rỗng: năm nay", examples=["quy-1-2022"])
    closing: Closing = Field(Closing.STATUTORY, description="Cách chốt số liệu")
    tier: Tier | None = Field(None, description="Chỉ một cấp")
    agency: str = Field("", description="Khóa của một cơ quan, gồm các cơ quan trực thuộc")


@router.get("/targets", response={200: TargetsOut, **REFUSALS})
def targets(request: HttpRequest, asked: Query[TargetsIn]) -> TargetsOut:
    """Các chỉ tiêu của toàn tỉnh, một cấp hoặc một cơ quan."""
    principal = caller_of(request)
    need(principal, Scope.READ)
    today = clock.today()
    if asked.period:
        chosen = period(asked.period, asked.closing)
    else:
        chosen = period_of(today, PeriodKind.YEAR, asked.closing)
    scope = scope_of(tier=asked.tier or "", agency=asked.agency, on=min(today, chosen.end))
    drawn = board(chosen, scope, on=today)
    return TargetsOut(
        period=chosen.code,
        since=chosen.start,
        until=chosen.end,
        on=min(today, chosen.end),
        scope=scope.name,
        received=drawn.tally.received,
        targets=[_out(figure) for figure in drawn.figures],
    )


def _out(figure: Figure) -> TargetOut:
    measure = figure.measure
    return TargetOut(
        code=figure.indicator.code,
        tier=figure.tier,
        name=figure.name,
        counted=figure.indicator.share.counted,
        part=measure.part,
        whole=measure.whole,
        percent=measure.percent,
        threshold=percent(figure.threshold.value) if figure.threshold else None,
        standing=figure.standing,
        missing=figure.missing,
        readings=[
            ReadingOut(
                code=share.code, name=share.name, part=m.part, whole=m.whole, percent=m.percent
            )
            for share, m in figure.variants
        ],
    )
