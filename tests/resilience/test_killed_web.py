"""A web process killed in the middle of an intake left nothing, and the call is repeated."""

import os
import signal
from threading import Thread

import psycopg
import pytest
from django.db import connection

from motcua.base.models import EventRecord, Idempotency
from motcua.dossiers.models import CodeCounter, Dossier
from motcua.dossiers.tests.partners import DOSSIERS, Partner, intake
from tests.resilience.scene import PATIENCE, address_of, eventually

WAITING = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ~ 'dossiers_codecounter'
"""


@pytest.fixture
def call(one_stop, serve):
    """Return a function that sends one intake under one key, and what answers."""
    partner, web = Partner(one_stop.office.counter), serve()
    body = intake(procedure=one_stop.version.procedure.code)
    headers = {
        "Authorization": f"Bearer {partner.token}",
        "Idempotency-Key": "lan-gui-0001",
    }

    def send(path=DOSSIERS, key="lan-gui-0001"):
        return web.call("POST", path, body, **{**headers, "Idempotency-Key": key})

    send.web = web
    return send


def test_an_intake_cut_off_by_kill_9_left_nothing_and_is_repeated(call):
    assert call(key="lan-gui-0000")[0] == 201
    before = CodeCounter.objects.get().last
    answers = []

    with psycopg.connect(address_of(connection.settings_dict)) as blocker:
        blocker.execute("SELECT last FROM dossiers_codecounter FOR UPDATE")
        caller = Thread(target=lambda: answers.append(outcome(call)))
        caller.start()
        eventually(lambda: query(WAITING) == 1, what="the intake waits for its number")
        for worker in call.web.workers():
            os.kill(worker, signal.SIGKILL)
        caller.join(PATIENCE)

    eventually(lambda: query(WAITING) == 0, what="the dead process's transaction is gone")
    eventually(call.web.answers, what="new web processes answer")

    assert answers == ["cut off"]
    assert (
        Dossier.objects.count() == EventRecord.objects.filter(name="DossierReceived").count() == 1
    )
    assert CodeCounter.objects.get().last == before
    assert not Idempotency.objects.filter(key="lan-gui-0001").exists()

    status, _kind, content = call()
    again = call()

    assert status == 201
    assert again[2] == content
    assert b"-221115-0002" in content
    assert Dossier.objects.count() == 2


def outcome(call):
    try:
        return call()[0]
    except ConnectionError:
        return "cut off"


def query(text):
    with connection.cursor() as sql:
        sql.execute(text)
        return sql.fetchone()[0]
