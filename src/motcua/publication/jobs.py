"""What publication does by the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from procrastinate.contrib.django import app

from motcua.base import clock
from motcua.organisation.principals import SYSTEM
from motcua.publication.services import (
    compare_day,
    drop_old_item_files,
    keep_upload,
    read_upload,
    remind_unanswered,
)

ITEM_FILES_KEPT = timedelta(days=30)
"""How long a file brought to a draft waits to be taken in."""


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


@app.periodic(cron="41 2 * * *")
@app.task(name="motcua.drop_files", queueing_lock="motcua.drop_files", pass_context=False)
def drop_files(timestamp: int) -> None:
    """Nightly: drop what was brought to drafts and nobody took in."""
    drop_old_item_files(before=clock.now() - ITEM_FILES_KEPT)


@app.task(name="motcua.read_national", lock="motcua.national", pass_context=False)
def read_national(*, number: int) -> None:
    """Read a national file handed in on a page."""
    read_upload(number)


@app.task(name="motcua.take_national", lock="motcua.national", pass_context=False)
def take_national(*, number: int) -> None:
    """Take a national file that was read and looked at."""
    keep_upload(number, at=clock.now())


@app.task(name="motcua.compare_again", queueing_lock="motcua.compare_again", pass_context=False)
def compare_again(*, by: str) -> None:
    """Compare once more at once, because somebody asked."""
    compare_day(at=clock.now(), by=replace(SYSTEM, code=by), again=True)
