"""What differs between the major versions of PostgreSQL that Motcua makes clusters with."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

BUILT_IN_LETTERS = 17
"""From here on, letters need no locale of the machine."""
SUMS_BY_DEFAULT = 18


def version_of(binaries: Path) -> int:
    """Return the major version of the programs in a folder."""
    said = subprocess.check_output([binaries / "postgres", "--version"], text=True)
    major = re.search(r"\) (\d+)", said)
    assert major, f"not a version of PostgreSQL: {said}"
    return int(major[1])


def letters(version: int) -> tuple[str, ...]:
    """Return the words that tell ``initdb`` how Vietnamese letters are lowered and raised."""
    if version < BUILT_IN_LETTERS:
        return ("--locale=C.UTF-8",)
    return ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")


def unsummed(version: int) -> tuple[str, ...]:
    """Return the words that keep ``initdb`` from guarding pages with checksums."""
    return ("--no-data-checksums",) if version >= SUMS_BY_DEFAULT else ()
