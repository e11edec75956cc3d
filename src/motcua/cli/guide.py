"""``motcua guide load``: puts better questions in place of those that papers ask themselves."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from motcua.cli.command import Command, Exit


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp TOML các câu hỏi")


def _run(args: Namespace) -> int:
    from motcua.catalogue.rules.guide_files import GuideFileNotReadable
    from motcua.catalogue.services import load_guides

    try:
        text = args.file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GuideFileNotReadable(place=args.file.name, why="không mở được") from error
    questions = load_guides(text)
    sys.stdout.write(f"Đã nạp {questions} câu hỏi hướng dẫn.\n")
    return Exit.OK


COMMANDS = (
    Command(
        "guide load",
        "Nạp câu hỏi hướng dẫn chọn hồ sơ từ tệp TOML, thay câu hỏi cũ của cùng thủ tục.",
        "motcua guide load huong-dan.toml",
        _configure,
        _run,
        needs_data=True,
    ),
)
