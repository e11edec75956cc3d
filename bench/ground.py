"""A durable server of our own, a province on it, and the processes that serve it."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.launch import cluster as clusters
from motcua.launch.cluster import NAME, Cluster
from motcua.launch.outside import ensure_database
from motcua.launch.place import binaries_for, temporary_folder
from motcua.launch.processes import bearers, ends_with_parent, mark_of
from motcua.launch.tuning import KEPT

SOURCE = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
WEB_PROCESSES, WEB_THREADS = 2, 4
"""As ``motcua serve`` runs them."""
PATIENCE = 60.0


@contextmanager
def server() -> Iterator[Cluster]:
    """Have a server with the settings of an installation, fsync on, while the block runs."""
    folder, account = temporary_folder("motcua-bench-")
    cluster = Cluster(folder, binaries_for(account), account)
    home = Path(tempfile.mkdtemp(prefix="motcua-bench-home-"))
    try:
        clusters.create(cluster, KEPT)
        running = clusters.start(cluster, before=ends_with_parent(signal.SIGQUIT))
        os.environ["MOTCUA_HOME"] = str(home)
        os.environ["DATABASE_URL"] = cluster.url(running.port)
        os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
        os.environ["MOTCUA_LOG"] = "ERROR"
        os.environ["PYTHONPATH"] = f"{SOURCE / 'src'}{os.pathsep}{SOURCE}"
        ensure_database(cluster.url(running.port, "postgres"), NAME)
        yield cluster
    finally:
        clusters.stop(cluster, at_once=True)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


def set_up() -> None:
    """Have Django, its tables and its static files."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def web() -> Iterator[tuple[int, int]]:
    """Serve while the block runs; yield the port and the process."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    words = (
        *("granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", port, "--no-ws"),
        *("--workers", WEB_PROCESSES, "--blocking-threads", WEB_THREADS),
        *("--log-level", "critical", "motcua.config.wsgi:application"),
    )
    with running("-m", *words) as pid:
        end = time.monotonic() + PATIENCE
        while not _answers(port):
            if time.monotonic() > end:
                raise TimeoutError("the web server does not answer")
            time.sleep(0.2)
        yield port, pid


@contextmanager
def running(*words: object) -> Iterator[int]:
    """Run a Python process of its own group while the block runs."""
    process = subprocess.Popen(
        [sys.executable, *map(str, words)],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=ends_with_parent(signal.SIGTERM),
    )
    try:
        yield process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=8)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _answers(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        line.request("GET", "/loi/")
        return line.getresponse().status == 200
    except OSError:
        return False
    finally:
        line.close()


def family(pid: int) -> list[int]:
    """Return a process and all below it."""
    found = [pid]
    for this in found:
        for children in Path(f"/proc/{this}/task").glob("*/children"):
            found += [int(child) for child in children.read_text().split()]
    return found


def cpu_seconds(pids: list[int]) -> dict[int, float]:
    """Return the processor time that each of these processes has used so far."""
    used = {}
    for pid in pids:
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        used[pid] = (int(fields[11]) + int(fields[12])) / TICKS
    return used


def cpu_between(before: dict[int, float], after: dict[int, float]) -> float:
    """Return what was used between two looks; a process that began meanwhile counts whole."""
    return sum(used - before.get(pid, 0.0) for pid, used in after.items())


def resident_mib(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20


def database_processes(cluster: Cluster) -> list[int]:
    """Return the processes that answer clients; what the server does for itself is left out."""
    pids = bearers(mark_of(cluster.data), uid=cluster.account.uid)
    return [pid for pid in pids if " 127.0.0.1(" in _title(pid)]


def _title(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""


def settle() -> None:
    """Let the database rest after a load: statistics made, old rows swept, all on disk."""
    from django.db import connection

    with connection.cursor() as sql:
        sql.execute("VACUUM ANALYZE")
        sql.execute("CHECKPOINT")
