"""How plans stand on chosen days, who is told what, and how figures are kept."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction

from motcua.identity.states import AccountKind
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import TODAY, AccountFactory, Office
from motcua.organisation.principals import NOBODY
from motcua.organisation.selectors import staff_principal
from motcua.organisation.services import sync_reference
from motcua.organisation.states import Role, Tier
from motcua.planning import services
from motcua.planning.errors import TargetDayPast
from motcua.planning.factories import (
    MARCH,
    control_officer,
    given,
    official_of,
    plan_in_force,
    plan_read,
)
from motcua.planning.models import PlanTarget, TargetValue
from motcua.planning.rules.progress import Standing
from motcua.planning.selectors import (
    agencies_of,
    assignments_of,
    board_of,
    evidence_visible_to,
    plans_visible_to,
    standings_of,
    targets_to_measure,
    tasks_visible_to,
    tiers_of,
)

pytestmark = pytest.mark.django_db


def standing(plan, ref, on, *, agency=None):
    found = board_of(plan, on=on, agency=agency).tasks
    return next(shown for shown in found if shown.task.ref == ref).standing


def show(part, official, on, **said):
    at = datetime(on.year, on.month, on.day, 9, 0, tzinfo=VIETNAM)
    return services.hand_in(part, document="12/BC", done_on=on, by=official, at=at, **said)


@pytest.mark.parametrize(
    ("_case", "ref", "on", "word"),
    [
        ("a month to come", "I.II.2", date(2022, 7, 31), Standing.NOT_STARTED),
        ("in its month", "I.II.2", date(2022, 8, 2), Standing.ON_TRACK),
        ("most of it gone", "I.II.2", date(2022, 8, 25), Standing.AT_RISK),
        ("its month over", "I.II.2", date(2022, 9, 1), Standing.LATE),
        ("the fourth quarter to come", "I.II.3", date(2022, 9, 30), Standing.NOT_STARTED),
        ("by its own plan", "I.VII.3", date(2022, 12, 31), Standing.NO_DATE),
        ("all year, nothing in a closed quarter", "I.I.5", date(2022, 6, 21), Standing.LATE),
        ("quarters one and two over", "II.7", date(2022, 7, 1), Standing.LATE),
    ],
)
def test_standing_on_chosen_days_when_nobody_has_shown_anything(_case, ref, on, word):
    plan = plan_in_force()
    given(plan, ref, Office().agency)

    assert standing(plan, ref, on) is word


def test_a_dated_task_is_late_until_everybody_has_shown_something():
    plan, offices = plan_in_force(), [Office(), Office()]
    parts = [given(plan, "I.I.1", office.agency) for office in offices]

    show(parts[0], offices[0].person(Role.SPECIALIST), date(2022, 3, 20))
    assert standing(plan, "I.I.1", date(2022, 4, 1)) is Standing.LATE
    show(parts[1], offices[1].person(Role.SPECIALIST), date(2022, 3, 30))

    assert standing(plan, "I.I.1", date(2022, 4, 1)) is Standing.DONE
    assert standing(plan, "I.I.1", date(2022, 3, 29)) is not Standing.DONE


def test_each_agency_stands_by_what_it_showed_itself():
    plan, quick, slow = plan_in_force(), Office(), Office()
    given(plan, "I.I.1", slow.agency)
    show(
        given(plan, "I.I.1", quick.agency),
        quick.person(Role.SPECIALIST),
        date(2022, 3, 20),
    )
    on = date(2022, 4, 1)

    rows = standings_of(plan, [quick.agency, slow.agency], on=on)

    assert [(row.owed, row.shown, row.late) for row in rows] == [(1, 1, 0), (1, 0, 1)]
    assert standing(plan, "I.I.1", on, agency=quick.agency.pk) is Standing.DONE
    assert len(board_of(plan, on=on, agency=quick.agency.pk).tasks) == 1


def test_tiers_are_counted_apart():
    plan = plan_in_force()
    district, commune = Office(), Office(commune=True)
    part = given(plan, "I.I.1", district.agency)
    given(plan, "I.I.1", commune.agency)
    show(part, district.person(Role.SPECIALIST), date(2022, 3, 20))
    task = plan.tasks.get(ref="I.I.1")

    shares = tiers_of(task, on=date(2022, 3, 31))

    assert [(s.tier, s.owed, s.shown) for s in shares] == [
        (Tier.DISTRICT, 1, 1),
        (Tier.COMMUNE, 1, 0),
    ]
    assert tiers_of(task, on=date(2022, 3, 19))[0].shown == 0


def test_a_target_is_followed_by_its_task():
    plan = plan_in_force()
    target = PlanTarget.objects.get(task__ref="II.1")

    services.record_value(target, on=date(2022, 6, 1), part=69, whole=100)
    assert standing(plan, "II.1", date(2022, 6, 2)) is Standing.AT_RISK
    services.record_value(target, on=date(2022, 6, 3), part=70, whole=100)

    assert standing(plan, "II.1", date(2022, 6, 4)) is Standing.ON_TRACK
    assert standing(plan, "II.1", date(2022, 6, 2)) is Standing.AT_RISK
    assert standing(plan, "II.1", date(2023, 1, 1)) is Standing.DONE


def test_nothing_to_count_is_neither_met_nor_missed():
    plan = plan_in_force()
    target = PlanTarget.objects.get(task__ref="II.1")
    services.record_value(target, on=date(2022, 6, 1), part=0, whole=0)

    (shown,) = [s for s in board_of(plan, on=date(2022, 6, 2)).tasks if s.task.ref == "II.1"]

    assert (shown.targets[0].is_met, shown.targets[0].value.rate) == (None, None)


def test_a_day_is_measured_again_until_a_later_one_is_known():
    plan_in_force()
    target = PlanTarget.objects.get(task__ref="II.1")
    first, second = date(2022, 6, 1), date(2022, 6, 2)
    services.record_value(target, on=first, part=1, whole=2)
    services.record_value(target, on=first, part=2, whole=2)
    services.record_value(target, on=second, part=3, whole=3)

    with pytest.raises(TargetDayPast):
        services.record_value(target, on=first, part=1, whole=2)

    assert services.record_value(target, on=first, part=2, whole=2).part == 2
    assert services.record_value(target, on=date(2022, 5, 31), part=1, whole=1).on.month == 5
    assert TargetValue.objects.count() == 3


@pytest.mark.parametrize(
    ("_case", "comparison", "met"),
    [
        ("at least", ">=", [False, True, True]),
        ("at most", "<=", [True, True, False]),
        ("exactly", "=", [False, True, False]),
        ("more", ">", [False, False, True]),
        ("less", "<", [True, False, False]),
    ],
)
def test_figures_are_held_against_the_line_as_the_text_says(_case, comparison, met):
    plan_in_force()
    target = PlanTarget.objects.get(task__ref="II.1")
    target.comparison = comparison

    rates = [TargetValue(part=part, whole=1_000).rate for part in (699, 700, 701)]

    assert [target.is_met(rate) for rate in rates] == met
    assert target.is_met(None) is None


@pytest.mark.parametrize(
    ("_case", "spoil"),
    [("a comparison of no name", {"comparison": "~"}), ("no unit is too long", {"unit": None})],
)
def test_the_table_refuses_a_target_that_cannot_be(_case, spoil):
    plan_in_force()

    with pytest.raises(IntegrityError), transaction.atomic():
        PlanTarget.objects.update(**spoil)


def test_only_plans_in_force_are_measured():
    plan = plan_read()
    assert not targets_to_measure().exists()
    plan.delete()

    plan = plan_in_force()
    assert targets_to_measure().count() == 10
    services.close_plan(plan, by=control_officer(), at=MARCH)

    assert not targets_to_measure().exists()


def watcher():
    return staff_principal(AccountFactory(kind=AccountKind.WATCHER), on=TODAY)


def citizen():
    return staff_principal(AccountFactory(kind=AccountKind.CITIZEN), on=TODAY)


def test_the_plan_is_public_and_what_was_handed_in_is_not():
    plan, ours, theirs = plan_in_force(), Office(), Office()
    for office in (ours, theirs):
        part = given(plan, "I.I.1", office.agency)
        show(part, office.person(Role.SPECIALIST), date(2022, 3, 20))
    task = plan.tasks.get(ref="I.I.1")
    seen = {
        "official": ours.person(Role.COUNTER),
        "officer": control_officer(),
        "watcher": watcher(),
        "citizen": citizen(),
        "nobody": NOBODY,
    }

    plans = {who: plans_visible_to(one).count() for who, one in seen.items()}
    tasks = {who: tasks_visible_to(one).count() for who, one in seen.items()}
    parts = {who: assignments_of(task, one).count() for who, one in seen.items()}
    evidence = {who: evidence_visible_to(one).count() for who, one in seen.items()}
    agencies = {who: agencies_of(plan, one).count() for who, one in seen.items()}

    assert plans == {"official": 1, "officer": 1, "watcher": 1, "citizen": 1, "nobody": 0}
    assert tasks == {who: 33 * count for who, count in plans.items()}
    expected = {"official": 1, "officer": 2, "watcher": 0, "citizen": 0, "nobody": 0}
    assert parts == evidence == agencies == expected


def test_a_district_control_officer_looks_into_its_communes():
    plan, district = plan_in_force(), Office()
    commune = Office(commune=True, parent=district.agency)
    given(plan, "I.I.1", commune.agency)
    given(plan, "I.I.1", Office(commune=True).agency)
    officer = official_of(district.agency, Role.CONTROL_OFFICER)

    (only,) = assignments_of(plan.tasks.get(ref="I.I.1"), officer)

    assert only.agency == commune.agency


def test_the_whole_province_is_drawn_in_few_queries(django_assert_max_num_queries):
    sync_reference()
    plan = plan_read()
    services.adopt_plan(plan, by=control_officer(), at=MARCH)

    with django_assert_max_num_queries(5):
        board = board_of(plan, on=date(2022, 11, 15))

    assert len(board.tasks) == 33
    assert sum(board.counts.values()) == 33
