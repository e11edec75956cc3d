"""Connected systems (*hệ thống kết nối*): registered, given another token, stopped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.identity.models import ApiClient
from motcua.identity.states import Scope
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.organisation.errors import ClientCodeTaken, ClientUnfit, ClientUnknown
from motcua.organisation.events import ClientChanged
from motcua.organisation.models import ClientGrant, Unit
from motcua.organisation.tokens import fresh_token, new_client

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal

CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")


@transaction.atomic
def register_client(
    code: str,
    name: str,
    *,
    scopes: Sequence[Scope],
    units: Sequence[Unit],
    by: Principal,
    at: datetime,
) -> str:
    """Register a system that acts as a counter at these units; return its token, shown once.

    Raises ClientUnfit, ClientCodeTaken.
    """
    said = nfc(name)
    wants = {
        "mã chỉ gồm chữ thường, số và dấu gạch nối": bool(CODE.fullmatch(code)),
        "thiếu tên hệ thống": bool(said),
        "chưa ghi hệ thống được làm gì": bool(scopes),
        "chưa ghi hệ thống làm ở đơn vị nào": bool(units),
    }
    for why, is_well in wants.items():
        if not is_well:
            raise ClientUnfit(why=why)
    if ApiClient.objects.filter(code=code).exists():
        raise ClientCodeTaken(code=code)
    client, token = new_client(code, said, [scope.value for scope in scopes])
    ClientGrant.objects.bulk_create(
        ClientGrant(client=client, unit=unit, valid_from=day_of(at)) for unit in units
    )
    _tell(client, "registered", by, at)
    return token


@transaction.atomic
def renew_token(code: str, *, by: Principal, at: datetime) -> str:
    """Give a system another token and return it; the old one ends at once.

    A system that was stopped works again.  Raises ClientUnknown.
    """
    client = _held(code)
    token, client.token_hash = fresh_token()
    client.is_active = True
    client.save(update_fields=["token_hash", "is_active"])
    _tell(client, "renewed", by, at)
    return token


@transaction.atomic
def stop_client(code: str, *, by: Principal, at: datetime) -> None:
    """Let a system do nothing more; what it did stays in its name.  Raises ClientUnknown."""
    client = _held(code)
    if client.is_active:
        client.is_active = False
        client.save(update_fields=["is_active"])
        _tell(client, "stopped", by, at)


def _held(code: str) -> ApiClient:
    client = ApiClient.objects.select_for_update(no_key=True).filter(code=code).first()
    if client is None:
        raise ClientUnknown(code=code[:40])
    return client


def _tell(client: ApiClient, act: str, by: Principal, at: datetime) -> None:
    emit(
        ClientChanged(
            subject=f"client:{client.code}",
            by=by.code,
            at=at,
            act=act,
            scopes=" ".join(client.scopes),
        )
    )
