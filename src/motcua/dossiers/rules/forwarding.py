"""When a dossier received at a counter must be on its way (NĐ 61/2018; NĐ 118/2025; art. 18)."""

from __future__ import annotations

from datetime import datetime

from motcua.dossiers.rules.regimes import Regime
from motcua.kernel.worktime import WorkCalendar, in_vietnam


def forward_by(
    received_at: datetime, calendar: WorkCalendar, regime: Regime, *, is_paper: bool
) -> datetime:
    """Return the last moment to forward: at once when electronic; paper on the same working day,
    or at the start of the next one when it came after 15:00.

    The hour concerns forwarding alone: it never moves a due date.
    """
    local = in_vietnam(received_at)
    if not is_paper:
        return local
    if local.time() <= regime.forward_paper_until and calendar.is_working_day(local.date()):
        return calendar.close_of_day(local.date())
    return calendar.opening(next(calendar.working_days_after(local.date())))
