"""What reporting does by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.base import clock
from motcua.reporting.services import close_yesterday, measure_targets, tell_unannounced


@app.periodic(cron="*/10 * * * *")
@app.task(name="motcua.close_day", queueing_lock="motcua.close_day", pass_context=False)
def close_days(timestamp: int) -> None:
    """Every ten minutes: close yesterday's figures, if that is still to be done."""
    close_yesterday(at=clock.now())


@app.periodic(cron="3-59/10 * * * *")
@app.task(name="motcua.measure_targets", queueing_lock="motcua.measure_targets", pass_context=False)
def measure(timestamp: int) -> None:
    """Every ten minutes: tell the plans in force what their targets stand at."""
    measure_targets(on=clock.today())


@app.periodic(cron="33 * * * *")
@app.task(name="motcua.unannounced", queueing_lock="motcua.unannounced", pass_context=False)
def unannounced(timestamp: int) -> None:
    """Hourly: tell publication which procedures are handled without being in force."""
    tell_unannounced(at=clock.now())
