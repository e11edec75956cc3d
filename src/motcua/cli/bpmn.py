"""``motcua bpmn check``: what a BPMN 2.0 drawing says, and what of it cannot be worked by."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from motcua.catalogue.rules.bpmn import BpmnRefused
from motcua.catalogue.rules.process_files import BLANK, open_processes
from motcua.cli.command import Command, Exit
from motcua.cli.process import say


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp BPMN 2.0 (.bpmn, .xml)")
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _check(args: Namespace) -> int:
    found = open_processes(args.file)
    if not args.file.read_bytes().lstrip(BLANK).startswith(b"<"):
        raise BpmnRefused(file=args.file.name, why="không phải XML")
    say(found, as_json=args.json)
    return Exit.OK if all(one.is_sound for one in found) else Exit.PROBLEMS


COMMANDS: tuple[Command, ...] = (
    Command(
        "bpmn check",
        "Kiểm tra sơ đồ BPMN 2.0: phần chưa hỗ trợ, đường đi, vai trò, số giờ.",
        "motcua bpmn check quy-trinh.bpmn\nmotcua bpmn check quy-trinh.bpmn --json",
        _configure,
        _check,
    ),
)
