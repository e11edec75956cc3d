"""Dossiers received through the API: once each, with a code and a promise, or not at all."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from motcua.base.models import EventRecord, Idempotency
from motcua.dossiers.models import CodeCounter, Dossier, DossierPaper, DossierStep
from motcua.dossiers.tests.partners import DOSSIERS, Partner, intake, problem_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture
def procedure(one_stop):
    return one_stop.version.procedure.code


@pytest.fixture
def partner(one_stop):
    return Partner(one_stop.office.counter)


def nothing_was_kept():
    tables = (Dossier, DossierStep, DossierPaper, EventRecord, CodeCounter, Idempotency)
    return not any(table.objects.exists() for table in tables)


def test_a_dossier_sent_by_a_system_has_a_code_a_promise_and_its_papers(
    partner, procedure, one_stop, morning
):
    answer = partner.receive(procedure=procedure, content="Đăng ký", received_at=None)

    told = answer.json()
    assert answer.status_code == 201, told
    assert told["code"] == f"{one_stop.office.agency.code}-221115-0001"
    assert (told["procedure"], told["agency"]) == (procedure, one_stop.office.agency.code)
    assert told["due_original_at"] == told["due_current_at"] > told["received_at"]
    kept = Dossier.objects.get(code=told["code"])
    assert kept.received_by == "client:cong-dvc"
    assert abs(kept.received_at - morning) < timedelta(minutes=5)
    assert list(kept.papers.values_list("number", "name")) == [(1, "Đơn đề nghị")]


def test_one_intake_makes_few_queries(partner, procedure):
    partner.receive(procedure=procedure)

    with CaptureQueriesContext(connection) as queries:
        assert partner.receive(procedure=procedure).status_code == 201

    assert len(queries) <= MOST_QUERIES, "\n".join(q["sql"][:110] for q in queries)


def test_the_same_call_again_gets_the_same_answer_and_no_second_dossier(partner, procedure):
    first = partner.receive(procedure=procedure, key="lan-gui-0001")
    again = partner.receive(procedure=procedure, key="lan-gui-0001")

    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert Dossier.objects.count() == 1
    assert EventRecord.objects.filter(name="DossierReceived").count() == 1


def test_a_key_used_for_another_request_is_refused(partner, procedure):
    partner.receive(procedure=procedure, key="lan-gui-0001")

    other = partner.receive(procedure=procedure, content="Khác", key="lan-gui-0001")

    assert problem_of(other) == (422, "idempotency-key-reused")
    assert Dossier.objects.count() == 1


def test_two_systems_may_choose_the_same_key(partner, procedure, one_stop):
    other = Partner(one_stop.office.counter, code="cong-khac")

    codes = {
        sender.receive(procedure=procedure, key="lan-gui-0001").json()["code"]
        for sender in (partner, other)
    }

    assert len(codes) == 2


@pytest.mark.parametrize("key", ["", "ngan", "x" * 81, "lan-gui-\t01"])
def test_a_write_without_a_usable_key_is_refused(partner, procedure, key):
    answer = partner.http.post(
        DOSSIERS,
        intake(procedure=procedure),
        content_type="application/json",
        headers={"Idempotency-Key": key},
    )

    assert problem_of(answer) == (400, "idempotency-key-missing")
    assert nothing_was_kept()


def test_a_refused_call_may_be_put_right_under_the_same_key(partner, procedure):
    refused = partner.receive(procedure="khong-co", key="lan-gui-0001")
    right = partner.receive(procedure=procedure, key="lan-gui-0001")

    assert problem_of(refused) == (422, "unknown-procedure")
    assert right.status_code == 201


def test_a_batch_has_consecutive_codes_in_the_order_sent(partner, procedure):
    names = [f"Nguyễn Văn {letter}" for letter in "ABCDE"]
    batch = [intake(procedure=procedure, applicant={"name": name}) for name in names]

    answer = partner.post(f"{DOSSIERS}/batch", {"dossiers": batch})

    codes = [dossier["code"] for dossier in answer.json()["dossiers"]]
    assert [code[-4:] for code in codes] == ["0001", "0002", "0003", "0004", "0005"]
    kept = dict(Dossier.objects.values_list("code", "applicant_name"))
    assert [kept[code] for code in codes] == names


@pytest.mark.parametrize("bad_place", [0, 57, 99])
def test_one_bad_dossier_of_a_hundred_leaves_none(partner, procedure, bad_place):
    batch = [intake(procedure=procedure) for _ in range(100)]
    batch[bad_place]["papers"] = []

    answer = partner.post(f"{DOSSIERS}/batch", {"dossiers": batch})

    assert problem_of(answer) == (422, "papers-missing")
    assert nothing_was_kept()


def test_a_hundred_at_once_cost_hardly_more_queries_than_one(partner, procedure):
    partner.receive(procedure=procedure)
    batch = [intake(procedure=procedure) for _ in range(100)]

    with CaptureQueriesContext(connection) as queries:
        answer = partner.post(f"{DOSSIERS}/batch", {"dossiers": batch})

    assert len(answer.json()["dossiers"]) == 100
    assert len(queries) <= MOST_QUERIES + 5, "\n".join(q["sql"][:110] for q in queries)


@pytest.mark.django_db(transaction=True)
def test_the_same_call_twice_at_once_makes_one_dossier(partner, procedure):
    partner.receive(procedure=procedure)
    start, answers = Barrier(2), []

    def call():
        start.wait()
        try:
            answers.append(partner.receive(procedure=procedure, key="hai-lan-cung-luc"))
        finally:
            connections.close_all()

    callers = [Thread(target=call) for _ in range(2)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join(timeout=30)

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    assert Dossier.objects.count() == 2
    assert CodeCounter.objects.get().last == 2
