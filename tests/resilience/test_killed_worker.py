"""A worker killed in the middle of a job: the job is done after the restart, and done once."""

import os
import signal

import pytest
from django.db import connection

from motcua.base.models import EventRecord
from tests.resilience.scene import HERE, eventually


@pytest.fixture
def bell(one_stop):
    with connection.cursor() as sql:
        sql.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
        sql.execute("CREATE TABLE bell (event bigint NOT NULL)")
    yield lambda: query("SELECT event FROM bell")
    with connection.cursor() as sql:
        sql.execute("DROP TABLE bell")


def query(text):
    with connection.cursor() as sql:
        sql.execute(text)
        return [row[0] for row in sql.fetchall()]


def bell_jobs():
    return query("SELECT status::text FROM procrastinate_jobs WHERE args->>'listener' = 'bell'")


def test_a_job_cut_off_by_kill_9_is_done_once_after_the_restart(
    one_stop, bell, processes, tmp_path
):
    (tmp_path / "hold").touch()
    worker = processes(HERE / "ringing_worker.py", tmp_path, known_as="motcua-killed")
    dossier = one_stop.received()
    eventually((tmp_path / "ringing").exists, what="the bell is being rung")
    assert query(ITS_CONNECTIONS)

    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    eventually(lambda: not query(ITS_CONNECTIONS), what="the dead worker's connections are gone")

    assert bell() == []
    assert bell_jobs() == ["doing"]

    (tmp_path / "hold").unlink()
    processes(HERE / "ringing_worker.py", tmp_path)
    eventually(lambda: bell_jobs() == ["succeeded"], what="the job is given back and done")

    event = EventRecord.objects.get(subject=dossier.code, name="DossierReceived")
    assert bell() == [event.pk]
    assert query("SELECT count(*) FROM base_delivery WHERE listener = 'bell'") == [1]


ITS_CONNECTIONS = """
SELECT pid FROM pg_stat_activity
WHERE datname = current_database() AND application_name = 'motcua-killed'
"""
"""Of that worker alone: a browser test's server in this process may hold connections of its own."""


def test_what_was_written_while_no_worker_ran_is_heard_by_the_next(
    one_stop, bell, processes, tmp_path
):
    codes = {one_stop.received().code for _ in range(3)}

    processes(HERE / "ringing_worker.py", tmp_path)
    eventually(lambda: len(bell()) >= 3, what="all three bells are rung")

    heard = EventRecord.objects.filter(pk__in=bell()).values_list("subject", flat=True)
    assert sorted(heard) == sorted(codes)
