"""``motcua work``: the worker; ``motcua log verify``: the proof that the log was not rewritten."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace

from motcua.cli.command import Command, Exit


def _no_options(parser: ArgumentParser) -> None:
    pass


def _work(args: Namespace) -> int:
    from motcua.base.worker import work  # Django is set up only now

    work()
    return Exit.OK


def _verify_options(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _verify(args: Namespace) -> int:
    from motcua.base import seals

    sealed, broken = seals.seal(), seals.first_broken()
    seals.sign_head()
    if args.json:
        sys.stdout.write(json.dumps({"sealed": sealed, "broken": broken}) + "\n")
    elif broken is None:
        sys.stdout.write(f"Nhật ký nguyên vẹn; vừa niêm phong thêm {sealed} sự kiện.\n")
    else:
        sys.stdout.write(f"Nhật ký bị sửa từ niêm phong số {broken}.\n")
    return Exit.OK if broken is None else Exit.PROBLEMS


def _sync(args: Namespace) -> int:
    from motcua.organisation.services import sync_reference

    for done in sync_reference():
        sys.stdout.write(
            f"{done.table}: thêm {done.added}, đổi {done.changed}, giữ nguyên {done.same}\n"
        )
    return Exit.OK


COMMANDS = (
    Command(
        "work",
        "Chạy việc nền: đọc nhật ký sự kiện và làm các việc đến hạn.",
        "motcua work",
        _no_options,
        _work,
        needs_data=True,
    ),
    Command(
        "log verify",
        "Kiểm tra nhật ký sự kiện có bị sửa không.",
        "motcua log verify --json",
        _verify_options,
        _verify,
        needs_data=True,
    ),
    Command(
        "reference sync",
        "Đưa cơ quan, đơn vị, chức danh và lịch làm việc từ dữ liệu nền vào cơ sở dữ liệu.",
        "motcua reference sync",
        _no_options,
        _sync,
        needs_data=True,
    ),
)
