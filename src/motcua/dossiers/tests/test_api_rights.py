"""Who may do what through the API: by token, by scope, by the units granted."""

import pytest

from motcua.base.models import AccessRecord, Idempotency
from motcua.dossiers.factories import step_of
from motcua.dossiers.models import CodeCounter, Dossier, DossierStep
from motcua.dossiers.tests.partners import DOSSIERS, Partner, intake, problem_of
from motcua.identity.states import Scope
from motcua.organisation.factories import LONG_AGO, Office
from motcua.organisation.models import ClientGrant
from motcua.organisation.states import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def procedure(one_stop):
    return one_stop.version.procedure.code


@pytest.fixture
def partner(one_stop):
    return Partner(one_stop.office.counter)


@pytest.fixture
def stranger(one_stop):
    """Return a system of another agency."""
    return Partner(Office().counter, code="huyen-khac")


@pytest.mark.parametrize(
    ("_case", "headers"),
    [
        ("no token", {}),
        ("a token nobody gave out", {"Authorization": "Bearer motcua_doan-mo"}),
        ("an empty token", {"Authorization": "Bearer "}),
        ("another way of signing in", {"Authorization": "Basic Y29uZzpkdmM="}),
    ],
)
def test_a_caller_without_a_token_is_a_stranger(client, partner, procedure, _case, headers):
    read = client.get(DOSSIERS, headers=headers)
    sent = client.post(
        DOSSIERS,
        intake(procedure=procedure),
        content_type="application/json",
        headers={**headers, "Idempotency-Key": "lan-gui-0001"},
    )

    assert problem_of(read) == problem_of(sent) == (401, "not-signed-in")
    assert sent["WWW-Authenticate"] == "Bearer"
    assert not Dossier.objects.exists()


def test_a_token_switched_off_is_a_strangers(partner):
    assert partner.get(DOSSIERS).status_code == 200

    partner.client.is_active = False
    partner.client.save()

    assert problem_of(partner.get(DOSSIERS)) == (401, "not-signed-in")


def test_a_signed_in_official_is_no_system(client, one_stop):
    client.force_login(one_stop.office.staff(Role.COUNTER).account)

    assert problem_of(client.get(DOSSIERS)) == (401, "not-signed-in")


@pytest.mark.parametrize("scope", [Scope.READ, Scope.HANDLE])
def test_a_system_without_the_scope_receives_nothing(one_stop, procedure, scope):
    reader = Partner(one_stop.office.counter, code="chi-doc", scopes=[scope])

    single = reader.receive(procedure=procedure)
    batch = reader.post(f"{DOSSIERS}/batch", {"dossiers": [intake(procedure=procedure)]})

    assert problem_of(single) == problem_of(batch) == (403, "not-permitted")
    assert not Dossier.objects.exists()


def test_a_system_without_the_scope_reads_nothing(one_stop, procedure):
    sender = Partner(one_stop.office.counter, code="chi-nop", scopes=[Scope.RECEIVE])
    code = sender.receive(procedure=procedure).json()["code"]

    for path in (DOSSIERS, f"{DOSSIERS}/{code}", f"{DOSSIERS}/{code}/due", "/api/plans"):
        assert problem_of(sender.get(path)) == (403, "not-permitted"), path


def test_a_system_without_the_scope_moves_nothing(one_stop, procedure):
    sender = Partner(one_stop.office.counter, code="chi-nop", scopes=[Scope.RECEIVE, Scope.READ])
    code = sender.receive(procedure=procedure).json()["code"]

    answer = sender.post(f"{DOSSIERS}/{code}/pass", {"step": 2})

    assert problem_of(answer) == (403, "not-permitted")
    assert DossierStep.objects.filter(finished_at__isnull=True).get().number == 2


def test_a_token_of_another_agency_cannot_use_our_counter(stranger, one_stop, procedure):
    counter = one_stop.office.counter.pk

    answer = stranger.receive(procedure=procedure, unit=counter, agency=one_stop.office.agency.code)

    assert problem_of(answer) == (403, "not-your-counter")
    assert not Dossier.objects.exists()
    assert not CodeCounter.objects.exists()
    assert not Idempotency.objects.exists()


def test_a_token_of_another_agency_cannot_receive_for_our_agency(stranger, one_stop, procedure):
    answer = stranger.receive(procedure=procedure, agency=one_stop.office.agency.code)

    assert problem_of(answer) == (422, "unknown-agency")
    assert not Dossier.objects.exists()


def test_a_token_of_another_agency_does_not_learn_that_our_dossier_exists(
    stranger, partner, procedure
):
    code = partner.receive(procedure=procedure).json()["code"]

    for path in (f"{DOSSIERS}/{code}", f"{DOSSIERS}/{code}/due"):
        ours, none = stranger.get(path), stranger.get(path.replace(code, "H27.1-221115-9999"))
        assert problem_of(ours) == problem_of(none) == (404, "not-found")
        assert ours.content == none.content
    assert stranger.get(DOSSIERS).json()["items"] == []


def test_a_token_of_another_agency_cannot_pass_our_dossier_on(stranger, one_stop):
    dossier = one_stop.received()
    before = Dossier.objects.values().get(pk=dossier.pk)

    answer = stranger.post(f"{DOSSIERS}/{dossier.code}/pass", {"step": step_of(dossier)})

    assert problem_of(answer) == (404, "not-found")
    assert Dossier.objects.values().get(pk=dossier.pk) == before


def test_a_counters_system_cannot_do_a_specialists_step(partner, one_stop):
    dossier = one_stop.received()

    answer = partner.post(f"{DOSSIERS}/{dossier.code}/pass", {"step": step_of(dossier)})

    assert problem_of(answer) == (403, "not-your-step")
    assert step_of(dossier) == 2


def test_a_system_granted_a_division_does_the_step_that_lies_there(partner, one_stop):
    dossier = one_stop.received()
    step = DossierStep.objects.get(dossier=dossier, finished_at__isnull=True)
    step.role = "counter"
    step.save()
    ClientGrant.objects.create(client=partner.client, unit=step.unit, valid_from=LONG_AGO)

    answer = partner.post(f"{DOSSIERS}/{dossier.code}/pass", {"step": step.number})

    assert answer.status_code == 200, answer.content
    assert step_of(dossier) == 3


def test_a_system_with_two_counters_says_which(one_stop, procedure):
    office = one_stop.office
    both = Partner(office.counter, Office().counter, code="hai-noi")

    unsaid = both.receive(procedure=procedure)
    said = both.receive(procedure=procedure, unit=office.counter.pk)

    assert problem_of(unsaid) == (404, "not-found")
    assert said.status_code == 201


def test_a_look_at_one_dossier_leaves_a_trace(partner, procedure):
    code = partner.receive(procedure=procedure).json()["code"]

    partner.get(f"{DOSSIERS}/{code}")

    look = AccessRecord.objects.get()
    assert (look.actor, look.subject) == ("client:cong-dvc", code)
