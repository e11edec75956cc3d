"""``motcua database dump`` and ``restore``: the embedded database as one file, and back."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from motcua import launch
from motcua.base.errors import LogAhead
from motcua.cli.command import Command, Exit


def _file(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="tệp sao lưu, như motcua.dump")


def _dump(args: Namespace) -> int:
    launch.dump(args.file)
    sys.stdout.write(f"Đã sao lưu cơ sở dữ liệu vào {args.file}; hãy chép cả files và keys.\n")
    return Exit.OK


def _restore(args: Namespace) -> int:
    launch.restore(args.file)
    _lift_over_the_log()
    sys.stdout.write(
        f"Đã khôi phục cơ sở dữ liệu từ {args.file}. "
        "Hãy chép files và keys về, rồi chạy motcua log verify.\n"
    )
    return Exit.OK


def _lift_over_the_log() -> None:
    """Number what will be written above what was brought back; see ``motcua.base.numbering``."""
    from motcua.cli import database

    try:
        with database.ready():
            return
    except LogAhead as refusal:
        launch.lift(int(str(refusal.data["epoch"])))
    with database.ready():
        return


DUMP = Command(
    "database dump",
    "Sao lưu cơ sở dữ liệu kèm theo vào một tệp mới, được cả khi Motcua đang chạy.",
    "motcua database dump motcua.dump",
    _file,
    _dump,
)
RESTORE = Command(
    "database restore",
    "Khôi phục tệp sao lưu vào cơ sở dữ liệu kèm theo còn trống; Motcua phải đang dừng.",
    "MOTCUA_HOME=/srv/motcua-moi motcua database restore motcua.dump",
    _file,
    _restore,
)
