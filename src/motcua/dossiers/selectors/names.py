"""The names of those who acted, from the codes that rows and events keep."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.identity.models import ApiClient
from motcua.organisation.models import Staff

SYSTEM = "Hệ thống"


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """Return the name behind each principal's code, in one query per kind that occurs."""
    wanted = set(codes)
    names = {"system": SYSTEM, "": ""}
    staff = _after("staff:", wanted)
    if staff:
        people = Staff.objects.filter(code__in=staff).values_list("code", "name")
        names |= {f"staff:{code}": name for code, name in people}
    clients = _after("client:", wanted)
    if clients:
        systems = ApiClient.objects.filter(code__in=clients).values_list("code", "name")
        names |= {f"client:{code}": name for code, name in systems}
    return {code: names.get(code, code) for code in wanted}


def _after(prefix: str, codes: set[str]) -> list[str]:
    return [code.removeprefix(prefix) for code in codes if code.startswith(prefix)]
