"""Plans kept, adopted, worked on and shown."""

import json
from datetime import date, datetime
from importlib.resources import files

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.base.models import EventRecord
from motcua.kernel.errors import NotPermitted
from motcua.kernel.worktime import VIETNAM
from motcua.organisation.factories import Office
from motcua.organisation.models import Agency
from motcua.organisation.principals import SYSTEM
from motcua.organisation.services import sync_reference
from motcua.organisation.states import Role
from motcua.planning import services
from motcua.planning.models import Assignment, Plan, PlanTarget
from motcua.planning.rules.progress import Standing
from motcua.planning.selectors import board_of

pytestmark = pytest.mark.django_db
MARCH = datetime(2022, 3, 1, 8, 30, tzinfo=VIETNAM)


def reading():
    text = (files("motcua.planning") / "data" / "decision-461.json").read_text("utf-8")
    return json.loads(text)


@pytest.fixture
def viet():
    """Somebody of the provincial office's control division, who sees all."""
    return Office(key="van-phong-ubnd-thu").person(Role.CONTROL_OFFICER)


@pytest.fixture
def steering(viet):
    import dataclasses

    fields = {f.name: getattr(viet, f.name) for f in dataclasses.fields(viet) if f.init}
    return type(viet)(**{**fields, "oversees_all": True})


def test_the_shipped_plan_has_its_tasks_and_targets():
    done = services.import_plan(reading(), by=SYSTEM, at=MARCH)

    assert (done.is_new, done.tasks, done.targets) == (True, 33, 16)
    assert PlanTarget.objects.exclude(indicator="").count() == 7


def test_read_again_it_is_the_same_plan():
    first = services.import_plan(reading(), by=SYSTEM, at=MARCH)
    again = services.import_plan(reading(), by=SYSTEM, at=MARCH)

    assert (again.plan.pk, again.is_new) == (first.plan.pk, False)
    assert Plan.objects.get().tasks.count() == 33


@pytest.mark.parametrize(
    ("_case", "changed", "code"),
    [
        ("no tasks", {"tasks": []}, "plan-without-tasks"),
        ("no number", {"decision": {"number": "", "date": None}}, "plan-without-number"),
    ],
)
def test_what_is_no_plan_is_refused(_case, changed, code):
    with pytest.raises(Exception) as refusal:
        services.import_plan({**reading(), **changed}, by=SYSTEM, at=MARCH)

    assert refusal.value.code == code
    assert not Plan.objects.exists()


def test_adopting_assigns_every_task_to_the_agencies_of_that_day(steering):
    sync_reference()
    plan = services.import_plan(reading(), by=SYSTEM, at=MARCH).plan

    count = services.adopt_plan(plan, by=steering, at=MARCH)

    assert count == Assignment.objects.count() > 3_000
    first = Assignment.objects.filter(task__ref="I.I.1")
    assert first.filter(agency__tier="district").count() == 13
    assert first.filter(agency__tier="commune").count() == 216
    assert EventRecord.objects.filter(name="PlanAdopted").count() == 1


def test_a_plan_is_adopted_once_and_by_the_office_only(steering, viet):
    sync_reference()
    plan = services.import_plan(reading(), by=SYSTEM, at=MARCH).plan

    with pytest.raises(NotPermitted):
        services.adopt_plan(plan, by=viet, at=MARCH)
    services.adopt_plan(plan, by=steering, at=MARCH)
    with pytest.raises(Exception) as again:
        services.adopt_plan(plan, by=steering, at=MARCH)
    with pytest.raises(Exception) as reread:
        services.import_plan(reading(), by=SYSTEM, at=MARCH)

    assert again.value.code == reread.value.code == "plan-adopted-already"


def assignment(plan, ref, office):
    return Assignment.objects.create(task=plan.tasks.get(ref=ref), agency=office.agency)


def test_a_dated_task_is_late_until_everybody_has_shown_something():
    plan = services.import_plan(reading(), by=SYSTEM, at=MARCH).plan
    offices = [Office(), Office()]
    given = [assignment(plan, "I.I.1", office) for office in offices]

    def standing(on):
        return next(s for s in board_of(plan, on=on).tasks if s.task.ref == "I.I.1").standing

    assert standing(date(2022, 4, 1)) is Standing.LATE
    for one, office in zip(given, offices, strict=True):
        services.hand_in(
            one,
            document="12/KH-UBND",
            done_on=date(2022, 3, 20),
            by=office.person(Role.SPECIALIST),
            at=datetime(2022, 3, 20, 9, 0, tzinfo=VIETNAM),
        )
    assert standing(date(2022, 4, 1)) is Standing.DONE


