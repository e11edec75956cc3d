"""What reporting does by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.base import clock
from motcua.reporting.services import close_yesterday


@app.periodic(cron="*/10 * * * *")
@app.task(name="motcua.close_day", queueing_lock="motcua.close_day", pass_context=False)
def close_days(timestamp: int) -> None:
    """Every ten minutes: close yesterday's figures, if that is still to be done."""
    close_yesterday(at=clock.now())
