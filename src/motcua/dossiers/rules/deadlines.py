"""When a dossier is due (*thời hạn giải quyết*)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, Self

from motcua.dossiers.rules.suspensions import Effect, Suspension
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import WorkCalendar, day_of


@dataclass(frozen=True, slots=True)
class Policy:
    """How one procedure counts."""

    supplement: Effect = Effect.RESTART
    finance_pause: bool = True

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        return cls(Effect(data.get("supplement", Effect.RESTART)), data.get("finance_pause", True))


@dataclass(frozen=True, slots=True)
class Promise:
    due_at: datetime | None
    days: tuple[Any, ...]
    calendar: str


def due_at(
    received_at: datetime,
    limit: Limit,
    policy: Policy,
    calendar: WorkCalendar,
    suspensions: Sequence[Suspension] = (),
) -> datetime | None:
    if any(s.until is None and s.effect is not Effect.NONE for s in suspensions):
        return None
    if limit.unit is LimitUnit.HOURS:
        return calendar.add_working_hours(received_at, timedelta(hours=limit.value))
    day = day_of(received_at)
    days: list[date] = list(islice(calendar.working_days_after(day), max(limit.value, 1)))
    return calendar.close_of_day(days[-1])


def due(
    received_at: datetime,
    limit: Limit,
    policy: Policy,
    calendar: WorkCalendar,
    suspensions: Sequence[Suspension] = (),
) -> Promise:
    return Promise(due_at(received_at, limit, policy, calendar, suspensions), (), calendar.version)
