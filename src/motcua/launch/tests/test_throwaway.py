"""The tests' own server leaves nothing behind, however its maker ends."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from motcua.launch.processes import bearers, mark_of
from motcua.launch.throwaway import PREFIX, sweep

MAKER = """
import sys
from motcua.launch import test_cluster
print(test_cluster(), flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def base():
    """A folder for temporary files that the server's account can enter."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-base-"))
    folder.chmod(0o755)
    yield folder
    folder.rmdir()


def make(base):
    source = str(Path(__file__).resolve().parents[3])
    maker = subprocess.Popen(
        [sys.executable, "-c", MAKER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "TMPDIR": str(base), "PYTHONPATH": source},
    )
    assert maker.stdout.readline().startswith("postgresql://")
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
