"""Who a connected system is: a counter at each unit it was granted."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection

from motcua.base.caching import kept
from motcua.identity.models import ApiClient
from motcua.organisation.models import ClientGrant, Unit
from motcua.organisation.principals import DutyOf, Kind, Principal
from motcua.organisation.selectors.people import scopes_of
from motcua.organisation.states import Role

_HOLDER = """
SELECT c.code, c.name, c.scopes, ARRAY(
    SELECT g.unit_id FROM organisation_clientgrant g
    WHERE g.client_id = c.id AND g.valid_from <= %s AND (g.valid_to IS NULL OR g.valid_to >= %s)
    ORDER BY g.id
)
FROM identity_apiclient c WHERE c.token_hash = %s AND c.is_active
"""


def client_holding(token_hash: bytes, *, on: date) -> Principal | None:
    """Return the connected system with this token, or None; its grants are read at every call."""
    with connection.cursor() as sql:
        sql.execute(_HOLDER, [on, on, token_hash])
        row: Any = sql.fetchone()
    if row is None:
        return None
    code, name, scopes, units = row
    return _client(code, name, tuple(scopes), tuple(units), on=on)


@kept
def _client(
    code: str, name: str, scopes: tuple[str, ...], units: tuple[int, ...], *, on: date
) -> Principal:
    """Make the value of grants just read: with the same grants it is the same value.

    What a unit receives for is kept with it, as the rest of the house keeps the desks of a day.
    """
    found = {unit.pk: unit for unit in Unit.objects.filter(pk__in=units).select_related("agency")}
    duties = tuple(
        DutyOf(
            role=Role.COUNTER,
            unit_id=unit.pk,
            agency_id=unit.agency_id,
            agency_key=unit.agency.key,
            tier=unit.agency.tier,
            title=name,
            unit_name=unit.name,
            agency_name=str(unit.agency),
        )
        for unit in (found[number] for number in units)
    )
    return Principal(
        Kind.CLIENT,
        f"client:{code}",
        name,
        duties=duties,
        receives_for=scopes_of(units, on),
        scopes=frozenset(scopes),
    )


def clients_on(day: date) -> list[dict[str, Any]]:
    """Return every registered system: code, name, scopes, whether it works, and its units."""
    grants: dict[int, list[str]] = {}
    for client, unit, agency in ClientGrant.objects.as_of(day).values_list(
        "client_id", "unit__name", "unit__agency__name"
    ):
        grants.setdefault(client, []).append(f"{unit}, {agency}")
    return [
        {
            "code": row.code,
            "name": row.name,
            "scopes": list(row.scopes),
            "is_active": row.is_active,
            "units": grants.get(row.pk, []),
        }
        for row in ApiClient.objects.order_by("code")
    ]
