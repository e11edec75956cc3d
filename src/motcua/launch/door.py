"""The port the web server listens on, and who serves from a home now."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from motcua.kernel.errors import RuleViolation
from motcua.kernel.texts import noop as _
from motcua.launch.errors import FolderUnusable
from motcua.launch.locks import open_lock, taken
from motcua.launch.processes import tell

STOP_PATIENCE = 30.0


class PortTaken(RuleViolation):
    """Somebody else listens on the port; a free one is named."""

    code = "port-taken"
    message = _(
        "Cổng {port} trên {host} đang có chương trình khác dùng: hãy chọn cổng, PORT={free}."
    )


class PortNotOurs(RuleViolation):
    """The machine does not let us listen on this port."""

    code = "port-not-ours"
    message = _("Không mở được cổng {port} trên {host}: {why}.")


class AlreadyServed(RuleViolation):
    """Motcua already serves from this home: two servers would write one folder."""

    code = "already-served"
    message = _("Motcua đang chạy từ {home} rồi, ở {url}; dừng nó bằng make stop.")


def refuse_taken(host: str, port: int) -> None:
    """Refuse a port that cannot be listened on, and name one that can."""
    try:
        _bind(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(host=host, port=port, free=_a_free_port(host, port)) from error
        raise PortNotOurs(host=host, port=port, why=error.strerror or error) from error


def answers(host: str, port: int) -> bool:
    """Tell whether a web server answers there, whatever it says."""
    connection = HTTPConnection(_reachable(host), port, timeout=10)
    try:
        connection.request("HEAD", "/")
        connection.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True


@contextmanager
def serving(home: Path, url: str) -> Iterator[None]:
    """Be the one who serves from ``home``; refuse if somebody is."""
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = open_lock(home / "serving")
    except OSError as error:
        raise FolderUnusable(folder=home, why=error.strerror or error) from error
    try:
        if not taken(lock, fcntl.LOCK_EX):
            _pid, other = _who(home)
            raise AlreadyServed(home=home, url=other)
        (home / "serving").write_text(f"{os.getpid()} {url}\n")
        yield
    finally:
        os.close(lock)


def stop_serving(home: Path) -> bool:
    """Tell who serves from ``home`` to end, and wait; return whether nobody does afterwards."""
    if not os.path.exists(home / "serving"):
        return True
    lock = open_lock(home / "serving")
    try:
        end = time.monotonic() + STOP_PATIENCE
        told = False
        while not taken(lock, fcntl.LOCK_EX):
            if not told and (pid := _who(home)[0]):
                tell(pid, signal.SIGTERM)
                told = True
            if time.monotonic() > end:
                return False
            time.sleep(0.1)
        return True
    finally:
        os.close(lock)


def _who(home: Path) -> tuple[int, str]:
    pid, url, *_rest = [*(home / "serving").read_text().split(), "", ""]
    return int(pid or 0), url


def _bind(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))


def _a_free_port(host: str, taken_port: int) -> int:
    """Return the next free port, for the sentence that suggests one."""
    for port in range(taken_port + 1, min(taken_port + 200, 65_536)):
        try:
            _bind(host, port)
        except OSError:
            continue
        return port
    return 0


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)
