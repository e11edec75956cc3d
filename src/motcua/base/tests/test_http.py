"""Refusals become sentences, looks leave traces, the clock is one."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import DataError, IntegrityError, OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from motcua.base import clock
from motcua.base.access import looked_at
from motcua.base.errors import ClockOnlyForward, NotADemonstration
from motcua.base.field_errors import OTHERWISE, SENTENCES, sentence_of
from motcua.base.http import RefusalMiddleware, page_left
from motcua.base.models import AccessRecord, Installation
from motcua.kernel.errors import NotPermitted, RuleViolation

pytestmark = pytest.mark.django_db


def refuse(error, **headers):
    request = RequestFactory().get("/", **headers)
    return RefusalMiddleware(lambda request: None).process_exception(request, error)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NotPermitted(), 403, "not-permitted"),
        (OperationalError("gone"), 503, "try-again"),
        (DataError("too long"), 422, "value-too-large"),
        (OverflowError("date value out of range"), 422, "value-too-large"),
    ],
)
def test_what_nobody_caught_is_a_page_with_its_code(error, status, code):
    page = refuse(error)

    assert page.status_code == status
    assert code in page.content.decode()


@pytest.mark.parametrize("error", [IntegrityError("ours to mend"), RuntimeError("fault")])
def test_a_fault_of_ours_is_not_dressed_up_as_a_refusal(error):
    assert refuse(error) is None


@pytest.mark.parametrize(
    "address", ["/tra-cuu/?ma=%00", "/thu-tuc/?q=a%00b", "/ho-so/H27%00/", "/dang-nhap/?next=%00"]
)
def test_a_null_character_in_an_address_is_refused(address):
    page = Client().get(address)

    assert page.status_code == 422
    assert "not-text" in page.content.decode()


@pytest.mark.parametrize("field", ["username", "password"])
def test_a_null_character_in_a_form_is_no_fault(field):
    typed = {"username": "an", "password": "bi-mat", field: "a\x00b"}

    assert Client().post("/dang-nhap/", typed).status_code in {422, 400}


@pytest.mark.parametrize(
    ("_case", "signed_in", "size", "status"),
    [
        ("a form of a stranger", False, 1_000, 200),
        ("a file of a stranger", False, 30_000_000, 413),
        ("files of somebody signed in", True, 30_000_000, 200),
        ("more than any page asks for", True, 200_000_000, 413),
        ("a size that is none", False, "many", 200),
    ],
)
def test_more_than_is_read_is_refused_before_it_is_read(_case, signed_in, size, status):
    request = RequestFactory().post("/dang-nhap/", CONTENT_LENGTH=str(size))
    request.user = get_user_model()() if signed_in else AnonymousUser()

    answer = RefusalMiddleware(lambda request: HttpResponse("read"))(request)

    assert answer.status_code == status


def test_a_large_file_of_a_stranger_is_refused_at_any_address():
    answer = Client().post("/dang-nhap/", {"file": io.BytesIO(bytes(6_000_000))})

    assert answer.status_code == 413
    assert "request-too-large" in answer.content.decode()


@pytest.mark.parametrize(
    ("referer", "left"),
    [
        ("http://testserver/ho-so/", "http://testserver/ho-so/"),
        ("https://noi-khac.vn/", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_the_page_left_is_one_of_ours_or_none(referer, left):
    assert page_left(RequestFactory().get("/", HTTP_REFERER=referer)) == left


def test_looks_outside_a_request_are_written_at_once():
    looked_at(["H27.1-221115-0001", "H27.1-221115-0002"], by="staff:an")

    rows = AccessRecord.objects.order_by("id").values_list("actor", "subject", "page")
    assert list(rows) == [
        ("staff:an", "H27.1-221115-0001", ""),
        ("staff:an", "H27.1-221115-0002", ""),
    ]


@pytest.fixture
def fresh_clock():
    clock.forget()
    yield
    clock.forget()


def test_a_real_installation_has_the_real_time(fresh_clock):
    assert abs(clock.now() - clock.real_now()) < timedelta(seconds=1)
    with pytest.raises(NotADemonstration):
        clock.move_to(clock.real_now())


def test_a_demonstrations_clock_ticks_from_where_it_was_put_and_only_forward(fresh_clock):
    Installation.objects.create(is_demo=True)
    start = clock.real_now() - timedelta(days=900)

    clock.move_to(start)
    assert timedelta() <= clock.now() - start < timedelta(seconds=5)

    clock.move_to(start + timedelta(days=3))
    assert clock.now() - start >= timedelta(days=3)
    with pytest.raises(ClockOnlyForward):
        clock.move_to(start)
    assert clock.now() - start >= timedelta(days=3)


@pytest.mark.parametrize("kind", sorted(SENTENCES))
def test_every_fault_of_a_field_has_a_whole_sentence(kind):
    limits = {"max_length": 5, "min_length": 1, "ge": 1, "le": 9}

    told = sentence_of({"type": kind, "ctx": limits})

    assert told.endswith(".")
    assert "{" not in told
    assert sentence_of({"type": "never-heard-of"}) == OTHERWISE


def test_a_refusal_survives_a_journey_between_processes():
    import pickle

    class Example(RuleViolation):
        code = "example"
        message = "Ví dụ {what}."

    error = NotPermitted()
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
    assert Example(what="một").data == {"what": "một"}
