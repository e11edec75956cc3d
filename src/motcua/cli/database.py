"""``motcua database``: the embedded server; ``motcua manage``: Django's own commands."""

from __future__ import annotations

import os
import sys
from argparse import REMAINDER, ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from motcua import launch
from motcua.cli.command import Command, Exit
from motcua.cli.database_copies import DUMP, RESTORE
from motcua.cli.output import say_json
from motcua.kernel.texts import noop as _
from motcua.launch.errors import DatabaseUnavailable

SETTINGS = "motcua.config.settings"
MIGRATION_LOCK = 461_766
"""Number of the advisory lock held by whoever changes the tables."""


class DatabaseLost(DatabaseUnavailable):
    """It was there, and went away while a command was using it."""

    code = "database-lost"
    message = _("Mất kết nối cơ sở dữ liệu giữa chừng; việc đang làm dở đã được hoàn lại: {why}.")


@contextmanager
def ready() -> Iterator[None]:
    """Have Django set up on a database that has its tables, while the block runs."""
    with launch.database():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        import django  # only the commands that need data pay for it
        from django.db import OperationalError, connection, connections

        django.setup()
        try:
            if "django_migrations" not in connection.introspection.table_names():
                migrate()
            yield
        except OperationalError as error:
            raise DatabaseLost(why=str(error).strip().splitlines()[0].rstrip(".")) from error
        finally:
            connections.close_all()


def migrate() -> None:
    """Bring the tables up to date; of several processes at once, one does it, the others wait."""
    from django.core.management import call_command
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
        try:
            call_command("migrate", interactive=False, verbosity=0)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [MIGRATION_LOCK])


def _status_options(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _status(args: Namespace) -> int:
    now = launch.status()
    if args.json:
        port = now.server.port if now.server else None
        say_json({"folder": now.folder, "running": bool(now.server), "port": port})
        return Exit.OK
    state = f"đang chạy ở cổng {now.server.port}" if now.server else "đang dừng"
    use = ", có tiến trình đang dùng" if now.used else ""
    sys.stdout.write(f"Cơ sở dữ liệu trong {now.folder} {state}{use}.\n")
    return Exit.OK


def _no_options(parser: ArgumentParser) -> None:
    """Take no options."""


def _stop(args: Namespace) -> int:
    if launch.stop():
        return Exit.OK
    sys.stderr.write("Có tiến trình đang dùng cơ sở dữ liệu; hãy dừng nó trước.\n")
    return Exit.REFUSED


def _manage_options(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs=REMAINDER, metavar="LỆNH", help="lệnh của Django")


def _manage(args: Namespace) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["motcua manage", *args.words])
    return Exit.OK


COMMANDS: tuple[Command, ...] = (
    Command(
        "database status",
        "Cho biết cơ sở dữ liệu kèm theo có đang chạy không.",
        "motcua database status --json",
        _status_options,
        _status,
    ),
    Command(
        "database stop",
        "Dừng cơ sở dữ liệu mà một tiến trình bị ngắt bỏ lại.",
        "motcua database stop",
        _no_options,
        _stop,
    ),
    DUMP,
    RESTORE,
    Command(
        "manage",
        "Chạy một lệnh quản trị của Django trên cơ sở dữ liệu này.",
        "motcua manage showmigrations\nmotcua manage dbshell",
        _manage_options,
        _manage,
        needs_data=True,
    ),
)
