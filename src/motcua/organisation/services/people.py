"""People in posts: registering them, appointing them, and giving them the right to sign."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from motcua.base.events import emit
from motcua.organisation.events import StaffAppointed
from motcua.organisation.models import Agency, Duty, Position, SigningDelegation, Staff
from motcua.organisation.states import SigningCapacity

if TYPE_CHECKING:
    from datetime import datetime

    from motcua.identity.models import Account
    from motcua.organisation.principals import Principal


@transaction.atomic
def register_staff(code: str, name: str, *, account: Account | None = None) -> Staff:
    """Register a person who works in an agency."""
    return Staff.objects.create(code=code, name=name, account=account)


@transaction.atomic
def appoint(
    staff: Staff,
    position: Position,
    *,
    since: date,
    by: Principal,
    at: datetime,
    until: date | None = None,
    stands_in_for: Staff | None = None,
    document: str = "",
) -> Duty:
    """Give a person a position from a day, for themselves or standing in for somebody."""
    duty = Duty.objects.create(
        staff=staff,
        position=position,
        valid_from=since,
        valid_to=until,
        stands_in_for=stands_in_for,
        document=document,
    )
    emit(
        StaffAppointed(
            subject=f"staff:{staff.code}",
            by=by.code,
            at=at,
            position=position.pk,
            since=since,
            until=until,
            stands_in_for=f"staff:{stands_in_for.code}" if stands_in_for else "",
        )
    )
    return duty


@transaction.atomic
def delegate_signing(
    staff: Staff,
    agency: Agency,
    capacity: SigningCapacity,
    title: str,
    *,
    since: date,
    until: date | None = None,
    document: str = "",
) -> SigningDelegation:
    """Let a person sign for an agency in a capacity, from a day."""
    return SigningDelegation.objects.create(
        staff=staff,
        agency=agency,
        capacity=capacity,
        title=title,
        valid_from=since,
        valid_to=until,
        document=document,
    )
