"""Whatever is sent: a problem with a stable code and a Vietnamese sentence, and nothing kept."""

import json
from datetime import timedelta

import pytest

from motcua.base.models import EventRecord, Idempotency
from motcua.dossiers.models import CodeCounter, Dossier
from motcua.dossiers.tests.partners import DOSSIERS, Partner, intake, problem_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def procedure(one_stop):
    return one_stop.version.procedure.code


@pytest.fixture
def partner(one_stop):
    return Partner(one_stop.office.counter)


@pytest.fixture(autouse=True)
def _nothing_is_kept(partner):
    yield
    for table in (Dossier, EventRecord, CodeCounter, Idempotency):
        assert not table.objects.exists()


@pytest.mark.parametrize(
    ("_case", "raw"),
    [
        ("nothing", b""),
        ("half a document", b'{"procedure": "1.0'),
        ("no JSON", b"procedure=1.000001"),
        ("no UTF-8", b'{"procedure": "\xff\xfe"}'),
        ("another encoding", '{"procedure": "1.0"}'.encode("utf-16")),
        ("brackets without end", b"[" * 100_000),
        ("a number no computer holds", b'{"case": ' + b"9" * 5_000 + b"}"),
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem(partner, _case, raw):
    status, _code = problem_of(partner.post(DOSSIERS, raw))

    assert status in {400, 422}


@pytest.mark.parametrize("body", [[], "x", 7, None, True, {"dossiers": []}, {"applicant": []}])
def test_a_body_of_another_shape_names_the_fields_at_fault(partner, body):
    answer = partner.post(DOSSIERS, body)

    assert problem_of(answer) == (422, "invalid-request")
    assert answer.json()["errors"]
    for error in answer.json()["errors"]:
        assert set(error) == {"field", "code", "text"}
        assert error["text"].endswith(".")


@pytest.mark.parametrize(
    ("_case", "changes", "code"),
    [
        ("a procedure nobody knows", {"procedure": "9.999999"}, "unknown-procedure"),
        ("a case it does not have", {"case": 77}, "unknown-case"),
        ("an agency nobody knows", {"agency": "H27.999"}, "unknown-agency"),
        ("a unit of nobody", {"unit": 10**12}, "not-your-counter"),
        ("a unit below zero", {"unit": -1}, "not-your-counter"),
        ("a paper it does not ask for", {"papers": [{"number": 9}]}, "unknown-paper"),
        ("a required paper missing", {"papers": [{"number": 2}]}, "papers-missing"),
        ("a name without a letter", {"applicant": {"name": "  12 -"}}, "applicant-unnamed"),
        (
            "half an identity number",
            {"applicant": {"name": "Hoàng Thị Dung", "identity_number": "0424550"}},
            "bad-identity-number",
        ),
        (
            "a telephone of letters",
            {"applicant": {"name": "Hoàng Thị Dung", "phone": "khong chin"}},
            "bad-phone",
        ),
    ],
)
def test_unknown_codes_and_missing_parts_are_refused(partner, procedure, _case, changes, code):
    answer = partner.receive(**{"procedure": procedure, **changes})

    assert problem_of(answer)[1] == code


@pytest.mark.parametrize(
    ("_case", "change", "code"),
    [
        ("a minute ahead", timedelta(minutes=1), "receipt-in-future"),
        ("a year ahead", timedelta(days=365), "receipt-in-future"),
        ("six days ago", timedelta(days=-6), "receipt-too-old"),
        ("ten years ago", timedelta(days=-3650), "receipt-too-old"),
    ],
)
def test_a_receipt_is_of_today_or_of_the_last_days(
    partner, procedure, morning, _case, change, code
):
    moment = (morning + change + timedelta(minutes=5 * (change > timedelta()))).isoformat()

    assert problem_of(partner.receive(procedure=procedure, received_at=moment)) == (422, code)


@pytest.mark.parametrize(
    ("_case", "moment"),
    [
        ("the first moment there is", "0001-01-01T00:00:00+14:00"),
        ("the last moment there is", "9999-12-31T23:59:59-12:00"),
        ("a moment without a time zone", "2022-11-15T09:00:00"),
        ("a day without a time", "2022-11-15"),
        ("a day that does not exist", "2022-02-30T09:00:00+07:00"),
        ("a word", "hôm qua"),
        ("a number beyond all clocks", 10**30),
        ("not a number", "NaN"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(partner, procedure, _case, moment):
    status, _code = problem_of(partner.receive(procedure=procedure, received_at=moment))

    assert status == 422


@pytest.mark.parametrize(
    ("_case", "changes"),
    [
        ("a null character", {"content": "Đăng\x00ký"}),
        ("half a character", {"content": "\ud800"}),
        ("a text without end", {"content": "a" * 2_001}),
        ("a channel nobody has", {"channel": "fax"}),
        ("papers by the thousand", {"papers": [{"number": n} for n in range(1, 1_000)]}),
        ("a paper number of none", {"papers": [{"number": 0}]}),
        ("a name for a list", {"applicant": "Dung"}),
        ("a fraction for a number", {"case": 1.5}),
        ("a null name", {"applicant": {"name": None}}),
    ],
)
def test_a_field_out_of_bounds_is_named(partner, procedure, _case, changes):
    answer = partner.receive(**{"procedure": procedure, **changes})

    assert problem_of(answer) == (422, "invalid-request")
    assert {error["field"].split(".")[0] for error in answer.json()["errors"]} == {"body"}


def test_texts_the_columns_cannot_hold_are_refused_and_not_cut(partner, procedure):
    applicant = {"name": "Hoàng Thị Dung", "email": "a" * 190 + "@x.vn", "address": "x" * 301}
    longer_when_composed = {"name": "\u0958" * 150}

    answer = partner.receive(procedure=procedure, applicant=applicant)
    grown = partner.receive(procedure=procedure, applicant=longer_when_composed)

    assert problem_of(answer) == (422, "invalid-request")
    assert [error["field"] for error in answer.json()["errors"]] == [
        "body.intake.applicant.email",
        "body.intake.applicant.address",
    ]
    assert problem_of(grown) == (422, "value-too-large")


def test_a_batch_of_more_than_a_hundred_is_refused(partner, procedure):
    batch = {"dossiers": [intake(procedure=procedure)] * 101}

    assert problem_of(partner.post(f"{DOSSIERS}/batch", batch)) == (422, "invalid-request")


def test_a_body_larger_than_is_read_is_refused(partner, procedure):
    body = json.dumps(intake(procedure=procedure, content="a" * 6_000_000)).encode()

    assert problem_of(partner.post(DOSSIERS, body)) == (413, "request-too-large")


@pytest.mark.parametrize(
    ("_case", "method", "path", "status"),
    [
        ("an address nobody has", "get", "/api/khong-co", 404),
        ("no address at all", "get", "/api/", 404),
        ("a method it does not take", "delete", DOSSIERS, 405),
        ("a method it does not take", "put", f"{DOSSIERS}/batch", 405),
        ("a dossier nobody has", "get", f"{DOSSIERS}/H27.1-221115-0001", 404),
        ("a code with a null character", "get", f"{DOSSIERS}/H27%00", 422),
        ("a cursor with a null character", "get", f"{DOSSIERS}?cursor=%00", 422),
        ("a plan whose number is none", "get", "/api/plans/mot/tasks", 422),
        ("a plan beyond all numbers", "get", f"/api/plans/{10**30}/tasks", 404),
        ("a size that is none", "get", f"{DOSSIERS}?size=nhieu", 422),
    ],
)
def test_every_wrong_address_is_a_problem_too(partner, _case, method, path, status):
    answer = getattr(partner.http, method)(path)

    assert problem_of(answer)[0] == status
    if status == 405:
        assert answer["Allow"]


def test_a_form_is_not_taken_for_json(partner, procedure):
    answer = partner.http.post(
        DOSSIERS, {"procedure": procedure}, headers={"Idempotency-Key": "lan-gui-0001"}
    )

    assert problem_of(answer)[0] in {400, 422}


def test_a_fault_of_ours_is_told_as_a_problem_without_its_inside(partner, monkeypatch):
    class Broken:
        def __getattr__(self, name):
            raise RuntimeError("chi tiết bên trong")

    monkeypatch.setattr("motcua.dossiers.api.clock", Broken())
    partner.http.raise_request_exception = False

    answer = partner.get(DOSSIERS)

    assert problem_of(answer) == (500, "http-500")
    assert "bên trong" not in answer.content.decode()
