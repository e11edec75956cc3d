"""What was passed on by mistake comes back while nobody has received it; it gains no time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from motcua.dossiers import services
from motcua.dossiers.errors import NothingToTakeBack
from motcua.dossiers.factories import TUESDAY, OneStop, step_of
from motcua.dossiers.models import DossierStep
from motcua.dossiers.selectors.given import given_away
from motcua.dossiers.states import Outcome, StepOutcome
from motcua.dossiers.tests.screens import browser_of, morning, text_of
from motcua.dossiers.tests.test_any_order import make_parallel
from motcua.kernel.flow import ActorNotAllowed
from motcua.organisation.states import Role
from motcua.reporting.models import DossierFact
from motcua.reporting.services import refresh_facts

__all__ = ["morning"]
pytestmark = pytest.mark.django_db
LATER = TUESDAY + timedelta(minutes=20)


@pytest.fixture
def unit():
    return OneStop()


@pytest.fixture
def passed(unit):
    """A dossier the specialist has passed to the head of the division."""
    dossier = unit.received()
    services.pass_step(dossier, 2, by=unit.binh, at=TUESDAY)
    return dossier


def stays(dossier):
    return list(DossierStep.objects.filter(dossier=dossier).order_by("number"))


def test_it_comes_back_to_who_gave_it_with_the_limit_it_had(unit, passed):
    again = services.take_back(passed, by=unit.binh, at=LATER)

    _counter, mine, theirs, now = stays(passed)
    assert now == again
    assert (theirs.outcome, theirs.taken_at) == (StepOutcome.RECALLED, None)
    assert (now.template_id, now.staff_id) == (mine.template_id, unit.binh.staff_id)
    assert (now.due_at, now.taken_at, now.from_unit_id) == (mine.due_at, LATER, now.unit_id)

    services.pass_step(passed, now.number, by=unit.binh, at=LATER)
    assert [step.role for step in stays(passed) if not step.finished_at] == [Role.DIVISION_HEAD]


def test_what_came_back_was_no_hand_over(unit):
    dossier = unit.at_leader()
    refresh_facts([dossier.pk])
    before = DossierFact.objects.get(dossier=dossier.pk)

    services.take_back(dossier, by=unit.hoa, at=TUESDAY + timedelta(hours=3))

    refresh_facts([dossier.pk])
    after = DossierFact.objects.get(dossier=dossier.pk)
    assert after.hand_overs == before.hand_overs - 1


def test_what_somebody_has_received_stays(unit, passed):
    services.take_step(passed, step_of(passed), by=unit.hoa, at=TUESDAY)

    with pytest.raises(NothingToTakeBack):
        services.take_back(passed, by=unit.binh, at=LATER)


def test_nobody_else_takes_it_back(unit, passed):
    for person in (unit.an, unit.hoa, unit.lam):
        with pytest.raises(ActorNotAllowed):
            services.take_back(passed, by=person, at=LATER)


def test_what_is_signed_is_signed(unit):
    dossier = unit.at_leader()
    services.sign_result(dossier, step_of(dossier), outcome=Outcome.GRANTED, by=unit.lam, at=LATER)

    with pytest.raises(NothingToTakeBack):
        services.take_back(dossier, by=unit.lam, at=LATER)


def test_papers_asked_for_by_who_never_pressed_received_keep_it_there(unit, passed):
    asked = TUESDAY + timedelta(minutes=5)
    services.request_supplement(
        passed, reason="Thiếu đơn.", gaps=[("Đơn", "Chưa ký")], by=unit.hoa, at=asked
    )
    services.supplement_dossier(passed, by=unit.an, at=asked)

    with pytest.raises(NothingToTakeBack):
        services.take_back(passed, by=unit.binh, at=LATER)


def test_both_branches_come_back_or_none(unit):
    make_parallel()
    dossier = unit.received()
    services.pass_step(dossier, 2, by=unit.binh, at=TUESDAY)
    with pytest.raises(NothingToTakeBack):
        services.take_back(dossier, by=unit.binh, at=LATER)

    services.pass_step(dossier, 3, by=unit.hoa, at=LATER)
    services.take_back(dossier, by=unit.hoa, at=LATER + timedelta(minutes=1))
    assert [step.template.number for step in stays(dossier) if not step.finished_at] == [3]


@pytest.mark.usefixtures("morning")
def test_the_page_offers_it_to_who_gave_it(unit, passed):
    browser, page = browser_of(unit.binh), passed.get_absolute_url()
    assert "Rút lại" in text_of(browser.get(page))
    assert "Rút lại" not in text_of(browser_of(unit.hoa).get(page))

    act = reverse("dossiers:act", args=[passed.code, "rut-lai"])
    done = browser.post(act, {"once": "rut-lai-1", "step": 0}, follow=True)
    assert f"Đã rút lại hồ sơ {passed.code}." in text_of(done)
    assert "rút lại, làm tiếp" in text_of(done)
    assert browser.get(act).status_code == 409


def test_what_the_counter_took_in_is_not_given_away():
    first = DossierStep(number=1, role=Role.COUNTER, outcome=StepOutcome.PASSED)
    first.taken_at = first.finished_at = TUESDAY
    first.finished_by = "a"
    then = DossierStep(number=2, role=Role.SPECIALIST, sent_at=TUESDAY, sent_by="a")

    assert given_away([first, then], "a") is None
    first.role = Role.SPECIALIST
    found = given_away([first, then], "a")
    assert found is not None
    assert (found.stay.number, [one.number for one in found.opened]) == (1, [2])
    assert given_away([first, then], "b") is None
    assert given_away([], "a") is None
