"""``motcua serve``: everything from an empty folder to a running province; ``motcua stop``."""

from __future__ import annotations

import os
import signal
import sys
from argparse import ArgumentParser, Namespace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from motcua import launch
from motcua.cli import database
from motcua.cli.command import Command, Exit
from motcua.launch.door import answers, refuse_taken, serving, stop_serving
from motcua.launch.place import project_home
from motcua.launch.supervisor import Role, Supervisor
from motcua.launch.translations import compile_translations

PACKAGE = Path(__file__).resolve().parents[1]
DEMO_DOSSIERS = 20_000
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
THREADS = 4
"""Of each web process; every one of them keeps a connection to the database."""


def _options(parser: ArgumentParser) -> None:
    port, host = os.environ.get("PORT") or "8000", os.environ.get("HOST") or "127.0.0.1"
    parser.add_argument("--host", default=host, metavar="MÁY", help=f"địa chỉ mở cổng ({host})")
    parser.add_argument("--port", type=_port, default=port, metavar="CỔNG", help=f"cổng ({port})")
    parser.add_argument(
        *("--dossiers", "--ho-so"),
        type=int,
        default=DEMO_DOSSIERS,
        metavar="N",
        help=f"số hồ sơ mẫu nạp vào cơ sở dữ liệu còn trống ({DEMO_DOSSIERS}; 0: không nạp)",
    )


def _port(text: str) -> int:
    port = int(text)
    if not 0 < port < 65_536:
        raise ValueError
    return port


def _serve(args: Namespace) -> int:
    home, url = project_home(), f"http://{args.host}:{args.port}/"
    with serving(home, url):
        refuse_taken(args.host, args.port)
        with database.ready():
            _prepare(args.dossiers)
            return _run(args.host, args.port, url)


def _prepare(dossiers: int) -> None:
    """Bring tables, translations, static files and the demonstration data up to date."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command, get_commands

    database.migrate()
    for folder in settings.LOCALE_PATHS:
        compile_translations(Path(folder))
    call_command("collectstatic", interactive=False, verbosity=0)
    is_empty = not apps.get_model("dossiers", "Dossier").objects.exists()
    if is_empty and dossiers and not settings.PRODUCTION and "load_demo" in get_commands():
        _say(f"Nạp tỉnh mẫu với {dossiers:,} hồ sơ …".replace(",", "."))
        call_command("load_demo", dossiers=dossiers)


def _run(host: str, port: int, url: str) -> int:
    """Run web and worker until told to end."""
    from django.db import connections

    connections.close_all()
    supervisor = Supervisor(_roles(host, port), say=_say)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: supervisor.stop())
    try:
        if not supervisor.watch(until=lambda: answers(host, port)):
            return Exit.UNAVAILABLE
        if not supervisor.is_stopping:
            told = _accounts(host)
            _say(f"\nMotcua đang chạy ở {url}\n{told}Dừng bằng Ctrl-C hoặc make stop.")
        return Exit.OK if supervisor.watch() else Exit.UNAVAILABLE
    finally:
        supervisor.end()
        _say("Motcua đã dừng.")


def _roles(host: str, port: int) -> list[Role]:
    web = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", "2", "--no-ws"),
        *("--blocking-threads", str(THREADS), "--respawn-failed-workers"),
        *("--workers-kill-timeout", "2", "--log-level", "warning"),
        "motcua.config.wsgi:application",
    ]
    return [
        Role("Trang web", web),
        Role("Việc nền", [sys.executable, "-m", "motcua", "work"]),
    ]


def _accounts(host: str) -> str:
    """Return the lines that tell the demonstration accounts, where the database has them."""
    if find_spec("motcua.demo.accounts") is None:
        return ""
    lines: list[str] = import_module("motcua.demo.accounts").account_lines()
    if lines and host not in LOOPBACK:
        lines = [*lines, "Chú ý: ai tới được địa chỉ này cũng vào được bằng tài khoản mẫu."]
    return "".join(f"  {line}\n" for line in lines)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _no_options(parser: ArgumentParser) -> None:
    """Take no options."""


def _stop(args: Namespace) -> int:
    if stop_serving(project_home()) and launch.stop():
        return Exit.OK
    sys.stderr.write("Motcua chưa dừng: còn tiến trình đang dùng dữ liệu.\n")
    return Exit.REFUSED


COMMANDS: tuple[Command, ...] = (
    Command(
        "serve",
        "Chạy Motcua: chuẩn bị cơ sở dữ liệu, mở trang web, làm việc nền.",
        "motcua serve\nmotcua serve --port 8080 --dossiers 1000",
        _options,
        _serve,
    ),
    Command(
        "stop",
        "Dừng Motcua đang chạy và cơ sở dữ liệu kèm theo.",
        "motcua stop",
        _no_options,
        _stop,
    ),
)
