"""A server for one run of the tests: quick, not durable, gone with the process that made it."""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import signal
import tempfile
from functools import cache
from pathlib import Path

from motcua.launch import cluster as clusters
from motcua.launch.account import account_for
from motcua.launch.cluster import NAME, Cluster
from motcua.launch.locks import open_lock, taken
from motcua.launch.outside import ensure_database
from motcua.launch.place import STORE, binaries_for, installed_binaries, temporary_folder
from motcua.launch.processes import bearers, ends_with_parent, mark_of, tell
from motcua.launch.tuning import THROWN_AWAY
from motcua.launch.versions import unsummed, version_of

PREFIX = "motcua-cluster-"


@cache
def test_cluster(installed: str = "") -> str:  # noqa: PT028 (it is no test)
    """Start a server once per process and return its address.

    ``installed`` names a server of this machine to use in place of the one that comes along:
    its major version, or the folder of its programs.
    It ends with the process, killed or not.  The processes of one test run share it by
    handing ``DATABASE_URL`` down.  What killed runs left on the disk is swept first.
    """
    sweep()
    account = account_for()
    binaries = installed_binaries(installed, account) if installed else binaries_for(account)
    folder, account = temporary_folder(PREFIX)
    _claim(folder)
    cluster = Cluster(folder, binaries, account)
    atexit.register(_end, cluster, os.getpid())
    clusters.create(cluster, THROWN_AWAY, "--no-sync", *unsummed(version_of(binaries)))
    server = clusters.start(cluster, before=ends_with_parent(signal.SIGQUIT))
    ensure_database(cluster.url(server.port, "postgres"), NAME)
    return cluster.url(server.port)


def sweep() -> int:
    """Remove clusters whose makers are dead; return how many there were."""
    bases = {Path(tempfile.gettempdir()), STORE}
    found = [folder for base in bases for folder in base.glob(PREFIX + "*")]
    return sum(_swept(folder) for folder in found)


def _claim(folder: Path) -> None:
    """Hold a lock for as long as this process lives; it appears already held."""
    draft = folder / "owner.new"
    fcntl.flock(open_lock(draft), fcntl.LOCK_EX)
    draft.rename(folder / "owner")


def _swept(folder: Path) -> bool:
    owner = folder / "owner"
    try:
        if not owner.exists() or folder.stat().st_uid != os.geteuid():
            return False
        lock = open_lock(owner)
    except OSError:
        return False
    try:
        if not taken(lock, fcntl.LOCK_EX):
            return False
        _kill(folder / "data")
        shutil.rmtree(folder, ignore_errors=True)
        return True
    finally:
        os.close(lock)


def _kill(data: Path) -> None:
    if data.exists():
        for pid in bearers(mark_of(data), uid=data.stat().st_uid):
            tell(pid, signal.SIGKILL)


def _end(cluster: Cluster, maker: int) -> None:
    """Stop and remove; a fork of the maker has no business here."""
    if os.getpid() != maker:
        return
    if cluster.data.exists():
        clusters.stop(cluster, at_once=True)
    shutil.rmtree(cluster.folder, ignore_errors=True)
