"""What publication does by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.base import clock
from motcua.publication.services import compare_day, remind_unanswered


@app.periodic(cron="7-59/10 * * * *")
@app.task(name="motcua.compare_day", queueing_lock="motcua.compare_day", pass_context=False)
def compare(timestamp: int) -> None:
    """Every ten minutes: hold the catalogue against the database and the law, if still to be done.

    A day on which nobody was up is made good on the next: what differs is told of the day it is.
    """
    compare_day(at=clock.now())


@app.periodic(cron="13 * * * *")
@app.task(name="motcua.remind_answers", queueing_lock="motcua.remind_answers", pass_context=False)
def remind(timestamp: int) -> None:
    """Hourly: remind of proposals whose answer is overdue; each once in a while only."""
    remind_unanswered(at=clock.now())
