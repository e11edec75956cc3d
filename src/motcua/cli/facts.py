"""``motcua facts rebuild``: makes every figure anew from the dossiers themselves."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from motcua.cli.command import Command, Exit
from motcua.cli.output import Progress, say_json


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _rebuild(args: Namespace) -> int:
    from motcua.dossiers.models import Dossier  # Django is set up only now
    from motcua.reporting.services import rebuild_facts

    total = Dossier.objects.count()
    with Progress("Tính lại số liệu", total) as progress:
        changed = rebuild_facts(told=lambda done: progress.advance(done - progress.done))
    if args.json:
        say_json({"dossiers": total, "changed": changed})
    else:
        sys.stdout.write(f"Đã tính lại {total} hồ sơ, {changed} số liệu đã đổi.\n")
    return Exit.OK


COMMANDS = (
    Command(
        "facts rebuild",
        "Tính lại mọi số liệu từ hồ sơ; chạy lại không đổi gì thêm.",
        "motcua facts rebuild\nmotcua facts rebuild --json",
        _configure,
        _rebuild,
        needs_data=True,
    ),
)
