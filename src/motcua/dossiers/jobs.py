"""What dossiers do by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.base import clock
from motcua.dossiers.services.demand import tell_demand
from motcua.dossiers.services.digests import make_digests


@app.periodic(cron="50 3 * * *")
@app.task(name="motcua.tell_demand", queueing_lock="motcua.tell_demand", pass_context=False)
def count_demand(timestamp: int) -> None:
    """Every night: tell the catalogue which procedures people came for this past year."""
    tell_demand(at=clock.now())


@app.periodic(cron="20 * * * *")
@app.task(name="motcua.make_digests", queueing_lock="motcua.make_digests", pass_context=False)
def warn(timestamp: int) -> None:
    """Hourly: make today's digests of what falls due, if still to be done; one a day for each."""
    make_digests(at=clock.now())
