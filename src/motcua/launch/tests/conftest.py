"""A folder that the server's account can reach, and processes that hold a database open."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from motcua import launch
from motcua.launch import throwaway

HOLDER = """
import sys
from motcua.launch import database
with database() as url:
    print(url, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def empty_home(monkeypatch):
    """A MOTCUA_HOME yet to be made, in a folder with a space; nothing runs in it afterwards."""
    base = Path(tempfile.mkdtemp(prefix="motcua launch "))
    base.chmod(0o755)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("MOTCUA_HOME", str(base / "var"))
    yield base / "var"
    launch.stop(base / "var")
    shutil.rmtree(base)


@pytest.fixture(scope="session")
def made_home():
    """A home whose server has run once: making one takes a second."""
    base = Path(tempfile.mkdtemp(prefix="motcua made "))
    base.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        with launch.database(base / "var"):
            pass
    yield base / "var"
    shutil.rmtree(base)


@pytest.fixture
def home(empty_home, made_home):
    """A copy of a home that has been used."""
    subprocess.run(["cp", "-a", made_home, empty_home], check=True)
    return empty_home


@pytest.fixture
def hold(home):
    """Start processes that use the database of ``home`` until told to leave."""
    holders = []

    def start() -> tuple[subprocess.Popen[str], str]:
        source = str(Path(__file__).resolve().parents[3])
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLDER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": source},
        )
        holders.append(holder)
        return holder, holder.stdout.readline().strip()

    yield start
    for holder in holders:
        if not holder.stdin.closed:
            holder.communicate("leave\n", timeout=60)


@pytest.fixture(scope="session")
def throwaway_url():
    return throwaway.test_cluster()
