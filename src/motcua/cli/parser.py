"""Reads a command line, with Vietnamese help and Vietnamese complaints."""

from __future__ import annotations

import argparse
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Sequence
from difflib import get_close_matches

from motcua.cli.command import Command, Exit
from motcua.cli.table import MODULES

SENTENCES = {
    "usage: ": "cách dùng: ",
    "options": "tùy chọn",
    "positional arguments": "tham số",
    "show this help message and exit": "in hướng dẫn này rồi thoát",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s.\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "thiếu tham số: %s",
    "one of the arguments %s is required": "cần một trong các tham số: %s",
    "unrecognized arguments: %s": "không hiểu tham số: %s",
    "ambiguous option: %(option)s could match %(matches)s": (
        "tùy chọn %(option)s có thể là %(matches)s"
    ),
    "not allowed with argument %s": "không dùng cùng với %s",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "expected one argument": "cần một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "expected at most one argument": "chỉ nhận nhiều nhất một giá trị",
    "expected %s argument": "cần %s giá trị",
    "expected %s arguments": "cần %s giá trị",
    "invalid %(type)s value: %(value)r": "giá trị %(value)r không hợp lệ",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "giá trị %(value)r không hợp lệ (chọn trong %(choices)s)"
    ),
    "can't open '%(filename)s': %(error)s": "không mở được '%(filename)s': %(error)s",
}
"""What ``argparse`` says, in Vietnamese.  It looks its sentences up by these very words; one that
a later Python words otherwise is said in English, and a test on that Python tells."""


def _vietnamese(sentence: str) -> str:
    return SENTENCES.get(sentence, sentence)


def _vietnamese_count(singular: str, plural: str, count: int) -> str:
    return SENTENCES.get(singular, singular if count == 1 else plural)


vars(argparse).update(_=_vietnamese, ngettext=_vietnamese_count)


def parser_of(command: Command) -> ArgumentParser:
    """Return the parser of one sub-command; its help ends with examples."""
    parser = ArgumentParser(
        prog=f"motcua {command.name}",
        description=command.help,
        epilog=_examples(command.examples),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.configure(parser)
    return parser


def choose(words: Sequence[str], commands: Sequence[Command]) -> tuple[Command, list[str]]:
    """Return the sub-command that ``words`` begin with, and the words after its name.

    ``commands`` are those of the module of the first word.
    """
    by_name = {command.name: command for command in commands}
    for length in (2, 1):
        if command := by_name.get(" ".join(words[:length])):
            return command, list(words[length:])
    if not words or words[0] in {"-h", "--help"}:
        raise _end(overview(), Exit.OK if words else Exit.USAGE)
    if not commands:
        raise _complaint(words[0], [name for name, module in MODULES.items() if module.is_present])
    siblings = [command for command in commands if command.name.split()[0] == words[0]]
    if len(words) == 1 or words[1] in {"-h", "--help"}:
        raise _end(group_help(words[0], siblings), Exit.OK if words[1:] else Exit.USAGE)
    raise _complaint(" ".join(words[:2]), [command.name for command in siblings])


def overview() -> str:
    """Return what ``motcua --help`` prints."""
    present = {name: module.about for name, module in MODULES.items() if module.is_present}
    return (
        "cách dùng: motcua LỆNH [tùy chọn]\n\n"
        "Một cửa: tiếp nhận, giải quyết, trả kết quả thủ tục hành chính.\n\n"
        f"các lệnh:\n{_listed(present)}\n\n"
        "Gõ motcua LỆNH --help để xem cách dùng từng lệnh.\n\n"
        "ví dụ:\n  motcua serve --port 8080\n  motcua database status\n"
    )


def group_help(group: str, commands: Sequence[Command]) -> str:
    """Return what ``motcua plan --help`` prints."""
    listed = _listed({command.name: command.help for command in commands})
    examples = _examples("\n".join(command.examples for command in commands))
    return (
        f"cách dùng: motcua {group} LỆNH [tùy chọn]\n\n{MODULES[group].about}\n\n"
        f"các lệnh:\n{listed}\n\n{examples}\n"
    )


def _listed(abouts: dict[str, str]) -> str:
    width = max(map(len, abouts), default=0)
    return "\n".join(f"  {name:<{width}}  {about}" for name, about in abouts.items())


def _examples(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join(["ví dụ:", *(f"  {line}" for line in lines)]) if lines else ""


def _complaint(wrong: str, known: list[str]) -> SystemExit:
    near = get_close_matches(wrong, known, n=1)
    hint = f"Có phải là “{near[0]}”?" if near else "Gõ motcua --help để xem các lệnh."
    return _end(f"motcua: không có lệnh “{wrong}”. {hint}\n", Exit.USAGE)


def _end(text: str, code: Exit) -> SystemExit:
    (sys.stderr if code else sys.stdout).write(text)
    return SystemExit(code)
