"""Keeps a few processes running: starts them, restarts one that dies, ends all in time."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from motcua.launch.processes import ends_with_parent

END_PATIENCE = 3.0
"""Seconds for the processes to end of themselves before they are killed."""
STEADY_SECONDS = 60.0
"""A process that lived this long is restarted at once and its earlier deaths forgotten."""
MOST_DEATHS = 6
LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Role:
    """What one process does (in words) and the command that starts it."""

    name: str
    command: Sequence[str]


class Kept:
    """One role and the process that plays it now, leader of a process group of its own."""

    def __init__(self, role: Role) -> None:
        self.role = role
        self.deaths = 0
        self.start()

    def start(self) -> None:
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            self.role.command,
            stdin=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=ends_with_parent(signal.SIGTERM),
        )

    def tell(self, number: signal.Signals) -> None:
        """Send a signal to the process and all that it started."""
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return

    def has_died(self) -> bool:
        return self.process.poll() is not None

    def restart_after(self) -> float:
        """Count a death, and return for how many seconds to wait before the next start."""
        lived = time.monotonic() - self.began
        self.deaths = 1 if lived > STEADY_SECONDS else self.deaths + 1
        return 0.0 if self.deaths == 1 else min(2.0 ** (self.deaths - 2), 15.0)


class Supervisor:
    """Plays all roles until told to stop."""

    def __init__(self, roles: Sequence[Role], *, say: Callable[[str], None]) -> None:
        self._say = say
        self._stopping = False
        self._kept = [Kept(role) for role in roles]

    def stop(self) -> None:
        """Ask to end; may be called from a signal handler, and more than once."""
        self._stopping = True

    def watch(self, until: Callable[[], bool] = lambda: False) -> bool:
        """Keep the processes running; return whether it ended as asked.

        It ends when ``stop`` was called, when ``until`` holds, or when a process died
        so often in a row that starting it again is pointless.
        """
        while not self._stopping and not until():
            for kept in self._kept:
                if kept.has_died() and not self._restart(kept):
                    return False
            time.sleep(LOOK_SECONDS)
        return True

    @property
    def is_stopping(self) -> bool:
        return self._stopping

    def end(self) -> None:
        """End every process, by force if it takes longer than the patience."""
        for kept in self._kept:
            kept.tell(signal.SIGTERM)
        end = time.monotonic() + END_PATIENCE
        while time.monotonic() < end and not all(kept.has_died() for kept in self._kept):
            time.sleep(0.05)
        for kept in self._kept:
            kept.tell(signal.SIGKILL)
            kept.process.wait()

    def _restart(self, kept: Kept) -> bool:
        kept.tell(signal.SIGKILL)
        code, wait = kept.process.returncode, kept.restart_after()
        if kept.deaths >= MOST_DEATHS:
            self._say(f"{kept.role.name} dừng {kept.deaths} lần liền (mã {code}); thôi chạy lại.")
            return False
        self._say(f"{kept.role.name} đã dừng (mã {code}); chạy lại.")
        end = time.monotonic() + wait
        while time.monotonic() < end and not self._stopping:
            time.sleep(LOOK_SECONDS)
        if not self._stopping:
            kept.start()
        return True
