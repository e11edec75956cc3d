"""Who somebody is today: the principal made of an account."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from motcua.identity.states import AccountKind
from motcua.organisation.models import CounterScope, Duty, SigningDelegation, Staff
from motcua.organisation.principals import DutyOf, Kind, Principal
from motcua.organisation.selectors.agencies import subtree_ids
from motcua.organisation.states import Role

if TYPE_CHECKING:
    from motcua.identity.models import Account

OVERSEERS = {Role.CONTROL_OFFICER, Role.INSPECTOR}
COUNTER_ROLES = {Role.COUNTER, Role.ONE_STOP_HEAD, Role.POST_CLERK}


def staff_principal(account: Account, *, on: date) -> Principal:
    """Return who this account is on that day, with every duty held and stood in for."""
    if account.kind == AccountKind.WATCHER:
        return Principal(Kind.WATCHER, f"watcher:{account.pk}", account.name, account_id=account.pk)
    if account.kind == AccountKind.CITIZEN:
        return Principal(Kind.CITIZEN, f"citizen:{account.pk}", account.name, account_id=account.pk)
    staff = Staff.objects.filter(account=account).first()
    if staff is None:
        return Principal(Kind.STAFF, f"account:{account.pk}", account.name, account_id=account.pk)
    duties = tuple(_duty(row) for row in _duties_of(staff, on))
    return _overseeing(
        Kind.STAFF,
        f"staff:{staff.code}",
        staff.name,
        on,
        duties,
        staff_id=staff.pk,
        account_id=account.pk,
    )


def _duties_of(staff: Staff, on: date) -> Any:
    return (
        Duty.objects.as_of(on)
        .filter(staff=staff)
        .select_related("position__unit__agency", "stands_in_for")
        .order_by("position__rank", "pk")
    )


def _duty(row: Duty) -> DutyOf:
    unit = row.position.unit
    return DutyOf(
        role=Role(row.position.role),
        unit_id=unit.pk,
        agency_id=unit.agency_id,
        agency_key=unit.agency.key,
        tier=unit.agency.tier,
        title=row.position.title,
        unit_name=unit.name,
        agency_name=str(unit.agency),
        stands_in_for=f"staff:{row.stands_in_for.code}" if row.stands_in_for else "",
        absent_id=row.stands_in_for_id,
    )


def _overseeing(
    kind: Kind, code: str, name: str, on: date, duties: tuple[DutyOf, ...], **more: Any
) -> Principal:
    units = [duty.unit_id for duty in duties if duty.role in COUNTER_ROLES]
    watching = [duty for duty in duties if duty.role in OVERSEERS]
    everywhere = any(
        duty.agency_key in {"van-phong-ubnd", "ubnd-tinh"} or duty.role is Role.INSPECTOR
        for duty in watching
    )
    watched = {duty.agency_id for duty in watching}
    return Principal(
        kind,
        code,
        name,
        duties=duties,
        receives_for=scopes_of(units, on) if units else frozenset(),
        oversees_all=everywhere,
        oversees=subtree_ids(watched, on=on) if watched and not everywhere else frozenset(),
        **more,
    )


def scopes_of(units: Iterable[int], on: date) -> frozenset[tuple[int, int]]:
    """Return (unit, agency) for every agency these units receive for on that day."""
    rows = CounterScope.objects.as_of(on).filter(unit__in=list(units))
    return frozenset(rows.values_list("unit_id", "agency_id"))


def signing_capacity_of(staff_id: int, agency_id: int, *, on: date) -> SigningDelegation | None:
    """Return how this person signs for this agency on that day, or None when they may not."""
    return (
        SigningDelegation.objects.as_of(on)
        .filter(staff=staff_id, agency=agency_id)
        .order_by("-valid_from", "pk")
        .first()
    )
