"""Run as a program: a worker with one outward effect more, a bell that can be made to wait.

ringing_worker.py FOLDER: each event of a received dossier writes its number to the table
``bell``.  While FOLDER holds a file ``hold``, a bell being rung says so in a file ``ringing`` and
waits in the middle of its transaction.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402  (Django is set up first)
from procrastinate.exceptions import AlreadyEnqueued  # noqa: E402

from motcua.base import jobs  # noqa: E402
from motcua.base.events import listen  # noqa: E402
from motcua.base.worker import work  # noqa: E402
from motcua.dossiers.events import DossierReceived  # noqa: E402

FOLDER = Path(sys.argv[1])
jobs.STALLED_SECONDS = 1
"""A worker that died is known for dead after a second, and not after a minute."""


@listen(DossierReceived, name="bell")
def ring(event) -> None:
    with connection.cursor() as sql:
        sql.execute("INSERT INTO bell (event) VALUES (%s)", [event.pk])
    (FOLDER / "ringing").touch()
    while (FOLDER / "hold").exists():
        time.sleep(0.05)


with suppress(AlreadyEnqueued):
    jobs.retry_stalled.defer(timestamp=0)  # now, and not at the next full minute
work()