def test_a_target_is_followed_by_its_task():
    plan = services.import_plan(reading(), by=SYSTEM, at=MARCH).plan
    target = PlanTarget.objects.get(task__plan=plan, task__ref="II.1")
    services.record_value(target, on=date(2022, 6, 1), part=69, whole=100)

    def standing(on):
        return next(s for s in board_of(plan, on=on).tasks if s.task.ref == "II.1").standing

    assert standing(date(2022, 6, 2)) is Standing.AT_RISK
    services.record_value(target, on=date(2022, 6, 3), part=70, whole=100)
    assert standing(date(2022, 6, 4)) is Standing.ON_TRACK
    assert standing(date(2022, 6, 2)) is Standing.AT_RISK


@pytest.mark.parametrize(
    ("_case", "changed", "code"),
    [
        ("nothing said", {"document": "  "}, "hand-in-unexplained"),
        ("done tomorrow", {"done_on": date(2022, 3, 21)}, "handed-in-tomorrow"),
    ],
)
def test_bad_hand_ins_are_refused(_case, changed, code):
    plan = services.import_plan(reading(), by=SYSTEM, at=MARCH).plan
    office = Office()
    given = {"document": "12/KH", "done_on": date(2022, 3, 20), **changed}

    with pytest.raises(Exception) as refusal:
        services.hand_in(
            assignment(plan, "I.I.1", office),
            by=office.person(Role.SPECIALIST),
            at=datetime(2022, 3, 20, 9, 0, tzinfo=VIETNAM),
            **given,
        )

    assert refusal.value.code == code


def test_another_agency_hands_in_nothing():
    plan = services.import_plan(reading(), by=SYSTEM, at=MARCH).plan

    with pytest.raises(Exception) as refusal:
        services.hand_in(
            assignment(plan, "I.I.1", Office()),
            document="12/KH",
            done_on=date(2022, 3, 20),
            by=Office().person(Role.SPECIALIST),
            at=MARCH.replace(day=20),
        )

    assert refusal.value.code == "not-your-assignment"


@pytest.fixture
def signed_in(client):
    from motcua.identity.models import Account

    office = Office()
    staff = office.staff(Role.SPECIALIST)
    client.force_login(Account.objects.get(pk=staff.account_id))
    return client, office


def test_the_board_shows_every_task_in_few_queries(signed_in, django_assert_max_num_queries):
    client, _ = signed_in
    plan = services.import_plan(reading(), by=SYSTEM, at=MARCH).plan
    client.get(f"/ke-hoach/{plan.pk}/")

    with django_assert_max_num_queries(15):
        page = client.get(f"/ke-hoach/{plan.pk}/")

    text = page.content.decode()
    assert page.status_code == 200
    assert all(f">{task.ref}<" in text for task in plan.tasks.all())


def test_a_task_shows_its_figures_and_who_has_it(signed_in, django_assert_max_num_queries):
    client, office = signed_in
    plan = services.import_plan(reading(), by=SYSTEM, at=MARCH).plan
    assignment(plan, "II.2", office)
    target = PlanTarget.objects.get(task__plan=plan, task__ref="II.2", number=1)
    services.record_value(target, on=date(2022, 6, 1), part=52, whole=100)
    client.get(f"/ke-hoach/{plan.pk}/nhiem-vu/II.2/")

    with django_assert_max_num_queries(15):
        page = client.get(f"/ke-hoach/{plan.pk}/nhiem-vu/II.2/")

    text = page.content.decode()
    assert page.status_code == 200
    assert "52/100" in text
    assert str(office.agency) in text


def test_filters_and_export_follow_the_address(signed_in):
    client, _ = signed_in
    plan = services.import_plan(reading(), by=SYSTEM, at=MARCH).plan

    found = client.get(f"/ke-hoach/{plan.pk}/", {"q": "tập huấn"}).content.decode()
    export = client.get(f"/ke-hoach/{plan.pk}/", {"dang": "csv"}).content.decode()

    assert ">II.7<" in found
    assert ">I.I.1<" not in found
    assert export.startswith("\ufeff")
    assert len(export.splitlines()) == 34


def test_a_hand_in_keeps_what_was_typed_when_refused(signed_in):
    client, office = signed_in
    plan = services.import_plan(reading(), by=SYSTEM, at=MARCH).plan
    assignment(plan, "I.I.1", office)
    address = f"/ke-hoach/{plan.pk}/nhiem-vu/I.I.1/nop/"
    broken = SimpleUploadedFile("ke-hoach.pdf", b"%PDF-1.4 broken")

    refused = client.post(
        address, {"document": "12/KH-UBND", "done_on": "2022-03-20", "file": broken}
    )
    kept = client.post(address, {"document": "12/KH-UBND", "done_on": "2022-03-20"})

    assert refused.status_code == 422
    assert "12/KH-UBND" in refused.content.decode()
    assert kept.status_code == 302
    assert Assignment.objects.get().evidence.get().document == "12/KH-UBND"


def test_a_plan_is_read_from_a_file_by_the_office_only(signed_in):
    client, _ = signed_in

    assert client.get("/ke-hoach/doc/").status_code == 404
    assert Agency.objects.exists()
