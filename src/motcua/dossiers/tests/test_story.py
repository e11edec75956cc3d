"""One dossier from the counter and back to it, act by act."""

from datetime import date, timedelta

import pytest

from motcua.base.models import EventRecord
from motcua.dossiers import services
from motcua.dossiers.factories import TUESDAY, OneStop, somebody_elsewhere, step_of
from motcua.dossiers.models import Dossier, DossierStep
from motcua.dossiers.states import DossierState, Outcome, StepOutcome
from motcua.kernel.flow import ActorNotAllowed
from motcua.kernel.worktime import day_of
from motcua.organisation.states import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_stop():
    return OneStop()


def test_a_received_dossier_has_a_code_a_promise_and_a_desk(one_stop):
    dossier = one_stop.received()

    dossier.refresh_from_db()
    assert dossier.code == f"{one_stop.office.agency.code}-221115-0001"
    assert dossier.state == DossierState.IN_PROGRESS
    assert day_of(dossier.due_original_at) == date(2022, 11, 22)
    assert dossier.due_current_at == dossier.due_original_at
    counter, desk = DossierStep.objects.filter(dossier=dossier)
    assert (counter.role, counter.outcome) == (Role.COUNTER, StepOutcome.PASSED)
    assert (desk.role, desk.finished_at, desk.taken_at) == (Role.SPECIALIST, None, None)
    received, sent = EventRecord.objects.filter(subject=dossier.code).order_by("id")
    assert (received.name, received.actor) == ("DossierReceived", one_stop.an.code)
    assert (sent.name, sent.data["to_unit"]) == ("StepSent", desk.unit_id)


def test_a_dossier_travels_from_the_counter_to_its_applicant(one_stop):
    dossier = one_stop.decided()

    assert dossier.state == DossierState.DECIDED
    assert dossier.outcome == Outcome.GRANTED
    assert dossier.finished_at == TUESDAY + timedelta(hours=3)
    assert (dossier.result.capacity, dossier.result.title) == ("KT.", "Phó Chủ tịch")

    services.return_result(
        dossier, to="Hoàng Thị Dung", by=one_stop.an, at=TUESDAY + timedelta(days=1)
    )

    dossier.refresh_from_db()
    assert dossier.state == DossierState.RETURNED
    assert not DossierStep.objects.filter(dossier=dossier, finished_at__isnull=True).exists()
    names = list(
        EventRecord.objects.filter(subject=dossier.code)
        .order_by("id")
        .values_list("name", flat=True)
    )
    assert names[0] == "DossierReceived"
    assert names[-1] == "DossierReturned"
    assert names.count("DossierDecided") == 1


def test_an_official_of_another_agency_changes_nothing(one_stop):
    dossier = one_stop.received()
    before = Dossier.objects.values().get(pk=dossier.pk)

    with pytest.raises(Exception) as refusal:
        services.pass_step(
            dossier, step_of(dossier), by=somebody_elsewhere(Role.SPECIALIST), at=TUESDAY
        )

    assert refusal.value.code == "not-your-step"
    assert Dossier.objects.values().get(pk=dossier.pk) == before


def test_the_applicant_may_withdraw_through_the_counter_and_not_through_the_desk(one_stop):
    dossier = one_stop.received()

    with pytest.raises(ActorNotAllowed):
        services.withdraw_dossier(dossier, reason="Đổi ý.", by=one_stop.binh, at=TUESDAY)
    services.withdraw_dossier(dossier, reason="Đổi ý.", by=one_stop.an, at=TUESDAY)

    dossier.refresh_from_db()
    assert dossier.state == DossierState.WITHDRAWN
    assert not DossierStep.objects.filter(dossier=dossier, finished_at__isnull=True).exists()


def test_a_step_a_colleague_has_taken_is_theirs(one_stop):
    dossier = one_stop.received()
    services.take_step(dossier, step_of(dossier), by=one_stop.binh, at=TUESDAY)
    colleague = one_stop.office.person(Role.SPECIALIST)

    with pytest.raises(Exception) as refusal:
        services.pass_step(dossier, step_of(dossier), by=colleague, at=TUESDAY)
    services.pass_step(dossier, step_of(dossier), by=one_stop.hoa, at=TUESDAY)

    assert refusal.value.code == "step-taken"
