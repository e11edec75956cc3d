"""Keeps a plan as it was read (*nhập kế hoạch*): again is an update, never a second plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Model

from motcua.base.events import emit
from motcua.kernel.errors import NotPermitted
from motcua.kernel.vietnamese import nfc
from motcua.planning.errors import (
    PlanAdoptedAlready,
    PlanTaskTwice,
    PlanWithoutNumber,
    PlanWithoutTasks,
    PlanWordsTooLong,
)
from motcua.planning.events import PlanImported
from motcua.planning.models import Plan, PlanRemark, PlanTarget, PlanTask
from motcua.planning.rules.measures import measured_by
from motcua.planning.selectors.rights import steers
from motcua.planning.services.locking import locked
from motcua.planning.states import PlanState

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile
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
def import_plan(
    reading: dict[str, Any], *, by: Principal, at: datetime, source: StoredFile | None = None
) -> ImportedPlan:
    """Keep what ``motcua plan read --json`` printed; the plan is locked while it is replaced.

    A plan is known by the number and day of its decision.  Raises NotPermitted, PlanWithoutTasks,
    PlanWithoutNumber, PlanTaskTwice, PlanWordsTooLong, and PlanAdoptedAlready once its tasks are
    assigned.
    """
    if not steers(by):
        raise NotPermitted
    decision = reading["decision"]
    if not reading["tasks"]:
        raise PlanWithoutTasks
    if not decision.get("number") or not decision.get("date"):
        raise PlanWithoutNumber
    plan, is_new = _plan(decision, reading["tasks"], at, source)
    plan.tasks.all().delete()
    plan.remarks.all().delete()
    tasks = [_task(plan, position, task) for position, task in enumerate(reading["tasks"], 1)]
    targets = _targets(plan, reading["targets"], _by_ref(tasks))
    _check_lengths([plan, *tasks, *targets])
    PlanTask.objects.bulk_create(tasks)
    PlanTarget.objects.bulk_create(targets)
    PlanRemark.objects.bulk_create(_remarks(plan, reading))
    unread = len(reading["unread"])
    emit(
        PlanImported(
            subject=f"plan:{plan.pk}",
            by=by.code,
            at=at,
            plan=plan.pk,
            tasks=len(tasks),
            targets=len(targets),
            unread=unread,
        )
    )
    return ImportedPlan(plan, is_new, len(tasks), len(targets), unread)


def _plan(
    decision: dict[str, Any], tasks: list[dict[str, Any]], at: datetime, source: StoredFile | None
) -> tuple[Plan, bool]:
    issued_on = date.fromisoformat(decision["date"])
    signed = decision.get("signed") or {}
    plan = Plan(number=decision["number"], issued_on=issued_on)
    _check_lengths([plan])
    plan, is_new = Plan.objects.get_or_create(
        number=plan.number, issued_on=issued_on, defaults={"year": issued_on.year, "read_at": at}
    )
    plan = locked(plan.pk)
    if plan.state != PlanState.READ:
        raise PlanAdoptedAlready(number=plan.number)
    plan.issuer = nfc(decision.get("issuer") or "")
    plan.title = nfc(decision.get("title") or decision["number"])
    plan.signed_capacity = signed.get("capacity") or ""
    plan.signed_title = nfc(signed.get("title") or "")
    plan.year, plan.read_at = _year(tasks, issued_on), at
    plan.source = source or plan.source
    plan.articles = {key: decision.get(key) or [] for key in ("bases", "duties", "recipients")}
    _check_lengths([plan])
    plan.save()
    return plan, is_new


def _year(tasks: list[dict[str, Any]], issued_on: date) -> int:
    """Return the year most tasks end in: a plan of December is for the year to come."""
    ends = [(task.get("period") or {}).get("end") for task in tasks]
    years = Counter(date.fromisoformat(end).year for end in ends if end)
    return max(years, key=lambda year: (years[year], year)) if years else issued_on.year


def _task(plan: Plan, position: int, task: dict[str, Any]) -> PlanTask:
    period = task.get("period") or {}
    return PlanTask(
        plan=plan,
        position=position,
        ref=_ref(task["id"]),
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
        period_parts=period.get("parts") or [],
        period_text=period.get("text") or "",
        rhythm=period.get("rhythm") or "",
        place=task.get("place") or "",
    )


def _ref(number: str) -> str:
    """Return how a task is quoted, fit to be part of an address."""
    return number.replace("/", "-")


def _by_ref(tasks: list[PlanTask]) -> dict[str, PlanTask]:
    found: dict[str, PlanTask] = {}
    for task in tasks:
        if task.ref in found:
            raise PlanTaskTwice(ref=task.ref)
        found[task.ref] = task
    return found


def _targets(
    plan: Plan, targets: list[dict[str, Any]], tasks: dict[str, PlanTask]
) -> list[PlanTarget]:
    counted: Counter[str] = Counter()
    rows = []
    for target in targets:
        ref = _ref(target["task"])
        counted[ref] += 1
        indicator, tier = measured_by(plan.number, plan.issued_on, ref, counted[ref])
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
    return rows


def _remarks(plan: Plan, reading: dict[str, Any]) -> list[PlanRemark]:
    """Return what was not understood, then what was repaired or inferred."""
    return [
        PlanRemark(
            plan=plan,
            place=remark["place"],
            text=remark["text"],
            why=remark["why"],
            is_repaired=is_repaired,
        )
        for key, is_repaired in (("unread", False), ("notes", True))
        for remark in reading.get(key) or []
    ]


def _check_lengths(rows: Sequence[Model]) -> None:
    """Refuse what no column holds, with its place, before the database does."""
    for row in rows:
        for field in row._meta.concrete_fields:
            most, value = getattr(field, "max_length", None), row.__dict__.get(field.attname)
            if most is not None and isinstance(value, str) and len(value) > most:
                place = str(getattr(row, "place", "") or row)[:80]
                raise PlanWordsTooLong(place=place, what=field.verbose_name, most=most)
