"""When the apology for a late result must have been sent (*phiếu xin lỗi và hẹn lại ngày trả*)."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.dossiers.rules.regimes import Regime
from motcua.kernel.worktime import WorkCalendar, day_of


def apology_by(due: datetime, calendar: WorkCalendar, regime: Regime) -> date:
    """Return the last day to send the apology: one day before the due day.

    NĐ 61/2018, art. 19.9; NĐ 118/2025, art. 19.6.  Whether that is a working day is the regime's
    setting.
    """
    day = day_of(due)
    if not regime.apology_in_working_days:
        return day - timedelta(days=regime.apology_days_before)
    for _day in range(regime.apology_days_before):
        day = calendar.working_day_before(day)
    return day
