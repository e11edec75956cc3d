"""Plans are told what their targets stand at."""

import json
from datetime import date, datetime
from importlib.resources import files

import pytest

from motcua.dossiers.factories import OneStop
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.principals import SYSTEM
from motcua.planning.models import Plan, TargetValue
from motcua.planning.services import import_plan
from motcua.planning.states import PlanState
from motcua.reporting.services import measure_targets, rebuild_facts

pytestmark = pytest.mark.django_db
MARCH = datetime(2022, 3, 1, 8, 30, tzinfo=VIETNAM)


def test_the_targets_of_an_adopted_plan_move_because_a_dossier_was_handled():
    text = (files("motcua.planning") / "data" / "decision-461.json").read_text("utf-8")
    plan = import_plan(json.loads(text), by=SYSTEM, at=MARCH).plan
    today = date(2022, 11, 15)

    assert measure_targets(on=today) == 0
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.ADOPTED, adopted_at=MARCH)
    assert measure_targets(on=today) == 10
    before = TargetValue.objects.get(target__task__ref="II.1", on=today)
    assert (before.part, before.whole) == (0, 0)

    OneStop().decided()
    rebuild_facts()
    measure_targets(on=today)

    after = TargetValue.objects.get(target__task__ref="II.1", on=today)
    assert (after.part, after.whole) == (1, 1)
