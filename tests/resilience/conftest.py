"""A one-stop whose rows are really committed, and processes of its own that can be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress

import pytest
from django.db import connection, transaction

from motcua.base import clock
from motcua.base.models import Installation
from motcua.dossiers.factories import TUESDAY, OneStop
from tests.resilience.scene import HERE, PATIENCE, Web, address_of, environment, eventually


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def morning(transactional_db):
    """Make it the afternoon of Tuesday 15 November 2022, for every process on this database."""
    Installation.objects.create(is_demo=True)
    clock.forget()
    with transaction.atomic():
        clock.move_to(TUESDAY.replace(hour=15))
    yield
    clock.forget()


@pytest.fixture
def one_stop(morning):
    return OneStop()


@pytest.fixture
def processes():
    """Start processes in groups of their own; what still runs at the end is killed.

    ``known_as`` is the name that the database knows their connections by.
    """
    started: list[subprocess.Popen[bytes]] = []

    def start(
        *words: object, url: str = "", known_as: str = "motcua-test"
    ) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, *map(str, words)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            start_new_session=True,
            env={
                **environment(url or address_of(connection.settings_dict)),
                "PGAPPNAME": known_as,
            },
        )
        started.append(process)
        return process

    yield start
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=PATIENCE)
        process.stdout.close()


@pytest.fixture
def serve(processes):
    """Start a web server on a free port and wait until it answers."""

    def start(url: str = "") -> Web:
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            port = door.getsockname()[1]
        words = (
            *("-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", port),
            *("--workers", 2, "--blocking-threads", 4, "--no-ws", "--log-level", "critical"),
            *("--respawn-failed-workers", "--workers-kill-timeout", 2),
            "motcua.config.wsgi:application",
        )
        web = Web(processes(*words, url=url), port)
        eventually(web.answers, what="the web server answers")
        return web

    return start
