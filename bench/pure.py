"""Rules alone, without a database."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from bench.figures import say
from motcua.dossiers.rules.deadlines import due_at
from motcua.dossiers.rules.policies import Policy
from motcua.kernel.limits import Limit, LimitUnit
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.rules.calendar import shipped_calendar

FIRST = datetime(2022, 1, 4, 7, 30, tzinfo=VIETNAM)
LIMITS = (3, 5, 10, 15, 20, 30)


def measure_due_dates(count: int) -> None:
    """Tell how many promises a second one process counts, over a year of receipts."""
    calendar, policy = shipped_calendar(), Policy()
    limits = [Limit(days, LimitUnit.WORKING_DAYS) for days in LIMITS]
    moments = [FIRST + timedelta(minutes=n * 7) for n in range(count)]
    began = time.perf_counter()
    for n, moment in enumerate(moments):
        due_at(moment, limits[n % len(limits)], policy, calendar)
    say("Ngày hẹn trả tính được", per_second=count / (time.perf_counter() - began))
