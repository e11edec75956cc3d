"""Who uses a data folder now: advisory locks that the system drops when a process dies.

``gate``  held alone by whoever starts or stops the server;
``users`` shared by all who use it: whoever can take it alone was the last.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.launch.errors import FolderBusy

PATIENCE = 90.0
"""Seconds to wait at the gate: longer than any start or stop takes."""


def open_lock(path: Path) -> int:
    return os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)


def taken(lock: int, how: int) -> bool:
    """Try to take ``lock`` without waiting."""
    try:
        fcntl.flock(lock, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def gate(folder: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Be alone in starting or stopping."""
    lock = open_lock(folder / "gate")
    try:
        end = time.monotonic() + patience
        while not taken(lock, fcntl.LOCK_EX):
            if time.monotonic() > end:
                raise FolderBusy(folder=folder)
            time.sleep(0.05)
        yield
    finally:
        os.close(lock)


class Lease:
    """One process's use of a data folder."""

    def __init__(self, folder: Path) -> None:
        self._lock = open_lock(folder / "users")
        fcntl.flock(self._lock, fcntl.LOCK_SH)

    def end(self) -> bool:
        """Give the folder up; tell whether nobody else uses it.  Call it at the gate."""
        fcntl.flock(self._lock, fcntl.LOCK_UN)
        last = taken(self._lock, fcntl.LOCK_EX)
        os.close(self._lock)
        return last


def is_used(folder: Path) -> bool:
    """Tell whether any process uses the folder.  Call it at the gate."""
    lock = open_lock(folder / "users")
    try:
        return not taken(lock, fcntl.LOCK_EX)
    finally:
        os.close(lock)
