"""``motcua plan import``: keeps a decision that was read as a plan, and may assign its tasks."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from motcua.cli.command import Command, Exit
from motcua.cli.output import say_json


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="TỆP", type=Path, help="văn bản .docx hoặc .txt (UTF-8)")
    parser.add_argument(
        "--adopt",
        action="store_true",
        help="giao việc ngay cho các cơ quan có vào ngày ban hành; sau đó không nhập lại được",
    )
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _run(args: Namespace) -> int:
    from django.db import transaction

    from motcua.base import clock
    from motcua.cli.plan import read_file
    from motcua.documents.services import keep_file
    from motcua.organisation.principals import SYSTEM
    from motcua.planning.rules.reading import as_data
    from motcua.planning.services import adopt_plan, agencies_meant, import_plan

    reading = as_data(read_file(args.file))
    with transaction.atomic():
        is_word = args.file.suffix.lower() == ".docx"
        source = (
            keep_file(args.file.name, args.file.read_bytes(), by=SYSTEM.code) if is_word else None
        )
        done = import_plan(reading, by=SYSTEM, at=clock.now(), source=source)
        meant = agencies_meant(done.plan)
        assigned = adopt_plan(done.plan, by=SYSTEM, at=clock.now()) if args.adopt else None
    told = {
        "plan": done.plan.number,
        "created": done.is_new,
        "tasks": done.tasks,
        "targets": done.targets,
        "unread": done.unread,
        "assigned": assigned,
        "roles": sorted({name for one in meant for name in one.roles}),
        "unknown": sorted({name for one in meant for name in one.unknown}),
    }
    if args.json:
        say_json(told)
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(told))
    return Exit.PROBLEMS if told["unknown"] else Exit.OK


def _lines(told: dict[str, object]) -> list[str]:
    word = "Đã nhập" if told["created"] else "Đã cập nhật"
    lines = [
        f"{word} kế hoạch {told['plan']}: {told['tasks']} nhiệm vụ, {told['targets']} chỉ tiêu, "
        f"{told['unread']} chỗ chưa hiểu."
    ]
    if told["assigned"] is None:
        lines.append("Chưa giao việc: thêm --adopt, hoặc giao ở trang Kế hoạch.")
    else:
        lines.append(f"Đã giao {told['assigned']} việc cho các cơ quan.")
    lines += [f"Giữ nguyên như văn bản, không giao: {name}" for name in _names(told["roles"])]
    lines += [f"Không có trong cây tổ chức, không giao: {name}" for name in _names(told["unknown"])]
    return lines


def _names(value: object) -> list[str]:
    return list(value) if isinstance(value, list) else []


IMPORT = Command(
    "plan import",
    "Nhập một quyết định có bảng nhiệm vụ thành kế hoạch; nhập lại là cập nhật. Kết thúc với mã 0 "
    "nếu mọi cơ quan chủ trì đều rõ, mã 1 nếu có tên chưa rõ, mã 3 nếu bị từ chối.",
    "motcua plan import quyet-dinh-461.docx\nmotcua plan import quyet-dinh-461.txt --adopt --json",
    _configure,
    _run,
    needs_data=True,
)
