"""A head gives the work of the unit to one of its people; who held it when stays on record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from motcua.base.models import EventRecord
from motcua.dossiers import services
from motcua.dossiers.errors import (
    AlreadyTheirs,
    NotAtThatDesk,
    NotYourStep,
    ReasonMissing,
    StepMoved,
    StepTaken,
)
from motcua.dossiers.factories import TUESDAY, OneStop, somebody_elsewhere, step_of
from motcua.dossiers.models import DossierStep
from motcua.dossiers.states import StepOutcome
from motcua.dossiers.tests.screens import browser_of, morning, text_of
from motcua.organisation.models import Staff
from motcua.organisation.states import Role

__all__ = ["morning"]
pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(hours=1)


@pytest.fixture
def unit():
    one_stop = OneStop()
    one_stop.mai = one_stop.office.person(Role.SPECIALIST, name="Đỗ Thị Mai")
    return one_stop


def staff(principal):
    return Staff.objects.get(pk=principal.staff_id)


def given(unit, dossier, *, to="mai", by="hoa", **more):
    receiver = staff(getattr(unit, to)) if to else None
    return services.assign_step(
        dossier, step_of(dossier), to=receiver, by=getattr(unit, by), at=LATER, **more
    )


def test_what_nobody_has_received_is_only_marked(unit):
    dossier = unit.received()
    step = given(unit, dossier)

    assert (step.number, step.staff_id, step.taken_at) == (2, unit.mai.staff_id, None)
    event = EventRecord.objects.get(name="StepAssigned")
    assert event.data["ended"] == 0
    with pytest.raises(StepTaken):
        services.take_step(dossier, 2, by=unit.binh, at=LATER)


def test_a_stay_that_was_received_ends_and_the_limit_stays(unit):
    dossier = unit.received()
    services.take_step(dossier, 2, by=unit.binh, at=TUESDAY)
    step = given(unit, dossier, reason="Nghỉ ốm.")

    old = DossierStep.objects.get(dossier=dossier, number=2)
    assert (old.outcome, old.staff_id) == (StepOutcome.REASSIGNED, unit.binh.staff_id)
    assert (step.number, step.staff_id, step.due_at) == (3, unit.mai.staff_id, old.due_at)
    assert step.from_unit_id == step.unit_id, "no hand-over between units"
    services.pass_step(dossier, 3, by=unit.mai, at=LATER)
    assert step_of(dossier) == 4


def test_it_goes_back_to_the_whole_unit(unit):
    dossier = unit.received()
    given(unit, dossier)
    assert given(unit, dossier, to=None).staff_id is None
    services.take_step(dossier, 2, by=unit.binh, at=LATER)


def test_a_leader_of_the_agency_gives_work_too(unit):
    assert given(unit, unit.received(), by="lam").staff_id == unit.mai.staff_id


def test_who_heads_nothing_gives_nothing(unit):
    dossier = unit.received()
    with pytest.raises(NotYourStep):
        given(unit, dossier, by="binh")
    unit.chi = somebody_elsewhere(Role.DIVISION_HEAD)
    with pytest.raises(NotYourStep):
        given(unit, dossier, by="chi")


def test_what_is_refused_changes_nothing(unit):
    dossier = unit.received()
    services.take_step(dossier, 2, by=unit.binh, at=TUESDAY)
    with pytest.raises(ReasonMissing):
        given(unit, dossier)
    with pytest.raises(AlreadyTheirs):
        given(unit, dossier, to="binh", reason="Nhầm.")
    with pytest.raises(NotAtThatDesk):
        given(unit, dossier, to="thu", reason="Nhầm.")
    with pytest.raises(StepMoved):
        services.assign_step(dossier, 1, to=None, by=unit.hoa, at=LATER, reason="Nhầm.")
    (step,) = DossierStep.objects.filter(dossier=dossier, finished_at=None)
    assert (step.number, step.staff_id) == (2, unit.binh.staff_id)
    assert not EventRecord.objects.filter(name="StepAssigned").exists()


@pytest.mark.usefixtures("morning")
def test_the_page_gives_some_all_and_evenly(unit):
    rows = [unit.received() for _ in range(4)]
    browser, address = browser_of(unit.hoa), reverse("dossiers:assigning")
    page = text_of(browser.get(address))
    assert all(row.code in page for row in rows)
    ticks = [f"{row.code}|2" for row in rows]

    refused = browser.post(address, {"act": "assign", "steps": ticks[:1], "to": ""})
    assert refused.status_code == 422
    assert "Hãy chọn giao cho ai." in text_of(refused)
    assert b"checked" in refused.content

    done = browser.post(address, {"act": "assign", "steps": ticks, "to": "even"}, follow=True)
    assert "Đã giao 4 việc." in text_of(done)
    held = DossierStep.objects.filter(finished_at=None).values_list("staff", flat=True)
    assert sorted(held) == sorted([unit.binh.staff_id, unit.mai.staff_id] * 2)

    holder = f"{address}?holder={unit.binh.staff_id}"
    assert "Giao tất cả việc của người này" in text_of(browser.get(holder))
    done = browser.post(holder, {"act": "all", "to": unit.mai.staff_id}, follow=True)
    assert "Đã giao 2 việc." in text_of(done)
    held = DossierStep.objects.filter(finished_at=None).values_list("staff", flat=True)
    assert set(held) == {unit.mai.staff_id}


@pytest.mark.usefixtures("morning")
def test_a_specialist_has_no_such_page(unit):
    assert browser_of(unit.binh).get(reverse("dossiers:assigning")).status_code == 403


@pytest.mark.usefixtures("morning")
def test_the_list_asks_the_same_whatever_its_length(unit, django_assert_max_num_queries):
    for _ in range(6):
        unit.received()
    browser = browser_of(unit.hoa)
    browser.get(reverse("dossiers:assigning"))
    with django_assert_max_num_queries(20):
        browser.get(reverse("dossiers:assigning"))


def test_the_story_tells_to_whom(unit):
    dossier = unit.received()
    given(unit, dossier)
    page = text_of(browser_of(unit.hoa).get(dossier.get_absolute_url()))
    assert "giao việc" in page
    assert "cho Đỗ Thị Mai" in page
