"""Plans kept and adopted."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from django.db import IntegrityError, connections, transaction

from motcua.base.models import EventRecord
from motcua.kernel.errors import NotPermitted, RuleViolation
from motcua.kernel.flow import StepNotAllowed
from motcua.organisation.factories import AgencyFactory, Office
from motcua.organisation.models import Agency
from motcua.organisation.principals import SYSTEM
from motcua.organisation.rules.names import directory
from motcua.organisation.services import sync_reference
from motcua.organisation.states import Role
from motcua.planning import services
from motcua.planning.errors import PlanAdoptedAlready, PlanMeansNobody, PlanParentUnfit
from motcua.planning.factories import MARCH, control_officer, decision_461, plan_in_force, plan_read
from motcua.planning.models import Assignment, Plan, PlanTarget
from motcua.planning.rules.reading import as_data, open_document, read_plan, resolved
from motcua.planning.services import agencies_meant
from motcua.planning.states import PlanState

pytestmark = pytest.mark.django_db
SHARED = Path(os.environ.get("MOTCUA_SHARED", Path(__file__).parents[5] / "shared" / "data"))
PUBLISHED = SHARED / "decision-461-2022-hatinh.txt"


def test_the_shipped_plan_has_its_tasks_and_targets():
    done = services.import_plan(decision_461(), by=SYSTEM, at=MARCH)

    assert (done.is_new, done.tasks, done.targets) == (True, 33, 16)
    assert PlanTarget.objects.exclude(indicator="").count() == 10
    assert done.plan.year == 2022
    assert done.plan.signed_capacity == "TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH"
    assert done.plan.tasks.get(ref="II.7").period_parts == [
        ["2022-01-01", "2022-03-31"],
        ["2022-04-01", "2022-06-30"],
    ]


@pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published text is not at hand")
def test_the_shipped_reading_is_what_the_published_text_says():
    reading = read_plan(open_document(PUBLISHED.read_bytes(), name=PUBLISHED.name))
    day = reading.decision.date
    shipped = {key: value for key, value in decision_461().items() if key != "_about"}

    assert as_data(resolved(reading, directory(on=day), on=day)) == shipped


def test_what_was_not_understood_and_what_was_repaired_are_kept_apart():
    plan = plan_read()

    (unread,) = plan.remarks.filter(is_repaired=False)
    (repaired,) = plan.remarks.filter(is_repaired=True)
    assert unread.text == "Cục Kiểm soát TTHC, Văn phòng Chính phủ"
    assert repaired.text == "Văn phòng UBNDtỉnh"


def test_read_again_it_is_the_same_plan():
    first = services.import_plan(decision_461(), by=SYSTEM, at=MARCH)
    changed = decision_461()
    changed["tasks"] = changed["tasks"][:5]
    changed["targets"] = []

    again = services.import_plan(changed, by=SYSTEM, at=MARCH)

    assert (again.plan.pk, again.is_new) == (first.plan.pk, False)
    assert Plan.objects.get().tasks.count() == 5
    assert not PlanTarget.objects.exists()


def test_the_same_number_of_another_year_is_another_plan_and_measured_by_nobody():
    plan_read()
    other = decision_461()
    other["decision"]["date"] = "2023-02-28"

    assert services.import_plan(other, by=SYSTEM, at=MARCH).is_new
    assert PlanTarget.objects.exclude(indicator="").count() == 10


def test_a_plan_of_december_is_for_the_year_its_tasks_end_in():
    early = decision_461()
    early["decision"]["date"] = "2021-12-30"

    assert services.import_plan(early, by=SYSTEM, at=MARCH).plan.year == 2022


def with_long_ref(reading):
    reading["tasks"][0]["id"] = "I." * 80
    reading["targets"] = []


def with_one_ref_twice(reading):
    reading["tasks"][1]["id"] = reading["tasks"][0]["id"]


@pytest.mark.parametrize(
    ("_case", "spoil", "code"),
    [
        ("no tasks", lambda r: r.update(tasks=[]), "plan-without-tasks"),
        ("no number", lambda r: r["decision"].update(number=None), "plan-without-number"),
        ("no day", lambda r: r["decision"].update(date=None), "plan-without-number"),
        ("endless number", lambda r: r["decision"].update(number="4" * 200), "plan-words-too-long"),
        ("endless title", lambda r: r["decision"]["signed"].update(title="P" * 300),
         "plan-words-too-long"),
        ("endless task number", with_long_ref, "plan-words-too-long"),
        ("a number twice", with_one_ref_twice, "plan-task-twice"),
    ],
)  # fmt: skip
def test_what_is_no_plan_is_refused_and_nothing_is_kept(_case, spoil, code):
    reading = deepcopy(decision_461())
    spoil(reading)

    with pytest.raises(RuleViolation) as refusal:
        services.import_plan(reading, by=SYSTEM, at=MARCH)

    assert refusal.value.code == code
    assert not Plan.objects.exists()


def test_a_number_with_a_stroke_still_makes_an_address():
    reading = decision_461()
    reading["tasks"][0]["id"] = "I.I.1/2"

    task = services.import_plan(reading, by=SYSTEM, at=MARCH).plan.tasks.first()

    assert task.ref == "I.I.1-2"
    assert "I.I.1-2" in task.get_absolute_url()


def test_only_the_office_reads_plans_in():
    with pytest.raises(NotPermitted):
        services.import_plan(decision_461(), by=Office().person(Role.CONTROL_OFFICER), at=MARCH)

    assert services.import_plan(decision_461(), by=control_officer(), at=MARCH).is_new


def test_adopting_assigns_every_task_to_the_agencies_of_that_day():
    sync_reference()
    plan = plan_read()

    count = services.adopt_plan(plan, by=control_officer(), at=MARCH)

    assert count == Assignment.objects.count()
    sizes = {task.ref: task.assignments.count() for task in plan.tasks.all()}
    assert sizes["I.I.1"] == 18 + 6 + 13 + 216
    assert sizes["I.I.2"] == sizes["I.I.6"] == 1
    assert sizes["I.III.1"] == 18
    assert sizes["II.1"] == 18 + 13 + 216
    assert sizes["I.I.4"] == 0, "the drafting agency is a role"
    communes = Assignment.objects.filter(task__ref="I.I.1", agency__tier="commune")
    assert set(communes.values_list("named", flat=True)) == {"UBND cấp xã"}


def test_one_event_tells_of_each_task_given_and_one_of_the_plan():
    sync_reference()
    plan = plan_read()
    services.adopt_plan(plan, by=control_officer(), at=MARCH)

    adopted = EventRecord.objects.get(name="PlanAdopted")
    told = EventRecord.objects.filter(name="TaskAssigned")
    tasks = [task for task in plan.tasks.all() if task.assignments.exists()]
    assert adopted.data["assignments"] == Assignment.objects.count()
    assert sorted(row.data["task"] for row in told) == sorted(task.ref for task in tasks)
    first = told.get(data__task="I.I.1").data
    assert (first["count"], len(first["agencies"].split())) == (253, 253)


def test_names_that_mean_nobody_are_told_from_roles():
    sync_reference()
    reading = decision_461()
    reading["tasks"][0]["lead"] = ["Sở Không Có", "Cơ quan chủ trì soạn thảo", "Sở Tư pháp"]
    plan = services.import_plan(reading, by=SYSTEM, at=MARCH).plan

    first = agencies_meant(plan)[0]

    assert first.unknown == ("Sở Không Có",)
    assert first.roles == ("Cơ quan chủ trì soạn thảo",)
    assert first.named == {"so-tu-phap": "Sở Tư pháp"}


def test_the_table_of_agencies_decides_who_exists_not_the_shipped_lists():
    AgencyFactory(key="so-cua-toi", department=True, name="Sở Tư pháp")
    plan = plan_read()

    services.adopt_plan(plan, by=control_officer(), at=MARCH)

    assert Assignment.objects.get(task__ref="I.I.6").agency.key == "so-cua-toi"


def test_an_agency_that_ended_before_the_decision_is_given_nothing():
    AgencyFactory(key="so-cu", department=True, name="Sở Tư pháp", valid_to=date(2022, 2, 27))
    AgencyFactory(key="so-khac", department=True, name="Sở Nội vụ")
    plan = plan_read()
    services.adopt_plan(plan, by=control_officer(), at=MARCH)

    assert not Assignment.objects.filter(agency__key="so-cu").exists()
    assert Assignment.objects.filter(agency__key="so-khac").exists()


def test_a_plan_that_means_nobody_is_not_adopted():
    plan = plan_read()
    Agency.objects.all().delete()

    with pytest.raises(PlanMeansNobody):
        services.adopt_plan(plan, by=SYSTEM, at=MARCH)

    assert Plan.objects.get().state == PlanState.READ


def test_a_plan_is_adopted_once_and_by_the_office_only():
    plan, officer = plan_read(), control_officer()

    with pytest.raises(NotPermitted):
        services.adopt_plan(plan, by=Office().person(Role.CONTROL_OFFICER), at=MARCH)
    services.adopt_plan(plan, by=officer, at=MARCH)
    count = Assignment.objects.count()
    with pytest.raises(PlanAdoptedAlready):
        services.adopt_plan(plan, by=officer, at=MARCH)
    with pytest.raises(PlanAdoptedAlready):
        services.import_plan(decision_461(), by=SYSTEM, at=MARCH)

    assert Assignment.objects.count() == count > 0


@pytest.mark.django_db(transaction=True)
def test_of_two_who_adopt_at_once_one_is_refused_and_nothing_is_doubled():
    plan, officer = plan_read(), control_officer()
    start = Barrier(2)

    def adopt(_):
        try:
            start.wait(timeout=10)
            return services.adopt_plan(plan, by=officer, at=MARCH)
        except PlanAdoptedAlready:
            return 0
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as two:
        counts = sorted(two.map(adopt, range(2)))

    assert counts == [0, Assignment.objects.count()]
    assert counts[1] > 0
    assert EventRecord.objects.filter(name="PlanAdopted").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_read_one_decision_in_at_once_one_makes_the_plan():
    start = Barrier(2)

    def read(_):
        try:
            start.wait(timeout=10)
            return services.import_plan(decision_461(), by=SYSTEM, at=MARCH).is_new
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as two:
        made = sorted(two.map(read, range(2)))

    assert made == [False, True]
    assert Plan.objects.get().tasks.count() == 33


def test_a_closed_plan_stays_closed():
    plan, officer = plan_in_force(), control_officer()

    services.close_plan(plan, by=officer, at=MARCH)

    assert Plan.objects.get().state == PlanState.CLOSED
    with pytest.raises(StepNotAllowed):
        services.close_plan(plan, by=officer, at=MARCH)
    with pytest.raises(PlanAdoptedAlready):
        services.import_plan(decision_461(), by=SYSTEM, at=MARCH)


def test_a_plan_not_adopted_cannot_be_closed():
    with pytest.raises(StepNotAllowed):
        services.close_plan(plan_read(), by=control_officer(), at=MARCH)


def test_a_plan_serves_another_but_never_itself_or_in_a_circle():
    plan, officer = plan_read(), control_officer()
    above = Plan.objects.create(
        number="520/KH-UBND", issued_on=date(2021, 12, 31), year=2022, read_at=MARCH
    )

    services.place_under(plan, above, by=officer, at=MARCH)

    assert Plan.objects.get(pk=plan.pk).parent == above
    for row, parent in [(plan, plan), (above, plan)]:
        with pytest.raises(PlanParentUnfit):
            services.place_under(row, parent, by=officer, at=MARCH)
    services.place_under(plan, None, by=officer, at=MARCH)
    assert Plan.objects.get(pk=plan.pk).parent is None


@pytest.mark.parametrize(
    ("_case", "spoil"),
    [
        ("adopted at no moment", {"state": PlanState.ADOPTED}),
        ("closed at no moment", {"state": PlanState.CLOSED, "adopted_at": MARCH}),
        ("ended before it closed", {"closed_at": MARCH}),
        ("a state of no name", {"state": "lost"}),
        ("a title in pieces", {"title": "Tha\u0302\u0301ng ba"}),
    ],
)
def test_the_table_refuses_a_plan_that_cannot_be(_case, spoil):
    plan = plan_read()

    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(**spoil)


@pytest.mark.parametrize(
    ("_case", "spoil"),
    [
        ("ends before it starts", {"period_start": MARCH, "period_end": MARCH - timedelta(1)}),
        ("planned to end before", {"planned_start": MARCH, "planned_end": MARCH - timedelta(1)}),
        ("planned without end", {"planned_start": MARCH}),
        ("a rhythm of no name", {"rhythm": "sometimes"}),
        ("a period of no kind", {"period_kind": "someday"}),
    ],
)  # fmt: skip
def test_the_table_refuses_a_task_that_cannot_be(_case, spoil):
    task = plan_read().tasks.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        type(task).objects.filter(pk=task.pk).update(**spoil)
