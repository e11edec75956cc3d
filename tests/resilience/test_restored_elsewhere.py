"""A province dumped in one cluster and restored into a new one is read on, from that act on."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copytree, rmtree

import psycopg
import pytest

from motcua import launch
from motcua.dossiers.tests.partners import DOSSIERS, intake
from tests.resilience.scene import HERE, PATIENCE, environment, eventually

AHEAD = "SELECT max(xid)::text::numeric > pg_current_xact_id()::text::numeric FROM base_event"


@pytest.fixture
def homes(monkeypatch):
    """Two folders for provinces, the first with a server that has counted many transactions."""
    base = Path(tempfile.mkdtemp(prefix="motcua-moved-"))
    base.chmod(0o755)
    monkeypatch.delenv("DATABASE_URL")
    old, new = base / "cũ", base / "mới"
    monkeypatch.setenv("MOTCUA_HOME", str(old))
    with launch.database():
        pass
    launch.lift(1)
    yield old, new
    for home in (old, new):
        launch.stop(home)
    rmtree(base)


def motcua(home, *words):
    """Run a command for one home, and return its exit code and what it said."""
    around = {k: v for k, v in environment("").items() if k != "DATABASE_URL"}
    around.update(MOTCUA_HOME=str(home), DJANGO_SETTINGS_MODULE="motcua.config.settings")
    ended = subprocess.run(
        [sys.executable, "-m", "motcua", *map(str, words)],
        capture_output=True,
        text=True,
        env=around,
        timeout=PATIENCE * 2,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


def one(url, query):
    with psycopg.connect(url) as line:
        return line.execute(query).fetchone()[0]


def receive(web, town, key):
    status, _, content = web.call(
        "POST",
        DOSSIERS,
        intake(procedure=town["procedure"]),
        **{"Authorization": f"Bearer {town['token']}", "Idempotency-Key": key},
    )
    return status, json.loads(content)["code"]


def test_what_is_written_after_a_restore_is_read_and_the_log_is_whole(
    homes, processes, serve, tmp_path, monkeypatch
):
    old, new = homes
    with launch.database(old) as url:
        told, _ = processes(HERE / "lay_town.py", url=url).communicate(timeout=PATIENCE * 2)
        town = json.loads(told)
        assert receive(serve(url), town, "truoc-khi-chuyen")[0] == 201
        assert motcua(old, "log", "verify")[0] == 0
        assert motcua(old, "database", "dump", tmp_path / "motcua.dump")[0] == 0

    code, said = motcua(new, "database", "restore", tmp_path / "motcua.dump")
    assert code == 0, said
    copytree(old / "keys", new / "keys")

    with launch.database(new) as url:
        assert not one(url, AHEAD)
        assert receive(serve(url), town, "sau-khi-chuyen")[0] == 201
        waiting = one(url, "SELECT max(id) FROM base_event")
        processes("-m", "motcua", "work", url=url)
        eventually(
            lambda: (one(url, "SELECT max(event) FROM base_eventcursor") or 0) >= waiting,
            what="the event of the new cluster is read",
        )
        assert one(url, "SELECT count(*) FROM reporting_dossierfact") == 2
    assert "nguyên vẹn" in motcua(new, "log", "verify")[1]
