"""One embedded server: made, found, started and stopped.  Call all of it at the gate."""

from __future__ import annotations

import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from motcua.launch.account import Account
from motcua.launch.errors import (
    FolderOfOtherVersion,
    NumbersNotLifted,
    ServerNotStarted,
    ServerNotStopped,
)
from motcua.launch.processes import bearers, bears, ends_with_parent, mark_of, tell
from motcua.launch.tuning import ALWAYS
from motcua.launch.versions import letters, version_of

USER = NAME = "motcua"
START_PATIENCE = 120.0
"""Seconds for a start; putting a crashed database right can take most of it."""
RETRY = 5.0
"""Seconds to try again after a server was killed: its processes may be seen a while longer."""
LOG_MOST_BYTES = 10_000_000

_children: dict[int, subprocess.Popen[bytes]] = {}
"""Servers started by this process, kept so that they are reaped when they end."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """The files of a server (``data``, ``password``, ``port``, ``log``) and who runs it."""

    folder: Path
    binaries: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def pid_file(self) -> Path:
        return self.data / "postmaster.pid"

    def url(self, port: int, name: str = NAME) -> str:
        """Return the address.  No TLS on the loopback; asking would look into HOME."""
        password = (self.folder / "password").read_text().strip()
        options = "sslmode=disable&gssencmode=disable"
        return f"postgresql://{USER}:{password}@127.0.0.1:{port}/{name}?{options}"


@dataclass(frozen=True, slots=True)
class Server:
    """A living server, as its pid file tells."""

    pid: int
    port: int
    status: str


def create(cluster: Cluster, settings: Mapping[str, str], *extra: str) -> None:
    """Make the data folder, whole or not at all (*khởi tạo cơ sở dữ liệu*)."""
    if cluster.data.exists():
        return _check_version(cluster)
    draft = cluster.folder / "data.new"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    cluster.account.own(draft)
    password = _write_password(cluster)
    command: list[str | Path] = [
        *(cluster.binaries / "initdb", "-D", draft, "-U", USER, f"--pwfile={password}"),
        *("--auth=scram-sha-256", "--encoding=UTF8", "--no-instructions"),
        *(*letters(version_of(cluster.binaries)), *extra),
    ]
    if _run(cluster, command):
        raise ServerNotStarted(log=cluster.log, why=_last_words(cluster.log))
    with (draft / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
    draft.rename(cluster.data)
    return None


def find(cluster: Cluster) -> Server | None:
    """Return the server that runs on this folder, if one does."""
    for child in list(_children.values()):
        if child.poll() is not None:
            del _children[child.pid]
    try:
        lines = cluster.pid_file.read_text().splitlines()
        server = Server(int(lines[0]), int(lines[3] or 0), (lines[7:8] or [""])[0].strip())
    except (OSError, ValueError, IndexError):
        return None
    ours = bears(server.pid, mark_of(cluster.data), uid=cluster.account.uid)
    return server if ours else None


def start(cluster: Cluster, before: Callable[[], None] | None = None) -> Server:
    """Start the server and wait until it answers; reuse one that runs."""
    end = time.monotonic() + RETRY
    while True:
        server = find(cluster)
        if server and (ready := _wait_ready(cluster, server.pid)):
            return ready
        _clear_the_dead(cluster, until=end)
        child = _launch(cluster, _free_port(cluster), before)
        if ready := _wait_ready(cluster, child.pid):
            (cluster.folder / "port").write_text(f"{ready.port}\n")
            return ready
        if time.monotonic() > end:
            raise ServerNotStarted(log=cluster.log, why=_last_words(cluster.log))
        time.sleep(0.3)


def stop(cluster: Cluster, *, at_once: bool = False) -> None:
    """Stop the server: in order, and if it does not end in 30 seconds, at once.

    A server stopped at once puts itself right at its next start.
    """
    server = find(cluster)
    if server is None:
        return
    for number in [signal.SIGQUIT] if at_once else [signal.SIGINT, signal.SIGQUIT]:
        tell(server.pid, number)
        if _wait(lambda: find(cluster) is None, 30):
            return
    raise ServerNotStopped(pid=server.pid)


def lift(cluster: Cluster, epoch: int) -> None:
    """Have a server that was stopped in order number its transactions from a later round on.

    A number is 64 bits: a round (*epoch*), kept nowhere but in the control file, and 32 bits of
    which rows know.  A later round leaves all rows as they are.
    """
    reset: list[str | Path] = [cluster.binaries / "pg_resetwal", "-e", str(epoch), cluster.data]
    if _run(cluster, reset):
        raise NumbersNotLifted(log=cluster.log, why=_last_words(cluster.log))


def _run(cluster: Cluster, command: Sequence[str | Path]) -> int:
    """Run a program to its end; it does not outlive this process, nor an interruption."""
    with cluster.log.open("ab") as log:
        end = ends_with_parent(signal.SIGTERM)
        child = cluster.account.popen(command, output=log, before=end)
    try:
        return child.wait(timeout=START_PATIENCE)
    except BaseException:
        child.terminate()
        child.wait()
        raise


def _launch(
    cluster: Cluster, port: int, before: Callable[[], None] | None
) -> subprocess.Popen[bytes]:
    settings = {**ALWAYS, "port": str(port), "cluster_name": mark_of(cluster.data)}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    if cluster.log.exists() and cluster.log.stat().st_size > LOG_MOST_BYTES:
        cluster.log.replace(cluster.log.with_suffix(".old"))
    with cluster.log.open("ab") as log:
        child = cluster.account.popen(
            [cluster.binaries / "postgres", "-D", cluster.data, *options],
            cwd=cluster.data,
            output=log,
            own_session=True,
            before=before,
        )
    _children[child.pid] = child
    return child


def _wait_ready(cluster: Cluster, pid: int) -> Server | None:
    """Wait until the server ``pid`` takes connections; ``None`` if it ended instead."""
    mark, uid = mark_of(cluster.data), cluster.account.uid
    end = time.monotonic() + START_PATIENCE
    while time.monotonic() < end:
        server = find(cluster)
        if server and server.pid == pid and server.status == "ready":
            return server
        if not bears(pid, mark, uid=uid) and not _is_starting(pid):
            return None
        time.sleep(0.02)
    raise ServerNotStarted(log=cluster.log, why=_last_words(cluster.log))


def _is_starting(pid: int) -> bool:
    """Tell whether our own child still runs, perhaps not yet under its own name."""
    child = _children.get(pid)
    return child is not None and child.poll() is None


def _clear_the_dead(cluster: Cluster, *, until: float) -> None:
    """Wait for what a killed server left behind to end, then take its pid file away.

    PostgreSQL itself would believe the file as long as any process has that number.
    """
    mark, uid = mark_of(cluster.data), cluster.account.uid
    left = max(until - time.monotonic(), 0)
    if not _wait(lambda: not bearers(mark, uid=uid), left):
        raise ServerNotStarted(log=cluster.log, why=f"tiến trình {bearers(mark, uid=uid)}")
    cluster.pid_file.unlink(missing_ok=True)


def _free_port(cluster: Cluster) -> int:
    """Return the port used last time if it is free, else any free one."""
    try:
        last = int((cluster.folder / "port").read_text())
    except (OSError, ValueError):
        last = 0
    for port in (last, 0):
        with socket.socket() as door:
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                door.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(door.getsockname()[1])
    raise ServerNotStarted(log=cluster.log, why="không còn cổng nào trống trên 127.0.0.1")


def _write_password(cluster: Cluster) -> Path:
    path = cluster.folder / "password"
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(secrets.token_hex(24) + "\n")
    cluster.account.own(path)
    return path


def _check_version(cluster: Cluster) -> None:
    found = (cluster.data / "PG_VERSION").read_text().strip()
    ours = version_of(cluster.binaries)
    if found != str(ours):
        raise FolderOfOtherVersion(folder=cluster.data, found=found, ours=ours)


def _last_words(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()[-3:]
    return " / ".join(lines) or "không có gì"


def _wait(held: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not held():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
