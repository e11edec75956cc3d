"""A reading as plain data, for JSON: the shape that programs rely on."""

from __future__ import annotations

from typing import Any

from motcua.kernel.periods import Period
from motcua.planning.rules.agencies import AgencyName
from motcua.planning.rules.reading.values import Decision, PlanReading, Remark, Target, Task


def as_data(reading: PlanReading) -> dict[str, Any]:
    """Return a reading as dictionaries, lists, texts and numbers.

    Dates are ISO texts.  What is unknown is null or empty, never left out.
    """
    return {
        "decision": _decision(reading.decision),
        "appendices": [{"number": a.number, "title": a.title} for a in reading.appendices],
        "tasks": [_task(task) for task in reading.tasks],
        "targets": [_target(target) for target in reading.targets],
        "agencies": _agencies(reading),
        "unread": [_remark(remark) for remark in reading.unread],
        "notes": [_remark(remark) for remark in reading.notes],
    }


def _decision(decision: Decision) -> dict[str, Any]:
    signed = decision.signed
    return {
        "number": decision.number or None,
        "date": decision.date.isoformat() if decision.date else None,
        "issuer": decision.issuer or None,
        "title": decision.title or None,
        "bases": list(decision.bases),
        "articles": [{"article": number, "text": text} for number, text in decision.articles],
        "duties": [
            {"article": d.article, "number": d.number, "who": d.who, "text": d.text}
            for d in decision.duties
        ],
        "signed": {"capacity": signed.capacity, "title": signed.title, "name": signed.name},
        "recipients": list(decision.recipients),
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "appendix": task.appendix,
        "group": task.group,
        "group_title": task.group_title,
        "number": task.number,
        "content": task.content,
        "lead": list(task.lead),
        "coordinating": list(task.coordinating),
        "products": list(task.products),
        "period": _period(task.period, task.period_text),
        "other": dict(task.other),
        "place": task.place,
    }


def _period(period: Period | None, text: str) -> dict[str, Any]:
    if period is None:
        return {"kind": None, "start": None, "end": None, "rhythm": None, "parts": [], "text": text}
    return {
        "kind": period.kind.value,
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "rhythm": period.rhythm.value if period.rhythm else None,
        "parts": [[part.start.isoformat(), part.end.isoformat()] for part in period.parts],
        "text": period.text,
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "task": target.task,
        "comparison": target.comparison,
        "value": target.value,
        "unit": target.unit,
        "text": target.text,
        "scope": target.scope,
    }


def _agencies(reading: PlanReading) -> list[dict[str, Any]]:
    """Return each name with its kind and, where that was asked, the keys of whom it means."""
    keys = {resolution.name: list(resolution.keys) for resolution in reading.resolutions}
    return [{**_agency(name), "keys": keys.get(name)} for name in reading.agencies]


def _agency(name: AgencyName) -> dict[str, Any]:
    collective = name.collective.value if name.collective else None
    return {"name": name.name, "form": name.form.value, "collective": collective}


def _remark(remark: Remark) -> dict[str, str]:
    return {"place": remark.place, "text": remark.text, "why": remark.why}
