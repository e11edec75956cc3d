"""The worker: reads the event log without rest, and runs jobs as they fall due.

Two threads of one process: the projector polls (a NOTIFY in each act would make commits wait for
each other; see docs/decisions), the job runner waits for its queue.  Killed at any moment it
loses nothing: the watermark moves with the work, a stalled job is given back.
"""

from __future__ import annotations

import logging
import signal
import threading
from types import FrameType

from django.db import OperationalError, close_old_connections, connection

from motcua.base import jobs, partitions, projector

log = logging.getLogger("motcua.worker")
POLL_SECONDS = 0.4
AFTER_FAULT_SECONDS = 3.0


def work(*, concurrency: int = 1) -> None:
    """Project events and run jobs until told to end (SIGTERM, SIGINT)."""
    ending = threading.Event()
    partitions.prepare()
    reader = threading.Thread(target=read_log, args=[ending], name="projector", daemon=True)
    reader.start()
    _end_on_signals(ending)
    try:
        jobs.worker_app().run_worker(
            concurrency=concurrency, install_signal_handlers=True, shutdown_graceful_timeout=3
        )
    finally:
        ending.set()
        reader.join(timeout=5)


def read_log(ending: threading.Event) -> None:
    """Poll the log until ``ending``; a database away for a while is waited for."""
    while not ending.is_set():
        try:
            found = projector.project().events
            ending.wait(0 if found else POLL_SECONDS)
        except OperationalError:
            log.warning("the database is away; trying again")
            close_old_connections()
            ending.wait(AFTER_FAULT_SECONDS)
        except Exception:
            log.exception("the projector failed; trying again")
            ending.wait(AFTER_FAULT_SECONDS)
    connection.close()


def _end_on_signals(ending: threading.Event) -> None:
    def end(number: int, frame: FrameType | None) -> None:
        ending.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
