"""As whom the embedded server runs.

PostgreSQL refuses to run as root.  Started by root, the server runs as another
account: the owner of the data folder where there is one, else the first of
:data:`CANDIDATES` that the machine has.  Started by anybody else, it runs as them.
"""

from __future__ import annotations

import os
import pwd
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

CANDIDATES = ("motcua", "postgres", "nobody")
ENVIRONMENT = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
"""All that a server process is told: not HOME, which may be another's, nor any PG… variable."""


@dataclass(frozen=True, slots=True)
class Account:
    """A user of this machine."""

    name: str
    uid: int
    gid: int

    @property
    def is_self(self) -> bool:
        return self.uid == os.geteuid()

    def popen(
        self,
        command: Sequence[str | Path],
        *,
        cwd: Path | None = None,
        output: IO[bytes] | int = subprocess.DEVNULL,
        own_session: bool = False,
        before: Callable[[], None] | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start ``command`` as this account, holding none of our streams or files."""
        return subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd or "/",
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=own_session,
            preexec_fn=before,
            user=None if self.is_self else self.uid,
            group=None if self.is_self else self.gid,
            extra_groups=None if self.is_self else [],
            umask=0o077,
        )

    def can_enter(self, folder: Path) -> bool:
        """Tell whether the account can reach what lies in ``folder``; asked by doing it."""
        return self.popen(["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]).wait(timeout=10) == 0

    def can_run(self, program: Path) -> bool:
        try:
            return self.popen([program, "--version"]).wait(timeout=10) == 0
        except OSError:
            return False

    def own(self, path: Path) -> None:
        if not self.is_self:
            os.chown(path, self.uid, self.gid)


def account_for(*paths: Path) -> Account:
    """Return who runs, or is to run, the server whose files are ``paths``."""
    if os.geteuid() != 0:
        return _of(pwd.getpwuid(os.geteuid()))
    for path in paths:
        if path.exists() and (owner := path.stat().st_uid) != 0:
            return _of(pwd.getpwuid(owner))
    for name in CANDIDATES:
        try:
            return _of(pwd.getpwnam(name))
        except KeyError:
            continue
    return _of(pwd.getpwuid(0))


def name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _of(entry: pwd.struct_passwd) -> Account:
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
