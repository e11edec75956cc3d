"""When a dossier whose applicant stays silent may be closed (NĐ 118/2025/NĐ-CP, art. 19.5).

SETTING: the text says "ngày"; days of the calendar are counted, the day of the notice left out.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from motcua.dossiers.rules.regimes import Regime
from motcua.kernel.worktime import day_of


def closable_from(asked_at: datetime, regime: Regime) -> date | None:
    """Return the first day on which silence closes a dossier; None where no rule says so.

    >>> from motcua.dossiers.rules.regimes import R2018, R2025
    >>> from motcua.kernel.worktime import VIETNAM
    >>> asked = datetime(2025, 7, 1, 9, tzinfo=VIETNAM)
    >>> closable_from(asked, R2025)
    datetime.date(2025, 7, 17)
    >>> closable_from(asked, R2018) is None
    True
    """
    if regime.silence_closes_after_days is None:
        return None
    return day_of(asked_at) + timedelta(days=regime.silence_closes_after_days + 1)
