"""Plans and the people who work on them, for tests, named by the situation they are in."""

from __future__ import annotations

import json
from datetime import datetime
from importlib.resources import files
from typing import Any

from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import (
    LONG_AGO,
    TODAY,
    AccountFactory,
    AgencyFactory,
    UnitFactory,
)
from motcua.organisation.models import Agency, Duty, Position, Staff
from motcua.organisation.principals import SYSTEM, Principal
from motcua.organisation.selectors import staff_principal
from motcua.organisation.states import Role, UnitKind
from motcua.planning.models import Assignment, Plan
from motcua.planning.services import import_plan
from motcua.planning.states import PlanState

MARCH = datetime(2022, 3, 1, 8, 30, tzinfo=VIETNAM)
"""The day after Decision 461."""
PROVINCIAL_OFFICE = "van-phong-ubnd"


def decision_461() -> dict[str, Any]:
    """Return the reading of Decision 461 that is shipped with the project."""
    text = (files("motcua.planning") / "data" / "decision-461.json").read_text("utf-8")
    reading: dict[str, Any] = json.loads(text)
    return reading


def plan_read() -> Plan:
    """Return Decision 461 as a plan, read and not adopted."""
    return import_plan(decision_461(), by=SYSTEM, at=MARCH).plan


def plan_in_force() -> Plan:
    """Return Decision 461 in force with nothing assigned: tests give tasks to whom they need."""
    plan = plan_read()
    plan.state, plan.adopted_at, plan.adopted_by = PlanState.ADOPTED, MARCH, "system"
    plan.save()
    return plan


def given(plan: Plan, ref: str, agency: Agency) -> Assignment:
    """Give a task to an agency."""
    return Assignment.objects.create(task=plan.tasks.get(ref=ref), agency=agency)


def official_of(agency: Agency, role: Role = Role.SPECIALIST) -> Principal:
    """Make a person in a post of this role at an agency that exists already."""
    unit = UnitFactory(agency=agency, kind=UnitKind.DIVISION)
    account = AccountFactory()
    staff = Staff.objects.create(code=account.username, name=account.name, account=account)
    position = Position.objects.create(unit=unit, title=role.label, role=role)
    Duty.objects.create(staff=staff, position=position, valid_from=LONG_AGO)
    return staff_principal(account, on=TODAY)


def control_officer() -> Principal:
    """Make somebody of the provincial office's control division, who steers plans."""
    office = Agency.objects.filter(key=PROVINCIAL_OFFICE).first()
    office = office or AgencyFactory(
        key=PROVINCIAL_OFFICE, department=True, name="Văn phòng UBND tỉnh"
    )
    return official_of(office, Role.CONTROL_OFFICER)
