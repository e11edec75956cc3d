"""What anybody may learn with a dossier's code: its state and how far it has come."""

import pytest
from django.test import Client

from motcua.dossiers.tests.screens import browser_of, text_of
from motcua.portal.services import LOOK_UPS

pytestmark = pytest.mark.django_db


def test_the_code_tells_the_state_and_the_steps_done_and_nothing_personal(one_stop):
    dossier = one_stop.received()

    answer = Client().get("/tra-cuu/", {"ma": f" {dossier.code.lower()} "})

    page = text_of(answer)
    assert answer.status_code == 200
    assert "Đang xử lý" in page
    assert "Đã xong 1 trên 6 bước" in page
    for hidden in (
        dossier.applicant_name,
        one_stop.version.name,
        one_stop.office.agency.name,
        "Nguyễn Thị An",
        "22/11/2022",
    ):
        assert hidden not in page, hidden


def test_a_returned_dossier_is_whole(one_stop):
    dossier = one_stop.decided()

    page = text_of(Client().get("/tra-cuu/", {"ma": dossier.code}))

    assert "Đã xử lý xong" in page
    assert "Đã xong 5 trên 6 bước" in page


@pytest.mark.parametrize("code", ["H27.18-221115-9999", "nhảm", "'; --", "\x00", "x" * 500])
def test_an_unknown_code_is_said_to_be_unknown(one_stop, code):
    one_stop.received()

    answer = Client().get("/tra-cuu/", {"ma": code})

    assert answer.status_code == (422 if code == "\x00" else 404)
    assert "trên 6 bước" not in text_of(answer)


def test_the_front_page_needs_nobody_to_sign_in(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        page = text_of(Client().get("/"))

    assert 'action="/tra-cuu/"' in page
    assert 'action="/thu-tuc/"' in page


def look_up(code, *, place="10.0.0.1", client=None):
    return (client or Client()).get("/tra-cuu/", {"ma": code}, REMOTE_ADDR=place)


def test_codes_cannot_be_asked_one_after_the_other_without_end(one_stop):
    code = one_stop.received().code
    for number in range(LOOK_UPS.most - 1):
        assert look_up(f"H27.18-221115-{number:04}").status_code == 404
    assert look_up(code).status_code == 200, "the last that is allowed"

    refused = look_up(code)

    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= LOOK_UPS.within.total_seconds()
    assert "hãy thử lại sau 10 phút" in text_of(refused).lower()
    assert "trên 6 bước" not in text_of(refused)
    assert look_up(code, place="10.0.0.2").status_code == 200
    assert look_up("").status_code == 200, "the empty form asks nothing"


def test_a_counter_that_looks_codes_up_for_citizens_is_not_held_up(one_stop):
    code = one_stop.received().code
    browser = browser_of(one_stop.an)
    for _ in range(LOOK_UPS.most + 1):
        assert look_up(code, client=browser).status_code == 200


def test_where_nobody_tells_the_place_nobody_is_held_up(one_stop, settings):
    settings.PROXIES = 1
    for _ in range(LOOK_UPS.most + 1):
        assert look_up("H27.18-221115-0001").status_code == 404
