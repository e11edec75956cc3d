"""Plans as other systems see them."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from ninja import Field, Router, Schema

from motcua.base import clock
from motcua.base.api import Problem
from motcua.identity.states import Scope
from motcua.organisation.tokens import need
from motcua.planning.rules.progress import Standing
from motcua.planning.selectors import board_of, plan_for, plans_visible_to

router = Router(tags=["Kế hoạch"])


class PlanOut(Schema):
    """Một kế hoạch."""

    id: int = Field(description="Số của kế hoạch trong hệ thống")
    number: str = Field(description="Số, ký hiệu quyết định")
    issued_on: date = Field(description="Ngày ban hành")
    title: str = Field(description="Trích yếu")
    state: str = Field(description="Tình trạng")


class TaskOut(Schema):
    """Một nhiệm vụ và tình trạng của nó hôm nay."""

    ref: str = Field(description="Số của nhiệm vụ", examples=["I.II.1"])
    content: str
    leads: list[str]
    period: str = Field(description="Thời gian thực hiện như văn bản ghi")
    standing: Standing = Field(description="Tình trạng")
    assigned: int = Field(description="Số cơ quan được giao")
    handed_in: int = Field(description="Số cơ quan đã nộp sản phẩm")


@router.get("/plans", response={200: list[PlanOut], 401: Problem, 403: Problem})
def read_plans(request: HttpRequest) -> list[PlanOut]:
    """Các kế hoạch đã nhập."""
    principal = request.principal  # type: ignore[attr-defined]
    need(principal, Scope.READ)
    return [
        PlanOut(
            id=plan.pk,
            number=plan.number,
            issued_on=plan.issued_on,
            title=plan.title,
            state=plan.state,
        )
        for plan in plans_visible_to(principal)[:100]
    ]


@router.get("/plans/{pk}/tasks", response={200: list[TaskOut], 401: Problem, 404: Problem})
def read_tasks(request: HttpRequest, pk: int) -> list[TaskOut]:
    """Nhiệm vụ của một kế hoạch và tình trạng hôm nay."""
    principal = request.principal  # type: ignore[attr-defined]
    need(principal, Scope.READ)
    board = board_of(plan_for(principal, pk), on=clock.today())
    return [
        TaskOut(
            ref=shown.task.ref,
            content=shown.task.content,
            leads=shown.task.leads,
            period=shown.task.period_text,
            standing=shown.standing,
            assigned=shown.owed,
            handed_in=shown.shown,
        )
        for shown in board.tasks
    ]
