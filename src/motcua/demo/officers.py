"""People of the demonstration as those who act: by their account, or by the post they hold."""

from __future__ import annotations

from datetime import date

from motcua.organisation.models import Duty
from motcua.organisation.principals import DutyOf, Kind, Principal
from motcua.organisation.selectors import agencies_on
from motcua.organisation.states import Role


def holder_of(duty: Duty) -> Principal:
    """Return who holds a post; most people of the demonstration have no account to sign in with."""
    unit = duty.position.unit
    held = DutyOf(
        role=Role(duty.position.role),
        unit_id=unit.pk,
        agency_id=unit.agency_id,
        agency_key=unit.agency.key,
        tier=unit.agency.tier,
        title=duty.position.title,
        unit_name=unit.name,
        agency_name=unit.agency.name,
    )
    staff = duty.staff
    return Principal(Kind.STAFF, f"staff:{staff.code}", staff.name, staff.pk, duties=(held,))


def control_officer_of(key: str, *, on: date) -> Principal:
    """Return the control officer of an agency by its key."""
    agency = agencies_on(on).get(key=key)
    rows = Duty.objects.filter(position__unit__agency=agency)
    duty = rows.filter(position__role=Role.CONTROL_OFFICER).order_by("pk").first()
    assert duty is not None, "a department has a control officer"
    return holder_of(duty)
