"""Keeps a plan as it was read (*nhập kế hoạch*): again is an update, never a second plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction

from motcua.base.events import emit
from motcua.kernel.vietnamese import nfc
from motcua.planning.errors import PlanAdoptedAlready, PlanWithoutNumber, PlanWithoutTasks
from motcua.planning.events import PlanImported
from motcua.planning.models import Plan, PlanRemark, PlanTarget, PlanTask
from motcua.planning.rules.measures import measured_by
from motcua.planning.states import PlanState

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """What became of a reading."""

    plan: Plan
    is_new: bool
    tasks: int
    targets: int
    unread: int


@transaction.atomic
def import_plan(reading: dict[str, Any], *, by: Principal, at: datetime) -> ImportedPlan:
    """Keep what ``motcua plan read --json`` printed; the plan is locked while it is replaced.

    Raises PlanWithoutTasks, PlanWithoutNumber, and PlanAdoptedAlready once its tasks are assigned.
    """
    decision = reading["decision"]
    if not reading["tasks"]:
        raise PlanWithoutTasks
    if not decision.get("number") or not decision.get("date"):
        raise PlanWithoutNumber
    plan, is_new = _plan(decision, at)
    plan.tasks.all().delete()
    plan.remarks.all().delete()
    tasks = PlanTask.objects.bulk_create(
        _task(plan, position, task) for position, task in enumerate(reading["tasks"], 1)
    )
    targets = _targets(reading["targets"], {task.ref: task for task in tasks})
    remarks = [PlanRemark(plan=plan, **_remark(remark)) for remark in reading["unread"]]
    PlanRemark.objects.bulk_create(remarks)
    emit(
        PlanImported(
            subject=f"plan:{plan.pk}",
            by=by.code,
            at=at,
            plan=plan.pk,
            tasks=len(tasks),
            targets=targets,
            unread=len(remarks),
        )
    )
    return ImportedPlan(plan, is_new, len(tasks), targets, len(remarks))


def _plan(decision: dict[str, Any], at: datetime) -> tuple[Plan, bool]:
    issued_on = date.fromisoformat(decision["date"])
    signed = decision.get("signed") or {}
    plan = (
        Plan.objects.select_for_update()
        .filter(number=decision["number"], issued_on=issued_on)
        .first()
    )
    if plan is not None and plan.state == PlanState.ADOPTED:
        raise PlanAdoptedAlready(number=plan.number)
    is_new = plan is None
    plan = plan or Plan(number=decision["number"], issued_on=issued_on)
    plan.issuer = decision.get("issuer") or ""
    plan.title = nfc(decision.get("title") or decision["number"])
    plan.signed_capacity = (signed.get("capacity") or "")[:40]
    plan.signed_title = (signed.get("title") or "")[:120]
    plan.year, plan.read_at = issued_on.year, at
    plan.articles = {key: decision.get(key) or [] for key in ("bases", "duties", "recipients")}
    plan.save()
    return plan, is_new


def _task(plan: Plan, position: int, task: dict[str, Any]) -> PlanTask:
    period = task.get("period") or {}
    return PlanTask(
        plan=plan,
        position=position,
        ref=task["id"],
        appendix=task.get("appendix") or "",
        group=task.get("group") or "",
        group_title=nfc(task.get("group_title") or ""),
        content=nfc(task["content"]),
        leads=task.get("lead") or [],
        partners=task.get("coordinating") or [],
        products=task.get("products") or [],
        period_kind=period.get("kind") or "",
        period_start=period.get("start"),
        period_end=period.get("end"),
        period_text=period.get("text") or "",
        rhythm=period.get("rhythm") or "",
    )


def _targets(targets: list[dict[str, Any]], tasks: dict[str, PlanTask]) -> int:
    counted: dict[str, int] = {}
    rows = []
    for target in targets:
        ref = target["task"]
        counted[ref] = counted.get(ref, 0) + 1
        indicator, tier = measured_by(ref, counted[ref])
        rows.append(
            PlanTarget(
                task=tasks[ref],
                number=counted[ref],
                comparison=target["comparison"],
                value=Decimal(str(target["value"])),
                unit=target["unit"],
                text=target.get("text") or "",
                scope=target.get("scope") or "",
                indicator=indicator,
                tier=tier,
            )
        )
    PlanTarget.objects.bulk_create(rows)
    return len(rows)


def _remark(remark: dict[str, str]) -> dict[str, str]:
    return {"place": remark["place"], "text": remark["text"], "why": remark["why"]}
