"""``motcua plan import``: keeps a decision that was read as a plan, and may assign its tasks."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from motcua.cli.command import Command, Exit
from motcua.cli.output import say_json


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="văn bản .docx hoặc .txt (UTF-8)")
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _run(args: Namespace) -> int:
    from motcua.base import clock
    from motcua.cli.plan import read_file
    from motcua.organisation.principals import SYSTEM
    from motcua.planning.rules.reading import as_data
    from motcua.planning.services import import_plan

    done = import_plan(as_data(read_file(args.file)), by=SYSTEM, at=clock.now())
    if args.json:
        say_json(
            {
                "plan": done.plan.number,
                "created": done.is_new,
                "tasks": done.tasks,
                "targets": done.targets,
                "unread": done.unread,
            }
        )
    else:
        word = "Đã nhập" if done.is_new else "Đã cập nhật"
        sys.stdout.write(
            f"{word} kế hoạch {done.plan.number}: {done.tasks} nhiệm vụ, {done.targets} chỉ tiêu, "
            f"{done.unread} chỗ chưa hiểu. Giao việc ở trang Kế hoạch.\n"
        )
    return Exit.OK


IMPORT = Command(
    "plan import",
    "Nhập một quyết định có bảng nhiệm vụ thành kế hoạch; nhập lại là cập nhật.",
    "motcua plan import quyet-dinh-461.docx",
    _configure,
    _run,
    needs_data=True,
)
