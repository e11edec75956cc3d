"""Moments and waits written short, for tests of rules."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from motcua.dossiers.rules.suspensions import Effect, Ground, Suspension
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import VIETNAM, DayWord, SpecialDay, WorkCalendar

FIVE_DAYS = Limit(5, LimitUnit.WORKING_DAYS)
PLAIN = WorkCalendar()
"""Monday to Friday, no days off."""
SPRING_2026 = WorkCalendar(
    days={
        date(2026, 4, 27): SpecialDay(DayWord.COMPENSATORY, "Nghỉ bù Giỗ Tổ"),
        date(2026, 4, 30): SpecialDay(DayWord.HOLIDAY, "Ngày Chiến thắng"),
        date(2026, 5, 1): SpecialDay(DayWord.HOLIDAY, "Quốc tế lao động"),
    },
    years=frozenset({2026}),
    version="mùa xuân 2026",
)


def at(text: str) -> datetime:
    """Return the Vietnamese moment written as 2026-04-24T10:00."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def wait(
    since: str, until: str | None, effect: Effect, ground: Ground = Ground.SUPPLEMENT
) -> Suspension:
    """Return a wait of document 1/HDHS."""
    return Suspension(at(since), at(until) if until else None, ground, "1/HDHS", effect)


moments = st.integers(0, 900 * 24 * 3600).map(
    lambda seconds: at("2020-01-01T00:00") + timedelta(seconds=seconds)
)
"""Any second from 2020 into 2022."""
counted_limits = st.builds(
    Limit,
    st.integers(1, 60),
    st.sampled_from([LimitUnit.HOURS, LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS]),
) | st.builds(Limit, st.integers(1, 14), st.just(LimitUnit.MONTHS))
limits = counted_limits | st.just(Limit(0, LimitUnit.IMMEDIATE))
