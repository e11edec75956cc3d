"""Work done later (*việc nền*): outward effects of events, and what must be done every day.

Jobs are rows of the same database (Procrastinate), deferred in the transaction that owes them.
A worker killed in the middle leaves its job ``doing``; :func:`retry_stalled` gives it back.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from procrastinate import App, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from motcua.base import events, partitions, seals
from motcua.base.models import EventRecord

log = logging.getLogger("motcua.jobs")
STALLED_SECONDS = 60
KEPT_DAYS = 14
_DEFER = """
INSERT INTO base_delivery (event_id, listener)
SELECT * FROM unnest(%s::bigint[], %s::text[]) ON CONFLICT DO NOTHING
RETURNING event_id, listener
"""


def defer_listeners(debts: Sequence[tuple[int, str]]) -> int:
    """Defer one job per (event, listener) not deferred before; return how many were new."""
    if not debts:
        return 0
    with connection.cursor() as sql:
        sql.execute(_DEFER, [[event for event, _ in debts], [name for _, name in debts]])
        new = sql.fetchall()
    for event, listener in new:
        tell.defer(event=event, listener=listener)
    return len(new)


@app.task(
    name="motcua.tell",
    retry=RetryStrategy(max_attempts=10, exponential_wait=3),
    pass_context=False,
)
def tell(*, event: int, listener: str) -> None:
    """Do one outward effect of one event."""
    record = EventRecord.objects.get(pk=event)
    function = events.listeners_of(record.name).get(listener)
    if function is None:
        log.warning("no listener %s for %s any more", listener, record.name)
        return
    with transaction.atomic():
        function(record)


@app.periodic(cron="* * * * *")
@app.task(name="motcua.retry_stalled", queueing_lock="motcua.retry_stalled", pass_context=False)
async def retry_stalled(timestamp: int) -> None:
    """Give back the jobs of workers that died."""
    manager = app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        await manager.retry_job(job)


@app.periodic(cron="17 * * * *")
@app.task(name="motcua.keep_house", queueing_lock="motcua.keep_house", pass_context=False)
def keep_house(timestamp: int) -> None:
    """Hourly: prepare partitions, seal the log, sign its head, forget old keys and done jobs."""
    partitions.prepare()
    seals.seal()
    seals.sign_head()
    partitions.forget_old_keys()


@app.periodic(cron="40 2 * * *")
@app.task(name="motcua.prune_jobs", queueing_lock="motcua.prune_jobs", pass_context=False)
async def prune_jobs(timestamp: int) -> None:
    """Nightly: delete finished jobs older than two weeks."""
    await app.job_manager.delete_old_jobs(nb_hours=24 * KEPT_DAYS)


def worker_app() -> App:
    """Return the job runner's own app, on connections that can wait for news."""
    assert isinstance(app.connector, DjangoConnector), "jobs are rows of Django's database"
    return app.with_connector(app.connector.get_worker_connector())


def run_due(**options: Any) -> None:
    """Run every job that is due now, then return: for tests and commands."""
    worker_app().run_worker(
        wait=False, install_signal_handlers=False, listen_notify=False, **options
    )
