"""``motcua client``: the systems of other agencies that speak to the API."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from motcua.cli.command import Command, Exit
from motcua.cli.output import say_json

if TYPE_CHECKING:
    from motcua.organisation.models import Unit

SCOPES = ("read", "receive", "handle", "publish")


def _configure_add(parser: ArgumentParser) -> None:
    parser.add_argument("code", metavar="MÃ", help="mã hệ thống, như tu-phap")
    parser.add_argument("name", metavar="TÊN", help="tên hệ thống, để trong dấu nháy")
    parser.add_argument(
        "--scope",
        action="append",
        required=True,
        choices=SCOPES,
        help="được làm gì: đọc, tiếp nhận, xử lý, công bố; ghi nhiều lần được",
    )
    parser.add_argument(
        "--agency",
        action="append",
        required=True,
        metavar="KHÓA",
        help="làm ở cơ quan này, tại một cửa nếu có; ghi nhiều lần được",
    )


def _add(args: Namespace) -> int:
    from motcua.base import clock
    from motcua.identity.states import Scope
    from motcua.organisation.principals import SYSTEM
    from motcua.organisation.services.clients import register_client

    token = register_client(
        args.code,
        args.name,
        scopes=[Scope(scope) for scope in dict.fromkeys(args.scope)],
        units=[_unit_of(key) for key in dict.fromkeys(args.agency)],
        by=SYSTEM,
        at=clock.now(),
    )
    return _show(token)


def _unit_of(key: str) -> Unit:
    """Return the one-stop unit of an agency, else its first unit; raises ClientUnfit."""
    from motcua.base import clock
    from motcua.organisation.errors import ClientUnfit
    from motcua.organisation.models import Unit
    from motcua.organisation.states import UnitKind

    rows = Unit.objects.as_of(clock.today()).filter(agency__key=key).order_by("pk")
    unit = rows.filter(kind=UnitKind.ONE_STOP).first() or rows.first()
    if unit is None:
        raise ClientUnfit(why=f"không có cơ quan nào khóa “{key[:80]}” đang hoạt động")
    return unit


def _show(token: str) -> int:
    sys.stdout.write(f"Mã truy cập, chỉ hiện một lần này, hãy giữ kín:\n{token}\n")
    return Exit.OK


def _configure_code(parser: ArgumentParser) -> None:
    parser.add_argument("code", metavar="MÃ", help="mã hệ thống")


def _renew(args: Namespace) -> int:
    from motcua.base import clock
    from motcua.organisation.principals import SYSTEM
    from motcua.organisation.services.clients import renew_token

    return _show(renew_token(args.code, by=SYSTEM, at=clock.now()))


def _stop(args: Namespace) -> int:
    from motcua.base import clock
    from motcua.organisation.principals import SYSTEM
    from motcua.organisation.services.clients import stop_client

    stop_client(args.code, by=SYSTEM, at=clock.now())
    sys.stdout.write(f"Đã dừng hệ thống {args.code}.\n")
    return Exit.OK


def _configure_list(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")


def _list(args: Namespace) -> int:
    from motcua.base import clock
    from motcua.organisation.selectors.clients import clients_on

    found = clients_on(clock.today())
    if args.json:
        say_json(found)
        return Exit.OK
    for one in found:
        state = "đang dùng" if one["is_active"] else "đã dừng"
        where = ", ".join(one["units"]) or "không đơn vị nào"
        sys.stdout.write(
            f"{one['code']}: {one['name']} ({state}); {' '.join(one['scopes'])}; {where}\n"
        )
    if not found:
        sys.stdout.write("Chưa có hệ thống kết nối nào.\n")
    return Exit.OK


COMMANDS: tuple[Command, ...] = (
    Command(
        "client add",
        "Đăng ký hệ thống của cơ quan khác được gọi API; in mã truy cập một lần.",
        'motcua client add tu-phap "Phần mềm hộ tịch" --scope receive --agency so-tu-phap',
        _configure_add,
        _add,
        needs_data=True,
    ),
    Command(
        "client list",
        "Liệt kê các hệ thống kết nối: được làm gì, ở đâu.",
        "motcua client list\nmotcua client list --json",
        _configure_list,
        _list,
        needs_data=True,
    ),
    Command(
        "client renew",
        "Cấp mã truy cập mới; mã cũ hết dùng ngay, hệ thống đã dừng dùng lại được.",
        "motcua client renew tu-phap",
        _configure_code,
        _renew,
        needs_data=True,
    ),
    Command(
        "client stop",
        "Dừng một hệ thống kết nối; việc nó đã làm vẫn giữ tên nó.",
        "motcua client stop tu-phap",
        _configure_code,
        _stop,
        needs_data=True,
    ),
)
