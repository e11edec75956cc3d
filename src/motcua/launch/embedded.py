"""The door to the database: found outside, or started here for as long as it is used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from motcua.launch import cluster as clusters
from motcua.launch.cluster import NAME, Cluster, Server
from motcua.launch.locks import Lease, gate, is_used
from motcua.launch.outside import check, ensure_database
from motcua.launch.place import binaries_for, data_folder, project_home
from motcua.launch.tuning import KEPT


@contextmanager
def database(home: Path | None = None) -> Iterator[str]:
    """Have a database while the block runs; yield its address, also set as ``DATABASE_URL``."""
    home = home or project_home()
    if url := named_outside():
        check(url)
        with _environment(MOTCUA_HOME=str(home)):
            yield url
        return
    with _served(home) as url, _environment(MOTCUA_HOME=str(home), DATABASE_URL=url):
        yield url


def named_outside() -> str:
    """Return the address of a server that is not ours to run, or nothing where none is named."""
    return os.environ.get("DATABASE_URL", "").strip()


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of the embedded server without starting it."""

    folder: Path
    server: Server | None
    used: bool


def status(home: Path | None = None) -> Status:
    """Tell whether the embedded server runs, and whether any process uses it."""
    folder = (home or project_home()) / "postgres"
    if not os.path.exists(folder):
        return Status(folder, None, used=False)
    found, account = data_folder(folder.parent)
    server = clusters.find(Cluster(found, Path(), account)) if (found / "data").exists() else None
    with gate(found):
        return Status(found, server, used=is_used(found))


def stop(home: Path | None = None) -> bool:
    """Stop a server that a killed process left behind; leave one that is used alone.

    Return whether the server is down afterwards.
    """
    now = status(home)
    if now.server is None:
        return True
    folder, account = data_folder(home or project_home())
    with gate(folder):
        if is_used(folder):
            return False
        clusters.stop(Cluster(folder, Path(), account))
    return True


@contextmanager
def _served(home: Path) -> Iterator[str]:
    """Start the server unless it runs, and stop it unless others still use it."""
    folder, account = data_folder(home)
    cluster = Cluster(folder, binaries_for(account), account)
    with gate(folder):
        lease = Lease(folder)
        try:
            url = _up(cluster)
        except BaseException:
            _leave(cluster, lease)
            raise
    try:
        yield url
    finally:
        with gate(folder):
            _leave(cluster, lease)


def _up(cluster: Cluster) -> str:
    clusters.create(cluster, KEPT)
    server = clusters.find(cluster)
    if server and server.status == "ready":
        return cluster.url(server.port)
    server = clusters.start(cluster)
    ensure_database(cluster.url(server.port, "postgres"), NAME)
    return cluster.url(server.port)


def _leave(cluster: Cluster, lease: Lease) -> None:
    if lease.end() and cluster.data.exists():
        clusters.stop(cluster)


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
