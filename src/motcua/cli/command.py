"""What one sub-command of ``motcua`` is: a name, its Vietnamese help, and a function."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum


class Exit(IntEnum):
    """What the exit code says to a script."""

    OK = 0
    PROBLEMS = 1
    """Done, but something in the input was not understood or was refused; it is listed."""
    USAGE = 2
    """The command line itself is wrong."""
    REFUSED = 3
    """A rule forbids it; nothing was changed."""
    UNAVAILABLE = 4
    """The database or a needed file cannot be reached."""


@dataclass(frozen=True, slots=True)
class Command:
    """One sub-command.  ``name`` may have two words (``plan read``)."""

    name: str
    help: str
    examples: str
    configure: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
    needs_data: bool = False
    """Whether the database must be up (and Django set up) before ``run`` is called."""
