"""Somebody stands in for an absent colleague (*phân công làm thay*), from a day to a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from motcua.base.events import emit
from motcua.kernel.vietnamese import nfc
from motcua.kernel.worktime import day_of
from motcua.organisation.errors import (
    NotYourPeople,
    StandInDays,
    StandInOver,
    StandInTwice,
    StandInUnfit,
)
from motcua.organisation.events import StandInEnded
from motcua.organisation.models import Duty, Position, Staff
from motcua.organisation.selectors.stand_ins import POSTS, answers_for
from motcua.organisation.services.people import appoint

if TYPE_CHECKING:
    from motcua.organisation.principals import Principal


@transaction.atomic
def stand_in(
    duty: Duty,
    staff: Staff,
    *,
    since: date,
    until: date,
    by: Principal,
    at: datetime,
    document: str = "",
) -> Duty:
    """Let a colleague of the same agency do what the holder of a post does, while they are away.

    The absent keep their post and their work; both may act, and what the colleague does is
    recorded as done for them.  Standing in for a leader gives no right to sign: that is a
    delegation of its own.  Raises NotYourPeople, StandInUnfit, StandInDays, StandInTwice.
    """
    position = Position.objects.select_for_update().select_related("unit").get(pk=duty.position_id)
    unit = position.unit
    theirs = answers_for(by, unit=unit.pk, agency=unit.agency_id)
    if duty.stands_in_for_id is not None or position.role not in POSTS or not theirs:
        raise NotYourPeople
    if not day_of(at) <= since <= until or not (duty.holds_on(since) and duty.holds_on(until)):
        raise StandInDays
    if staff.pk == duty.staff_id or not _works_there(staff, unit.agency_id, since, until):
        raise StandInUnfit
    there = Duty.objects.filter(position=position, staff=staff, stands_in_for=duty.staff_id)
    there = there.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=since), valid_from__lte=until)
    if there.exists():
        raise StandInTwice(name=staff.name)
    return appoint(
        staff,
        position,
        since=since,
        until=until,
        by=by,
        at=at,
        stands_in_for=duty.staff,
        document=nfc(document),
    )


@transaction.atomic
def end_stand_in(duty: Duty, *, by: Principal, at: datetime) -> None:
    """End it with yesterday; one that has not begun, or begins today, never was.

    Raises NotYourPeople, StandInOver.
    """
    Position.objects.select_for_update().get(pk=duty.position_id)
    row = Duty.objects.select_related("position__unit", "staff").filter(pk=duty.pk).first()
    today = day_of(at)
    if row is None or (row.valid_to is not None and row.valid_to < today):
        raise StandInOver
    unit = row.position.unit
    if row.stands_in_for_id is None or not answers_for(by, unit=unit.pk, agency=unit.agency_id):
        raise NotYourPeople
    if row.valid_from >= today:
        row.delete()
    else:
        row.valid_to = today - timedelta(days=1)
        row.save(update_fields=["valid_to"])
    emit(
        StandInEnded(subject=f"staff:{row.staff.code}", by=by.code, at=at, position=row.position_id)
    )


def _works_there(staff: Staff, agency: int, since: date, until: date) -> bool:
    """Tell whether somebody holds a post of their own in the agency on the first and last day."""
    own = staff.duties.filter(position__unit__agency=agency, stands_in_for__isnull=True)
    return all(own.filter(pk__in=Duty.objects.as_of(day)).exists() for day in (since, until))
