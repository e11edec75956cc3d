"""``motcua demo``: a made-up province of any size, the same for the same seed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from motcua.cli.command import Command, Exit

MOST = 5_000_000


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= MOST:
        raise ValueError
    return number


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("--dossiers", type=_count, default=20_000, metavar="N", help="số hồ sơ")
    parser.add_argument(
        "--seed", type=int, default=461, metavar="S", help="hạt giống: cùng số, cùng tỉnh"
    )


def _run(args: Namespace) -> int:
    from django.core.management import call_command

    call_command("load_demo", dossiers=args.dossiers, seed=args.seed)
    return Exit.OK


COMMANDS = (
    Command(
        "demo",
        "Nạp một tỉnh mẫu vào cơ sở dữ liệu còn trống.",
        "motcua demo --dossiers 20000 --seed 461",
        _configure,
        _run,
        needs_data=True,
    ),
)
