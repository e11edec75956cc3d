"""The command ``motcua``: finds the sub-command, gives it what it needs, says how it ended.

Only the module of the sub-command asked for is imported, so that those that need no
data start at once.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from argparse import Namespace
from collections.abc import Sequence
from importlib import import_module
from types import FrameType

from motcua.cli.command import Command, Exit
from motcua.cli.parser import choose, parser_of
from motcua.cli.table import MODULES
from motcua.kernel.errors import RuleViolation

INTERRUPTED, ENDED, NOBODY_READS = 130, 143, 141
"""Exit codes a shell expects of a process stopped by Ctrl-C, by TERM, by a closed pipe."""
SERVICE_UNAVAILABLE = 503


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    if argv is None:
        _unwind_on_signals()
    try:
        code = _code(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    return code


def _code(words: list[str]) -> int:
    try:
        return _run(words)
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as end:
        return _code_of(end)


def _run(words: list[str]) -> int:
    group = words[0] if words else ""
    module = MODULES.get(group)
    commands = import_module(module.path).COMMANDS if module and module.is_present else ()
    command, rest = choose(words, commands)
    args = parser_of(command).parse_args(rest)
    try:
        return _with_data(command, args) if command.needs_data else int(command.run(args))
    except RuleViolation as refusal:
        return _tell(refusal, as_json=getattr(args, "json", False))


def _with_data(command: Command, args: Namespace) -> int:
    database = import_module("motcua.cli.database")
    with database.ready():
        return int(command.run(args))


def _tell(refusal: RuleViolation, *, as_json: bool) -> int:
    """Say a refusal to people on stderr, or to machines on stdout."""
    if as_json:
        body = {"code": refusal.code, "message": str(refusal), "data": refusal.data}
        sys.stdout.write(json.dumps(body, ensure_ascii=False, default=str) + "\n")
    else:
        sys.stderr.write(f"{refusal}\n")
    return Exit.UNAVAILABLE if refusal.status == SERVICE_UNAVAILABLE else Exit.REFUSED


def _code_of(end: SystemExit) -> int:
    """Return the code of an exit; a sentence in its place is said, and is about the settings."""
    if end.code is None or isinstance(end.code, int):
        return end.code or Exit.OK
    sys.stderr.write(f"{end.code}\n")
    return Exit.USAGE


def _unwind_on_signals() -> None:
    """Leave in order when told to end; being told again changes nothing."""

    def leave(number: int, frame: FrameType | None) -> None:
        for told in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(told, signal.SIG_IGN)
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        raise SystemExit(ENDED)

    for told in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(told) is not signal.SIG_IGN:
            signal.signal(told, leave)
