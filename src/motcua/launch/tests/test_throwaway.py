"""The tests' own server leaves nothing behind, however its maker ends."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from motcua.launch.account import account_for
from motcua.launch.errors import ServerNotInstalled
from motcua.launch.outside import LEAST_VERSION, check
from motcua.launch.place import installed_binaries
from motcua.launch.processes import bearers, mark_of
from motcua.launch.throwaway import PREFIX, sweep

MAKER = """
import sys
from motcua.launch import test_cluster
print(test_cluster(*sys.argv[1:]), flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def base():
    """A folder for temporary files that the server's account can enter."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-base-"))
    folder.chmod(0o755)
    yield folder
    folder.rmdir()


def make(base, *installed):
    source = str(Path(__file__).resolve().parents[3])
    maker = subprocess.Popen(
        [sys.executable, "-c", MAKER, *installed],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(base), "PYTHONPATH": source},
    )
    maker.url = maker.stdout.readline().strip()
    assert maker.url.startswith("postgresql://")
    (folder,) = base.glob(PREFIX + "*")
    data = folder / "data"
    return maker, folder, (mark_of(data), data.stat().st_uid)


def test_it_goes_with_the_process_that_made_it(base):
    maker, folder, (mark, uid) = make(base)
    assert bearers(mark, uid=uid)
    maker.communicate("end\n", timeout=60)
    assert not folder.exists()
    assert not bearers(mark, uid=uid)


def test_what_a_killed_maker_left_is_swept(base, monkeypatch):
    maker, folder, (mark, uid) = make(base)
    monkeypatch.setattr("tempfile.tempdir", str(base))
    sweep()
    assert folder.exists(), "its maker lives"
    maker.kill()
    maker.communicate()
    sweep()
    assert not folder.exists()
    assert not bearers(mark, uid=uid)


def is_installed(version):
    try:
        return bool(installed_binaries(version, account_for()))
    except ServerNotInstalled:
        return False


@pytest.mark.skipif(not is_installed(str(LEAST_VERSION)), reason="not on this machine")
def test_it_can_be_of_the_oldest_version_that_is_promised(base):
    maker, folder, _ = make(base, str(LEAST_VERSION))

    check(maker.url)
    with psycopg.connect(maker.url) as connection:
        assert connection.info.server_version // 10_000 == LEAST_VERSION
        assert connection.execute("SHOW fsync").fetchone() == ("off",)

    maker.communicate("end\n", timeout=60)
    assert not folder.exists()


@pytest.mark.parametrize("named", ["7", "/khong/co"])
def test_a_server_that_is_not_here_is_named_with_what_to_do(named):
    with pytest.raises(ServerNotInstalled, match=f"PostgreSQL {named}: hãy cài"):
        installed_binaries(named, account_for())
