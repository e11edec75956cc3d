"""Until when a dossier found wanting is to be given back for completion (*trả để bổ sung*).

NĐ 61/2018/NĐ-CP, art. 19.4; NĐ 118/2025/NĐ-CP, art. 19.5: within three working days of receipt,
unless the law of the sector says otherwise.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice

from motcua.dossiers.rules.regimes import Regime
from motcua.kernel.worktime import WorkCalendar, day_of


def last_day_to_ask(received_at: datetime, regime: Regime, calendar: WorkCalendar) -> date:
    """Return the last day papers may still be asked for in time; that of receipt is not counted.

    A later request is not refused: the dossier would only suffer more.  It is shown as late.
    """
    days = calendar.working_days_after(day_of(received_at))
    return list(islice(days, regime.appraisal_return_days))[-1]
