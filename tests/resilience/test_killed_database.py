"""A database killed under running web processes: a clear sentence, nothing lost, then it works."""

import json
import shutil
import signal

import psycopg
import pytest

from motcua.dossiers.tests.partners import DOSSIERS, intake
from motcua.launch import cluster as clusters
from motcua.launch.cluster import NAME, Cluster
from motcua.launch.outside import ensure_database
from motcua.launch.place import binaries_for, temporary_folder
from motcua.launch.processes import tell
from motcua.launch.tuning import KEPT
from tests.resilience.scene import HERE, PATIENCE, eventually


@pytest.fixture
def cluster():
    """Return a durable server of our own that may be killed."""
    folder, account = temporary_folder("motcua-killed-")
    cluster = Cluster(folder, binaries_for(account), account)
    clusters.create(cluster, KEPT, "--no-sync")
    yield cluster
    clusters.stop(cluster, at_once=True)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def town(cluster, processes):
    """Return the address of a one-stop laid on that server, with its token and procedure."""
    server = clusters.start(cluster)
    ensure_database(cluster.url(server.port, "postgres"), NAME)
    url = cluster.url(server.port)
    told, _ = processes(HERE / "lay_town.py", url=url).communicate(timeout=PATIENCE * 2)
    return {"url": url, **json.loads(told)}


def count(url, table):
    with psycopg.connect(url) as line:
        return line.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def kill(cluster):
    server = clusters.find(cluster)
    tell(server.pid, signal.SIGKILL)
    eventually(lambda: clusters.find(cluster) is None, what="the server is dead")


def test_a_killed_database_is_told_clearly_and_comes_back_whole(cluster, town, serve):
    web = serve(town["url"])

    def receive(key):
        return web.call(
            "POST",
            DOSSIERS,
            intake(procedure=town["procedure"]),
            **{"Authorization": f"Bearer {town['token']}", "Idempotency-Key": key},
        )

    kept = [receive(f"truoc-khi-mat-{n}") for n in range(8)]
    assert {status for status, _, _ in kept} == {201}

    kill(cluster)

    for n in range(4):
        status, kind, content = receive(f"trong-khi-mat-{n}")
        assert (status, kind) == (503, "application/problem+json"), content
        assert json.loads(content)["code"] == "try-again"
        assert "Hãy thử lại" in json.loads(content)["title"]
    for page in ("/thu-tuc/", "/lam-viec/", "/tra-cuu/?ma=H27.1-221115-0001"):
        status, _, content = web.call("GET", page, Cookie=f"sessionid={'a' * 32}")
        assert status == 503, page
        assert "Hãy thử lại" in content.decode(), page
    assert web.call("GET", "/loi/")[0] == 200

    clusters.start(cluster)

    for n in range(4):
        status, _, content = receive(f"trong-khi-mat-{n}")
        assert status == 201, content
    codes = [json.loads(content)["code"] for _, _, content in kept]
    assert json.loads(content)["code"].endswith("0012")
    assert [json.loads(receive(f"truoc-khi-mat-{n}")[2])["code"] for n in range(8)] == codes
    assert count(town["url"], "dossiers_dossier") == 12
    assert count(town["url"], "base_event WHERE name = 'DossierReceived'") == 12
