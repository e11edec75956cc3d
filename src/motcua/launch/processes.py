"""Which processes belong to a cluster, and how they are told apart from all others.

Every server is started with a ``cluster_name`` made of the identity of its data
folder; PostgreSQL shows it in the command line of each of its processes.  A pid in
a file is believed only if the process bears that mark.
"""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable
from pathlib import Path

PROC = Path("/proc")
PR_SET_PDEATHSIG = 1


def mark_of(data: Path) -> str:
    """Return the name of the cluster in ``data``: it survives a move and differs for a copy."""
    status = data.stat()
    return f"motcua-{status.st_dev:x}-{status.st_ino:x}"


def bears(pid: int, mark: str, *, uid: int) -> bool:
    """Tell whether ``pid`` is alive (no zombie), is ``uid``'s, and bears ``mark``."""
    folder = PROC / str(pid)
    try:
        words = (folder / "cmdline").read_bytes().replace(b"\0", b" ")
        return folder.stat().st_uid == uid and mark.encode() in words
    except OSError:
        return False


def bearers(mark: str, *, uid: int) -> list[int]:
    """List the living processes that bear ``mark``."""
    pids = [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit()]
    return [pid for pid in pids if bears(pid, mark, uid=uid)]


def ends_with_parent(number: signal.Signals) -> Callable[[], None]:
    """Return what a child runs first, so that ``number`` reaches it when its parent dies."""
    library = ctypes.CDLL(None, use_errno=True)

    def ask() -> None:
        library.prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)

    return ask


def tell(pid: int, number: signal.Signals) -> None:
    """Send a signal to a process that may be gone already."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return
