"""Tells publication which procedures were handled while nothing of them was in force."""

from __future__ import annotations

from datetime import datetime

from motcua.kernel.worktime import day_of
from motcua.publication.services import report_unannounced
from motcua.reporting.selectors.unannounced import handled_unannounced


def tell_unannounced(*, at: datetime) -> int:
    """Tell what the facts of the last year say; return how many procedures there are."""
    rows = handled_unannounced(on=day_of(at))
    report_unannounced(rows, at=at)
    return len(rows)
